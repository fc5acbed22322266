import { applyCare, careRefusals, isSolved, newCare, planCallback, type Care, type CareAct } from '../../domain/care';
import type { Duration } from '../../domain/calendar';
import { addDuration } from '../../domain/calendar-math';
import type { DeadlineStart } from '../../domain/deadline';
import type { Actor } from '../../domain/people';
import { SYSTEM } from '../../domain/people';
import { refusal, type Refusal } from '../../domain/refusal';
import { tellComplaintsSummary } from '../../domain/act-summaries';
import { text } from '../../domain/text';
import type { Role } from '../../domain/words';
import type { IntakeActivities } from '../../activities/contract';
import type { Effect } from '../kernel/effects';
import { intake } from '../kernel/profiles';
import type { LinkedComplaint } from './contract';
import type { Crisis } from './crisis';

/** Customers one crisis looks after itself; more are the business of the bulk process. */
const MAX_CUSTOMERS = 500;
const CARERS: readonly Role[] = ['operator', 'serviceManager'];

const contactDeadlineId = (customerId: string): string => `firstContact:${customerId}`;
const solutionDeadlineId = (customerId: string): string => `solution:${customerId}`;
export const callbackDeadlineId = (customerId: string): string => `callback:${customerId}`;

/** The clocks that may run for one customer. */
export function careDeadlineIds(customerId: string): readonly string[] {
  return [contactDeadlineId(customerId), solutionDeadlineId(customerId), callbackDeadlineId(customerId)];
}

/** The customer's care; ids come from outside and may be called like what every object has. */
export function careOf(c: Crisis, customerId: string): Care | undefined {
  return Object.hasOwn(c.state.cares, customerId) ? c.state.cares[customerId] : undefined;
}

export type TellComplaints = Effect & {
  readonly kind: 'tellComplaints';
  readonly request: Parameters<IntakeActivities['tellComplaints']>[0];
};

export function linkRefusals(c: Crisis, complaints: readonly LinkedComplaint[]): readonly Refusal[] {
  const customers = new Set([...Object.keys(c.state.cares), ...complaints.map((x) => x.customerId)]);
  if (customers.size <= MAX_CUSTOMERS) return [];
  return [
    refusal(
      'conflict',
      'tooManyCustomers',
      `一个危机最多直接跟进 ${MAX_CUSTOMERS} 位客户`,
      `A crisis looks after at most ${MAX_CUSTOMERS} customers itself`,
    ),
  ];
}

/** The crisis looks after these customers from now on; their clocks run from the complaints' receipt (S6, W10). */
export function takeOver(c: Crisis, complaints: readonly LinkedComplaint[], by: Actor): void {
  const known = new Set(c.state.complaintIds);
  const fresh = complaints.filter((x) => !known.has(x.complaintId));
  if (fresh.length === 0) return;
  const complaintIds = fresh.map((x) => x.complaintId);
  c.state.complaintIds = [...c.state.complaintIds, ...complaintIds];
  c.emit('complaintsLinked', { complaintIds }, by);
  for (const complaint of fresh) openCare(c, complaint, by);
  tellComplaints(c, {
    id: `joined:${c.journal.seq}`,
    kind: 'tellComplaints',
    request: { crisisNumber: c.state.head.number, complaintIds, change: { kind: 'joined' } },
  });
}

function openCare(c: Crisis, complaint: LinkedComplaint, by: Actor): void {
  const { customerId, complaintId, receivedAt, firstContactAt } = complaint;
  const before = careOf(c, customerId);
  const fresh = newCare(customerId, [complaintId], receivedAt);
  const reached: Partial<Care> = firstContactAt === undefined ? {} : { firstContactAt, status: 'inContact' };
  const care: Care = before ? joined(before, complaint) : { ...fresh, ...reached };
  c.state.cares = { ...c.state.cares, [customerId]: care };
  c.emit('careOpened', { care }, by);
  if (before) return;
  if (care.firstContactAt === undefined) startContactClock(c, care);
  else startSolutionClock(c, care);
}

function joined(care: Care, complaint: LinkedComplaint): Care {
  return {
    ...care,
    complaintIds: [...care.complaintIds, complaint.complaintId],
    receivedAt: Math.min(care.receivedAt, complaint.receivedAt),
    version: care.version + 1,
  };
}

/** Whoever has taken the customer on; all carers until then (X2). */
function owing({ ownerId }: Care): Pick<DeadlineStart, 'waitingFor' | 'people'> {
  return { waitingFor: CARERS, ...(ownerId === undefined ? {} : { people: [ownerId] }) };
}

