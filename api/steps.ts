import { nextSteps, recordedQuiet } from '../domain/steps';
import type { Role } from '../domain/words';
import type { CrisisDetail } from '../records/readers/crisis';
import { mayCall } from './permissions';

/** What can be done next in a crisis, judged from its record, and whether somebody with these duties may do it (S13). */
export function stepsFor(found: CrisisDetail, roles: readonly Role[]) {
  const { standings: cares, warning, review, deadlines } = found;
  const state = { ...found, cares, warning, review: review ?? undefined, quiet: recordedQuiet(deadlines) };
  return nextSteps(state).map(({ command, primary, refusals }) => ({
    command,
    primary,
    permitted: mayCall(command, roles),
    refusals: refusals.map(({ code, text }) => ({ code, text })),
  }));
}
