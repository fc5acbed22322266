import fc from 'fast-check';
import {
  allotting,
  type Balance,
  committing,
  cutting,
  EMPTY_BALANCE,
  posted,
  releasing,
  reserving,
  spending,
} from '../../domain/budget';
import { budgetPurposeNames, ledgerAccountNames, ledgerActNames } from '../../domain/names';

const balance = (fields: Partial<Balance>): Balance => ({ ...EMPTY_BALANCE, ...fields });

test('Z4 money goes from the allotment through the request to the payment', () => {
  let line = posted(EMPTY_BALANCE, allotting(EMPTY_BALANCE, 100));
  line = posted(line, reserving(line, 30));
  expect(line).toEqual(balance({ allottedFen: 100, availableFen: 70, reservedFen: 30 }));
  line = posted(line, committing(30));
  line = posted(line, spending(20));
  line = posted(line, releasing(line, 'committed', 10));
  expect(line).toEqual(balance({ allottedFen: 100, availableFen: 80, spentFen: 20 }));
  expect(posted(line, cutting(80))).toEqual(balance({ allottedFen: 20, spentFen: 20 }));
});

test('Z4 an overrun is a source of its own, and whatever comes in or back covers it first', () => {
  const start = balance({ allottedFen: 100, availableFen: 100 });
  const over = posted(start, reserving(start, 130));
  expect(over).toEqual(balance({ allottedFen: 100, overrunFen: 30, reservedFen: 130 }));
  expect(posted(over, allotting(over, 50))).toMatchObject({ allottedFen: 150, overrunFen: 0, availableFen: 20 });
  expect(posted(over, allotting(over, 20))).toMatchObject({ allottedFen: 120, overrunFen: 10, availableFen: 0 });
  expect(posted(over, releasing(over, 'reserved', 130))).toEqual(start);
});

test('Z4 the postings of every act sum to zero', () => {
  const fen = fc.integer({ min: 1, max: 1_000 });
  const line = fc
    .record({ overrunFen: fc.integer({ min: 0, max: 500 }), availableFen: fc.integer({ min: 0, max: 500 }) })
    .map(balance);
  fc.assert(
    fc.property(line, fen, (before, amount) => {
      const acts = [
        allotting(before, amount),
        cutting(amount),
        reserving(before, amount),
        committing(amount),
        spending(amount),
        releasing(before, 'reserved', amount),
        releasing(before, 'committed', amount),
      ];
      for (const postings of acts) {
        expect(postings.reduce((sum, p) => sum + p.amountFen, 0)).toBe(0);
        expect(postings.every((p) => p.amountFen !== 0)).toBe(true);
      }
    }),
  );
});

test('X9 accounts and acts of the ledger have names in both languages', () => {
  for (const names of [ledgerAccountNames, ledgerActNames, budgetPurposeNames]) {
    for (const { zh, en } of Object.values(names)) expect([zh, en]).not.toContain('');
  }
});
