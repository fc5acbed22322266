import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { fire, isOwed, OBLIGATIONS } from '../../domain/deadline';
import { defaultCalendar } from '../../domain/defaults/calendar';
import { defaultPolicy } from '../../domain/defaults/policy';
import { policyFaults } from '../../domain/rules/policy-faults';
import { CODE_BYTES, codeOf, readCode } from '../../domain/service-code';
import {
  type Grant,
  isOver,
  needsApproval,
  redemptionRefusals,
  type ValueAddedRules,
  withdrawalRefusals,
} from '../../domain/value-added';
import { policy, told } from './rules/samples';
import { deadline, grant, NOW } from './samples';

const secret = fc.uint8Array({ minLength: CODE_BYTES, maxLength: 32 });
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

describe('R2 the code', () => {
  test('R2 reads in seven groups of four, without letters that are mistaken for others, and holds 130 bits', () => {
    for (let i = 0; i < 50; i += 1) expect(codeOf(randomBytes(32))).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-?){7}$/);
    const codes = new Set(Array.from({ length: 130 }, (_, bit) => codeOf(withBit(bit))));
    expect(codes.size).toBe(130);
  });

  test('R2 is read however people write it down', () => {
    fc.assert(
      fc.property(secret, (bytes) => {
        const code = codeOf(bytes);
        const spellings = [
          code.toLowerCase(),
          code.replaceAll('-', ' '),
          code.replaceAll('-', ''),
          code.replaceAll('0', 'O').replaceAll('1', 'l'),
          ` ${code.replaceAll('-', '－')} `,
          [...code].map((c) => (c === '-' ? c : String.fromCharCode(c.charCodeAt(0) + 0xfee0))).join(''),
        ];
        for (const spelling of spellings) expect(readCode(spelling)).toBe(code);
      }),
    );
  });

  test('R2 any one wrong symbol, any two neighbours changed about, and anything left out is a slip', () => {
    fc.assert(
      fc.property(secret, fc.nat(27), fc.nat(31), (bytes, at, other) => {
        const symbols = codeOf(bytes).replaceAll('-', '');
        const wrong = symbols.slice(0, at) + ALPHABET[other] + symbols.slice(at + 1);
        expect(readCode(wrong) === undefined).toBe(wrong !== symbols);
        const [a = '', b = ''] = symbols.slice(at, at + 2);
        const turned = symbols.slice(0, at) + b + a + symbols.slice(at + 2);
        expect(readCode(turned) === undefined).toBe(turned !== symbols);
        expect(readCode(symbols.slice(0, at) + symbols.slice(at + 1))).toBeUndefined();
      }),
    );
  });

  test.each(['', '客户', 'U'.repeat(28), '!'.repeat(28), '0'.repeat(27), '0'.repeat(29)])(
    'R2 %j is no code',
    (typed) => {
      expect(readCode(typed)).toBeUndefined();
    },
  );
});

function withBit(bit: number): Uint8Array {
  const bytes = new Uint8Array(CODE_BYTES);
  bytes[Math.floor(bit / 8)] = 0x80 >> (bit % 8);
  return bytes;
}

describe('R2 when a code is good', () => {
  const redemption = { by: 'operator', at: NOW, place: '徐家汇门店' };
  const later = NOW + 91 * 86_400_000;
  test.each<[string, Partial<Grant>, number, string[]]>([
    ['granted', {}, NOW, []],
    ['in its last moment', {}, grant().validUntilAt! - 1, []],
    ['over, though the clock has not rung', {}, grant().validUntilAt!, ['codeExpired']],
    ['expired', { status: 'expired' }, later, ['codeExpired']],
    ['redeemed', { status: 'redeemed', redemption }, NOW, ['alreadyRedeemed']],
    ['redeemed, and its time is over', { status: 'redeemed', redemption }, later, ['alreadyRedeemed']],
    ['withdrawn', { status: 'withdrawn' }, NOW, ['codeWithdrawn']],
    ['asked for', { status: 'requested' }, NOW, ['notGrantedYet']],
    ['refused', { status: 'refused' }, NOW, ['neverGranted']],
    ['lapsed', { status: 'lapsed' }, NOW, ['neverGranted']],
  ])('R2 %s', (_, changes, now, codes) => {
    const refusals = redemptionRefusals(grant(changes), now, defaultCalendar);
    expect(refusals.map((r) => r.code)).toEqual(codes);
  });

  test('R2 whoever comes second hears when and where it was used', () => {
    const [refusal] = redemptionRefusals(grant({ status: 'redeemed', redemption }), NOW, defaultCalendar);
    expect(refusal!.text.zh).toBe('该码已于 2026-03-02 10:00 在徐家汇门店使用');
  });

  test('R2 taken back while it is asked for or good, and never afterwards', () => {
    for (const status of ['requested', 'granted'] as const) expect(withdrawalRefusals(grant({ status }))).toEqual([]);
    for (const status of ['redeemed', 'expired', 'withdrawn', 'refused', 'lapsed'] as const) {
      expect(isOver(status)).toBe(true);
      expect(withdrawalRefusals(grant({ status })).map((r) => r.code)).toEqual(['grantOver']);
    }
  });
});

describe('R2 who has to agree', () => {
  const rules = { perGrantFen: 20_000, perCustomerFen: 50_000, tiers: [], source: { clause: 'M五(二)2' } };
  test.each<[string, number, number, ValueAddedRules | undefined, boolean]>([
    ['a small one', 10_000, 0, rules, false],
    ['just as much as may be given at once', 20_000, 0, rules, false],
    ['a fen more', 20_001, 0, rules, true],
    ['just as much as a customer may be given', 20_000, 30_000, rules, false],
    ['a fen more in all', 20_000, 30_001, rules, true],
    ['under a policy that says nothing of it', 1_000_000, 0, undefined, false],
  ])('R2 %s', (_, valueFen, earlierFen, given, expected) => {
    const item = { ...grant().item, valueFen };
    expect(needsApproval({ item, earlierFen }, given)).toBe(expected);
  });

  test('R2 the policy: limits are amounts, do not cross, and somebody decides', () => {
    const faults = (edit: Parameters<typeof policy>[0]) => told(policyFaults(policy(edit)));
    expect(policyFaults(defaultPolicy)).toEqual([]);
    expect(faults((p) => (p.valueAdded!.perGrantFen = -1))).toEqual(['#/valueAdded/perGrantFen amountFen']);
    expect(faults((p) => (p.valueAdded!.perCustomerFen = 1))).toEqual(['#/valueAdded/perCustomerFen limitsCross']);
    expect(faults((p) => (p.valueAdded!.tiers = []))).toEqual([expect.stringMatching(/^#\/valueAdded\/tiers /)]);
    expect(faults((p) => (p.deadlines.grantValidity.silence = 'expire'))).toEqual([
      '#/deadlines/grantValidity/silence silenceNotAllowed',
    ]);
  });
});

test('R2 the validity is a clock nobody owes: it reminds, and then it is over without a breach', () => {
  expect(OBLIGATIONS.filter((obligation) => !isOwed(obligation))).toEqual(['quietPeriod', 'grantValidity']);
  const running = deadline('grantValidity', { waitingFor: [], duration: { amount: 10, unit: 'days' } });
  const { deadline: over, firings } = fire(running, running.warnAts[0]!);
  expect(firings.map((f) => f.kind)).toEqual(['warned']);
  const ended = fire(over, running.dueAt);
  expect(ended.firings.map((f) => f.kind)).toEqual(['elapsed']);
  expect(ended.deadline.status).toBe('met');
});
