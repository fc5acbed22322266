import { allHandlersFinished, condition, workflowInfo } from '@temporalio/workflow';
import type { Approval } from '../../domain/approval';
import type { Calendar } from '../../domain/calendar';
import { virtualNow, type Clock } from '../../domain/clock';
import { nextLapse } from '../../domain/delegation';
import * as deadlines from '../../domain/deadline';
import type { Deadline, DeadlineStart, Firing, Obligation } from '../../domain/deadline';
import type { EventBodies, EventType, StreamKind } from '../../domain/events';
import type { Channel, Notice } from '../../domain/notice';
import { SYSTEM, type Actor, type Roster } from '../../domain/people';
import type { Policy } from '../../domain/plan';
import { ruleFor } from '../../domain/rules/complete';
import { lapseSummary, recordSummary, timerSummary } from '../../domain/summaries';
import type { Lang } from '../../domain/text';
import type { Level } from '../../domain/words';
import type { Receipt } from '../messages';
import { Alarm, type Setting } from './alarm';
import { lapseDelegations } from './delegations';
import { Effects } from './effects';
import { LocalLane } from './lane';
import { Journal } from './journal';
import { announceFirings } from './notices';
import { questionUnanswered } from './questions';

/** The part of a process's state that the primitives live in: plain data. */
export interface ProcessState {
  clock: Clock;
  roster: Roster;
  level: Level;
  deadlines: readonly Deadline[];
  notices: readonly Notice[];
  approvals: readonly Approval[];
  counters: Readonly<Record<string, number>>;
}

export interface Answered {
  readonly requestId: string;
  readonly receipt: Receipt;
}

/** What one run hands to the next. */
export interface Carried<S> {
  readonly state: S;
  readonly seq: number;
  readonly position: number;
  readonly answered: readonly Answered[];
  readonly effects: readonly unknown[];
}

/** What every process is started with. */
export interface ProcessInput<S> {
  readonly lang: Lang;
  readonly links: { readonly console: string };
  /** Continue as new above this many history events even if the server does not suggest it; tests lower it. */
  readonly maxHistoryEvents?: number;
  /** Set by continue-as-new. */
  readonly carried?: Carried<S>;
}

/** The same for those that are handed the rules and the staff they are judged by. */
export interface RuledInput<S> extends ProcessInput<S> {
  readonly policy: Policy;
  readonly calendar: Calendar;
  readonly roster: Roster;
}

/** What differs between the processes built on the primitives. */
export interface ProcessOptions<S extends ProcessState> {
  readonly stream: { readonly kind: StreamKind; readonly number: string };
  readonly state: S;
  readonly rules: { readonly policy: Policy; readonly calendar: Calendar };
  readonly lang: Lang;
  readonly link: string;
  readonly drill: boolean;
  readonly carried?: Omit<Carried<S>, 'state'>;
  /** Beyond this many history events the process goes on in a new run. */
  readonly maxHistoryEvents: number;
  /** Hands everything to a new run; never returns. */
  readonly continueAsNew: () => Promise<never>;
  /** Shows the state to people: search attributes and current details. */
  readonly present: () => void;
  /** What silence means once the ladder has ended. */
  readonly onExhausted: (deadline: Deadline) => void;
  /** Where reminders and escalations go; inbox and mail when left out. */
  readonly reminderChannels?: readonly Channel[];
  readonly onEscalated?: (firing: Extract<Firing, { kind: 'escalated' }>) => void;
  /** A reminder is due. */
  readonly onWarned?: (deadline: Deadline) => void;
  /** A waiting period has ended as hoped. */
  readonly onElapsed?: (deadline: Deadline) => void;
}

/** Answers remembered across runs, so that a repeated request is recognised after continue-as-new. */
const ANSWERS_KEPT = 200;
/** Ended deadlines kept for the figures of the review; the records have them all. */
const ENDED_DEADLINES_KEPT = 400;

/** A long-running process: its state, its journal, and the primitives every stage uses. */
export class Process<S extends ProcessState> {
  readonly state: S;
  readonly journal: Journal;
  readonly effects: Effects;
  readonly lane = new LocalLane();
  private readonly alarm = new Alarm();
  /** What the main function waits for at this moment. */
  private awaited: (() => boolean) | undefined;
  private answeredRequests: Answered[];

  constructor(readonly options: ProcessOptions<S>) {
    this.state = options.state;
    const { seq = 0, position = 0, answered = [] } = options.carried ?? {};
    this.answeredRequests = [...answered];
    this.journal = new Journal(
      options.stream,
      options.drill,
      (e) => recordSummary(e, options.lang),
      this.lane,
      // What the main function is about to decide belongs into the same write as the command that let it go on.
      () => this.awaited?.() ?? false,
      seq,
      position,
    );
    this.effects = new Effects();
  }

  now(): number {
    return virtualNow(this.state.clock, Date.now());
  }

  nextId(prefix: string): string {
    const n = (this.state.counters[prefix] ?? 0) + 1;
    this.state.counters = { ...this.state.counters, [prefix]: n };
    return `${this.options.stream.number}-${prefix}${n}`;
  }

  emit<T extends EventType>(type: T, data: EventBodies[T], by: Actor = SYSTEM, reason?: string): void {
    this.journal.emit(type, data, by, this.now(), reason);
  }

  // Deadlines

  startDeadline(obligation: Obligation, start: DeadlineStart, by: Actor = SYSTEM): Deadline {
    const { policy, calendar } = this.options.rules;
    const deadline = deadlines.startDeadline(ruleFor(policy, obligation), this.state.level, calendar, start);
    const ended = this.state.deadlines.filter((d) => !deadlines.isOpen(d));
    const dropped = new Set(ended.slice(0, Math.max(0, ended.length - ENDED_DEADLINES_KEPT)));
    this.state.deadlines = [...this.state.deadlines.filter((d) => !dropped.has(d)), deadline];
    this.emit('deadlineStarted', { deadline }, by);
    return deadline;
  }

