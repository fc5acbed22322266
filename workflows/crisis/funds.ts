import type { AdmissionOrder, Admission, FundsOrder, FundsTarget } from '../../domain/admission';
import { admissionSummary, fundsSummary } from '../../domain/act-summaries';
import type { Compensation, CompensationStatus } from '../../domain/compensation';
import { capsAt, orderKey, type CompensationRules } from '../../domain/compensation-rules';
import { spentFen } from '../../domain/payment';
import type { Admitted } from '../kernel/command';
import type { Effect } from '../kernel/effects';
import { patientClaims, quickClaims } from '../kernel/profiles';
import type { Crisis } from './crisis';

/** Asks the records what other crises promised, claims the place and holds the money; nothing is recorded before. */
export function askAdmission(
  c: Crisis,
  rules: CompensationRules,
  asked: Pick<Compensation, 'id' | 'customerId' | 'orderId' | 'amountFen'>,
  how: Pick<AdmissionOrder, 'overrunUpToFen' | 'mustBeHeld'> = {},
): Promise<Admission> {
  const { id, customerId, orderId, amountFen } = asked;
  const { number, drill } = c.state.head;
  const caps = capsAt(rules.caps, c.state.level);
  const order: AdmissionOrder = {
    id,
    crisisNumber: number,
    customerId,
    orderKey: orderKey(orderId),
    amountFen,
    caps,
    drill,
    at: c.now(),
    ...how,
  };
  const summary = admissionSummary(amountFen, customerId, c.options.lang);
  return c.lane.runOrWait(
    () => quickClaims(summary).admitCompensation(order),
    () => patientClaims(summary).admitCompensation(order),
  );
}

/** Another amount takes the place of the one that was admitted; without room everything stays as it was. */
export function askAmendment(c: Crisis, id: string, amountFen: number): Promise<Admitted<string>> | undefined {
  const rules = c.state.rulebook.policy.compensation;
  const before = c.state.compensations.find((x) => x.id === id);
  if (!rules || !before?.isAdmitted) return undefined;
  const overrun = before.overrunApprovalId === undefined ? {} : { overrunUpToFen: before.amountFen };
  return askAdmission(c, rules, { ...before, amountFen }, { mustBeHeld: true, ...overrun }).then(({ refusals }) => ({
    refusals,
    granted: id,
  }));
}

/** The amount stays as it was after all: claim and money go back to it. */
export function readmit(c: Crisis, id: string): void {
  const rules = c.state.rulebook.policy.compensation;
  const compensation = c.state.compensations.find((x) => x.id === id);
  if (!rules || !compensation) return;
  const { amountFen } = compensation;
  c.effects.start({ id: `readmit:${id}`, kind: 'readmit', irreversible: true }, async () => {
    await askAdmission(c, rules, compensation, { overrunUpToFen: amountFen });
    const to = targetOf(c.state.compensations.find((x) => x.id === id) ?? compensation) ?? 'held';
    await write(c, { id, to, at: c.now() });
  });
}

/** Where claim and money belong while a compensation is in this status; undefined while nothing follows from it. */
function targetOf(compensation: Compensation): FundsTarget | undefined {
  const { status, overrunApprovalId } = compensation;
  const byStatus: Readonly<Record<CompensationStatus, FundsTarget | undefined>> = {
    awaitingFunds: undefined,
    requested: overrunApprovalId === undefined ? undefined : 'held',
    approved: 'committed',
    paying: 'committed',
    unconfirmed: 'committed',
    handingOver: 'committed',
    paid: 'given',
    handedOver: 'given',
    refused: 'released',
    expired: 'released',
    withdrawn: 'released',
    failed: 'released',
    discrepancy: 'committed',
    settled: spentFen(compensation) > 0 ? 'given' : 'released',
  };
  return byStatus[status];
}

export interface FollowFunds extends Effect {
  readonly kind: 'funds';
  readonly order: FundsOrder;
}

/** Claim and money follow the compensation into its new status. Nothing follows where nothing was claimed. */
export function followFunds(c: Crisis, before: Compensation, after: Compensation): void {
  const to = targetOf(after);
  if (!after.isAdmitted || to === undefined || to === targetOf(before)) return;
  const overrun = after.overrunApprovalId === undefined ? {} : { overrunUpToFen: after.amountFen };
  const spent = after.status === 'settled' ? { spentFen: spentFen(after) } : {};
  const order = { id: after.id, to, ...overrun, ...spent, at: c.now() };
  follow(c, { id: `funds:${after.id}:${to}`, kind: 'funds', order });
}

/** What was let go in the middle of the request: the process itself had reasons against it by then. */
export function revokeAdmission(c: Crisis, id: string): void {
  follow(c, { id: `funds:${id}:released`, kind: 'funds', order: { id, to: 'released', at: c.now() } });
}

const lastOf = new WeakMap<Crisis, Map<string, Promise<void>>>();

/** Repeated until the books have it, each step of a compensation after the one before; the next run goes on with it. */
export function follow(c: Crisis, effect: FollowFunds): void {
  const steps = lastOf.get(c) ?? new Map<string, Promise<void>>();
  lastOf.set(c, steps);
  const { order } = effect;
  const before = steps.get(order.id);
  c.effects.start(effect, () => {
    const mine = (before ?? Promise.resolve()).then(() => write(c, order));
    steps.set(order.id, mine);
    return mine;
  });
}

function write(c: Crisis, order: FundsOrder): Promise<void> {
  const summary = fundsSummary(order.to, order.id, c.options.lang);
  return c.lane.runOrWait(
    () => quickClaims(summary).followCompensation(order),
    () => patientClaims(summary).followCompensation(order),
  );
}
