import { DAY_MS, MINUTE_MS, type Calendar, type Duration } from './calendar';
import { addDuration, addFraction } from './calendar-math';
import type { Text } from './text';
import type { Level, Role } from './words';

/** What someone owes (U2). Each has a rule in the policy in force. */
export const OBLIGATIONS = [
  'candidateDecision',
  'officialNotice',
  'noticeAcknowledgement',
  'activationDecision',
  'readinessTask',
  'measure',
  'quietPeriod',
  'task',
  'firstContact',
  'solution',
  'progressNotice',
  'situationReport',
  'approval',
  'callback',
  'reviewDraft',
  'reviewSignOff',
  'complaintOutcome',
  'ruleApproval',
  'approvalQuestion',
  'fundingDecision',
  'grantValidity',
  'paymentSettlement',
] as const;
export type Obligation = (typeof OBLIGATIONS)[number];

/** Clocks that nobody owes: at their end a time is over that was hoped for, or granted, and nobody is late. */
export const OWED_BY_NOBODY = ['quietPeriod', 'grantValidity'] as const satisfies readonly Obligation[];

export function isOwed(obligation: Obligation): boolean {
  return !(OWED_BY_NOBODY as readonly Obligation[]).includes(obligation);
}

/** What figures count. */
export const OWED: readonly Obligation[] = OBLIGATIONS.filter(isOwed);

/** What happens when nobody answers to the very end of the ladder. */
export type Silence = 'keepEscalating' | 'proceed' | 'refuse' | 'expire';

/** Where a number comes from: the clause that orders the act, and our reason where the clause gives no number. */
export interface Source {
  readonly clause: string;
  readonly ourDefault?: Text;
}

/** One step up after the breach. */
export interface LadderStep {
  readonly after: Duration;
  readonly to: readonly Role[];
}

/** The rule for one obligation: how long by level, when to warn, whom to call when it is breached. */
export interface DeadlineRule {
  readonly obligation: Obligation;
  readonly byLevel: Readonly<Record<Level, Duration>>;
  /** Fractions of the whole, each in (0, 1), ascending. */
  readonly warnAt: readonly number[];
  readonly ladder: readonly LadderStep[];
  readonly silence: Silence;
  readonly source: Source;
}

export interface Pause {
  readonly fromAt: number;
  readonly toAt?: number;
  readonly reason: string;
}

/** One running obligation: plain data, carried across continue-as-new. */
export interface Deadline {
  readonly id: string;
  readonly obligation: Obligation;
  /** What is owed, in words; it becomes the timer's summary. */
  readonly subject: Text;
  readonly waitingFor: readonly Role[];
  /** Set when particular people owe it rather than a role. */
  readonly people?: readonly string[];
  readonly startAt: number;
  readonly duration: Duration;
  /** The duration is its own (a task's due offset), not the rule's: a level change leaves it alone. */
  readonly ownDuration?: boolean;
  readonly dueAt: number;
  /** The calendar had to assume an unknown year. */
  readonly assumed: boolean;
  readonly warnAts: readonly number[];
  readonly ladder: readonly { readonly at: number; readonly to: readonly Role[] }[];
  readonly silence: Silence;
  readonly pauses: readonly Pause[];
  readonly status: 'running' | 'paused' | 'breached' | 'met' | 'metLate' | 'cancelled' | 'exhausted';
  /** Warnings and ladder steps already fired. */
  readonly warned: number;
  readonly stepsTaken: number;
  readonly endedAt?: number;
}

/** What one instant did to a deadline. */
export type Firing =
  /** A time that nobody owes anything in is over: nobody was late. */
  | { readonly kind: 'elapsed'; readonly deadline: Deadline }
  | { readonly kind: 'warned'; readonly deadline: Deadline }
  | { readonly kind: 'breached'; readonly deadline: Deadline }
  | { readonly kind: 'escalated'; readonly deadline: Deadline; readonly to: readonly Role[]; readonly step: number }
  | { readonly kind: 'exhausted'; readonly deadline: Deadline };

export interface DeadlineStart {
  readonly id: string;
  readonly subject: Text;
  readonly waitingFor: readonly Role[];
  readonly people?: readonly string[];
  readonly startAt: number;
  /** Overrides the rule's duration, e.g. a task's own due offset. */
  readonly duration?: Duration;
}