  deadline(id: string): Deadline | undefined {
    return this.state.deadlines.findLast((d) => d.id === id);
  }

  meetDeadline(id: string, by: Actor = SYSTEM): void {
    this.changeDeadline(id, 'met', (d) => deadlines.meet(d, this.now()), by);
  }

  cancelDeadline(id: string, by: Actor = SYSTEM): void {
    this.changeDeadline(id, 'cancelled', (d) => deadlines.cancel(d, this.now()), by);
  }

  changeDeadline(
    id: string,
    change: EventBodies['deadlineChanged']['change'],
    apply: (deadline: Deadline) => Deadline,
    by: Actor,
    reason?: string,
  ): void {
    const before = this.deadline(id);
    if (!before) return;
    const deadline = apply(before);
    if (deadline === before) return;
    this.state.deadlines = this.state.deadlines.map((d) => (d === before ? deadline : d));
    this.emit('deadlineChanged', { change, deadline }, by, reason);
  }

  /** A new level gives every running obligation its new length; elapsed time and pauses are kept (W5). */
  replanDeadlines(by: Actor): void {
    const { policy, calendar } = this.options.rules;
    for (const d of this.state.deadlines) {
      const rule = ruleFor(policy, d.obligation);
      this.changeDeadline(d.id, 'replanned', () => deadlines.replan(d, rule, this.state.level, calendar), by);
    }
  }

  /** Warns, breaches and escalates whatever has become due. */
  private fireDue(): void {
    const now = this.now();
    lapseDelegations(this, now);
    const next = deadlines.earliest(this.state.deadlines);
    if (!next || next.at > now) return;
    const firings: Firing[] = [];
    this.state.deadlines = this.state.deadlines.map((d) => {
      const fired = deadlines.fire(d, now);
      firings.push(...fired.firings);
      return fired.deadline;
    });
    for (const f of firings) {
      this.emit('deadlineFired', { kind: f.kind, deadline: f.deadline, to: f.kind === 'escalated' ? f.to : [] });
    }
    announceFirings(this, firings);
    for (const f of firings) this.consequence(f);
    this.options.present();
  }

  private consequence(firing: Firing): void {
    switch (firing.kind) {
      case 'warned':
        this.options.onWarned?.(firing.deadline);
        return;
      case 'breached':
        return;
      case 'elapsed':
        this.options.onElapsed?.(firing.deadline);
        return;
      case 'escalated':
        this.options.onEscalated?.(firing);
        return;
      case 'exhausted':
        questionUnanswered(this, firing.deadline);
        this.options.onExhausted(firing.deadline);
    }
  }

  // Waiting

  /** Waits until `done`, firing deadlines meanwhile; one timer is armed, for the earliest, and its summary names it. */
  async until(done: () => boolean): Promise<void> {
    for (;;) {
      this.fireDue();
      if (done()) return;
      if (this.isLong(this.options.maxHistoryEvents)) await this.options.continueAsNew();
      this.setAlarm();
      this.awaited = done;
      await condition(() => done() || this.isAlarmWrong() || this.isLong(this.options.maxHistoryEvents));
      this.awaited = undefined;
    }
  }

  /** Between stages a shorter history is reason enough to go on in a new run. */
  async restIfLong(maxEvents: number): Promise<void> {
    if (this.isLong(maxEvents)) await this.options.continueAsNew();
  }

  private setAlarm(): void {
    this.alarm.set(this.next(), this.state.clock);
  }

  /** What happens next by itself: a deadline acts, or a vote that was given away is its giver's again. */
  private next(): Setting | undefined {
    const { lang, rules } = this.options;
    const { deadlines: all, approvals } = this.state;
    const due = deadlines.earliest(all);
    const lapse = nextLapse(approvals);
    if (lapse && (!due || lapse.at < due.at)) {
      const { at, approval } = lapse;
      return { at, id: `delegation:${approval.id}`, describe: () => lapseSummary(approval, at, lang, rules.calendar) };
    }
    if (!due) return undefined;
    const { at, deadline } = due;
    return { at, id: deadline.id, describe: () => timerSummary(deadline, lang, rules.calendar, all) };
  }

  /** True when the timer rang, or when another deadline than its own is now the earliest. */
  private isAlarmWrong(): boolean {
    return !this.alarm.isSetTo(this.next(), this.state.clock);
  }

  // Requests and runs

  answerTo(requestId: string): Receipt | undefined {
    return this.answeredRequests.find((a) => a.requestId === requestId)?.receipt;
  }

  remember(requestId: string, receipt: Receipt): void {
    this.answeredRequests.push({ requestId, receipt });
    if (this.answeredRequests.length > ANSWERS_KEPT) this.answeredRequests.shift();
  }

  /** The history is long enough that the next quiet moment should continue as new. */
  isLong(maxEvents: number): boolean {
    const info = workflowInfo();
    return info.continueAsNewSuggested || info.historyLength > maxEvents;
  }

  /** Waits until nothing is half done: handlers answered, events recorded, money acts finished. */
  async settle(): Promise<void> {
    this.alarm.stop();
    await condition(() => allHandlersFinished() && this.journal.isDrained() && !this.effects.isActingIrreversibly());
  }

  carry() {
    return {
      seq: this.journal.seq,
      position: this.journal.position,
      answered: this.answeredRequests,
      effects: this.effects.pending(),
    };
  }
}