function startContactClock(c: Crisis, care: Care): void {
  c.startDeadline('firstContact', {
    id: contactDeadlineId(care.customerId),
    subject: text(`首次联系客户 ${care.customerId}`, `First contact with customer ${care.customerId}`),
    ...owing(care),
    startAt: care.receivedAt,
  });
}

function startSolutionClock(c: Crisis, care: Care): void {
  c.startDeadline('solution', {
    id: solutionDeadlineId(care.customerId),
    subject: text(`为客户 ${care.customerId} 制定解决方案`, `A solution for customer ${care.customerId}`),
    ...owing(care),
    startAt: c.now(),
  });
}

export function actRefusals(
  c: Crisis,
  args: { readonly customerId: string; readonly version?: number; readonly act: CareAct },
): readonly Refusal[] {
  const care = careOf(c, args.customerId);
  if (!care) return [unknownCustomer];
  if (args.version !== undefined && args.version !== care.version) return [staleCare];
  return careRefusals(care, args.act);
}

export const unknownCustomer = refusal(
  'notFound',
  'unknownCustomer',
  '该客户不在本危机的受影响客户中',
  'This customer is not among the affected ones',
);
export const staleCare = refusal(
  'stale',
  'staleVersion',
  '客户跟进记录已被更新',
  'The care record has changed meanwhile',
);

/** M四(三), M五(一)1: what was done for a customer, and which clocks stop or start by it. */
export function actOnCare(c: Crisis, customerId: string, act: CareAct, by: Actor): void {
  const before = careOf(c, customerId);
  if (!before) return;
  const care = applyCare(before, act, c.state.rulebook.policy.care, c.now());
  c.state.cares = { ...c.state.cares, [customerId]: care };
  c.emit('careActed', { care, act }, by);
  moveClocks(c, before, care, act, by);
}

function moveClocks(c: Crisis, before: Care, care: Care, act: CareAct, by: Actor): void {
  if (before.firstContactAt === undefined && care.firstContactAt !== undefined) {
    c.meetDeadline(contactDeadlineId(care.customerId), by);
    startSolutionClock(c, care);
  }
  if (!isSolved(before) && isSolved(care)) solved(c, care, by);
  if (act.kind === 'callback') afterCallback(c, before, care, by);
}

function solved(c: Crisis, care: Care, by: Actor): void {
  c.meetDeadline(solutionDeadlineId(care.customerId), by);
  c.cancelDeadline(contactDeadlineId(care.customerId), by);
  if (c.state.stage === 'recovery') planCallbackFor(c, care);
}

function afterCallback(c: Crisis, before: Care, care: Care, by: Actor): void {
  c.meetDeadline(callbackDeadlineId(care.customerId), by);
  if (care.reopened > before.reopened) return startSolutionClock(c, care);
  if (care.callback === 'planned') planCallbackFor(c, care, c.state.rulebook.policy.care.callbackRetryAfter);
}

/** R1: a callback is due in working days after the customer's matter was settled, a further attempt after the retry spacing. */
export function planCallbackFor(c: Crisis, solvedCare: Care, retryAfter?: Duration): void {
  const { policy, calendar } = c.state.rulebook;
  const due = addDuration(calendar, c.now(), retryAfter ?? policy.deadlines.callback.byLevel[c.state.level], []);
  const care = planCallback(solvedCare, due.at);
  c.state.cares = { ...c.state.cares, [care.customerId]: care };
  c.emit('callbackPlanned', { care }, SYSTEM);
  startCallbackClock(c, care, retryAfter);
}

function startCallbackClock(c: Crisis, care: Care, duration?: Duration): void {
  c.startDeadline('callback', {
    id: callbackDeadlineId(care.customerId),
    subject: text(`回访客户 ${care.customerId}`, `Callback to customer ${care.customerId}`),
    ...owing(care),
    startAt: c.now(),
    ...(duration ? { duration } : {}),
  });
}

/** Tells the complaint processes whose clocks run now; in the background, again after a restart. */
export function tellComplaints(c: Crisis, effect: TellComplaints): void {
  if (effect.request.complaintIds.length === 0) return;
  const summary = tellComplaintsSummary(effect.request.complaintIds.length, effect.request.change.kind, c.options.lang);
  c.effects.start(effect, (e) => intake(summary).tellComplaints(e.request));
}
