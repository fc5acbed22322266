/** What a payload is worth that cannot be read: a value like any other, so that no message can wedge a workflow. */
export interface Malformed {
  readonly malformed: true;
  /** A fixed code: error messages of the engine differ between versions, and a replay has to see the same. */
  readonly why: 'noMetadata' | 'unknownEncoding' | 'brokenContent' | 'undecryptable';
}

/** The value that stands for an unreadable payload. */
export function malformed(why: Malformed['why']): Malformed {
  return { malformed: true, why };
}

/** Whether a decoded value stands for an unreadable payload; handlers ask this before anything else. */
export function isMalformed(value: unknown): value is Malformed {
  return typeof value === 'object' && value !== null && (value as Partial<Malformed>).malformed === true;
}
