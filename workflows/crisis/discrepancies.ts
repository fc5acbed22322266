import { setHandler } from '@temporalio/workflow';
import type { Approval } from '../../domain/approval';
import type { Compensation } from '../../domain/compensation';
import { money as yuan } from '../../domain/names';
import { type SettlementOutcome, settlementRefusals, writtenOffFen } from '../../domain/payment';
import type { Actor } from '../../domain/people';
import { tiersFor } from '../../domain/plan';
import { text } from '../../domain/text';
import { reasonRequired } from '../../domain/refusal';
import { openApproval } from '../kernel/approvals';
import { onCommand } from '../kernel/command';
import { isMalformed } from '../malformed';
import { lookAtPayment, settleDiscrepancy } from './contract';
import type { Crisis } from './crisis';
import { change, credit, findCompensation, lookAt } from './payments';
import { onlyIn, OPEN_STAGES } from './stage';

/** How finance ends what the payer paid otherwise than it was ordered (S9), and how anybody makes us look. */
export function registerPayments(c: Crisis): void {
  onCommand(c, settleDiscrepancy, {
    refusals: ({ compensationId, version, reason }) => [
      ...onlyIn(c, ...OPEN_STAGES),
      ...reasonRequired(reason),
      ...settlementRefusals(findCompensation(c, compensationId), version),
    ],
    act: (args) => settle(c, args),
  });
  setHandler(lookAtPayment, (news) => {
    if (isMalformed(news) || typeof news?.compensationId !== 'string' || c.state.stage === 'closed') return;
    lookAt(c, news.compensationId);
  });
}

interface SettlementCommand {
  readonly compensationId: string;
  readonly outcome: SettlementOutcome;
  readonly reason: string;
  readonly by: Actor;
}

/** Where money is written off a second person must agree: the tiers of the amount that is given up (S9). */
function settle(
  c: Crisis,
  { compensationId, outcome, reason, by }: SettlementCommand,
): { approvalId: string } | undefined {
  const before = findCompensation(c, compensationId);
  if (!before) return undefined;
  const settlement = { outcome, by: by.personId, at: c.now(), reason };
  const lostFen = writtenOffFen(before, outcome);
  if (lostFen === 0) {
    settled(c, before, { status: 'settled', settlement }, by);
    return undefined;
  }
  const approvalId = c.nextId('A');
  change(c, before.id, { status: 'discrepancy', settlement: { ...settlement, approvalId } }, by);
  askApproval(c, before, approvalId, lostFen, by);
  return { approvalId };
}

function askApproval(
  c: Crisis,
  { id, customerId }: Compensation,
  approvalId: string,
  lostFen: number,
  by: Actor,
): void {
  const subject = text(
    `核销付款差异 ${yuan(lostFen)}，赔偿 ${id}，客户 ${customerId}`,
    `Write off ${yuan(lostFen)} of compensation ${id} for customer ${customerId}`,
  );
  const tiers = tiersFor(c.state.rulebook.policy, lostFen, c.state.level);
  const excluded = [by.personId];
  openApproval(
    c,
    { kind: 'compensation', subject, matterId: id, amountFen: lostFen, requestedBy: by.personId, excluded, tiers },
    by,
    approvalId,
  );
}

/** The second person has spoken, or nobody has: without a yes the discrepancy stays open. */
export function writeOffDecided(c: Crisis, before: Compensation, approval: Approval, by: Actor): void {
  const { settlement } = before;
  if (!settlement || settlement.approvalId !== approval.id || approval.status === 'open') return;
  if (approval.status === 'approved') settled(c, before, { status: 'settled' }, by);
  else change(c, before.id, { status: 'discrepancy', settlement: undefined }, by);
}

function settled(c: Crisis, before: Compensation, fields: Parameters<typeof change>[2], by: Actor): void {
  const after = change(c, before.id, fields, by);
  if (after) credit(c, before, after);
}