interface Schedule {
  readonly dueAt: number;
  readonly assumed: boolean;
  readonly warnAts: readonly number[];
  readonly ladder: Deadline['ladder'];
}

/** Starts the clock of an obligation under the rule and level in force. */
export function startDeadline(rule: DeadlineRule, level: Level, calendar: Calendar, start: DeadlineStart): Deadline {
  const duration = start.duration ?? rule.byLevel[level];
  return {
    id: start.id,
    obligation: rule.obligation,
    subject: start.subject,
    waitingFor: start.waitingFor,
    ...(start.people ? { people: start.people } : {}),
    startAt: start.startAt,
    duration,
    ...(start.duration ? { ownDuration: true } : {}),
    ...schedule(rule, duration, start.startAt, [], calendar),
    silence: rule.silence,
    pauses: [],
    status: 'running',
    warned: 0,
    stepsTaken: 0,
  };
}

/** The due instant and all that hangs on it, from the start and the pauses so far. */
function schedule(
  rule: DeadlineRule,
  duration: Duration,
  startAt: number,
  pauses: readonly Pause[],
  calendar: Calendar,
): Schedule {
  const due = addDuration(calendar, startAt, duration, closed(pauses));
  const ladder: { at: number; to: readonly Role[] }[] = [];
  let at = due.at;
  for (const step of rule.ladder) {
    at = addDuration(calendar, at, step.after, []).at;
    ladder.push({ at, to: step.to });
  }
  const warnAts = rule.warnAt.map((f) => addFraction(calendar, startAt, duration, f, closed(pauses)));
  return { dueAt: due.at, assumed: due.assumed, warnAts, ladder };
}

function closed(pauses: readonly Pause[]): readonly { fromAt: number; toAt: number }[] {
  return pauses.flatMap((p) => (p.toAt === undefined ? [] : [{ fromAt: p.fromAt, toAt: p.toAt }]));
}

/** Still asking somebody for something. */
export function isOpen(deadline: Deadline): boolean {
  return deadline.status === 'running' || deadline.status === 'breached' || deadline.status === 'paused';
}

/** The next instant at which this deadline does something; undefined when it is paused or over. */
export function nextAt(deadline: Deadline): number | undefined {
  if (deadline.status === 'running') return deadline.warnAts[deadline.warned] ?? deadline.dueAt;
  if (deadline.status === 'breached') return deadline.ladder[deadline.stepsTaken]?.at ?? afterLadder(deadline);
  return undefined;
}

/** Past the top of the ladder: the last one called has had time to answer; then again and again, or the end in silence. */
function afterLadder(deadline: Deadline): number | undefined {
  const top = deadline.ladder.at(-1);
  if (!top) return deadline.silence === 'keepEscalating' ? undefined : deadline.dueAt;
  return top.at + untilRepeatMs(deadline, deadline.stepsTaken - deadline.ladder.length + 1);
}

/** When silence takes effect, if nobody answers until then; undefined when it never does, or the clock is stopped. */
export function silentAt(deadline: Deadline): number | undefined {
  if (deadline.status !== 'running' && deadline.status !== 'breached') return undefined;
  if (deadline.silence === 'keepEscalating') return undefined;
  return afterLadder({ ...deadline, stepsTaken: deadline.ladder.length });
}

/** However long it lasts, the top of the ladder hears of it once a week. */
const LONGEST_REPEAT_MS = 7 * DAY_MS;

/** How long after the top rung its n-th repeat comes: each interval is twice the one before, up to a week. */
function untilRepeatMs(deadline: Deadline, n: number): number {
  const firstMs = repeatMs(deadline);
  const doublings = Math.min(n, Math.max(0, Math.ceil(Math.log2(LONGEST_REPEAT_MS / firstMs))));
  return firstMs * (2 ** doublings - 1) + (n - doublings) * Math.max(firstMs, LONGEST_REPEAT_MS);
}

/** The top rung comes again first after as long as it took to get there from the one below. */
function repeatMs(deadline: Deadline): number {
  const topAt = deadline.ladder.at(-1)?.at ?? deadline.dueAt;
  return Math.max(topAt - (deadline.ladder.at(-2)?.at ?? deadline.dueAt), MINUTE_MS);
}

