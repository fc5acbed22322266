import type { RecordBatch, Recorded } from '../domain/events';
import type { RecordActivities } from './contract';

export interface RecordDeps {
  readonly records: { appendEvents(batch: RecordBatch): Promise<Recorded> };
}

/** Writes what workflows decided (X3, X4). */
export function recordActivities({ records }: RecordDeps): RecordActivities {
  return { appendEvents: (batch) => records.appendEvents(batch) };
}
