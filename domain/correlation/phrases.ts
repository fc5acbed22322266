/** Puts overlapping pairs of characters back together, so that people read a name and not its pieces; keeps the order. */
export function phrases(terms: readonly string[]): string[] {
  const left = [...terms];
  const made: string[] = [];
  while (left.length > 0) made.push(extend(left.shift()!, left));
  return [...new Set(made)].filter((phrase) => !made.some((other) => other !== phrase && other.includes(phrase)));
}

/** Takes out of `left` what continues the phrase at its end or at its beginning. */
function extend(start: string, left: string[]): string {
  let phrase = start;
  for (;;) {
    const index = left.findIndex((term) => overlaps(phrase, term) || overlaps(term, phrase));
    if (index < 0) return phrase;
    const [term] = left.splice(index, 1);
    phrase = overlaps(phrase, term!)
      ? phrase + [...term!].slice(1).join('')
      : [...term!].slice(0, -1).join('') + phrase;
  }
}

const SYLLABLE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** True when the last character of the one is the first of the other, in a script without spaces. */
function overlaps(first: string, second: string): boolean {
  const last = [...first].at(-1)!;
  return SYLLABLE.test(last) && second.startsWith(last) && [...second].length > 1;
}
