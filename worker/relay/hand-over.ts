import { faultOf } from '../../activities/errors';
import { inParallel } from '../../activities/parallel';
import { assertNever } from '../../domain/assert';
import type { OutboxItem } from '../../records/outbox';
import type { Correlation } from './correlation';
import type { RelayDeps } from './index';

type Received = OutboxItem<'complaintReceived'>;
type Grown = OutboxItem<'candidateGrew'>;
type Submitted = OutboxItem<'revisionSubmitted'>['payload'];

/** What is handed over besides complaints. */
const OTHERS = ['candidateRaised', 'candidateGrew', 'revisionSubmitted', 'fundsRequested', 'serviceGranted'] as const;
type Other = (typeof OTHERS)[number];

/** Few enough that a burst of complaints leaves the server room for people's commands. */
const AT_ONCE = 8;
/** Complaints correlated in one go, and processes started before the next go: candidates come before processes. */
const CORRELATED_BATCH = 200;
const STARTED_BATCH = 64;
/** Correlated complaints that wait in memory for their process: as many as are started within a lease. */
const WAITING_LIMIT = 200;
/** How long what a dead leader took is out of sight for the next one. */
const LEASE_MS = 15_000;
const OTHERS_BATCH = 64;
/** The creator of a crisis starts it within this time, or has died. */
const STUB_AGE_MS = 3_000;
/**
 * What failed is tried again, and what was signalled is looked for in the records and signalled again until it is
 * there: this much later, and ever later for what never comes.
 */
const AGAIN_MS = 5_000;
const AGAIN_AT_MOST_MS = 300_000;

/** Tells Temporal what was handed over; whatever fails is repeated, and repeating changes nothing. */
export class HandOver {
  /** Correlated, and waiting for their process to be started. */
  private readonly waiting = new Map<number, Received>();

  constructor(
    private readonly deps: RelayDeps,
    private readonly correlation: Correlation,
  ) {}

  forget(): void {
    this.waiting.clear();
    this.correlation.forget();
  }

  /** One round; returns whether there may be more to do at once. */
  async round(signal: AbortSignal): Promise<boolean> {
    const received = await this.correlate();
    const others = await this.carryOutOthers(signal);
    const isTemporalHere = (await this.startStubs()) && (await this.startComplaints(signal));
    return isTemporalHere && (received + others > 0 || this.waiting.size > 0);
  }

  private async correlate(): Promise<number> {
    if (this.waiting.size >= WAITING_LIMIT) return 0;
    const taken = await this.deps.records.takeItems(['complaintReceived'], CORRELATED_BATCH, LEASE_MS);
    const fresh = taken.filter((item) => !this.waiting.has(item.id));
    await this.correlation.lookAt(fresh.map(({ payload }) => payload.number));
    for (const item of fresh) this.waiting.set(item.id, item);
    return taken.length;
  }

  /** False when Temporal did not take them all: the rest waits for the next round. */
  private async startComplaints(signal: AbortSignal): Promise<boolean> {
    const { records, processes, consoleUrl } = this.deps;
    const batch = [...this.waiting.values()].slice(0, STARTED_BATCH);
    if (batch.length === 0) return true;
    const inputs = await records.complaintInputs(
      batch.map(({ payload }) => payload.number),
      consoleUrl,
    );
    const done: number[] = [];
    const isTemporalHere = await this.unlessAway('complaintReceived', () =>
      inParallel(batch, AT_ONCE, async ({ id, payload }) => {
        const input = inputs.get(payload.number);
        if (signal.aborted) return;
        if (input) await processes.startComplaint(input);
        done.push(id);
      }),
    );
    await records.doneItems(done);
    for (const id of done) this.waiting.delete(id);
    return isTemporalHere;
  }

  private async startStubs(): Promise<boolean> {
    const { records, processes } = this.deps;
    for (const { number, input } of await records.stubsLeftBehind(STUB_AGE_MS)) {
      if (!(await this.unlessAway('crisisStub', () => processes.startCrisis(input)))) return false;
      await records.markStarted(number);
    }
    return true;
  }

