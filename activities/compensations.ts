import type { CompensationActivities } from './contract';
import type { CompensationRecords } from './ports';

export interface CompensationDeps {
  readonly records: CompensationRecords;
}

/** What crises cannot know of each other's compensations, and the money that is held for them (S9, Z4). */
export function compensationActivities({ records }: CompensationDeps): CompensationActivities {
  return {
    admitCompensation: (order) => records.admitCompensation(order),
    followCompensation: (order) => records.followCompensation(order),
  };
}
