import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { findingKindNames, findingStatusNames } from '../../../../domain/names';
import { CommandButton } from '../../forms/CommandButton';
import type { Column } from '../../ui/ListTable';
import { PersonName } from '../../ui/people';
import { When } from '../../ui/time';
import type { Row } from '../../ui/useInfinite';
import { Money, Tag, type Tone } from '../../ui/words';
import { useSaid } from '../../words';

type FindingRow = Row<'/api/v1/reconciliation/findings'>;

const TONES: Readonly<Record<FindingRow['status'], Tone>> = { open: 'bad', agreed: 'good', resolved: 'plain' };

/** What the list says of a difference between the books. */
export function useFindingColumns(): Column<FindingRow>[] {
  const { t } = useTranslation('reconciliation');
  const said = useSaid();
  return [
    {
      key: 'kind',
      title: t('kind'),
      width: 'minmax(150px, 1.2fr)',
      card: 'title',
      render: ({ kind, key }) => (
        <>
          <strong>{said(findingKindNames[kind])}</strong>
          <div className="muted small num clamp">{key}</div>
        </>
      ),
    },
    {
      key: 'status',
      title: t('status'),
      width: '120px',
      card: 'title',
      render: ({ status }) => <Tag tone={TONES[status]}>{said(findingStatusNames[status])}</Tag>,
    },
    {
      key: 'expected',
      title: t('expected'),
      width: '150px',
      align: 'end',
      card: 'named',
      render: ({ expectedFen, expectedPayee }) => <Sum fen={expectedFen} payee={expectedPayee} />,
    },
    {
      key: 'found',
      title: t('found'),
      width: '150px',
      align: 'end',
      card: 'named',
      render: ({ foundFen, foundPayee }) => <Sum fen={foundFen} payee={foundPayee} />,
    },
    {
      key: 'crisis',
      title: t('crisis'),
      width: 'minmax(140px, 1.2fr)',
      render: ({ crisisNumber, crisisTitle, bulkNumber }) =>
        crisisNumber && (
          <>
            <Link to={bulkNumber ? `/bulks/${bulkNumber}` : `/crises/${crisisNumber}/compensations`}>
              {crisisTitle ?? crisisNumber}
            </Link>
            <div className="muted small num">{crisisNumber}</div>
          </>
        ),
    },
    {
      key: 'foundAt',
      title: t('foundAt'),
      width: '140px',
      card: 'named',
      render: ({ foundAt }) => <When at={foundAt} />,
    },
    {
      key: 'end',
      title: t('end'),
      width: 'minmax(150px, 1.2fr)',
      render: ({ id, status, reason, resolvedBy, endedAt }) =>
        status === 'open' ? (
          <CommandButton operation="resolveFinding" params={{ id }} button={{ size: 'small' }} />
        ) : (
          <>
            {reason && <span className="clamp">{reason}</span>}
            <div className="muted small">
              {resolvedBy && <PersonName id={resolvedBy} />} <When at={endedAt} />
            </div>
          </>
        ),
    },
  ];
}

/** An amount and who was to get it, or got it. */
function Sum({ fen, payee }: { readonly fen: number | null; readonly payee: string | null }) {
  if (fen === null) return <span className="muted">–</span>;
  return (
    <>
      <Money fen={fen} />
      <div className="muted small num">{payee}</div>
    </>
  );
}