  private async unlessAway(kind: string, act: () => Promise<void>): Promise<boolean> {
    try {
      await act();
      return true;
    } catch (error) {
      this.deps.log.warn({ fault: faultOf(error), kind }, 'relay: Temporal did not take a hand-over; it is repeated');
      return false;
    }
  }

  private async carryOutOthers(signal: AbortSignal): Promise<number> {
    const items = await this.deps.records.takeItems(OTHERS, OTHERS_BATCH, LEASE_MS);
    await inParallel(items, AT_ONCE, async (item) => {
      if (!signal.aborted) await this.carryOut(item);
    });
    return items.length;
  }

  private async carryOut(item: OutboxItem<Other>): Promise<void> {
    const { records, log } = this.deps;
    try {
      if ((await this.attempt(item)) === 'done') await records.doneItems([item.id]);
      else await records.postponeItem(item.id, againMs(item.attempts), 'notRecordedYet');
    } catch (error) {
      const fault = faultOf(error);
      log.warn({ fault, kind: item.kind }, 'relay: a hand-over failed and is put off');
      await records.postponeItem(item.id, againMs(item.attempts), fault.code ?? fault.name);
    }
  }

  private async attempt(item: OutboxItem<Other>): Promise<'done' | 'again'> {
    switch (item.kind) {
      case 'candidateRaised':
        return this.startCandidate(item.payload.number);
      case 'candidateGrew':
        return this.grow(item);
      case 'revisionSubmitted':
        return this.startRevision(item.payload);
      case 'fundsRequested':
        return this.startFunding(item.payload.number);
      case 'serviceGranted':
        return this.startGrant(item.payload.number);
      default:
        return assertNever(item);
    }
  }

  /** Started once for each submission: what cannot start yet, because the one before is just ending, is tried again. */
  private async startRevision({ number, submission }: Submitted): Promise<'done' | 'again'> {
    const { records, processes, consoleUrl } = this.deps;
    if (await records.isSubmissionTaken(number, submission)) return 'done';
    const links = { console: `${consoleUrl}/rules/drafts/${number}` };
    const isStarted = await processes.startRevision({ number, submission, lang: await records.orgLang(), links });
    return isStarted ? 'done' : 'again';
  }

  private async startFunding(number: string): Promise<'done'> {
    const { records, processes, consoleUrl } = this.deps;
    const input = await records.fundingInput(number, consoleUrl);
    if (input) await processes.startFunding(input);
    return 'done';
  }

  private async startGrant(number: string): Promise<'done'> {
    const { records, processes, consoleUrl } = this.deps;
    const input = await records.grantInput(number, consoleUrl);
    if (input) await processes.startGrant(input);
    return 'done';
  }

  private async startCandidate(number: string): Promise<'done'> {
    const { records, processes, consoleUrl } = this.deps;
    const input = await records.candidateInput(number, consoleUrl);
    if (input) await processes.startCandidate(input);
    return 'done';
  }

  /**
   * New complaints go to the candidate, or to the crisis it has become (W3, P10). A signal may meet a process that is
   * just ending, so it counts only when the records show the complaints.
   */
  private async grow({ id, payload: { number, complaintIds } }: Grown): Promise<'done' | 'again'> {
    const { records, processes } = this.deps;
    const standing = await records.candidateStanding(number);
    if (standing.status === 'dismissed') return 'done';
    // What the candidate starts with is read when it is started, so its first record decides what it lacks.
    if (standing.status === 'unrecorded') return 'again';
    const known = new Set(standing.complaintIds);
    const missing = complaintIds.filter((complaint) => !known.has(complaint));
    if (missing.length === 0) return 'done';
    if (standing.status === 'open') {
      await processes.candidateGrew(number, missing);
      return 'again';
    }
    if (!standing.takesComplaints) return 'done';
    await processes.signalsArrived(standing.crisisNumber, await records.linkedComplaints(missing), `relay-${id}`);
    return 'again';
  }
}

function againMs(attempts: number): number {
  return Math.min(AGAIN_MS * Math.max(1, attempts), AGAIN_AT_MOST_MS);
}
