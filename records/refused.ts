/** Why the records refused; stable names for the layers above. */
export type RecordsRefusalCode =
  | 'staleRun'
  | 'sequenceGap'
  | 'foreignStream'
  | 'badCursor'
  | 'unknown'
  | 'taken'
  | 'invalid';

/** A refusal of the records that repeating does not cure. */
export class RecordsRefusal extends Error {
  override readonly name = 'RecordsRefusal';

  constructor(
    readonly code: RecordsRefusalCode,
    message: string,
  ) {
    super(message);
  }
}
