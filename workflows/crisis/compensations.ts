import type { Admission } from '../../domain/admission';
import type { Approval } from '../../domain/approval';
import { isPaidKind, kindOf, type Compensation } from '../../domain/compensation';
import {
  judgeRequest,
  orderRefusals,
  ownRefusals,
  plainRequest,
  type CompensationRequest,
  type Judged,
} from '../../domain/compensation-rules';
import { proofRefusals } from '../../domain/evidence';
import { compensationKindNames, money as yuan } from '../../domain/names';
import { SYSTEM, type Actor } from '../../domain/people';
import { roundsFor, tiersFor } from '../../domain/plan';
import { refusal, type Refusal } from '../../domain/refusal';
import { text, type Text } from '../../domain/text';
import { endApproval, openApproval } from '../kernel/approvals';
import type { Admitted } from '../kernel/command';
import { careOf, unknownCustomer } from './customers';
import type { Crisis } from './crisis';
import { writeOffDecided } from './discrepancies';
import { askAdmission } from './funds';
import { handOver } from './handover';
import { change, findCompensation, pay } from './payments';

type Request = CompensationRequest & {
  readonly reason: string;
  /** Members of staff who are this customer: they may not decide. */
  readonly beneficiaries?: readonly string[];
  readonly by: Actor;
};

/** Everything the crisis itself knows against the request (S9). */
export function requestRefusals(c: Crisis, args: Request): readonly Refusal[] {
  const asked = plainRequest(args);
  const { policy } = c.state.rulebook;
  const judged = judgeRequest(policy.compensation, asked);
  const { amountFen, refusals } = judged;
  const hasTier = amountFen === 0 || tiersFor(policy, amountFen, c.state.level).length > 0;
  const own = { customerId: asked.customerId, ...(asked.orderId ? { orderId: asked.orderId } : {}), amountFen };
  return [
    ...(careOf(c, asked.customerId) ? [] : [unknownCustomer]),
    ...refusals,
    ...(hasTier ? [] : [noTier]),
    ...orderRefusals(asked.orderId),
    ...proofRefusals(c.state.evidence ?? [], asked.evidenceIds ?? []),
    ...(policy.compensation ? ownRefusals(policy.compensation, c.state.level, c.state.compensations, own) : []),
  ];
}

const noTier = refusal('conflict', 'noTier', '制度未规定该金额的审批层级', 'The policy has no tier for this amount');

/** The request as the records have admitted it. */
export interface AdmittedRequest {
  readonly compensationId: string;
  readonly admission: Admission;
}

/** What other crises, the exclusion list, the caps and the budget say; asked only under a policy that has such rules. */
export function admitRequest(c: Crisis, args: Request): Promise<Admitted<AdmittedRequest>> | undefined {
  const rules = c.state.rulebook.policy.compensation;
  if (!rules) return undefined;
  const asked = plainRequest(args);
  const compensationId = c.nextId('B');
  const { amountFen } = judgeRequest(rules, asked);
  const order = asked.orderId ? { orderId: asked.orderId } : {};
  return askAdmission(c, rules, { id: compensationId, customerId: args.customerId, ...order, amountFen }).then(
    (admission) => ({ refusals: admission.refusals, granted: { compensationId, admission } }),
  );
}

/** M四(四)3: asks for compensation; the tiers follow amount and level, and the requester is not among them (S9). */
export function requestCompensation(
  c: Crisis,
  args: Request,
  admitted: AdmittedRequest | undefined,
): { compensationId: string; approvalId: string } {
  const asked = plainRequest(args);
  const judged = judgeRequest(c.state.rulebook.policy.compensation, asked);
  const compensationId = admitted?.compensationId ?? c.nextId('B');
  const approvalId = c.nextId('A');
  const isShort = admitted?.admission.funds === 'short';
  const overrunApprovalId = isShort ? c.nextId('A') : undefined;
  const compensation: Compensation = {
    id: compensationId,
    customerId: args.customerId,
    amountFen: judged.amountFen,
    reason: args.reason,
    requestedBy: args.by.personId,
    requestedAt: c.now(),
    approvalId,
    status: isShort ? 'awaitingFunds' : 'requested',
    version: 1,
    ...saidBesides(asked, judged),
    ...(admitted ? { isAdmitted: true } : {}),
    ...(overrunApprovalId ? { overrunApprovalId } : {}),
  };
  c.state.compensations = [...c.state.compensations, compensation];
  c.emit('compensationChanged', { compensation }, args.by, args.reason);
  const interested = args.beneficiaries ?? [];
  if (overrunApprovalId === undefined) askApproval(c, compensation, args.by, interested);
  else
    askOverrun(c, compensation, overrunApprovalId, { roomFen: admitted?.admission.roomFen ?? 0, interested }, args.by);
  return { compensationId, approvalId: overrunApprovalId ?? approvalId };
}