/** Everything that has become due by `now`, in order. Applying it twice at one instant does nothing the second time. */
export function fire(deadline: Deadline, now: number): { deadline: Deadline; firings: readonly Firing[] } {
  const firings: Firing[] = [];
  let current = deadline;
  for (let firing = step(current, now); firing; firing = step(current, now)) {
    firings.push(firing);
    current = firing.deadline;
  }
  return { deadline: current, firings };
}

function step(deadline: Deadline, now: number): Firing | undefined {
  const at = nextAt(deadline);
  if (at === undefined || now < at) return undefined;
  if (deadline.status === 'running') return warnOrBreach(deadline, now);
  const repeats = deadline.silence === 'keepEscalating';
  const rung = deadline.ladder[deadline.stepsTaken] ?? (repeats ? deadline.ladder.at(-1) : undefined);
  if (!rung) return { kind: 'exhausted', deadline: { ...deadline, status: 'exhausted', endedAt: now } };
  const escalated = { ...deadline, stepsTaken: stepsUntil(deadline, now) };
  return { kind: 'escalated', deadline: escalated, to: rung.to, step: escalated.stepsTaken };
}

/** Each rung is its own call; repeats of the top one that were slept through are one. */
function stepsUntil(deadline: Deadline, now: number): number {
  const top = deadline.ladder.at(-1);
  if (!top || deadline.stepsTaken < deadline.ladder.length) return deadline.stepsTaken + 1;
  let repeats = deadline.stepsTaken - deadline.ladder.length + 1;
  while (top.at + untilRepeatMs(deadline, repeats + 1) <= now) repeats += 1;
  return deadline.ladder.length + repeats;
}

function warnOrBreach(deadline: Deadline, now: number): Firing {
  // A warning that comes after the due instant says nothing: go straight to the breach.
  if (now < deadline.dueAt) {
    const warned = deadline.warnAts.filter((at) => at <= now).length;
    return { kind: 'warned', deadline: { ...deadline, warned } };
  }
  if (!isOwed(deadline.obligation)) {
    return { kind: 'elapsed', deadline: { ...deadline, status: 'met', endedAt: now } };
  }
  return { kind: 'breached', deadline: { ...deadline, status: 'breached', warned: deadline.warnAts.length } };
}

/** Answered: the ladder stops at once. */
export function meet(deadline: Deadline, now: number): Deadline {
  if (!isOpen(deadline)) return deadline;
  return { ...deadline, status: now <= deadline.dueAt ? 'met' : 'metLate', endedAt: now };
}

export function cancel(deadline: Deadline, now: number): Deadline {
  return isOpen(deadline) ? { ...deadline, status: 'cancelled', endedAt: now } : deadline;
}

/** Stops the clock with a reason. One that is late already cannot be paused. */
export function pause(deadline: Deadline, now: number, reason: string): Deadline {
  if (deadline.status !== 'running' || now >= deadline.dueAt) return deadline;
  return { ...deadline, status: 'paused', pauses: [...deadline.pauses, { fromAt: now, reason }] };
}

/** Lets the clock run on: due instant, warnings and ladder move by the time lost, and no warning comes twice. */
export function resume(deadline: Deadline, rule: DeadlineRule, calendar: Calendar, now: number): Deadline {
  if (deadline.status !== 'paused') return deadline;
  const pauses = deadline.pauses.map((p) => (p.toAt === undefined ? { ...p, toAt: now } : p));
  const planned = schedule(rule, deadline.duration, deadline.startAt, pauses, calendar);
  return { ...deadline, ...planned, pauses, status: 'running' };
}

/**
 * The same obligation under another level: the clock keeps what has elapsed and every pause (W5).
 * A deadline already breached stays breached; one met stays met.
 */
export function replan(deadline: Deadline, rule: DeadlineRule, level: Level, calendar: Calendar): Deadline {
  if (deadline.status !== 'running' && deadline.status !== 'paused') return deadline;
  if (deadline.ownDuration) return deadline;
  const duration = rule.byLevel[level];
  return { ...deadline, duration, ...schedule(rule, duration, deadline.startAt, deadline.pauses, calendar), warned: 0 };
}

/** The earliest instant at which any of them acts, with the one it belongs to. */
export function earliest(deadlines: readonly Deadline[]): { at: number; deadline: Deadline } | undefined {
  let best: { at: number; deadline: Deadline } | undefined;
  for (const deadline of deadlines) {
    const at = nextAt(deadline);
    if (at !== undefined && (best === undefined || at < best.at)) best = { at, deadline };
  }
  return best;
}
