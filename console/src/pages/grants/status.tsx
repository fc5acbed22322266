import { grantStatusNames } from '../../../../domain/names';
import type { GrantStatus as Status } from '../../../../domain/value-added';
import { Tag, type Tone } from '../../ui/words';
import { useSaid } from '../../words';

const TONES: Readonly<Record<Status, Tone>> = {
  requested: 'info',
  granted: 'info',
  redeemed: 'good',
  expired: 'warn',
  withdrawn: 'plain',
  refused: 'bad',
  lapsed: 'bad',
};

/** How a value-added service stands. */
export function GrantStatus({ status }: { readonly status: Status }) {
  return <Tag tone={TONES[status]}>{useSaid()(grantStatusNames[status])}</Tag>;
}
