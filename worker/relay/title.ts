/** Four Chinese characters or eight letters: shorter phrases are on many lips and name nothing. */
const LEAST_WEIGHT = 8;
const MOST_CHARS = 60;
/** Titles compared with each other: more would not change what most of them share. */
export const TITLES_COMPARED = 16;

/**
 * What several people call one matter: the weightiest phrase that the titles of at least two of them share, so that
 * what only one person wrote, which may be personal, never gets into a workflow. Undefined when they share none.
 */
export function sharedPhrase(titles: readonly string[]): string | undefined {
  const compared = titles.slice(0, TITLES_COMPARED).map((title) => title.normalize('NFKC').replaceAll(/\s+/gu, ' '));
  const phrases = new Set(
    compared.flatMap((a, i) => compared.slice(i + 1).map((b) => trimmed(longestCommon(a, b), a, b))),
  );
  const scored = [...phrases]
    .filter((phrase) => weight(phrase) >= LEAST_WEIGHT)
    .map((phrase) => ({ phrase, score: weight(phrase) * (compared.filter((t) => t.includes(phrase)).length - 1) }));
  return scored.toSorted((a, b) => b.score - a.score)[0]?.phrase.slice(0, MOST_CHARS);
}

function weight(phrase: string): number {
  return [...phrase].reduce((sum, character) => sum + (/[\p{Script=Han}\p{N}]/u.test(character) ? 2 : 1), 0);
}

function longestCommon(a: string, b: string): string {
  let [best, end] = [0, 0];
  let above = new Uint16Array(b.length + 1);
  for (let i = 1; i <= a.length; i += 1) {
    const row = new Uint16Array(b.length + 1);
    for (let j = 1; j <= b.length; j += 1) {
      if (a[i - 1] !== b[j - 1]) continue;
      row[j] = above[j - 1]! + 1;
      if (row[j]! > best) [best, end] = [row[j]!, i];
    }
    above = row;
  }
  return a.slice(end - best, end);
}

/** Punctuation, and particles that join what is not there any more. */
const LOOSE_ENDS = /^(?:[^\p{L}\p{N}]|关于|[的和与及])+|(?:[^\p{L}\p{N}]|[的和与及了是在])+$/gu;

/** Without punctuation at the ends, and without halves of words in scripts that separate words. */
function trimmed(phrase: string, ...titles: readonly string[]): string {
  const startsInside = titles.some((title) => isInsideWord(title, title.indexOf(phrase)));
  const endsInside = titles.some((title) => isInsideWord(title, title.indexOf(phrase) + phrase.length));
  const whole = phrase.replace(startsInside ? /^[a-z]+/iu : '', '').replace(endsInside ? /[a-z]+$/iu : '', '');
  return whole.replaceAll(LOOSE_ENDS, '');
}

function isInsideWord(title: string, at: number): boolean {
  return /^[a-z]{2}$/iu.test(title.slice(Math.max(0, at - 1), at + 1));
}
