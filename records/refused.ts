import type { Refusal } from '../domain/refusal';

/** Why the records refused; stable names for the layers above. */
export type RecordsRefusalCode =
  | 'staleRun'
  | 'sequenceGap'
  | 'foreignStream'
  | 'badCursor'
  | 'unknown'
  | 'taken'
  | 'tooMany'
  | 'invalid';

/** A refusal of the records that repeating does not cure. */
export class RecordsRefusal extends Error {
  override readonly name = 'RecordsRefusal';

  constructor(
    readonly code: RecordsRefusalCode,
    message: string,
    /** The reasons in words, where the records judge by rules of the domain. */
    readonly refusals: readonly Refusal[] = [],
  ) {
    super(message);
  }
}
