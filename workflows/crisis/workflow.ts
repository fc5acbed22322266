import { CancellationScope } from '@temporalio/workflow';
import type { Stage } from '../../domain/words';
import { opened, reopened, resumed } from './beginning';
import { registerCommands } from './commands';
import { concluded } from './conclusion';
import { setUp, type Crisis } from './crisis';
import type { CrisisInput, CrisisSheet } from './contract';
import { enterPrevention, prevention } from './stages/prevention';
import { enterRecovery, recovery } from './stages/recovery';
import { enterResponse, response } from './stages/response';
import { enterReview, review } from './stages/review';
import { enterWarning, warning } from './stages/warning';

/**
 * 客户危机管理办法 as a process: prevention (M二) → warning (M三) → response (M四) → recovery (M五) → review (M五(二)1).
 * It may begin in any of the first three, end early in each of them, and fall back from recovery to response.
 */
export async function crisis(input: CrisisInput): Promise<CrisisSheet> {
  // A crisis is closed by a command with a reason, never by a cancellation that says nothing.
  return await CancellationScope.nonCancellable(() => manage(input));
}

async function manage(input: CrisisInput): Promise<CrisisSheet> {
  const c = setUp(input);
  begin(c, input);
  enter(c);
  // Last, because a command may come with the very first task and must find everything in place.
  registerCommands(c);
  if (at(c, 'prevention')) await prevention(c);
  if (at(c, 'warning')) await warning(c);
  while (at(c, 'response') || at(c, 'recovery')) {
    if (at(c, 'response')) await response(c);
    if (at(c, 'recovery')) await recovery(c);
  }
  if (at(c, 'review')) await review(c);
  return await concluded(c);
}

function begin(c: Crisis, input: CrisisInput): void {
  if (input.carried?.reopened) reopened(c, input.carried.reopened);
  else if (input.carried) resumed(c, input.carried.effects);
  else opened(c, input);
}

/** The entry of the stage a run begins in; each stage function repeats it without effect. */
function enter(c: Crisis): void {
  switch (c.state.stage) {
    case 'prevention':
      return enterPrevention(c);
    case 'warning':
      return enterWarning(c);
    case 'response':
      return enterResponse(c);
    case 'recovery':
      return enterRecovery(c);
    case 'review':
      return enterReview(c);
    case 'closed':
      return;
  }
}

function at(c: Crisis, stage: Stage): boolean {
  return c.state.stage === stage;
}
