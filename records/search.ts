/** The longest word kept as one lexeme; what is longer is no word. */
const WORD_LIMIT_CHARS = 60;
const RUN = /[\p{L}\p{N}]+/gu;
const UNIT =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+|[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+/gu;
const SYLLABIC = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/**
 * What a text can be found by: words of scripts that separate them, pairs of neighbouring characters of those that
 * do not. Most Chinese words have two characters, for which a trigram index finds nothing.
 */
export function lexemes(content: string): string[] {
  const found = new Set<string>();
  for (const [unit] of units(content)) {
    if (!SYLLABIC.test(unit)) found.add(unit.slice(0, WORD_LIMIT_CHARS));
    else for (const pair of pairs(unit)) found.add(pair);
  }
  return [...found];
}

/** A tsquery that asks for everything typed; undefined when nothing searchable was typed. */
export function searchQuery(typed: string): string | undefined {
  const terms = new Set<string>();
  for (const [unit] of units(typed)) {
    // A word may go on and a single character begins the pairs that contain it, hence the prefix match.
    if (!SYLLABIC.test(unit)) terms.add(`'${unit.slice(0, WORD_LIMIT_CHARS)}':*`);
    else if ([...unit].length === 1) terms.add(`'${unit}':*`);
    else for (const pair of pairs(unit).slice(0, -1)) terms.add(`'${pair}'`);
  }
  return terms.size === 0 ? undefined : [...terms].slice(0, 64).join(' & ');
}

function* units(content: string): Generator<RegExpExecArray> {
  const simple = content.normalize('NFKC').toLowerCase();
  for (const [run] of simple.matchAll(RUN)) yield* run.matchAll(UNIT);
}

/** The last character stands alone as well, so that a search for one character finds it at the end too. */
function pairs(unit: string): string[] {
  const characters = [...unit];
  return characters.map((character, index) => character + (characters[index + 1] ?? ''));
}
