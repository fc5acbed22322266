import { assignmentRefusals, mayAssign, type Assignment, type Staff, type Work } from './assignment';
import { refusal, type Refusal } from './refusal';
import { OFFICE, RIGHTS } from './rights';
import type { Text } from './text';
import type { Role, Stage } from './words';

export type TaskStage = Exclude<Stage, 'closed'>;

/** A piece of work somebody must do; required ones block the gate of their stage. */
export interface Task {
  readonly id: string;
  readonly kind: 'measure' | 'readiness' | 'order' | 'plan' | 'actionItem' | 'improvement';
  readonly title: Text;
  readonly stage: TaskStage;
  readonly role: Role;
  readonly assigneeId?: string;
  readonly required: boolean;
  /** Ids of tasks that must be over before this one can be done. */
  readonly dependsOn: readonly string[];
  /** Where it comes from: a clause of the policy or the plan's template key. */
  readonly source?: string;
  readonly status: 'open' | 'done' | 'waived';
  readonly result?: string;
  readonly reason?: string;
  readonly endedBy?: string;
  readonly endedAt?: number;
  /** Rises with each change; commands may name the one they saw. */
  readonly version: number;
}

export type TaskEnd =
  | { readonly kind: 'done'; readonly result?: string }
  | { readonly kind: 'waived'; readonly reason: string };

/** Who does a task. */
type Held = Pick<Task, 'assigneeId' | 'role'>;

/** Whether a person with these roles may report the task done: its duty, whoever is named in it, the office, management. */
export function mayEndTask(task: Held, personId: string, roles: readonly Role[]): boolean {
  return task.assigneeId === personId || roles.includes(task.role) || mayWaiveTask(roles);
}

/** Whether somebody with these roles may waive tasks. */
export function mayWaiveTask(roles: readonly Role[]): boolean {
  return roles.some((r) => OFFICE.includes(r));
}

/** Whether a person with these roles may claim the task, hand it on, give it back or distribute it (X2). */
export function mayAssignTask(task: Held, personId: string, roles: readonly Role[]): boolean {
  return mayAssign(workOf(task), personId, roles);
}

function workOf({ assigneeId, role }: Held): Work {
  return { holderId: assigneeId, duties: [role], distributors: OFFICE, able: RIGHTS.endTask };
}

/** Every reason why the task cannot be assigned so now; `byId` is the person in whose name it is done (X2). */
export function taskAssignRefusals(
  task: Task,
  change: Assignment,
  byId: string,
  roles: readonly Role[],
  staff: Staff,
): readonly Refusal[] {
  if (task.status !== 'open') return [taskOver];
  return assignmentRefusals(workOf(task), change, byId, roles, staff);
}

/** The task in somebody's hands, or back with its duty. */
export function assignTask(task: Task, toId: string | null): Task {
  const { assigneeId: _before, ...rest } = task;
  return { ...rest, ...(toId === null ? {} : { assigneeId: toId }), version: task.version + 1 };
}

const taskOver = refusal('conflict', 'taskOver', '该任务已结束', 'This task is already over');

/** Every reason why the task cannot end this way now. */
export function taskEndRefusals(task: Task, how: TaskEnd, all: readonly Task[]): readonly Refusal[] {
  if (task.status !== 'open') return [taskOver];
  if (how.kind === 'waived') {
    if (how.reason.trim()) return [];
    return [refusal('invalid', 'reasonMissing', '免除任务必须说明理由', 'Waiving a task needs a reason')];
  }
  return task.dependsOn
    .map((id) => all.find((t) => t.id === id))
    .filter((t): t is Task => t?.status === 'open')
    .map((t) =>
      refusal('conflict', 'dependencyOpen', `须先完成前置任务：${t.title.zh}`, `First finish: ${t.title.en}`),
    );
}

export function endTask(task: Task, how: TaskEnd, by: string, now: number): Task {
  const ended = { ...task, endedBy: by, endedAt: now, version: task.version + 1 };
  if (how.kind === 'waived') return { ...ended, status: 'waived', reason: how.reason };
  return { ...ended, status: 'done', ...(how.result ? { result: how.result } : {}) };
}

/** Required tasks of a stage that are still open. */
export function openRequired(tasks: readonly Task[], stage: TaskStage): readonly Task[] {
  return tasks.filter((t) => t.stage === stage && t.required && t.status === 'open');
}
