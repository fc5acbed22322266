import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { moneyStandingNames } from '../../../../domain/names';
import { GRANTED, MONEY_STANDINGS, type MoneyStanding } from '../../../../domain/standing';
import type { Figures } from '../../api/types';
import { useCountWords } from '../../ui/Figure';
import { useSaid } from '../../words';
import type { Links } from './links';
import { sayMoney, sumOf, type Sum } from './money';

interface Props {
  readonly figures: Figures;
  readonly links: Links;
}

/** What was asked for, what became of it, and below each how it stands in detail. */
const ROWS = ['asked', 'requested', 'notApproved', 'granted', 'approved', 'paying', 'paid', 'failed'] as const;
const MAIN: ReadonlySet<string> = new Set(['asked', 'granted', 'paid']);

function standingsOf(row: (typeof ROWS)[number]): readonly MoneyStanding[] {
  if (row === 'asked') return MONEY_STANDINGS;
  return row === 'granted' ? GRANTED : [row];
}

/** How the money asked for in the whole period stands: in all, and how much of it singly and in bulk. */
export function MoneyTotals({ figures: { money, bulkMoney }, links }: Props) {
  const { t } = useTranslation('dashboard');
  const said = useSaid();
  return (
    <div className="money-totals">
      <table className="plot-table">
        <caption className="unseen">{t('plot.money')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('money.standing')}</th>
            <th scope="col">{t('money.total')}</th>
            <th scope="col">{t('money.single')}</th>
            <th scope="col">{t('money.bulk')}</th>
          </tr>
        </thead>
        <tbody>
          {ROWS.map((row) => {
            const standings = standingsOf(row);
            return (
              <tr key={row} className={MAIN.has(row) ? 'main' : undefined}>
                <th scope="row">
                  {row === 'asked' || row === 'granted' ? t(`money.${row}`) : said(moneyStandingNames[row])}
                </th>
                <Amount sum={sumOf([money, bulkMoney], standings)} />
                <Amount sum={sumOf([money], standings)} to={links.money('single', standings)} />
                <Amount sum={sumOf([bulkMoney], standings)} to={links.money('bulk', standings)} />
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Amount({ sum: { count, fen }, to }: { readonly sum: Sum; readonly to?: string }) {
  const { t } = useTranslation('dashboard');
  const said = useCountWords();
  const shown = (
    <>
      <span className="nowrap">{sayMoney(fen)}</span>{' '}
      <span className="small">{t('money.count', { shown: said(count) })}</span>
    </>
  );
  if (count === 0) return <td className="muted">0</td>;
  return <td>{to === undefined ? shown : <Link to={to}>{shown}</Link>}</td>;
}
