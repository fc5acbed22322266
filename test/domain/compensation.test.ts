import { decidingApproval, type CompensationStatus } from '../../domain/compensation';
import {
  capRefusals,
  capsAt,
  compute,
  judgeRequest,
  orderKey,
  ownRefusals,
  type CompensationRequest,
} from '../../domain/compensation-rules';
import { defaultCompensation as rules } from '../../domain/defaults/compensation';
import { compensation } from './samples';

const basis = (key: string) => rules.bases.find((b) => b.key === key)!;
const codes = (request: Partial<CompensationRequest>) =>
  judgeRequest(rules, { customerId: 'K1', ...request }).refusals.map((r) => r.code);

describe('computing an amount', () => {
  // basis, base in fen, percent → the multiple, whether it is the minimum, what is returned, in all
  test.each([
    ['fraud', 100_000, undefined, 300_000, false, 100_000, 400_000],
    ['fraud', 1_000, undefined, 50_000, true, 1_000, 51_000],
    ['fraud', 16_667, undefined, 50_001, false, 16_667, 66_668],
    ['fraud', 16_666, undefined, 50_000, true, 16_666, 66_666],
    ['food-price', 9_900, undefined, 100_000, true, 9_900, 109_900],
    ['food-price', 10_000, undefined, 100_000, false, 10_000, 110_000],
    ['food-price', 10_001, undefined, 100_010, false, 10_001, 110_011],
    ['food-loss', 50_000, undefined, 150_000, false, 50_000, 200_000],
    ['three-guarantees', 19_900, undefined, 19_900, false, 0, 19_900],
    ['promise', 4_990, undefined, 49_900, false, 0, 49_900],
    ['promise', 333, 50, 167, false, 0, 167],
    ['promise', 1, 1, 1, false, 0, 1],
    ['loss', 99_999, 33, 33_000, false, 0, 33_000],
  ] as const)(
    'S9 %s of %i fen at %s percent',
    (key, baseFen, percent, multipliedFen, isMinimum, returnedFen, amountFen) => {
      expect(compute(basis(key), baseFen, percent)).toMatchObject({ multipliedFen, isMinimum, returnedFen, amountFen });
    },
  );

  test('S9 it is exact for the largest amounts, and says nothing where numbers end', () => {
    expect(compute(basis('promise'), 900_719_925_474_099)?.amountFen).toBe(9_007_199_254_740_990);
    expect(compute(basis('promise'), Number.MAX_SAFE_INTEGER)).toBeUndefined();
  });
});

describe('judging a request', () => {
  test('S9 an amount or a base, one of the two', () => {
    expect(codes({ amountFen: 5_000 })).toEqual([]);
    expect(codes({ basis: 'fraud', baseFen: 5_000 })).toEqual([]);
    expect(codes({ basis: 'fraud', baseFen: 5_000, amountFen: 5_000 })).toEqual(['amountOrBase']);
    expect(codes({})).toEqual(['amountFen']);
    expect(codes({ baseFen: 5_000 })).toEqual(['basisMissing']);
    expect(codes({ basis: 'fraud', baseFen: 0.5 })).toEqual(['baseFen']);
  });

  test('S9 a large amount names its basis, a small one need not', () => {
    expect(codes({ amountFen: rules.basisAboveFen })).toEqual([]);
    expect(codes({ amountFen: rules.basisAboveFen + 1 })).toEqual(['basisMissing']);
    expect(codes({ amountFen: rules.basisAboveFen + 1, basis: 'settlement' })).toEqual([]);
    expect(codes({ amountFen: 100, basis: 'kindness' })).toEqual(['unknownBasis']);
  });

  test('S9 the law leaves no choice of factor, a promise does, an agreement computes nothing', () => {
    expect(codes({ basis: 'fraud', baseFen: 5_000, percent: 200 })).toEqual(['percentOutOfRange']);
    expect(codes({ basis: 'promise', baseFen: 5_000, percent: 200 })).toEqual([]);
    expect(codes({ basis: 'promise', baseFen: 5_000, percent: 1_001 })).toEqual(['percentOutOfRange']);
    expect(codes({ basis: 'settlement', baseFen: 5_000 })).toEqual(['noRule']);
  });

  test('S9 a basis gives only the kinds it is made for', () => {
    expect(codes({ basis: 'fraud', baseFen: 5_000, kind: 'coupon' })).toEqual(['kindNotAllowed']);
    expect(codes({ basis: 'three-guarantees', amountFen: 5_000, kind: 'replacement' })).toEqual([]);
  });

  test('S9 the basis and the computation are kept', () => {
    const { basis: named, computation } = judgeRequest(rules, { customerId: 'K1', basis: 'fraud', baseFen: 100_000 });
    expect(named).toEqual({ key: 'fraud', name: basis('fraud').name, article: '消费者权益保护法 第五十五条' });
    expect(computation).toMatchObject({ baseFen: 100_000, percent: 300, amountFen: 400_000 });
  });

  test('older policies have no rules: an amount is all that counts', () => {
    expect(judgeRequest(undefined, { customerId: 'K1', amountFen: 10_000_000 }).refusals).toEqual([]);
  });
});

