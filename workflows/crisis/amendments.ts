import { patched } from '@temporalio/workflow';
import { candidates as candidatesOf } from '../../domain/approval-seats';
import type { Approval, Rounds } from '../../domain/approval';
import type { Compensation } from '../../domain/compensation';
import { levelNames } from '../../domain/names';
import type { Actor } from '../../domain/people';
import { roundsFor, signOffRounds } from '../../domain/plan';
import { reasonRequired, refusal, type Refusal } from '../../domain/refusal';
import { isSame } from '../../domain/rules/diff';
import { findApproval } from '../kernel/approvals';
import { onCommand } from '../kernel/command';
import { renewApproval } from '../kernel/renewals';
import { compensationSubject } from './compensations';
import { amendCompensation } from './contract';
import { askAmendment, readmit } from './funds';
import type { Crisis } from './crisis';
import { change, findCompensation } from './payments';
import { onlyIn } from './stage';

/** Another amount needs another decision (S9). */
export function registerAmendments(c: Crisis): void {
  onCommand(c, amendCompensation, {
    refusals: ({ compensationId, amountFen, reason, by }) => [
      ...onlyIn(c, 'response', 'recovery'),
      ...reasonRequired(reason),
      ...amendmentRefusals(c, compensationId, amountFen, by),
    ],
    // Caps and budget hold for the new amount as they did for the old one.
    admit: ({ compensationId, amountFen }) => askAmendment(c, compensationId, amountFen),
    revoke: (id) => readmit(c, id),
    act: ({ compensationId, amountFen, reason, by }) => amend(c, compensationId, amountFen, reason, by),
  });
}

function amendmentRefusals(c: Crisis, id: string, amountFen: number, by: Actor): readonly Refusal[] {
  const compensation = findCompensation(c, id);
  if (!compensation) return [unknownCompensation];
  const approval = findApproval(c, compensation.approvalId);
  if (compensation.status !== 'requested' || approval?.status !== 'open') return [alreadyDecided];
  return [...amountRefusals(c, compensation, amountFen), ...whoRefusals(c, compensation, approval, amountFen, by)];
}

function amountRefusals(c: Crisis, compensation: Compensation, amountFen: number): readonly Refusal[] {
  if (!Number.isSafeInteger(amountFen) || amountFen <= 0) return [noAmount];
  if (amountFen === compensation.amountFen) return [sameAmount];
  return roundsFor(c.state.rulebook.policy, amountFen, c.state.level).tiers.length === 0 ? [noTier] : [];
}

/** Whoever asked asks for something else; whoever decides may propose less. */
function whoRefusals(
  c: Crisis,
  { requestedBy, amountFen: before }: Compensation,
  approval: Approval,
  amountFen: number,
  by: Actor,
): readonly Refusal[] {
  if (by.personId === requestedBy) return [];
  if (!candidatesOf(approval, c.state.roster, c.now()).includes(by.personId)) return [notConcerned];
  return amountFen < before ? [] : [onlyLess];
}

function amend(c: Crisis, id: string, amountFen: number, reason: string, by: Actor): void {
  const amended = change(c, id, { amountFen, status: 'requested' }, by);
  if (!amended) return;
  const rounds = roundsFor(c.state.rulebook.policy, amountFen, c.state.level);
  const subject = compensationSubject(amended);
  renewApproval(c, amended.approvalId, { cause: 'amount', reason, subject, amountFen, ...rounds }, by);
}

/**
 * Rounds follow the level in force: where another level asks for other rounds, what is open begins anew under them; where
 * it asks for the same, votes stand.
 */
export function renewForLevel(c: Crisis, by: Actor): void {
  for (const approval of c.state.approvals) {
    const rounds = approval.status === 'open' ? roundsNow(c, approval) : undefined;
    if (!rounds || rounds.tiers.length === 0 || isSame(roundsIn(approval), rounds)) continue;
    if (!patched('rounds-follow-level')) return;
    const level = levelNames[c.state.level];
    renewApproval(c, approval.id, { cause: 'level', reason: level.zh, subject: approval.subject, ...rounds }, by);
  }
}

function roundsIn({ tiers, order }: Approval): Rounds {
  return order === undefined ? { tiers } : { tiers, order };
}

/** What the policy asks for now; undefined where it does not depend on the level. */
function roundsNow(c: Crisis, { kind, amountFen }: Approval): Rounds | undefined {
  const { policy } = c.state.rulebook;
  switch (kind) {
    case 'compensation':
      return amountFen === undefined ? undefined : roundsFor(policy, amountFen, c.state.level);
    case 'reviewSignOff':
      return signOffRounds(policy, c.state.level);
    case 'budgetOverrun':
    case 'bulkCompensation':
    case 'ruleRevision':
    case 'funding':
    case 'valueAdded':
      return undefined;
  }
}

const unknownCompensation = refusal('notFound', 'unknownCompensation', '没有这笔赔偿', 'There is no such compensation');
const alreadyDecided = refusal('conflict', 'alreadyDecided', '该赔偿已有结论', 'This compensation has been decided');
const noAmount = refusal(
  'invalid',
  'amountFen',
  '金额须为正整数（分）',
  'The amount is a positive whole number of fen',
);
const sameAmount = refusal('conflict', 'sameAmount', '金额没有变化', 'The amount is the same as before');
const noTier = refusal('conflict', 'noTier', '制度未规定该金额的审批层级', 'The policy has no tier for this amount');
const notConcerned = refusal(
  'forbidden',
  'notConcerned',
  '只有申请人或当前审批人可以变更金额',
  'Only the requester, or who decides it now, changes the amount',
);
const onlyLess = refusal('forbidden', 'onlyLess', '审批人只能调低金额', 'Who decides it may only propose less');
