import { fundingStatusNames } from '../../../../domain/names';
import type { FundingStatus } from '../../../../domain/funding';
import { Tag, type Tone } from '../../ui/words';
import { useSaid } from '../../words';

const TONES: Readonly<Record<FundingStatus, Tone>> = {
  requested: 'info',
  approved: 'info',
  posted: 'good',
  notPosted: 'bad',
  refused: 'warn',
  expired: 'warn',
  withdrawn: 'plain',
};

/** How far a request for funds is. */
export function FundingStatusTag({ status }: { readonly status: FundingStatus }) {
  return <Tag tone={TONES[status]}>{useSaid()(fundingStatusNames[status])}</Tag>;
}
