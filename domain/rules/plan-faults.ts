import type { Plan, TaskTemplate } from '../plan';
import { LEVELS, STAGES, type Level } from '../words';
import { duplicateFaults, durationFaults, interpretationFaults, roleFaults, textFaults } from './common-faults';
import { fault, faultIf, type RuleFault } from './fault';

/** Everything that makes a plan impossible to follow (W9); empty when it can be published. `base` is what it revises. */
export function planFaults(plan: Plan, base: Pick<Plan, 'id' | 'type'>): readonly RuleFault[] {
  return [
    ...faultIf(plan.id !== base.id, ['id'], 'idFixed', '编号不能更改', 'The id cannot change'),
    ...faultIf(
      plan.type !== base.type,
      ['type'],
      'typeFixed',
      '适用的危机类型不能更改',
      'The crisis type cannot change',
    ),
    ...textFaults(['title'], plan.title),
    ...LEVELS.flatMap((level) => roleFaults(['noticeTo', level], plan.noticeTo[level], 'noRecipient')),
    ...plan.resources.flatMap((resource, index) => textFaults(['resources', index], resource)),
    ...taskFaults(plan.tasks),
    ...LEVELS.flatMap((level) => coverageFaults(plan.tasks, level)),
    ...organisationFaults(plan),
    ...interpretationFaults(['interpretations'], plan.interpretations ?? []),
  ];
}

function taskFaults(tasks: readonly TaskTemplate[]): readonly RuleFault[] {
  return [
    ...duplicateFaults(
      tasks,
      (task) => task.key,
      (index) => ['tasks', index, 'key'],
    ),
    ...tasks.flatMap((task, index) => [
      ...textFaults(['tasks', index, 'title'], task.title),
      ...(task.dueAfter ? durationFaults(['tasks', index, 'dueAfter'], task.dueAfter) : []),
      ...levelFaults(task, index),
      ...dependencyFaults(tasks, task, index),
    ]),
  ];
}

function levelFaults({ levels }: TaskTemplate, index: number): readonly RuleFault[] {
  if (levels === undefined) return [];
  const path = ['tasks', index, 'levels'];
  return [
    ...faultIf(levels.length === 0, path, 'noLevel', '须至少适用于一个级别', 'It has to be for some level'),
    ...duplicateFaults(
      levels,
      (level) => level,
      (at) => [...path, at],
      'duplicateLevel',
    ),
  ];
}

function dependencyFaults(tasks: readonly TaskTemplate[], task: TaskTemplate, index: number): readonly RuleFault[] {
  const path = ['tasks', index, 'dependsOn'];
  return [
    ...duplicateFaults(
      task.dependsOn,
      (key) => key,
      (at) => [...path, at],
      'duplicateDependency',
    ),
    ...task.dependsOn.flatMap((key, at) => {
      const needed = tasks.find((t) => t.key === key);
      if (!needed) return [fault([...path, at], 'unknownDependency', `没有任务“${key}”`, `There is no task "${key}"`)];
      if (STAGES.indexOf(needed.stage) > STAGES.indexOf(task.stage)) {
        return [fault([...path, at], 'laterStage', `“${key}”在更后的阶段`, `"${key}" comes in a later stage`)];
      }
      if (!waitsFor(tasks, key, task.key)) return [];
      return [fault([...path, at], 'dependencyCycle', `与“${key}”互相等待`, `It and "${key}" wait for each other`)];
    }),
  ];
}

/** Whether the task with this key waits, over however many steps, for another one. */
function waitsFor(tasks: readonly TaskTemplate[], key: string, wanted: string): boolean {
  const seen = new Set<string>();
  const open = [key];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === wanted) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...tasks.filter((task) => task.key === next).flatMap((task) => task.dependsOn));
  }
  return false;
}

/** A plan that gives nobody anything to do in response is none at this level. */
function coverageFaults(tasks: readonly TaskTemplate[], level: Level): readonly RuleFault[] {
  const isCovered = tasks.some((t) => t.stage === 'response' && t.required && (t.levels?.includes(level) ?? true));
  const zh = `${level} 级在应对阶段没有必须完成的任务`;
  return faultIf(!isCovered, ['tasks'], 'levelNotCovered', zh, `Level ${level} has no required task in response`);
}

function organisationFaults({ duties = [], channels = [] }: Plan): readonly RuleFault[] {
  return [
    ...duplicateFaults(
      duties,
      (duty) => duty.role,
      (index) => ['duties', index, 'role'],
    ),
    ...duties.flatMap((duty, index) => textFaults(['duties', index, 'does'], duty.does)),
    ...duplicateFaults(
      channels,
      (channel) => channel.key,
      (index) => ['channels', index, 'key'],
    ),
    ...channels.flatMap((channel, index) => [
      ...textFaults(['channels', index, 'name'], channel.name),
      ...textFaults(['channels', index, 'use'], channel.use),
    ]),
  ];
}
