import { kindOf, type Compensation, type HandedKind } from '../../domain/compensation';
import { defaultCompensation } from '../../domain/defaults/compensation';
import { compensationKindNames, money } from '../../domain/names';
import { SYSTEM, type Actor } from '../../domain/people';
import type { Task } from '../../domain/task';
import { text } from '../../domain/text';
import type { Crisis } from './crisis';
import { change, credit } from './payments';
import { addTask } from './stage';

/**
 * What is not money is handed over by the duty that has it to give (S9): the task is done when the customer has it.
 * A coupon's task ends with its code in the customer's hands.
 */
export function handOver(c: Crisis, compensation: Compensation): void {
  const { roles, within } = (c.state.rulebook.policy.compensation ?? defaultCompensation).handover;
  const kind = kindOf(compensation) as HandedKind;
  const taskId = c.nextId('T');
  const { zh, en } = compensationKindNames[kind];
  const worth = money(compensation.amountFen);
  const title = text(
    `交付${zh}（${worth}），客户 ${compensation.customerId}`,
    `Hand over: ${en.toLowerCase()} (${worth}), customer ${compensation.customerId}`,
  );
  change(c, compensation.id, { status: 'handingOver', handoverTaskId: taskId });
  const stage = c.state.stage === 'closed' ? 'review' : c.state.stage;
  // Not required: the pending compensation itself stands in the way of the stage's end.
  const rest = { stage, role: roles[kind], required: false, dependsOn: [], source: `compensation:${compensation.id}` };
  addTask(c, { id: taskId, kind: 'actionItem', title, ...rest, status: 'open', version: 1 }, within, SYSTEM);
}

/** The task has ended: done, the customer has it; waived, it was never given. */
export function handoverEnded(c: Crisis, task: Task, by: Actor): void {
  const compensation = c.state.compensations.find((x) => x.handoverTaskId === task.id && x.status === 'handingOver');
  if (!compensation) return;
  if (task.status === 'waived') {
    const why = task.reason ?? '';
    change(c, compensation.id, { status: 'failed', failure: text(`未交付：${why}`, `Not handed over: ${why}`) }, by);
    return;
  }
  const given = change(c, compensation.id, { status: 'handedOver', handedOverAt: c.now() }, by);
  if (given) credit(c, compensation, given);
}
