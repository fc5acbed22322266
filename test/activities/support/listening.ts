import { condition, defineQuery, defineSignal, setHandler } from '@temporalio/workflow';

export const hear = defineSignal<[unknown?, unknown?]>('hear');
export const heard = defineQuery<unknown[][]>('heard');

/** Keeps what it is told, readable or not, and ends at the word `stop`. */
export async function listening(first: unknown): Promise<unknown[][]> {
  const all: unknown[][] = [[first]];
  setHandler(heard, () => all);
  setHandler(hear, (...said) => void all.push(said));
  await condition(() => all.at(-1)?.[0] === 'stop');
  return all;
}
