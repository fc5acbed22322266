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

/** What the system itself writes down as a reason, where people write in one language. */
export function inBoth({ zh, en }: Text): string {
  return `${zh} / ${en}`;
}
