import { RecordsRefusal } from '../records/refused';
import { invalid } from './problem';

/** Where in the body each reason of the records belongs, by its code; `others` takes the rest. */
export interface Pointers {
  readonly [code: string]: string;
  readonly others: string;
}

/** Does what may be refused by a rule of the domain, and says to which field of the body each reason belongs. */
export async function pointing<T>(pointers: Pointers, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof RecordsRefusal) || error.refusals.length === 0) throw error;
    throw invalid(
      error.refusals.map(({ code, text }) => ({ in: 'body', pointer: pointers[code] ?? pointers.others, code, text })),
    );
  }
}
