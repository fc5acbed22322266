import { heartbeat } from '@temporalio/activity';
import { crisisClosed, crisisIsDrill, unknownCrisis } from '../domain/candidate';
import type { Refusal } from '../domain/refusal';
import type { CrisisInput } from '../workflows/crisis/contract';
import type { IntakeActivities } from './contract';
import { FAILURES, retryable } from './errors';
import { inParallel } from './parallel';
import type { IntakeRecords, Processes } from './ports';

export interface IntakeDeps {
  readonly records: IntakeRecords;
  readonly processes: Processes;
  /** Where people reach the console, without a slash at the end. */
  readonly consoleUrl: string;
  readonly now: () => number;
}

/** Signals under way at the same time; more would only queue up in the server. */
const SIGNALS_AT_ONCE = 8;

type Told = Parameters<IntakeActivities['tellComplaints']>[0];
type Given = Parameters<IntakeActivities['giveToCrisis']>[0];
type Merged = Parameters<IntakeActivities['linkToCrisis']>[0];
type Confirmed = Parameters<IntakeActivities['startCrisisFromCandidate']>[0];

/** What connects complaints, candidates and crises (W3, W7, W10). */
export function intakeActivities(deps: IntakeDeps): IntakeActivities {
  return {
    tellComplaints: (request) => tell(deps, request),
    giveToCrisis: (request) => give(deps, request),
    // A crisis that has ended needs no telling: the complaint itself has told its owner.
    tellCrisis: async ({ crisisNumber, word }) => void (await deps.processes.customerWrote(crisisNumber, word)),
    linkToCrisis: async (request) => ({ refusals: await link(deps, request) }),
    feedGap: async ({ fromAt, toAt }) => ({ gapMs: await deps.records.longestFeedGap(fromAt, toAt) }),
    startCrisisFromCandidate: (request) => start(deps, request),
  };
}

/**
 * Repeating a signal changes nothing in a complaint; one whose process has ended needs no telling, one whose process has
 * not begun does: a crisis may be started the moment after a complaint was received.
 */
async function tell({ records, processes }: IntakeDeps, { crisisNumber, complaintIds, change }: Told): Promise<void> {
  // Asked first: what begins in between hears the signal.
  const notBegun = await records.waitingComplaints(complaintIds);
  let unheard = 0;
  await inParallel(complaintIds, SIGNALS_AT_ONCE, async (id) => {
    const isHeard =
      change.kind === 'joined'
        ? await processes.complaintJoined(id, crisisNumber)
        : await processes.complaintReleased(id, crisisNumber, change.handBacks[id] ?? { settled: false });
    if (!isHeard && notBegun.has(id)) unheard += 1;
    heartbeat();
  });
  if (unheard > 0) throw retryable(FAILURES.notBegun, `${unheard} complaints have no process yet`);
}

/** The crisis knows its complaints and counts none twice; one that has ended leaves them to their own processes (W10). */
async function give({ records, processes }: IntakeDeps, { crisisNumber, complaintIds }: Given): Promise<void> {
  const complaints = await records.linkedComplaints(complaintIds);
  await processes.signalsArrived(crisisNumber, complaints, `given:${complaintIds[0]}`);
}

/** The crisis judges by its own state and staff list; the same request is carried out once however often it comes. */
async function link(
  { records, processes }: IntakeDeps,
  { crisisNumber, complaintIds, command }: Merged,
): Promise<readonly Refusal[]> {
  const target = await records.crisisTarget(crisisNumber);
  if (!target) return [unknownCrisis];
  if (target.drill) return [crisisIsDrill];
  const complaints = await records.linkedComplaints(complaintIds);
  const outcome = await processes.linkComplaints(crisisNumber, complaints, command);
  if (outcome !== 'gone') return outcome;
  // An attempt whose answer was lost may have linked them before the crisis ended.
  const linked = new Set((await records.crisisTarget(crisisNumber))?.complaintIds);
  return complaints.every(({ complaintId }) => linked.has(complaintId)) ? [] : [crisisClosed];
}

/** The key of the stub is the candidate, so that a repeat finds the crisis of the first time (W7). */
async function start(deps: IntakeDeps, request: Confirmed): Promise<{ crisisNumber: string }> {
  const { records, processes } = deps;
  const at = deps.now();
  const [complaints, rulebook, roster, lang] = await Promise.all([
    records.linkedComplaints(request.complaintIds),
    records.rulebookFor(request.type, at),
    records.currentRoster(),
    records.orgLang(),
  ]);
  const build = (number: string): CrisisInput => ({
    head: headOf(request, number, lang),
    startStage: request.startStage,
    rulebook,
    roster,
    complaints,
    openedBy: request.command,
    clockScale: 1,
    links: { console: `${deps.consoleUrl}/crises/${number}` },
  });
  const { number, input } = await records.stubCrisis(`candidate:${request.candidateNumber}`, build, at);
  await processes.startCrisis(input);
  await records.markStarted(number);
  return { crisisNumber: number };
}

function headOf(
  { title, type, conflictClass, candidateNumber }: Confirmed,
  number: string,
  lang: CrisisInput['head']['lang'],
): CrisisInput['head'] {
  return { number, title, type, conflictClass, candidateNumber, drill: false, lang };
}
