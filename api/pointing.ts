import { RecordsRefusal } from '../records/refused';
import { type Fault, invalid, Problem } from './problem';

/** Where in the body each reason of the records belongs, by its code; `others` takes the rest. */
export interface Pointers {
  readonly [code: string]: string;
}

/**
 * Does what may be refused by a rule of the domain, and says to which field of the body each reason belongs. A refusal
 * that is not about fields alone stays what it is.
 */
export async function pointing<T>(pointers: Pointers, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    const refusals = error instanceof RecordsRefusal ? error.refusals : [];
    const faults = refusals.flatMap(({ code, text }): Fault[] => {
      const pointer = pointers[code] ?? pointers['others'];
      return pointer === undefined ? [] : [{ in: 'body', pointer, code, text }];
    });
    if (faults.length === 0 || faults.length < refusals.length) throw error;
    throw invalid(faults);
  }
}

/** Does what takes a name that nobody else may have; says at its field that somebody has it. */
export async function free<T>(taken: Fault, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof RecordsRefusal) || error.code !== 'taken') throw error;
    throw new Problem(409, taken.code, taken.text, { faults: [taken] });
  }
}
