import type { EventBodies } from './events';
import { roleNames } from './names';
import { text, type Text } from './text';
import { both, type Voices } from './voices';

interface Change {
  /** In quotation marks, or by its number. */
  readonly what: Text;
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** Who has it again when nobody in particular does. */
  readonly backTo: Text;
}

/** Who has the task from now on (X2). */
export function narrateTaskAssigned(
  { task, previous }: EventBodies['taskAssigned'],
  voices: Voices,
  byId: string,
): Text {
  const what = text(`任务「${task.title.zh}」`, `"${task.title.en}"`);
  return narrateChange({ what, from: previous, to: task.assigneeId, backTo: roleNames[task.role] }, voices, byId);
}

/** Who looks after the customer from now on (X2). */
export function narrateCareAssigned(
  { care, previous }: EventBodies['careAssigned'],
  voices: Voices,
  byId: string,
): Text {
  const what = text(`客户 ${voices.name(care.customerId)}`, `customer ${voices.name(care.customerId)}`);
  const backTo = text('客服人员', 'customer service');
  return narrateChange({ what, from: previous, to: care.ownerId, backTo }, voices, byId);
}

function narrateChange({ what, from, to, backTo }: Change, { by, reason, name }: Voices, byId: string): Text {
  const before =
    from === undefined || from === byId ? both('') : text(`（原由 ${name(from)} 负责）`, ` (was with ${name(from)})`);
  if (to === undefined) {
    return text(
      `${by.zh}将${what.zh}退回${backTo.zh}${before.zh}${reason.zh}`,
      `${by.en} gave ${what.en} back to ${backTo.en}${before.en}${reason.en}`,
    );
  }
  if (to === byId) {
    return text(
      `${by.zh}认领${what.zh}${before.zh}${reason.zh}`,
      `${by.en} took on ${what.en}${before.en}${reason.en}`,
    );
  }
  return text(
    `${by.zh}将${what.zh}交给 ${name(to)}${before.zh}${reason.zh}`,
    `${by.en} gave ${what.en} to ${name(to)}${before.en}${reason.en}`,
  );
}
