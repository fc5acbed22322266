import { MAX_FILE_NAME } from '../domain/evidence';

/** Longer endings are no endings. */
const LONGEST_ENDING = 20;
/** Control, formatting (they can turn a name around) and broken characters. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** The name of an uploaded file as it may be shown and saved: no folders, nothing invisible, at most 200 characters. */
export function fileNameOf(original: string): string {
  const name = original.normalize('NFC').split(/[/\\]/).at(-1)!.replace(UNSEEN, '').trim();
  if (/^\.*$/.test(name)) return 'file';
  if (name.length <= MAX_FILE_NAME) return name;
  const ending = /\.[^.]+$/.exec(name)?.[0] ?? '';
  const kept = ending.length <= LONGEST_ENDING ? ending : '';
  return `${upTo(name, MAX_FILE_NAME - kept.length)}${kept}`;
}

/** The beginning, without half a character at its end. */
function upTo(words: string, length: number): string {
  return words.slice(0, length).replace(/\p{Surrogate}$/u, '');
}

/** RFC 6266: every client reads the name in UTF-8. */
export function dispositionOf(kind: 'attachment' | 'inline', name: string): string {
  const encoded = encodeURIComponent(name).replace(/['()*!]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${kind}; filename*=UTF-8''${encoded}`;
}
