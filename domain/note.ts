import { unknownEvidence, type KnownEvidence } from './evidence';
import { refusal, type Refusal } from './refusal';

/** What people write into the timeline by hand (X3). */
export interface Note {
  readonly note: string;
  readonly pinned: boolean;
  /** When it happened, if that was before it was written down. */
  readonly occurredAt?: number;
  /** The evidence it speaks of. */
  readonly evidenceIds?: readonly string[];
}

/** Every reason why this cannot stand in the timeline at `now`. */
export function noteRefusals(
  { note, occurredAt, evidenceIds }: Note,
  known: readonly KnownEvidence[],
  now: number,
): readonly Refusal[] {
  return [
    ...(note.trim() ? [] : [refusal('invalid', 'reasonMissing', '必须写明内容', 'Say what there is to note')]),
    ...(occurredAt === undefined ? [] : whenRefusals(occurredAt, now)),
    ...(evidenceIds ?? []).filter((id) => !known.some((e) => e.id === id)).map(unknownEvidence),
  ];
}

function whenRefusals(occurredAt: number, now: number): readonly Refusal[] {
  if (!Number.isSafeInteger(occurredAt) || occurredAt < 0) {
    return [refusal('invalid', 'notAnInstant', '发生时间无效', 'This is no time')];
  }
  if (occurredAt <= now) return [];
  return [refusal('invalid', 'inFuture', '发生时间不能在将来', 'It cannot have happened in the future')];
}

/** Every reason why no entry at this position can be pinned; `last` is how far the record goes. */
export function pinRefusals(position: number, last: number): readonly Refusal[] {
  if (Number.isSafeInteger(position) && position >= 1 && position <= last) return [];
  return [refusal('notFound', 'unknownEntry', '时间线中没有这条记录', 'There is no such entry in the timeline')];
}
