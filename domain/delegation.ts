import type { Approval, Delegation } from './approval';
import { conflictOf, hasPlace, isDecider, isInForce } from './approval-seats';
import { standingRefusals } from './approval-ballots';
import { memberOf, present, type Roster } from './people';
import { reasonRequired, refusal, type Refusal } from './refusal';
import { STAFF } from './rights';

/** A vote to be given to a colleague until an instant (S9, X2). */
export interface NewDelegation {
  readonly from: string;
  readonly to: string;
  readonly reason: string;
  readonly untilAt: number;
}

/** Longer than any approval lasts: whoever is away for longer has a substitute (S1). */
const LONGEST_MS = 60 * 86_400_000;

/** Every reason why the vote cannot be given: only who could vote gives it, to somebody who could not, and nobody passes it on. */
export function delegationRefusals(
  approval: Approval,
  { from, to, reason, untilAt }: NewDelegation,
  roster: Roster,
  now: number,
): readonly Refusal[] {
  const found = [...standingRefusals(approval, from, roster, now)];
  if (approval.status !== 'open') return found;
  if (approval.delegations?.some((d) => d.to === from && isInForce(d, now))) found.push(passedOn);
  found.push(...reasonRequired(reason));
  if (!(untilAt > now)) found.push(endMissing);
  else if (!(untilAt <= now + LONGEST_MS)) found.push(tooLong);
  found.push(...delegateRefusals(approval, from, to, roster, now));
  return found;
}

/** Why this colleague cannot be given it. */
function delegateRefusals(
  approval: Approval,
  from: string,
  to: string,
  roster: Roster,
  now: number,
): readonly Refusal[] {
  if (to === from) return [oneself];
  const member = memberOf(roster, to);
  if (!member?.roles.some((role) => STAFF.includes(role))) return [notAColleague];
  const found: Refusal[] = [];
  if (present(roster, to, now)?.id !== to) found.push(away);
  if (conflictOf(approval, to) !== undefined) found.push(barred);
  if (approval.votes.some((v) => v.personId === to || v.for === to)) found.push(hasVoted);
  if (isDecider(approval, to, roster, now)) found.push(decidesAlready);
  return found;
}

/** Whom this person can give their vote to now. */
export function possibleDelegates(approval: Approval, from: string, roster: Roster, now: number): readonly string[] {
  return roster.members
    .map(({ id }) => id)
    .filter((to) => delegateRefusals(approval, from, to, roster, now).length === 0);
}

/** Gives the vote away. */
export function delegate(approval: Approval, { from, to, reason, untilAt }: NewDelegation, now: number): Approval {
  const given: Delegation = { from, to, reason, at: now, untilAt };
  return { ...approval, delegations: [...(approval.delegations ?? []), given] };
}

/** Why there is nothing to take back. */
export function takeBackRefusals(approval: Approval, from: string, now: number): readonly Refusal[] {
  const isGiven = approval.delegations?.some((d) => d.from === from && isInForce(d, now)) ?? false;
  return isGiven ? [] : [nothingGiven];
}

/** Ends those in force that are meant, and says which they were. */
export function endDelegations(
  approval: Approval,
  isMeant: (delegation: Delegation) => boolean,
  end: NonNullable<Delegation['end']>,
  now: number,
): { approval: Approval; ended: readonly Delegation[] } {
  const ended: Delegation[] = [];
  const delegations = approval.delegations?.map((d) => {
    if (d.endedAt !== undefined || !isMeant(d)) return d;
    const over = { ...d, endedAt: now, end };
    ended.push(over);
    return over;
  });
  return ended.length === 0 || !delegations ? { approval, ended } : { approval: { ...approval, delegations }, ended };
}

/** Whether the giver's vote is still wanted: it ends with the round that it was for. */
export function isStillWanted(approval: Approval, { from }: Delegation, roster: Roster, now: number): boolean {
  return hasPlace(approval, from, roster, now);
}

/** The instant at which the next vote that was given away is its giver's again; undefined when none is. */
export function nextLapse(approvals: readonly Approval[]): { at: number; approval: Approval } | undefined {
  let first: { at: number; approval: Approval } | undefined;
  for (const approval of approvals) {
    if (approval.status !== 'open') continue;
    for (const { endedAt, untilAt: at } of approval.delegations ?? []) {
      if (endedAt === undefined && (first === undefined || at < first.at)) first = { at, approval };
    }
  }
  return first;
}

const passedOn = refusal(
  'forbidden',
  'notPassedOn',
  '受委托的审批权不得再转委托',
  'What was delegated to you may not be passed on',
);
const endMissing = refusal('invalid', 'untilPast', '委托截止时间须在将来', 'The end lies in the future');
const tooLong = refusal(
  'invalid',
  'untilTooFar',
  '委托不得超过 60 天，长期缺席请设置替补人',
  'At most 60 days; who is away for longer has a substitute',
);
const oneself = refusal('invalid', 'ownDelegate', '不能委托给本人', 'Nobody delegates to themselves');
const notAColleague = refusal(
  'invalid',
  'unknownDelegate',
  '名册中没有可受委托的此人',
  'There is no such colleague who could decide',
);
const away = refusal('conflict', 'delegateAway', '受委托人目前缺席', 'That colleague is away');
const barred = refusal(
  'conflict',
  'delegateBarred',
  '受委托人是申请人、受益人或经办人，须回避',
  'That colleague asked for it, would gain by it or prepared it',
);
const hasVoted = refusal('conflict', 'delegateVoted', '受委托人已对本审批表态', 'That colleague has voted already');
const decidesAlready = refusal(
  'conflict',
  'delegateDecides',
  '受委托人本人即为审批人，须由不同的人表态',
  'That colleague decides already: votes are of different people',
);
const nothingGiven = refusal('conflict', 'nothingDelegated', '您没有可收回的委托', 'You have given no vote away');
