import type { BulkStatus, ItemStatus } from '../../../../domain/bulk';
import { bulkStatusNames, itemStatusNames } from '../../../../domain/names';
import { Tag, type Tone } from '../../ui/words';
import { useSaid } from '../../words';

const BULK_TONES: Readonly<Record<BulkStatus, Tone>> = {
  requested: 'info',
  awaitingFunds: 'warn',
  awaitingApproval: 'info',
  paying: 'info',
  stopping: 'warn',
  settling: 'bad',
  completed: 'good',
  stopped: 'bad',
  refused: 'bad',
  expired: 'bad',
  withdrawn: 'plain',
  empty: 'plain',
};

const ITEM_TONES: Readonly<Record<ItemStatus, Tone>> = {
  listed: 'plain',
  leftOut: 'warn',
  admitted: 'info',
  paying: 'info',
  unconfirmed: 'warn',
  paid: 'good',
  discrepancy: 'bad',
  settled: 'good',
  failed: 'bad',
  cancelled: 'plain',
};

/** How far a bulk is. */
export function BulkStatusTag({ status }: { readonly status: BulkStatus }) {
  const said = useSaid();
  return <Tag tone={BULK_TONES[status]}>{said(bulkStatusNames[status])}</Tag>;
}

/** What became of one customer of a bulk. */
export function ItemStatusTag({ status }: { readonly status: ItemStatus }) {
  const said = useSaid();
  return <Tag tone={ITEM_TONES[status]}>{said(itemStatusNames[status])}</Tag>;
}
