import { text, type Text } from './text';

/** Who did it, in both languages, and how to name anybody else. */
export interface Voices {
  readonly by: Text;
  readonly reason: Text;
  readonly name: (id: string) => string;
  /** An instant as people read it. */
  readonly when: (at: number) => string;
}

/** The same in both languages: names, numbers, what people wrote. */
export function both(words: string): Text {
  return text(words, words);
}
