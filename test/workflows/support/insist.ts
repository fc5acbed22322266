import type { WorkflowHandle } from '@temporalio/client';
import type { UpdateDefinition } from '@temporalio/common';
import { isRunOver, isTaskLost } from '../../../api/gateway/runs';
import type { Command, Receipt } from '../../../workflows/messages';

const TRIES = 20;

/** Gives a command as the gateway does: what is lost because the run was about to continue as new is said again. */
export async function insist<A extends Command>(
  handle: WorkflowHandle,
  update: UpdateDefinition<Receipt, [A], string>,
  command: A,
): Promise<Receipt> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await handle.executeUpdate(update, { args: [command] });
    } catch (error) {
      if ((!isTaskLost(error) && !isRunOver(error)) || attempt === TRIES) throw error;
      await new Promise((later) => setTimeout(later, 50));
    }
  }
}
