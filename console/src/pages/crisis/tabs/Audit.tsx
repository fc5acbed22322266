import { useTranslation } from 'react-i18next';
import { ListTable, type Column } from '../../../ui/ListTable';
import { PersonName } from '../../../ui/people';
import { Waiting } from '../../../ui/states';
import { When } from '../../../ui/time';
import { useInfinite, type Row } from '../../../ui/useInfinite';
import { useReason } from '../../../ui/words';
import { useActionName, useViaName } from '../../../ui/acts/names';
import { useCrisis } from '../useCrisis';

type AuditRow = Row<'/api/v1/crises/{number}/audit'>;

/** Who did what, from where and why, in an unbroken chain (X4). */
export function Audit() {
  const { t } = useTranslation('crisis');
  const { number } = useCrisis();
  const columns = useColumns();
  const found = useInfinite('/api/v1/crises/{number}/audit', { path: { number } }, [`crisis:${number}`]);
  if (found.isLoading) return <Waiting />;
  if (found.error) throw found.error;
  return (
    <ListTable
      label={t('tab.audit')}
      columns={columns}
      rows={found.rows}
      rowKey={(row) => String(row.no)}
      {...(found.more ? { more: found.more } : {})}
    />
  );
}

function useColumns(): Column<AuditRow>[] {
  const { t } = useTranslation('crisis');
  const actionName = useActionName();
  const viaName = useViaName();
  const reasonSaid = useReason();
  return [
    { key: 'no', title: t('audit.no'), width: '60px', render: (a) => <span className="num">{a.no}</span> },
    { key: 'at', title: t('audit.at'), width: '140px', render: (a) => <When at={a.recordedAt} /> },
    { key: 'who', title: t('audit.who'), width: '110px', card: 'title', render: (a) => <PersonName id={a.actorId} /> },
    { key: 'what', title: t('audit.what'), width: '1fr', card: 'title', render: (a) => actionName(a.action) },
    {
      key: 'why',
      title: t('audit.why'),
      width: '1.6fr',
      render: (a) => <span className="clamp">{a.reason && reasonSaid(a.reason)}</span>,
    },
    {
      key: 'via',
      title: t('audit.via'),
      width: '150px',
      render: (a) => [viaName(a.via), a.address].filter(Boolean).join(' · '),
    },
    {
      key: 'hash',
      title: t('audit.hash'),
      width: '110px',
      card: 'hidden',
      render: (a) => <code title={a.hash}>{a.hash.slice(0, 10)}</code>,
    },
  ];
}
