/** The languages people work in; Chinese first. */
export type Lang = 'zh' | 'en';

/** A sentence people read, in both languages. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** Both languages at once, in the order in which they are written everywhere. */
export function text(zh: string, en: string): Text {
  return { zh, en };
}

/** A number with what is counted, in English: `1 complaint`, `3 complaints`. */
export function many(count: number, one: string, several = `${one}s`): string {
  return `${count} ${count === 1 ? one : several}`;
}

/** What the system itself writes down as a reason, where people write in one language. */
export function inBoth({ zh, en }: Text): string {
  return `${zh} / ${en}`;
}

const IN_BOTH = /^(?<zh>.*\p{Script=Han}.*?) \/ (?<en>[^\p{Script=Han}]+)$/u;

/** A reason as it was written down, in each language; what a person wrote is the same in both. */
export function eachLang(reason: string): Text {
  const { zh = reason, en = reason } = IN_BOTH.exec(reason)?.groups ?? {};
  return text(zh, en);
}
