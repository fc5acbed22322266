import type { EventBodies } from './events';
import { text, type Text } from './text';
import { both, type Voices } from './voices';

/** What somebody wrote into the timeline, and since when it is true. */
export function narrateNote({ note, occurredAt, evidenceIds }: EventBodies['noteAdded'], { by, when }: Voices): Text {
  const ids = evidenceIds ?? [];
  const proof = ids.length === 0 ? both('') : text(`（证据 ${ids.join('、')}）`, ` (evidence ${ids.join(', ')})`);
  if (occurredAt === undefined) {
    return text(`${by.zh}备注：${note}${proof.zh}`, `${by.en} noted: ${note}${proof.en}`);
  }
  const at = when(occurredAt);
  return text(
    `${by.zh}补记（发生于 ${at}）：${note}${proof.zh}`,
    `${by.en} noted what happened at ${at}: ${note}${proof.en}`,
  );
}

/** An entry of the timeline that matters, or no longer does. */
export function narratePin({ position, pinned }: EventBodies['entryPinned'], { by }: Voices): Text {
  return pinned
    ? text(`${by.zh}置顶第 ${position} 条记录`, `${by.en} pinned entry ${position}`)
    : text(`${by.zh}取消置顶第 ${position} 条记录`, `${by.en} unpinned entry ${position}`);
}

/** What was handed in as proof, and of what. */
export function narrateEvidence({ evidence: e }: EventBodies['evidenceAdded'], { by, name }: Voices): Text {
  const about = e.about === undefined ? both('') : text(`（关于 ${name(e.about)}）`, ` (about ${name(e.about)})`);
  const note = e.note === undefined ? both('') : text(`：${e.note}`, `: ${e.note}`);
  return text(
    `${by.zh}添加证据「${e.name}」${about.zh}${note.zh}`,
    `${by.en} added evidence "${e.name}"${about.en}${note.en}`,
  );
}

export function narrateWithdrawal({ name, withdrawn }: EventBodies['evidenceWithdrawn'], { by }: Voices): Text {
  return text(
    `${by.zh}撤回证据「${name}」：${withdrawn.reason}`,
    `${by.en} withdrew evidence "${name}": ${withdrawn.reason}`,
  );
}
