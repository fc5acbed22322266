import { startClock } from '../../domain/clock';
import type { Roster } from '../../domain/people';
import type { Level } from '../../domain/words';
import type { Effect } from './effects';
import { runDeliveries } from './notices';
import type { Process, ProcessState } from './process';

/** What is not (or not yet) a crisis has no level of its own: its deadlines are those of an ordinary one, III 一般. */
export const LEVEL_OUTSIDE_CRISES: Level = 'III';

/** The state the primitives start from outside crises; real time runs there. */
export function firstProcessState(roster: Roster, now: number): ProcessState {
  return {
    clock: startClock(now),
    roster,
    level: LEVEL_OUTSIDE_CRISES,
    deadlines: [],
    notices: [],
    approvals: [],
    counters: {},
  };
}

/** Runs what every process needs beside its main function; a delivery that the last run could not end is begun again. */
export function runInBackground<S extends ProcessState>(p: Process<S>): void {
  void p.journal.run();
  void runDeliveries(p, new Set(deliveredBefore(p)));
}

function deliveredBefore<S extends ProcessState>({ state, options: { carried } }: Process<S>): readonly string[] {
  if (!carried) return [];
  const effects = carried.effects as readonly Effect[];
  const cutOff = new Set(effects.flatMap((e) => (e.kind === 'deliver' ? (e.noticeIds ?? []) : [])));
  return state.notices.map((n) => n.id).filter((id) => !cutOff.has(id));
}