/** Z4: the budget has no room; whether it may be overrun is decided before the compensation itself is. */
function askOverrun(
  c: Crisis,
  compensation: Compensation,
  approvalId: string,
  { roomFen, interested }: { readonly roomFen: number; readonly interested: readonly string[] },
  by: Actor,
): void {
  const { id, amountFen } = compensation;
  const { zh, en } = compensationSubject(compensation);
  const room = yuan(roomFen);
  const subject = text(`超预算（余额 ${room}）：${zh}`, `Over the budget (${room} left): ${en}`);
  const tiers = c.state.rulebook.policy.compensation?.overrun ?? [];
  openApproval(
    c,
    {
      ...{ kind: 'budgetOverrun', subject, matterId: id, amountFen, requestedBy: by.personId, excluded: [], tiers },
      ...(interested.length > 0 ? { beneficiaries: interested } : {}),
    },
    by,
    approvalId,
  );
}

/** What only some requests say. */
function saidBesides({ kind, orderId, evidenceIds }: CompensationRequest, { basis, computation }: Judged) {
  return {
    ...(kind ? { kind } : {}),
    ...(orderId ? { orderId } : {}),
    ...(basis ? { basis } : {}),
    ...(computation ? { computation } : {}),
    ...(evidenceIds && evidenceIds.length > 0 ? { evidenceIds: [...new Set(evidenceIds)] } : {}),
  };
}

function askApproval(c: Crisis, compensation: Compensation, by: Actor, interested: readonly string[]): void {
  const { id, amountFen, approvalId, requestedBy } = compensation;
  const rounds = roundsFor(c.state.rulebook.policy, amountFen, c.state.level);
  const subject = compensationSubject(compensation);
  openApproval(
    c,
    {
      ...{ kind: 'compensation', subject, matterId: id, amountFen, requestedBy, excluded: [requestedBy] },
      ...(interested.length > 0 ? { beneficiaries: interested } : {}),
      ...rounds,
    },
    by,
    approvalId,
  );
}

/** What is decided about, e.g. `退款 ¥320.00，客户 K1`. */
export function compensationSubject(compensation: Pick<Compensation, 'amountFen' | 'customerId' | 'kind'>): Text {
  const { customerId, amountFen } = compensation;
  const kind = kindOf(compensation);
  if (kind === 'cash') {
    return text(
      `赔偿 ${yuan(amountFen)}，客户 ${customerId}`,
      `Compensation of ${yuan(amountFen)} for customer ${customerId}`,
    );
  }
  const { zh, en } = compensationKindNames[kind];
  return text(`${zh} ${yuan(amountFen)}，客户 ${customerId}`, `${en} of ${yuan(amountFen)} for customer ${customerId}`);
}

export function withdrawRefusals(c: Crisis, id: string, by: Actor): readonly Refusal[] {
  const compensation = findCompensation(c, id);
  if (!compensation)
    return [refusal('notFound', 'unknownCompensation', '没有这笔赔偿', 'There is no such compensation')];
  if (compensation.status !== 'requested' && compensation.status !== 'awaitingFunds') {
    return [refusal('conflict', 'alreadyDecided', '该赔偿已有结论', 'This compensation has been decided')];
  }
  if (compensation.requestedBy === by.personId) return [];
  return [refusal('forbidden', 'notRequester', '只有申请人可以撤回', 'Only the requester withdraws')];
}

export function withdrawCompensation(c: Crisis, id: string, by: Actor, reason: string): void {
  const compensation = findCompensation(c, id);
  if (!compensation) return;
  const { status, overrunApprovalId, approvalId } = compensation;
  if (status === 'awaitingFunds' && overrunApprovalId !== undefined) {
    return endApproval(c, overrunApprovalId, 'withdrawn', by, (a) => overrunDecided(c, a, by), reason);
  }
  endApproval(c, approvalId, 'withdrawn', by, (a) => compensationDecided(c, a, by), reason);
}

/** The approval has ended: what is refused stays where it is, what is approved is paid once or handed over. */
export function compensationDecided(c: Crisis, approval: Approval, by: Actor): void {
  const compensation = findCompensation(c, approval.matterId);
  if (compensation?.status === 'discrepancy') return writeOffDecided(c, compensation, approval, by);
  if (!compensation || compensation.status !== 'requested' || approval.status === 'open') return;
  change(c, compensation.id, { status: approval.status }, by);
  if (approval.status !== 'approved') return;
  if (isPaidKind(kindOf(compensation))) pay(c, compensation.id);
  else handOver(c, compensation);
}

/** The budget may be overrun: now the compensation itself is decided. Otherwise it has ended here, and says why. */
export function overrunDecided(c: Crisis, approval: Approval, by: Actor): void {
  const compensation = findCompensation(c, approval.matterId);
  if (compensation?.status !== 'awaitingFunds' || approval.status === 'open') return;
  if (approval.status !== 'approved') {
    const failure =
      approval.status === 'withdrawn' ? {} : { failure: text('未批准超出预算', 'No overrun was approved') };
    change(c, compensation.id, { status: approval.status, ...failure }, by);
    return;
  }
  const requested = change(c, compensation.id, { status: 'requested' }, by);
  if (requested) askApproval(c, requested, SYSTEM, approval.beneficiaries ?? []);
}
