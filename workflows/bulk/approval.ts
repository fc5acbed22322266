import type { Approval } from '../../domain/approval';
import { bulkTiers, type Bulk, type BulkAdmission, type BulkStatus } from '../../domain/bulk';
import type { Deadline } from '../../domain/deadline';
import { compensationKindNames, money } from '../../domain/names';
import { SYSTEM, type Actor } from '../../domain/people';
import { many, text, type Text } from '../../domain/text';
import { endApproval, expireApproval, openApproval } from '../kernel/approvals';
import { followFunds } from './money';
import type { BulkProcess } from './bulk';
import { writeOffDecided } from './settlements';
import { become } from './status';

/** The list has been judged: without room in the budget an overrun is decided first, then the bulk itself (Z4, S9). */
export function judged(p: BulkProcess, { funds, roomFen, beneficiaries = [], ...totals }: BulkAdmission): void {
  if (totals.admitted === 0) return become(p, 'empty', { totals, endedAt: p.now() });
  p.state.bulk = { ...p.state.bulk, totals };
  if (beneficiaries.length > 0) p.state.beneficiaries = beneficiaries;
  if (funds === 'short') askOverrun(p, roomFen);
  else askApproval(p);
}

function askOverrun(p: BulkProcess, roomFen: number): void {
  const overrunApprovalId = p.nextId('A');
  become(p, 'awaitingFunds', { overrunApprovalId });
  const room = money(roomFen);
  const { zh, en } = subjectOf(p.state.bulk);
  const subject = text(`超预算（余额 ${room}）：${zh}`, `Over the budget (${room} left): ${en}`);
  open(p, 'budgetOverrun', overrunApprovalId, subject, p.options.rules.policy.compensation?.overrun ?? []);
}

/** One approval, by the rounds of the total; neither whoever asked nor who is on the list decides. */
function askApproval(p: BulkProcess): void {
  const approvalId = p.nextId('A');
  become(p, 'awaitingApproval', { approvalId });
  const { totals } = p.state.bulk;
  if (!totals) return;
  const tiers = bulkTiers(p.options.rules.policy, totals, p.state.level);
  open(p, 'bulkCompensation', approvalId, subjectOf(p.state.bulk), tiers);
}

function open(
  p: BulkProcess,
  kind: 'budgetOverrun' | 'bulkCompensation',
  id: string,
  subject: Text,
  tiers: Approval['tiers'],
): void {
  const { number, requestedBy, totals } = p.state.bulk;
  const amountFen = totals?.totalFen ?? 0;
  const { beneficiaries } = p.state;
  const start = { kind, subject, matterId: number, amountFen, requestedBy, excluded: [], tiers };
  openApproval(p, { ...start, ...(beneficiaries ? { beneficiaries } : {}) }, SYSTEM, id);
}

function subjectOf({ number, rule, totals }: Bulk): Text {
  const kind = compensationKindNames[rule.kind];
  const { admitted = 0, totalFen = 0 } = totals ?? {};
  return text(
    `批量${kind.zh} ${number}：${admitted} 位客户共 ${money(totalFen)}`,
    `Bulk ${kind.en.toLowerCase()} ${number}: ${money(totalFen)} to ${many(admitted, 'customer')}`,
  );
}

/** An approval has ended: the overrun leads to the bulk's own one, and that to the payments. */
export function decided(p: BulkProcess, approval: Approval, by: Actor): void {
  if (approval.status === 'open') return;
  const { status, approvalId, overrunApprovalId } = p.state.bulk;
  if (status === 'awaitingFunds' && approval.id === overrunApprovalId) {
    if (approval.status !== 'approved') return given(p, approval, by);
    followFunds(p, 'held');
    return askApproval(p);
  }
  if (status === 'settling') return writeOffDecided(p, approval, by);
  if (status !== 'awaitingApproval' || approval.id !== approvalId) return;
  if (approval.status !== 'approved') return given(p, approval, by);
  followFunds(p, 'committed');
  become(p, 'paying', {}, by);
}

/** Not approved: nobody is paid, and the money is free again. */
function given(p: BulkProcess, approval: Approval, by: Actor): void {
  const reason = p.state.stopReason ?? approval.votes.find((v) => v.decision === 'refuse')?.reason;
  const why = reason === undefined ? {} : { outcomeReason: reason };
  become(p, endOf(approval.status), { ...why, endedAt: p.now() }, by, reason);
}

function endOf(status: Approval['status']): BulkStatus {
  return status === 'expired' || status === 'withdrawn' ? status : 'refused';
}

/** Stops it wherever it is (S9): undecided it is withdrawn, under way what is not paid yet stays unpaid. */
export function stop(p: BulkProcess, reason: string, by: Actor): void {
  p.state.stopReason = reason;
  const { status, approvalId, overrunApprovalId } = p.state.bulk;
  const undecided = status === 'awaitingFunds' ? overrunApprovalId : approvalId;
  if (status === 'paying') return become(p, 'stopping', { outcomeReason: reason }, by, reason);
  if (status === 'requested' || undecided === undefined) return;
  endApproval(p, undecided, 'withdrawn', by, (approval) => decided(p, approval, by));
}

/** Nobody answered to the top of the ladder: it expires unpaid. */
export function silence(p: BulkProcess, deadline: Deadline): void {
  expireApproval(p, deadline, (approval, by) => decided(p, approval, by));
}
