import { computeLevel, type Assessment, type AssessmentInput } from '../../domain/assessment';
import { levelNames } from '../../domain/names';
import type { Actor } from '../../domain/people';
import { text } from '../../domain/text';
import type { Stage } from '../../domain/words';
import { issueNotice } from '../kernel/notices';
import { renewForLevel } from './amendments';
import type { Crisis } from './crisis';
import { addPlannedTasks } from './stage';

const ASSESSMENTS_KEPT = 50;
/** From response on the event has happened: its likelihood is certain (W4). */
const OCCURRED: readonly Stage[] = ['response', 'recovery', 'review'];

/** 确定预警级别 (M三(二)3): computed from the matrix, kept with all earlier ones; a change re-plans what is running (W5). */
export function assessLevel(c: Crisis, input: AssessmentInput, by: Actor): void {
  const previous = c.state.level;
  const isFirst = c.state.assessments.length === 0;
  const computed = computeLevel(c.state.rulebook.policy.matrix.rows, input, OCCURRED.includes(c.state.stage));
  const assessment: Assessment = {
    ...input,
    ...computed,
    level: input.override?.level ?? computed.computed,
    by: by.personId,
    at: c.now(),
    version: (c.state.assessments.at(-1)?.version ?? 0) + 1,
  };
  c.state.assessments = [...c.state.assessments.slice(1 - ASSESSMENTS_KEPT), assessment];
  c.state.level = assessment.level;
  const changed = assessment.level !== previous;
  c.emit('levelAssessed', { assessment, previous, changed }, by, input.override?.reason);
  if (changed) replan(c, by);
  if (changed && !isFirst) announce(c, previous, by);
}

function replan(c: Crisis, by: Actor): void {
  c.replanDeadlines(by);
  renewForLevel(c, by);
  const stage = c.state.milestones.at(-1)?.stage;
  if (stage !== undefined && stage !== 'closed') addPlannedTasks(c, stage);
}

function announce(c: Crisis, previous: Crisis['state']['level'], by: Actor): void {
  const roles = c.state.rulebook.plan.noticeTo[c.state.level];
  const from = levelNames[previous];
  const to = levelNames[c.state.level];
  const { number, title } = c.state.head;
  const words = {
    title: text(`级别调整：${from.zh} → ${to.zh}`, `Level changed: ${from.en} → ${to.en}`),
    body: text(`${number} ${title}，各项期限已重新计算。`, `${number} ${title}: all deadlines have been recomputed.`),
  };
  issueNotice(c, { kind: 'order', ...words, roles }, by);
}
