import { useTranslation } from 'react-i18next';
import type { ImportPreview } from '../../api/types';
import { useChannelName } from '../../ui/channels';
import { ListTable, type Column } from '../../ui/ListTable';
import { Panel } from '../../ui/Panel';
import { When } from '../../ui/time';
import { Tag } from '../../ui/words';

type Row = ImportPreview['firstRows'][number];

/** The first good rows, as they would be recorded. */
export function FirstRows({ rows }: { readonly rows: readonly Row[] }) {
  const { t } = useTranslation('importing');
  return (
    <Panel
      title={t('first.title')}
      extra={<span className="muted small">{t('first.about', { count: rows.length })}</span>}
      flush
    >
      <ListTable label={t('first.title')} columns={useColumns()} rows={rows} rowKey={({ line }) => String(line)} />
    </Panel>
  );
}

function useColumns(): Column<Row>[] {
  const { t } = useTranslation('importing');
  const channelName = useChannelName();
  return [
    {
      key: 'line',
      title: t('faulty.line'),
      width: '64px',
      card: 'hidden',
      render: ({ line }) => <span className="num muted">{line}</span>,
    },
    {
      key: 'title',
      title: t('field.title'),
      width: 'minmax(200px, 3fr)',
      card: 'title',
      render: ({ complaint: c, isDuplicate }) => (
        <>
          {c.title} {isDuplicate && <Tag tone="warn">{t('first.duplicate')}</Tag>}
          <div className="muted small clamp">{c.body}</div>
        </>
      ),
    },
    {
      key: 'receivedAt',
      title: t('field.receivedAt'),
      width: '140px',
      render: ({ complaint: c }) => <When at={c.receivedAt} />,
    },
    {
      key: 'customer',
      title: t('first.customer'),
      width: 'minmax(120px, 1fr)',
      render: ({ complaint: { customer: k } }) => [k.name, k.phone, k.email, k.externalId].filter(Boolean).join(' · '),
    },
    {
      key: 'about',
      title: t('first.aboutWhat'),
      width: 'minmax(120px, 1fr)',
      render: ({ complaint: c }) => [c.product, c.orderId, c.remedySought].filter(Boolean).join(' · '),
    },
    {
      key: 'channel',
      title: t('field.channel'),
      width: '100px',
      render: ({ complaint: c }) => channelName(c.channel),
    },
    {
      key: 'reach',
      title: t('field.reach'),
      width: '80px',
      align: 'end',
      render: ({ complaint: c }) => <span className="num">{c.reach}</span>,
    },
  ];
}
