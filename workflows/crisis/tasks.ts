import { inNameOf, rolesOf, type Actor } from '../../domain/people';
import { reasonRequired, refusal, type Refusal } from '../../domain/refusal';
import {
  assignTask as assigned,
  endTask as ended,
  mayEndTask,
  mayWaiveTask,
  taskAssignRefusals,
  taskEndRefusals,
  type Task,
  type TaskEnd,
} from '../../domain/task';
import { text } from '../../domain/text';
import { onCommand } from '../kernel/command';
import { passClock, tellHolders } from './assignments';
import * as contract from './contract';
import type { Crisis } from './crisis';
import { handoverEnded } from './handover';
import { addTask, onlyIn, OPEN_STAGES, taskDeadlineId } from './stage';

/** What is done with tasks, whatever the stage (W9, X2). */
export function registerTasks(c: Crisis): void {
  onCommand(c, contract.addTask, {
    refusals: ({ title }) => [...onlyIn(c, ...OPEN_STAGES), ...reasonRequired(title)],
    act: ({ title, role, assigneeId, required, dueAfter, kind, by }) => {
      const id = c.nextId('T');
      const stage = c.state.stage === 'closed' ? 'review' : c.state.stage;
      const words = { title: text(title, title), kind, stage, role, required };
      const assignee = assigneeId ? { assigneeId } : {};
      addTask(c, { id, ...words, ...assignee, dependsOn: [], status: 'open', version: 1 }, dueAfter, by);
      return { taskId: id };
    },
  });
  onCommand(c, contract.endTask, {
    refusals: (args) => [...onlyIn(c, ...OPEN_STAGES), ...endRefusals(c, args)],
    act: ({ taskId, how, by }) => {
      const before = findTask(c, taskId);
      if (!before) return;
      const task = ended(before, how, by.personId, c.now());
      put(c, before, task);
      c.emit('taskEnded', { task }, by, task.reason);
      if (how.kind === 'done') c.meetDeadline(taskDeadlineId(taskId), by);
      else c.cancelDeadline(taskDeadlineId(taskId), by);
      handoverEnded(c, task, by);
    },
  });
  onCommand(c, contract.assignTask, {
    refusals: (args) => [...onlyIn(c, ...OPEN_STAGES), ...assignRefusals(c, args)],
    act: ({ taskId, assigneeId, reason, by }) => assign(c, taskId, assigneeId, by, reason),
  });
}

function findTask(c: Crisis, taskId: string): Task | undefined {
  return c.state.tasks.find((t) => t.id === taskId);
}

function put(c: Crisis, before: Task, task: Task): void {
  c.state.tasks = c.state.tasks.map((t) => (t === before ? task : t));
}

interface Seen {
  readonly taskId: string;
  readonly version?: number;
  readonly by: { readonly personId: string };
}

const unknownTask = refusal('notFound', 'unknownTask', '没有这项任务', 'There is no such task');
const staleTask = refusal('stale', 'staleVersion', '任务已被更新', 'The task has changed meanwhile');
const notYourTask = refusal('forbidden', 'notYourTask', '该任务不属于您的职责', 'This task is not among your duties');

/** Judges the task as the caller saw it: by whoever it is done in the name of, and with the roles held now. */
function judge(
  c: Crisis,
  { taskId, version, by }: Seen,
  refusals: (task: Task, byId: string, roles: ReturnType<typeof rolesOf>) => readonly Refusal[],
): readonly Refusal[] {
  const task = findTask(c, taskId);
  if (!task) return [unknownTask];
  if (version !== undefined && version !== task.version) return [staleTask];
  const { roster } = c.state;
  const byId = inNameOf(roster, task.assigneeId, by.personId, c.now());
  return refusals(task, byId, rolesOf(roster, by.personId, c.now()));
}

/** Whoever holds the task's role, or is named in it, ends it; the office and management may end any. */
function endRefusals(c: Crisis, args: Seen & { readonly how: TaskEnd }): readonly Refusal[] {
  const { how } = args;
  return judge(c, args, (task, byId, roles) => {
    const isTheirs = how.kind === 'waived' ? mayWaiveTask(roles) : mayEndTask(task, byId, roles);
    return [...(isTheirs ? [] : [notYourTask]), ...taskEndRefusals(task, how, c.state.tasks)];
  });
}

function assignRefusals(
  c: Crisis,
  args: Seen & { readonly assigneeId: string | null; readonly reason?: string },
): readonly Refusal[] {
  const change = { toId: args.assigneeId, reason: args.reason };
  const staff = { roster: c.state.roster, now: c.now() };
  return judge(c, args, (task, byId, roles) => taskAssignRefusals(task, change, byId, roles, staff));
}

/** The clock follows the task into other hands, so that reminders reach whoever has it (X2). */
function assign(c: Crisis, taskId: string, toId: string | null, by: Actor, reason?: string): void {
  const before = findTask(c, taskId);
  if (!before) return;
  const task = assigned(before, toId);
  put(c, before, task);
  const { assigneeId: previous } = before;
  c.emit('taskAssigned', { task, ...(previous === undefined ? {} : { previous }) }, by, reason?.trim());
  passClock(c, taskDeadlineId(taskId), toId, by);
  tellHolders(c, { what: task.title, fromId: previous, toId, by, reason });
}
