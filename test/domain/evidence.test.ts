import {
  evidenceRefusals,
  MAX_EVIDENCE,
  MAX_FILE_BYTES,
  mayWithdrawEvidence,
  withdrawalRefusals,
  type KnownEvidence,
  type NewEvidence,
} from '../../domain/evidence';
import { noteRefusals, pinRefusals, type Note } from '../../domain/note';
import { crisisSheet } from '../../domain/sheet';
import { NOW, state } from './samples';

const file: NewEvidence = {
  sha256: 'a'.repeat(64),
  name: '现场照片.jpg',
  sizeBytes: 1,
  mediaType: 'image/jpeg',
  note: '电池仓烧穿',
  about: 'CR-2026-000012-T3',
};
const known: readonly KnownEvidence[] = [
  { id: 'E1', name: '照片', by: 'operator' },
  { id: 'E2', name: '录音', by: 'operator', isWithdrawn: true },
];

describe('X3 what may be kept as evidence', () => {
  test.each<[string, Partial<NewEvidence>, string[]]>([
    ['a file', {}, []],
    ['of the largest size', { sizeBytes: MAX_FILE_BYTES }, []],
    ['nothing', { sizeBytes: 0 }, ['notAFile']],
    ['too large', { sizeBytes: MAX_FILE_BYTES + 1 }, ['notAFile']],
    ['half a byte', { sizeBytes: 0.5 }, ['notAFile']],
    ['without a hash', { sha256: 'x' }, ['notAFile']],
    ['without a name', { name: ' ' }, ['notAFile']],
    ['with a folder in its name', { name: '../x' }, ['notAFile']],
    ['with a line break in its name', { name: 'a\nb' }, ['notAFile']],
    ['with too long a name', { name: 'x'.repeat(201) }, ['notAFile']],
    ['of no type', { mediaType: 'photo' }, ['notAFile']],
    ['with too long a note', { note: 'x'.repeat(2001) }, ['notAFile']],
  ])('%s', (_, changes, expected) => {
    expect(evidenceRefusals(known, { ...file, ...changes }).map((r) => r.code)).toEqual(expected);
  });

  test('up to a limit, because processes remember it', () => {
    const full = Array.from({ length: MAX_EVIDENCE }, (_, i) => ({ id: `E${i}`, name: 'x', by: 'operator' }));
    expect(evidenceRefusals(full, file).map((r) => r.code)).toEqual(['tooMuchEvidence']);
    expect(evidenceRefusals(full.slice(1), file)).toEqual([]);
  });
});

describe('X3 who withdraws evidence', () => {
  test.each<[string, string, string, 'operator' | 'office' | 'legal', string[]]>([
    ['whoever added it', 'E1', 'operator', 'operator', []],
    ['the office', 'E1', 'clerk', 'office', []],
    ['nobody else', 'E1', 'lawyer', 'legal', ['forbidden notYourEvidence']],
    ['not twice', 'E2', 'clerk', 'office', ['conflict alreadyWithdrawn']],
    ['not what there is none of', 'E9', 'clerk', 'office', ['notFound unknownEvidence']],
  ])('%s', (_, id, person, role, expected) => {
    expect(withdrawalRefusals(known, id, person, [role]).map((r) => `${r.kind} ${r.code}`)).toEqual(expected);
  });

  test('a console asks the same', () => {
    expect(mayWithdrawEvidence(known[0]!, 'operator', [])).toBe(true);
    expect(mayWithdrawEvidence(known[0]!, 'x', ['operator'])).toBe(false);
  });
});

describe('X3 what is written into the timeline', () => {
  const note: Note = { note: '客户来电', pinned: false };
  test.each<[string, Partial<Note>, string[]]>([
    ['words', {}, []],
    ['nothing', { note: ' ' }, ['reasonMissing']],
    ['what happened before', { occurredAt: NOW - 1 }, []],
    ['what happens now', { occurredAt: NOW }, []],
    ['what is yet to happen', { occurredAt: NOW + 1 }, ['inFuture']],
    ['what happened at no time', { occurredAt: -1e300 }, ['notAnInstant']],
    ['what known evidence shows', { evidenceIds: ['E1', 'E2'] }, []],
    ['what unknown evidence shows', { evidenceIds: ['E1', 'E8', 'E9'] }, ['unknownEvidence', 'unknownEvidence']],
  ])('%s', (_, changes, expected) => {
    expect(noteRefusals({ ...note, ...changes }, known, NOW).map((r) => r.code)).toEqual(expected);
  });

  test.each([
    [1, []],
    [7, []],
    [8, ['unknownEntry']],
    [0, ['unknownEntry']],
    [-1, ['unknownEntry']],
    [1.5, ['unknownEntry']],
    [NaN, ['unknownEntry']],
  ])('entry %p of 7 may be pinned: %p', (position, expected) => {
    expect(pinRefusals(position, 7).map((r) => r.code)).toEqual(expected);
  });
});

test('X5 the sheet counts the evidence that stands', () => {
  const sheet = (evidence?: readonly KnownEvidence[]) =>
    crisisSheet(state(evidence ? { evidence } : {}), NOW, { console: 'http://x' });
  expect(sheet(known)).toContain('**证据** 1 份');
  expect(sheet()).not.toContain('证据');
});
