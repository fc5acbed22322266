import type { Verdict } from '../../domain/crisis';
import type { TaskTemplate } from '../../domain/plan';
import { SYSTEM, type Actor } from '../../domain/people';
import { refusal, type Refusal } from '../../domain/refusal';
import type { Obligation } from '../../domain/deadline';
import type { Task, TaskStage } from '../../domain/task';
import type { Stage } from '../../domain/words';
import type { Crisis } from './crisis';

/** Why a command does not fit the present stage. */
export function onlyIn(c: Crisis, ...stages: readonly Stage[]): readonly Refusal[] {
  if (c.state.verdict) return [refusal('conflict', 'stageEnding', '本阶段正在结束', 'This stage is just ending')];
  if (stages.includes(c.state.stage)) return [];
  return [
    refusal(
      'conflict',
      'wrongStage',
      `当前阶段（${c.state.stage}）不允许此操作`,
      `Not possible in the present stage (${c.state.stage})`,
    ),
  ];
}

/** History events at a stage's end that make a new run worth its while. */
const LONG_AT_A_BOUNDARY = 2_000;

export const OPEN_STAGES: readonly Stage[] = ['prevention', 'warning', 'response', 'recovery', 'review'];

/** Enters the present stage once: records it and makes the plan's tasks. False when a later run finds it entered. */
export function enterStage(c: Crisis, stage: TaskStage): boolean {
  const last = c.state.milestones.at(-1);
  if (last?.stage === stage) return false;
  c.state.milestones = [...c.state.milestones, { stage, at: c.now() }];
  c.emit('stageEntered', { stage, from: last?.stage ?? null });
  addPlannedTasks(c, stage);
  return true;
}

/** Makes the tasks of the plan for this stage and level that do not exist yet (W9); a graver level adds its own (W5). */
export function addPlannedTasks(c: Crisis, stage: TaskStage): void {
  const entered = c.state.milestones.findLast((m) => m.stage === stage)?.at ?? c.now();
  const made = new Set(c.state.tasks.map((t) => t.source));
  const wanted = c.state.rulebook.plan.tasks.filter(
    (t) => t.stage === stage && (!t.levels || t.levels.includes(c.state.level)) && !made.has(t.key),
  );
  const ids = new Map(c.state.tasks.map((t) => [t.source, t.id]));
  for (const template of wanted) ids.set(template.key, c.nextId('T'));
  for (const template of wanted) addTask(c, fromTemplate(template, ids), template.dueAfter, SYSTEM, entered);
}

function fromTemplate(template: TaskTemplate, ids: ReadonlyMap<string | undefined, string>): Task {
  return {
    id: ids.get(template.key) ?? template.key,
    kind: template.kind,
    title: template.title,
    stage: template.stage,
    role: template.role,
    required: template.required,
    dependsOn: template.dependsOn.flatMap((key) => ids.get(key) ?? []),
    source: template.key,
    status: 'open',
    version: 1,
  };
}

export const taskDeadlineId = (taskId: string): string => `task:${taskId}`;

/** Puts a task on the list and starts its clock. */
export function addTask(
  c: Crisis,
  task: Task,
  dueAfter: TaskTemplate['dueAfter'],
  by: Actor,
  startAt: number = c.now(),
): void {
  c.state.tasks = [...c.state.tasks, task];
  c.emit('taskAdded', { task }, by);
  c.startDeadline(obligationOf(task), {
    id: taskDeadlineId(task.id),
    subject: task.title,
    waitingFor: [task.role],
    ...(task.assigneeId ? { people: [task.assigneeId] } : {}),
    startAt,
    duration: dueAfter,
  });
}

function obligationOf(task: Task): Obligation {
  switch (task.kind) {
    case 'measure':
      return 'measure';
    case 'readiness':
      return 'readinessTask';
    case 'order':
    case 'plan':
    case 'actionItem':
    case 'improvement':
      return 'task';
  }
}

/** Ends the present stage with a verdict; the main function takes it from here. */
export function decide(c: Crisis, verdict: Verdict, by: Actor): void {
  c.state.verdict = { ...verdict, by };
}

/** Runs the stage to its verdict and moves on by it. */
export async function untilVerdict(c: Crisis): Promise<void> {
  await c.until(() => c.state.verdict !== undefined);
  const verdict = c.state.verdict;
  if (!verdict) return;
  c.state.verdict = undefined;
  leaveStage(c, verdict);
  if (c.state.stage !== 'closed') await c.restIfLong(LONG_AT_A_BOUNDARY);
}

function leaveStage(c: Crisis, verdict: NonNullable<Crisis['state']['verdict']>): void {
  const next = nextStage(verdict);
  if (next === 'closed') {
    c.state.outcome = outcomeOf(verdict);
    c.state.outcomeReason = verdict.reason;
    c.emit('crisisClosed', { outcome: c.state.outcome, reason: verdict.reason }, verdict.by, verdict.reason);
  }
  c.state.stage = next;
}

/** The order of the stages: each verdict leads to exactly one. */
function nextStage(verdict: Verdict): Stage {
  switch (verdict.kind) {
    case 'escalated':
      return 'warning';
    case 'activated':
    case 'flaredUp':
      return 'response';
    case 'contained':
      return 'recovery';
    case 'recovered':
      return 'review';
    case 'averted':
    case 'stoodDown':
    case 'resolved':
    case 'endedEarly':
      return 'closed';
  }
}

function outcomeOf(verdict: Verdict) {
  switch (verdict.kind) {
    case 'averted':
    case 'stoodDown':
      return verdict.kind;
    case 'endedEarly':
      return verdict.outcome;
    case 'resolved':
    case 'escalated':
    case 'activated':
    case 'flaredUp':
    case 'contained':
    case 'recovered':
      return 'resolved';
  }
}
