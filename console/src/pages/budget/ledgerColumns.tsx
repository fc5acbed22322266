import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ledgerAccountNames, ledgerActNames, money } from '../../../../domain/names';
import type { Column } from '../../ui/ListTable';
import { PersonName } from '../../ui/people';
import { When } from '../../ui/time';
import type { Row } from '../../ui/useInfinite';
import { Money } from '../../ui/words';
import { useSaid } from '../../words';

type LedgerRow = Row<'/api/v1/budget/lines/{number}/ledger'>;

/** What the ledger says of a transaction: both its sides, and what was free after it. */
export function useLedgerColumns(): Column<LedgerRow>[] {
  const { t } = useTranslation('budget');
  const said = useSaid();
  return [
    { key: 'at', title: t('ledger.at'), width: '140px', render: ({ at }) => <When at={at} /> },
    {
      key: 'act',
      title: t('ledger.act'),
      width: '110px',
      card: 'title',
      render: ({ act }) => <strong>{said(ledgerActNames[act])}</strong>,
    },
    {
      key: 'amount',
      title: t('ledger.amount'),
      width: '130px',
      align: 'end',
      card: 'title',
      render: ({ amountFen }) => <Money fen={amountFen} />,
    },
    {
      key: 'postings',
      title: t('ledger.postings'),
      width: 'minmax(200px, 2fr)',
      render: ({ postings }) => (
        <span className="postings">
          {postings.map(({ account, amountFen }) => (
            <span key={account} className="num nowrap">
              {said(ledgerAccountNames[account])} {amountFen > 0 ? '+' : '−'}
              {money(Math.abs(amountFen))}
            </span>
          ))}
        </span>
      ),
    },
    {
      key: 'available',
      title: t('ledger.after'),
      width: '130px',
      align: 'end',
      card: 'named',
      render: ({ availableFen }) => <Money fen={availableFen} />,
    },
    {
      key: 'for',
      title: t('ledger.for'),
      width: 'minmax(170px, 1.4fr)',
      render: (row) => <Matter row={row} />,
    },
    {
      key: 'by',
      title: t('ledger.by'),
      width: '110px',
      render: ({ by }) => (by === 'system' ? t('bySystem') : <PersonName id={by} />),
    },
  ];
}

/** What the money was for. */
function Matter({ row: { fundingNumber, crisisNumber, reservationKey, reason } }: { readonly row: LedgerRow }) {
  return (
    <>
      {fundingNumber && <Link to={`/budget/requests/${fundingNumber}`}>{fundingNumber}</Link>}
      {!fundingNumber && crisisNumber && <Link to={`/crises/${crisisNumber}/compensations`}>{crisisNumber}</Link>}
      {reservationKey && reservationKey !== crisisNumber && <div className="muted small num">{reservationKey}</div>}
      {reason && <div className="small">{reason}</div>}
    </>
  );
}
