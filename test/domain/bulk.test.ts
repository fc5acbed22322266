import {
  bulkItemKey,
  bulkItemOfKey,
  bulkRefusals,
  bulkTiers,
  judgeRows,
  stopRefusals,
  totalsOf,
  type BulkRule,
} from '../../domain/bulk';
import { capsAt } from '../../domain/compensation-rules';
import { defaultPolicy } from '../../domain/defaults/policy';
import { bulk } from './samples';

const rules = defaultPolicy.compensation!;
const caps = capsAt(rules.caps, 'III');
const rule: BulkRule = { kind: 'refund', basis: 'promise', percent: 1000 };
const facts = (changes = {}) => ({ customerFen: 0, customerYearFen: 0, isExcluded: false, orders: [], ...changes });

function codes(rows: Parameters<typeof judgeRows>[3], known = new Map(), with_ = rule, crisisFen = 0) {
  return judgeRows(rules, caps, with_, rows, known, crisisFen).map((r) => r.refusals.map(({ code }) => code));
}

test('S9 each row is judged like a request of its own, and what one takes the next has no more', () => {
  const cap = caps.customerFen!;
  const rows = [
    { no: 1, customerId: 'K1', orderId: 'D1', baseFen: cap / 10 },
    { no: 2, customerId: 'K1', orderId: 'D2', baseFen: 100 },
    { no: 3, customerId: 'K2', orderId: 'd1', baseFen: 100 },
    { no: 4, customerId: 'K2', orderId: 'D1', baseFen: 100 },
    { no: 5, customerId: 'K3', orderId: 'D9' },
    { no: 6, customerId: 'K4', orderId: 'D4', baseFen: 100 },
    { no: 7, customerId: 'K5', orderId: 'D5', baseFen: 100 },
  ];
  const known = new Map([
    ['K4', facts({ isExcluded: true })],
    ['K5', facts({ orders: ['D5'] })],
  ]);
  expect(codes(rows, known)).toEqual([
    [],
    ['customerCap'],
    [],
    ['duplicateOrder'],
    ['orderValueMissing'],
    ['excludedCustomer'],
    ['duplicateOrder'],
  ]);
});

test('S9 the cap of the crisis ends the list where it is reached', () => {
  const each: BulkRule = { kind: 'cash', basis: 'settlement', amountFen: 100 };
  const rows = [1, 2, 3].map((no) => ({ no, customerId: `K${no}` }));
  expect(codes(rows, new Map(), each, caps.crisisFen! - 200)).toEqual([[], [], ['crisisCap']]);
});

test('S9 totals count who is admitted; the rounds are those of the total, each once', () => {
  const judged = judgeRows(rules, caps, rule, [{ no: 1, customerId: 'K1', baseFen: 4_990 }], new Map(), 0);
  expect(totalsOf(judged)).toEqual({ admitted: 1, leftOut: 0, totalFen: 49_900, largestFen: 49_900 });
  const totals = { admitted: 100, leftOut: 0, totalFen: 5_000_000, largestFen: 500_000 };
  const names = bulkTiers(defaultPolicy, totals, 'III').map((tier) => tier.name.en);
  expect(names).toEqual(['Customer service manager', 'Management, two people']);
});

test('S9 a rule that computes nothing, or a list too long, is refused before anybody looks at it', () => {
  const refused = (r: BulkRule, items = 3) => bulkRefusals(rules, r, items).map(({ code }) => code);
  expect(refused(rule)).toEqual([]);
  expect(refused({ kind: 'refund', basis: 'fraud', percent: 200 })).toEqual(['percentOutOfRange']);
  expect(refused(rule, 0)).toEqual(['bulkItems']);
  expect(bulkRefusals(undefined, rule, 3).map(({ code }) => code)).toEqual(['noCompensationRules']);
  expect(refused({ kind: 'cash', basis: 'settlement', amountFen: 10_000_000 })).toEqual([]);
});

test('S9 what is over cannot be stopped, nor what is being stopped', () => {
  const refused = (status: Parameters<typeof bulk>[0]) => stopRefusals(bulk(status)).map(({ code }) => code);
  expect(refused({})).toEqual([]);
  expect(refused({ status: 'paying' })).toEqual([]);
  expect(refused({ status: 'stopping' })).toEqual(['alreadyStopping']);
  expect(refused({ status: 'completed' })).toEqual(['bulkOver']);
});

test("S9 the key of an item says which one it is; another's key does not", () => {
  const number = 'PL-2026-000001';
  for (const item of [
    { no: 1, attempt: 1 },
    { no: 20_000, attempt: 2 },
  ])
    expect(bulkItemOfKey(bulkItemKey(number, item))).toEqual({ number, ...item });
  for (const key of [number, 'CR-2026-000001-B1', `${number}-0`, `${number}-1.1`, `x${number}-1`])
    expect(bulkItemOfKey(key)).toBeUndefined();
});
