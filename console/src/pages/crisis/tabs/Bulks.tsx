import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { compensationKindNames } from '../../../../../domain/names';
import { useMay } from '../../../session/session';
import { FoundList } from '../../../ui/FoundList';
import type { Column } from '../../../ui/ListTable';
import { Panel } from '../../../ui/Panel';
import type { Row } from '../../../ui/useInfinite';
import { Money } from '../../../ui/words';
import { useSaid } from '../../../words';
import { BulkStatusTag } from '../../bulk/status';
import { useCrisis } from '../useCrisis';

/** Approvals for many customers of this crisis, and the way to a new one. */
export function Bulks() {
  const { t } = useTranslation('bulk');
  const may = useMay();
  const { number, stage } = useCrisis();
  const columns = useColumns();
  const isOpen = ['response', 'recovery'].includes(stage);
  return (
    <Panel
      flush
      title={t('bulks')}
      extra={
        isOpen &&
        may('requestBulk') && (
          <Link to={`/crises/${number}/bulks/new`}>
            <Button>{t('new')}</Button>
          </Link>
        )
      }
    >
      <FoundList
        path="/api/v1/bulks"
        query={{ crisisNumber: number }}
        topics={['bulk', `crisis:${number}`]}
        label={t('bulks')}
        columns={columns}
        rowKey={({ bulk }) => bulk.number}
      />
    </Panel>
  );
}

function useColumns(): Column<Row<'/api/v1/bulks'>>[] {
  const { t } = useTranslation('bulk');
  const said = useSaid();
  return [
    {
      key: 'number',
      title: t('number'),
      width: '170px',
      card: 'title',
      render: ({ bulk }) => (
        <Link className="num" to={`/bulks/${bulk.number}`}>
          {bulk.number}
        </Link>
      ),
    },
    { key: 'status', title: t('status'), width: '120px', render: ({ bulk }) => <BulkStatusTag status={bulk.status} /> },
    {
      key: 'kind',
      title: t('kind'),
      width: '110px',
      render: ({ bulk }) => said(compensationKindNames[bulk.rule.kind]),
    },
    {
      key: 'admitted',
      title: t('admitted'),
      width: '90px',
      align: 'end',
      card: 'named',
      render: ({ bulk }) => bulk.totals?.admitted,
    },
    {
      key: 'total',
      title: t('total'),
      width: '130px',
      align: 'end',
      card: 'title',
      render: ({ bulk }) => bulk.totals && <Money fen={bulk.totals.totalFen} />,
    },
    {
      key: 'reason',
      title: t('reason'),
      width: '2fr',
      render: ({ bulk }) => <span className="clamp">{bulk.reason}</span>,
    },
  ];
}
