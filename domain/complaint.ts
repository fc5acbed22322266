import { isSolved, newCare, type Care } from './care';
import { refusal, type Refusal } from './refusal';

/** How a complaint may end (W10, ISO 10002). */
export const COMPLAINT_OUTCOMES = ['resolved', 'rejectedWithReason', 'withdrawn', 'unreachable'] as const;
export type ComplaintOutcome = (typeof COMPLAINT_OUTCOMES)[number];

/** What a crisis hands back with a complaint: whether the customer's matter is settled, and when they were reached. */
export interface HandBack {
  readonly settled: boolean;
  readonly firstContactAt?: number;
}

/** One complaint from receipt to outcome: the care primitive with an owner (W10). */
export interface ComplaintCase {
  readonly id: string;
  readonly number: string;
  readonly customerId: string;
  readonly receivedAt: number;
  readonly ownerId?: string;
  readonly care: Care;
  /** Set while a crisis looks after the customer; the complaint stays open all the same. */
  readonly crisisNumber?: string;
  readonly status: 'open' | 'inCrisis' | 'ended';
  readonly outcome?: ComplaintOutcome;
  readonly outcomeReason?: string;
  readonly progressNotices: number;
  readonly version: number;
}

/** The clocks of a complaint (M四(三)1–3). */
export const COMPLAINT_CLOCKS = ['firstContact', 'solution', 'progressNotice', 'complaintOutcome'] as const;
export type ComplaintClock = (typeof COMPLAINT_CLOCKS)[number];

export function newComplaint(
  received: Pick<ComplaintCase, 'id' | 'number' | 'customerId' | 'receivedAt'>,
): ComplaintCase {
  const { id, number, customerId, receivedAt } = received;
  const care = newCare(customerId, [id], receivedAt);
  return { id, number, customerId, receivedAt, care, status: 'open', progressNotices: 0, version: 1 };
}

/** What the company still owes the customer of a complaint that no crisis looks after. */
export function owes({ status, care }: ComplaintCase, clock: ComplaintClock): boolean {
  if (status !== 'open') return false;
  switch (clock) {
    case 'firstContact':
      return care.firstContactAt === undefined && !isSolved(care);
    case 'solution':
    case 'progressNotice':
      return care.firstContactAt !== undefined && !isSolved(care);
    case 'complaintOutcome':
      return true;
  }
}

/** Whether what a clock asked for was given, rather than no longer wanted. */
export function isGiven({ status, care }: ComplaintCase, clock: ComplaintClock): boolean {
  switch (clock) {
    case 'firstContact':
      return care.firstContactAt !== undefined;
    case 'solution':
      return isSolved(care);
    case 'progressNotice':
      return false;
    case 'complaintOutcome':
      return status === 'ended';
  }
}

/** Why nobody may work on the complaint itself: it is over, or a crisis looks after the customer (W10). */
export function complaintRefusals({
  status,
  crisisNumber = '',
}: Pick<ComplaintCase, 'status' | 'crisisNumber'>): readonly Refusal[] {
  switch (status) {
    case 'open':
      return [];
    case 'inCrisis':
      return [
        refusal(
          'conflict',
          'handledInCrisis',
          `该投诉由事件 ${crisisNumber} 统一处理`,
          `Handled in crisis ${crisisNumber}`,
        ),
      ];
    case 'ended':
      return [refusal('conflict', 'complaintEnded', '该投诉已办结', 'This complaint has ended')];
  }
}

/** 确保问题得到妥善解决 (M四(三)3): an outcome is stated truthfully and with a reason (W10). */
export function outcomeRefusals(
  { care }: { readonly care: Pick<Care, 'status' | 'contacts'> },
  outcome: ComplaintOutcome,
  reason: string,
): readonly Refusal[] {
  return [
    ...(COMPLAINT_OUTCOMES.includes(outcome) ? [] : [unknownOutcome]),
    ...(reason.trim() ? [] : [reasonMissing]),
    ...(outcome === 'resolved' && !isSolved(care) ? [notSolved] : []),
    ...(outcome === 'unreachable' && care.contacts === 0 ? [neverTried] : []),
  ];
}

const unknownOutcome = refusal('invalid', 'unknownOutcome', '没有这种办结结果', 'There is no such outcome');
const reasonMissing = refusal('invalid', 'reasonMissing', '办结必须说明理由', 'Ending a complaint needs a reason');
const notSolved = refusal(
  'conflict',
  'notSolved',
  '客户的问题尚未解决，不能以“已解决”办结',
  'The matter is not solved, so it cannot end as resolved',
);
const neverTried = refusal(
  'conflict',
  'neverTried',
  '尚未联系过客户，不能以“无法联系”办结',
  'Nobody has tried to reach the customer',
);
