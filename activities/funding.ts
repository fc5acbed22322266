import type { FundingActivities } from './contract';
import type { FundingRecords } from './ports';

export interface FundingDeps {
  readonly records: FundingRecords;
}

/** Posts granted requests for funds to the ledger (Z4). */
export function fundingActivities({ records }: FundingDeps): FundingActivities {
  return { postFunding: (order) => records.postFunding(order) };
}
