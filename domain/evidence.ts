import { refusal, type Refusal } from './refusal';
import { OFFICE } from './rights';
import type { Role } from './words';

/** What proves something: a file known by its hash, so that a changed one shows (X3). */
export interface Evidence {
  readonly id: string;
  /** Of the content, 64 hexadecimal digits. */
  readonly sha256: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly mediaType: string;
  readonly note?: string;
  /** The task, customer, compensation or other thing it is about. */
  readonly about?: string;
  readonly by: string;
  readonly at: number;
  /** Evidence is never deleted: it no longer counts, and this is why. */
  readonly withdrawn?: Withdrawal;
}

export interface Withdrawal {
  readonly by: string;
  readonly at: number;
  readonly reason: string;
}

/** A file as somebody hands it in. */
export type NewEvidence = Pick<Evidence, 'sha256' | 'name' | 'sizeBytes' | 'mediaType' | 'note' | 'about'>;

/** What a process remembers of its evidence; the rest is in the records. */
export interface KnownEvidence {
  readonly id: string;
  readonly name: string;
  readonly by: string;
  readonly isWithdrawn?: boolean;
}

/** Pieces of evidence one crisis keeps; more are a file of their own. */
export const MAX_EVIDENCE = 500;
export const MAX_FILE_BYTES = 20 * 1024 * 1024;
export const MAX_FILE_NAME = 200;
const MAX_NOTE = 2_000;
const MAX_ABOUT = 120;
const MAX_MEDIA_TYPE = 127;

/** Every reason why this cannot be kept as evidence. */
export function evidenceRefusals(known: readonly KnownEvidence[], file: NewEvidence): readonly Refusal[] {
  return [...(isFile(file) ? [] : [notAFile]), ...(known.length < MAX_EVIDENCE ? [] : [tooMuch])];
}

/** The API says what exactly is wrong; this holds for whoever writes past it. */
function isFile({ sha256, name, sizeBytes, mediaType, note, about }: NewEvidence): boolean {
  const isNamed = name.trim() !== '' && name.length <= MAX_FILE_NAME && !/[\p{Cc}/\\]/u.test(name);
  const isSized = Number.isSafeInteger(sizeBytes) && sizeBytes > 0 && sizeBytes <= MAX_FILE_BYTES;
  const isTyped = mediaType.length <= MAX_MEDIA_TYPE && /^[\w.+-]+\/[\w.+-]+$/.test(mediaType);
  const isSaid = (note ?? '').length <= MAX_NOTE && (about ?? '').length <= MAX_ABOUT;
  return /^[0-9a-f]{64}$/.test(sha256) && isNamed && isSized && isTyped && isSaid;
}

const notAFile = refusal(
  'invalid',
  'notAFile',
  '文件的摘要、名称、大小或类型不正确',
  'The hash, name, size or type of the file is not right',
);
const tooMuch = refusal(
  'conflict',
  'tooMuchEvidence',
  `一个危机最多保存 ${MAX_EVIDENCE} 份证据`,
  `A crisis keeps at most ${MAX_EVIDENCE} pieces of evidence`,
);

/** Whether a person with these roles may withdraw it: whoever added it, the office, management. */
export function mayWithdrawEvidence({ by }: Pick<Evidence, 'by'>, personId: string, roles: readonly Role[]): boolean {
  return by === personId || roles.some((r) => OFFICE.includes(r));
}

/** Every reason why this person may not withdraw it now. */
export function withdrawalRefusals(
  known: readonly KnownEvidence[],
  evidenceId: string,
  personId: string,
  roles: readonly Role[],
): readonly Refusal[] {
  const found = known.find((e) => e.id === evidenceId);
  if (!found) return [unknownEvidence(evidenceId)];
  return [
    ...(mayWithdrawEvidence(found, personId, roles) ? [] : [notYourEvidence]),
    ...(found.isWithdrawn ? [alreadyWithdrawn] : []),
  ];
}

const alreadyWithdrawn = refusal('conflict', 'alreadyWithdrawn', '该证据已撤回', 'This evidence has been withdrawn');
const notYourEvidence = refusal(
  'forbidden',
  'notYourEvidence',
  '只有提交人、办公室或管理层可以撤回证据',
  'Whoever added it, the office or management withdraws it',
);

export function unknownEvidence(id: string): Refusal {
  return refusal('notFound', 'unknownEvidence', `没有证据 ${id}`, `There is no evidence ${id}`);
}

/** Every reason why this evidence proves nothing now: unknown, or withdrawn. */
export function proofRefusals(known: readonly KnownEvidence[], ids: readonly string[]): readonly Refusal[] {
  return ids.flatMap((id) => {
    const found = known.find((e) => e.id === id);
    if (!found) return [unknownEvidence(id)];
    return found.isWithdrawn ? [alreadyWithdrawn] : [];
  });
}
