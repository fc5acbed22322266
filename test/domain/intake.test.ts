import { confirmationRefusals, decisionRefusals, grow, type Candidate } from '../../domain/candidate';
import {
  complaintRefusals,
  isGiven,
  newComplaint,
  outcomeRefusals,
  owes,
  type ComplaintCase,
} from '../../domain/complaint';
import { text } from '../../domain/text';
import { care, NOW, solvedCare } from './samples';

const fresh = newComplaint({ id: 'c1', number: 'CP-2026-000001', customerId: 'K1', receivedAt: NOW });
const complaint = (changes: Partial<ComplaintCase>): ComplaintCase => ({ ...fresh, ...changes });
const codes = (refusals: readonly { code: string }[]): string[] => refusals.map((r) => r.code);

describe('W10 complaints', () => {
  test('a complaint starts open, unowned, with the customer waiting since its receipt', () => {
    expect(fresh).toMatchObject({ status: 'open', care: { status: 'awaitingContact', receivedAt: NOW }, version: 1 });
    expect(fresh.ownerId).toBeUndefined();
  });

  const inContact = care({ status: 'inContact', firstContactAt: NOW, contacts: 1 });

  test.each<[string, ComplaintCase, string[], string[]]>([
    ['received', fresh, ['firstContact', 'complaintOutcome'], []],
    ['reached', complaint({ care: inContact }), ['solution', 'progressNotice', 'complaintOutcome'], ['firstContact']],
    ['solved', complaint({ care: solvedCare() }), ['complaintOutcome'], ['firstContact', 'solution']],
    [
      'settled without contact',
      complaint({ care: care({ status: 'settledWithout' }) }),
      ['complaintOutcome'],
      ['solution'],
    ],
    ['looked after by a crisis', complaint({ care: inContact, status: 'inCrisis' }), [], ['firstContact']],
    ['ended', complaint({ care: solvedCare(), status: 'ended' }), [], ['firstContact', 'solution', 'complaintOutcome']],
  ])('%s: what is owed and what was given', (_, of, owed, given) => {
    const clocks = ['firstContact', 'solution', 'progressNotice', 'complaintOutcome'] as const;
    expect(clocks.filter((c) => owes(of, c))).toEqual(owed);
    expect(clocks.filter((c) => isGiven(of, c))).toEqual(given);
  });

  test.each<[ComplaintCase['status'], string[]]>([
    ['open', []],
    ['inCrisis', ['handledInCrisis']],
    ['ended', ['complaintEnded']],
  ])('while %s, work on it is refused with %j', (status, expected) => {
    expect(codes(complaintRefusals(complaint({ status })))).toEqual(expected);
  });

  test.each<[string, ComplaintCase, Parameters<typeof outcomeRefusals>[1], string, string[]]>([
    ['resolved when it is', complaint({ care: solvedCare() }), 'resolved', '已换锁', []],
    ['resolved when it is not', fresh, 'resolved', '已换锁', ['notSolved']],
    ['rejected with a reason', fresh, 'rejectedWithReason', '超出保修范围', []],
    ['rejected without one', fresh, 'rejectedWithReason', ' ', ['reasonMissing']],
    ['withdrawn', fresh, 'withdrawn', '客户撤诉', []],
    ['unreachable after trying', complaint({ care: care({ contacts: 3 }) }), 'unreachable', '三次未接', []],
    ['unreachable without trying', fresh, 'unreachable', '联系不上', ['neverTried']],
    ['nothing we know', fresh, 'forgotten' as never, '', ['unknownOutcome', 'reasonMissing']],
  ])('ended as %s', (_, of, outcome, reason, expected) => {
    expect(codes(outcomeRefusals(of, outcome, reason))).toEqual(expected);
  });
});

describe('W7 candidates', () => {
  const candidate: Candidate = {
    number: 'CA-2026-000001',
    title: '门锁自动打开',
    reason: text('相似', 'similar'),
    complaintIds: ['c1', 'c2'],
    raisedAt: NOW,
    status: 'open',
    version: 1,
  };
  const confirmation = {
    type: 'quality',
    conflictClass: 'product',
    startStage: 'warning',
    reason: '同一批次',
  } as const;

  test.each<[string, Candidate, string, string[]]>([
    ['an open one with a reason', candidate, '巧合', []],
    ['without a reason', candidate, '', ['reasonMissing']],
    ['a second time', { ...candidate, status: 'dismissed' }, '巧合', ['candidateDecided']],
    ['after it was confirmed', { ...candidate, status: 'confirmed' }, '', ['candidateDecided', 'reasonMissing']],
  ])('dismissed: %s', (_, of, reason, expected) => {
    expect(codes(decisionRefusals(of, reason))).toEqual(expected);
  });

  test.each<[string, object, string[]]>([
    ['as it should be', {}, []],
    ['of an unknown type', { type: 'weather' }, ['unknownType']],
    ['of an unknown class', { conflictClass: 'x' }, ['unknownClass']],
    ['into a stage where no crisis starts', { startStage: 'review' }, ['unknownStage']],
    ['without a reason', { reason: ' ' }, ['reasonMissing']],
  ])('confirmed %s', (_, changes, expected) => {
    expect(codes(confirmationRefusals(candidate, { ...confirmation, ...changes }))).toEqual(expected);
  });

  test('W3 it grows by what is new, once', () => {
    const grown = grow(candidate, ['c2', 'c3', 'c3']);
    expect(grown).toMatchObject({ complaintIds: ['c1', 'c2', 'c3'], version: 2 });
    expect(grow(grown, ['c3'])).toBe(grown);
  });
});
