import { callbackOver, type Care } from './care';
import type { CrisisState, Milestone, ReviewFigures } from './crisis';
import { isOwed, type Deadline } from './deadline';
import { spentFen } from './payment';
import type { Stage } from './words';

const LATE: readonly Deadline['status'][] = ['breached', 'metLate', 'exhausted'];

/** The figures of the review, taken from the record (V1, C1四(五)1). */
export function draftFigures(state: CrisisState, now: number): ReviewFigures {
  const cares = Object.values(state.cares);
  const owed = state.deadlines.filter((d) => isOwed(d.obligation));
  const late = owed.filter((d) => LATE.includes(d.status));
  const contacted = cares.filter((c) => c.firstContactAt !== undefined).length;
  const contactedLate = late.filter((d) => d.obligation === 'firstContact' && d.status === 'metLate').length;
  return {
    durationMs: durations(state.milestones, now),
    customers: cares.length,
    contactedInTime: Math.max(0, contacted - contactedLate),
    deadlinesKept: owed.filter((d) => d.status === 'met').length,
    deadlinesBreached: late.length,
    compensatedFen: sum([
      ...state.compensations.map(spentFen),
      ...Object.values(state.bulks ?? {}).map(({ counts }) => counts?.paidFen ?? 0),
    ]),
    satisfactionMean: meanSatisfaction(cares),
    callbacksAnswered: cares.filter((c) => c.callback === 'answered').length,
    callbacksUnreachable: cares.filter((c) => c.callback === 'exhausted').length,
    reports: state.reports.length,
    flareUps: state.flareUps,
  };
}

/** Time spent in each stage; a stage entered twice (after a flare-up) counts both times. */
function durations(milestones: readonly Milestone[], now: number): Partial<Record<Stage, number>> {
  const spent: Partial<Record<Stage, number>> = {};
  for (const [i, { stage, at }] of milestones.entries()) {
    if (stage === 'closed') continue;
    spent[stage] = (spent[stage] ?? 0) + (milestones[i + 1]?.at ?? now) - at;
  }
  return spent;
}

function meanSatisfaction(cares: readonly Care[]): number | null {
  const scores = cares.flatMap((c) => (callbackOver(c) && c.satisfaction !== undefined ? [c.satisfaction] : []));
  return scores.length === 0 ? null : Math.round((sum(scores) / scores.length) * 100) / 100;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
