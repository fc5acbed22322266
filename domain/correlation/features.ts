import type { ComplaintFeatures, TermWeight } from './types';

/** Raise when the terms made from the same text change. */
export const FEATURES_VERSION = 1;

/** Longer bodies repeat themselves; what lies beyond adds cost, not meaning. */
const BODY_LIMIT_CHARS = 3000;
/** A title says the matter in a few words: a term in it counts this much more. Our default. */
const TITLE_BONUS = 1;

const ADDRESS = /https?:\/\/\S+/gu;
const RUN = /[\p{L}\p{N}]+/gu;
const UNIT =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]|[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+/gu;
const SYLLABLE = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]$/u;

const MASK = /^(.)\1*$/u;
const SHORT_WORD = /^\p{L}{1,2}$/u;
/** English words of grammar and courtesy; in Chinese the pairs of characters that are everywhere are learnt instead. */
const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  (
    'about after again all also am an and any are as at be because been before being but by can could did do does doing ' +
    'don done down even ever every for from get gets getting go going good got had has have having he hello help her here ' +
    'hi him his how if in into is it its just know let like ll make many may me more most much my need never new no not now ' +
    'of off ok on one only or other our out over own please re really said same say see she should since so some still such ' +
    'take tell than thank thanks that the their them then there these they thing this those through time to told too try ' +
    'under up us use ve very want was way we well went were what when where which while who why will with would yes yet you your'
  ).split(' '),
);

/** The terms of a complaint with their weights; depends on nothing but the text. */
export function features(complaint: { readonly title: string; readonly body: string }): ComplaintFeatures {
  const title = countTerms(complaint.title);
  const body = countTerms(complaint.body.slice(0, BODY_LIMIT_CHARS));
  const weights: TermWeight[] = [];
  for (const term of new Set([...title.keys(), ...body.keys()])) {
    const repeated = 1 + Math.log((body.get(term) ?? 0) + (title.get(term) ?? 0));
    weights.push([term, round(repeated + (title.has(term) ? TITLE_BONUS : 0))]);
  }
  return { version: FEATURES_VERSION, terms: weights };
}

function countTerms(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms(text)) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

/** Words of scripts that separate them; pairs of neighbouring characters of those that do not. */
function* terms(text: string): Generator<string> {
  const plain = text.normalize('NFKC').toLowerCase().replace(ADDRESS, ' ');
  for (const [run] of plain.matchAll(RUN)) {
    const units = run.match(UNIT) ?? [];
    for (const [index, unit] of units.entries()) {
      const isSyllable = SYLLABLE.test(unit);
      if (!isSyllable && isTelling(unit)) yield unit;
      const next = units[index + 1];
      if (next !== undefined) yield unit + next;
    }
  }
}

/** Function words, the short ones of any language, and masks such as "xxxx" say nothing about the matter. */
function isTelling(word: string): boolean {
  return !MASK.test(word) && !SHORT_WORD.test(word) && !FUNCTION_WORDS.has(word);
}

function round(weight: number): number {
  return Math.round(weight * 100) / 100;
}
