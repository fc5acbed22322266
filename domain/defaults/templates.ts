import type { Duration } from '../calendar';
import type { TaskTemplate } from '../plan';
import { text, type Text } from '../text';
import type { Level, Role } from '../words';
import { workingDays } from './durations';

/** What one kind of task has in common: its stage, and when it is due. */
type Frame = Pick<TaskTemplate, 'kind' | 'stage'> & { readonly dueAfter?: Duration; readonly why: Text };

const byRule = text('时限随级别，见期限规则', 'Due by the rule for the level');

const frames = {
  prevention: { kind: 'measure', stage: 'prevention', why: byRule },
  warning: { kind: 'readiness', stage: 'warning', why: byRule },
  response: { kind: 'plan', stage: 'response', why: byRule },
  recovery: {
    kind: 'plan',
    stage: 'recovery',
    dueAfter: workingDays(10),
    why: text('恢复工作未规定时限；两周内应见成效', 'No time is given for recovery; two weeks should show an effect'),
  },
  review: {
    kind: 'plan',
    stage: 'review',
    dueAfter: workingDays(5),
    why: text('与总结期限一致', 'With the review itself'),
  },
} as const satisfies Record<string, Frame>;

interface Details {
  readonly dependsOn?: readonly string[];
  readonly levels?: readonly Level[];
  readonly optional?: true;
}

/** From this level up. */
export const ORDINARY_UP: readonly Level[] = ['I', 'II', 'III'];
export const MAJOR_UP: readonly Level[] = ['I', 'II'];
export const GRAVE: readonly Level[] = ['I'];

/** One line of a plan: who does what under which clause. */
export function template(
  stage: keyof typeof frames,
  key: string,
  role: Role,
  clause: string,
  title: Text,
  details: Details = {},
): TaskTemplate {
  const { why, ...frame } = frames[stage];
  const { dependsOn = [], levels, optional = false } = details;
  return {
    ...frame,
    key,
    title,
    role,
    required: !optional,
    dependsOn,
    ...(levels ? { levels } : {}),
    source: { clause, ourDefault: why },
  };
}
