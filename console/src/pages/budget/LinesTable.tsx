import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { budgetPurposeNames, ledgerAccountNames } from '../../../../domain/names';
import type { BudgetLine } from '../../api/types';
import { ListTable, type Column } from '../../ui/ListTable';
import { Money, Tag } from '../../ui/words';
import { useSaid } from '../../words';
import { BudgetBar } from './BudgetBar';

interface Props {
  readonly lines: readonly BudgetLine[];
  readonly label: string;
  /** Beside something else: what is on its way and spent is said by the bar. */
  readonly isShort?: boolean;
}

/** Lines with what they hold: a bar to compare them by, and the figures. */
export function LinesTable({ lines, label, isShort = false }: Props) {
  const all = useLineColumns();
  const columns = isShort ? all.filter(({ key }) => SHORT.has(key)) : all;
  return <ListTable label={label} columns={columns} rows={lines} rowKey={({ number }) => number} />;
}

const SHORT: ReadonlySet<string> = new Set(['name', 'bar', 'allotted', 'availableFen']);

function useLineColumns(): Column<BudgetLine>[] {
  const { t } = useTranslation('budget');
  const said = useSaid();
  const amount = (
    key: 'availableFen' | 'reservedFen' | 'committedFen' | 'spentFen',
    account: keyof typeof ledgerAccountNames,
  ): Column<BudgetLine> => ({
    key,
    title: said(ledgerAccountNames[account]),
    width: '124px',
    align: 'end',
    card: 'named',
    render: (line) => <Money fen={line[key]} />,
  });
  return [
    {
      key: 'name',
      title: t('line'),
      width: 'minmax(190px, 2fr)',
      card: 'title',
      render: (line) => (
        <div className={line.parentNumber ? 'budget-part' : undefined}>
          <Link to={`/budget/lines/${line.number}`}>{said(line.name)}</Link> {!line.active && <Tag>{t('closed')}</Tag>}
          <div className="muted small">
            <span className="num">{line.number}</span> · {said(budgetPurposeNames[line.purpose])}
            {line.crisisNumber && (
              <>
                {' · '}
                <Link to={`/crises/${line.crisisNumber}`}>{line.crisisTitle ?? line.crisisNumber}</Link>
              </>
            )}
          </div>
        </div>
      ),
    },
    {
      key: 'bar',
      title: t('bar'),
      width: 'minmax(120px, 2fr)',
      render: (line) => <BudgetBar balance={line} />,
    },
    {
      key: 'allotted',
      title: said(ledgerAccountNames.allotment),
      width: '132px',
      align: 'end',
      card: 'named',
      render: (line) => (
        <>
          <Money fen={line.allottedFen} />
          {line.overrunFen > 0 && (
            <div className="small due late">
              {said(ledgerAccountNames.overrun)} <Money fen={line.overrunFen} />
            </div>
          )}
        </>
      ),
    },
    amount('availableFen', 'available'),
    amount('reservedFen', 'reserved'),
    amount('committedFen', 'committed'),
    amount('spentFen', 'spent'),
  ];
}
