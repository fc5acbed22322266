import { useTranslation } from 'react-i18next';
import { money as amount } from '../../../../domain/names';
import type { Figures } from '../../api/types';
import { FigurePart, useCountWords } from '../../ui/Figure';
import type { Links } from './links';
import { STANDINGS } from './plots/weeks';

interface Props {
  readonly money: Figures['money'];
  readonly links: Links;
}

/** How the money asked for in the whole period stands, sums and numbers of payments. */
export function MoneyTotals({ money, links }: Props) {
  const { t } = useTranslation('dashboard');
  const said = useCountWords();
  return (
    <div className="figure-parts money-totals">
      {STANDINGS.map(([standing]) => (
        <FigurePart
          key={standing}
          label={t('money.of', { standing: t(`money.${standing}`), shown: said(money[standing].count) })}
          value={amount(money[standing].fen)}
          to={links.money(standing)}
        />
      ))}
    </div>
  );
}