describe('what a crisis knows against one more', () => {
  const own = (asked: { customerId?: string; orderId?: string; amountFen?: number }, known = [compensation()]) =>
    ownRefusals(rules, 'III', known, { customerId: 'K1', amountFen: 100, ...asked }).map((r) => r.code);

  test('S9 the same order of the same customer, however it is written; not once the first was refused', () => {
    const first = compensation({ orderId: 'DD-2026 001' });
    expect(own({ orderId: 'dd-2026001' }, [first])).toEqual(['duplicateOrder']);
    expect(own({ orderId: 'ｄｄ-2026001' }, [first])).toEqual(['duplicateOrder']);
    expect(own({ orderId: 'dd-2026001', customerId: 'K2' }, [first])).toEqual([]);
    expect(own({ orderId: 'DD-2026002' }, [first])).toEqual([]);
    expect(own({ orderId: 'DD-2026001' }, [{ ...first, status: 'refused' }])).toEqual([]);
    expect(own({ orderId: 'DD-2026001' }, [{ ...first, status: 'handedOver' }])).toEqual(['duplicateOrder']);
  });

  test('S9 caps of the customer and of the crisis, up to the very fen', () => {
    const cap = rules.caps.customerFen.III!;
    const before = compensation({ amountFen: cap - 100, status: 'paid' });
    expect(own({ amountFen: 100 }, [before])).toEqual([]);
    expect(own({ amountFen: 101 }, [before])).toEqual(['customerCap']);
    expect(own({ amountFen: 101, customerId: 'K2' }, [before])).toEqual([]);
    const crisis = compensation({ customerId: 'K9', amountFen: rules.caps.crisisFen.III! });
    expect(own({ amountFen: 1 }, [crisis])).toEqual(['crisisCap']);
  });

  test('S9 where there is no cap nothing is too much', () => {
    const caps = capsAt(rules.caps, 'I');
    expect(caps.crisisFen).toBeNull();
    expect(capRefusals(caps, { customerFen: 0, crisisFen: 10 ** 13, customerYearFen: 0 }, 1)).toEqual([]);
    const year = { customerFen: 0, crisisFen: 0, customerYearFen: caps.customerYearFen! };
    expect(capRefusals(caps, year, 1).map((r) => r.code)).toEqual(['customerYearCap']);
  });

  test('no order is no order', () => {
    expect([orderKey(undefined), orderKey('  '), orderKey('a 1')]).toEqual([null, null, 'A1']);
  });
});

describe('Z4 the approval that decides it, or has ended it', () => {
  const failure = { zh: '未批准超出预算', en: 'No overrun was approved' };
  const over = { approvalId: 'A1', overrunApprovalId: 'A2' };
  test.each<[CompensationStatus, object, string]>([
    ['awaitingFunds', over, 'A2'],
    ['refused', { ...over, failure }, 'A2'],
    ['expired', { ...over, failure }, 'A2'],
    ['withdrawn', over, 'A2'],
    ['requested', over, 'A1'],
    ['refused', over, 'A1'],
    ['paid', over, 'A1'],
    ['failed', { ...over, failure }, 'A1'],
    ['withdrawn', { approvalId: 'A1' }, 'A1'],
  ])('%s %j: %s', (status, about, approvalId) => {
    expect(decidingApproval(compensation({ status, ...about }))).toBe(approvalId);
  });
});
