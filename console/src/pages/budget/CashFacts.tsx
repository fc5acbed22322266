import { useTranslation } from 'react-i18next';
import { freeCashFen } from '../../../../domain/funding';
import type { CashCheck } from '../../api/types';
import { Facts } from '../../ui/Panel';
import { Money } from '../../ui/words';

/** The cash as it was stated, what the budget has claimed of it, and what is left for new requests. */
export function CashFacts({ cash }: { readonly cash: CashCheck }) {
  const { t } = useTranslation('budget');
  const free = freeCashFen(cash as Parameters<typeof freeCashFen>[0]);
  const claimed = [
    [t('cash.held'), <Money key="h" fen={cash.heldFen} />],
    [t('cash.spent'), <Money key="s" fen={cash.spentFen} />],
  ] as const;
  if (free === undefined) return <Facts items={[[t('cash.stated'), t('cash.never')], ...claimed]} />;
  return (
    <Facts
      items={[
        [t('cash.statedOn', { date: cash.asOf }), <Money key="a" fen={cash.availableFen ?? 0} />],
        ...claimed,
        [
          t('cash.free'),
          <strong key="f">
            <Money fen={free} />
          </strong>,
        ],
      ]}
    />
  );
}
