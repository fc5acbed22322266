import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Column } from '../../ui/ListTable';
import { PersonName } from '../../ui/people';
import { streamAddress } from '../../ui/streams';
import { When } from '../../ui/time';
import type { Row } from '../../ui/useInfinite';
import { useActionName, useKindName, useRolesSaid, useViaName } from '../../ui/acts/names';

export type AuditRow = Row<'/api/v1/audit'>;

/** What the list says of an act. */
export function useAuditColumns(onShow: (row: AuditRow) => void): Column<AuditRow>[] {
  const { t } = useTranslation('lists');
  const actionName = useActionName();
  const rolesSaid = useRolesSaid();
  const viaName = useViaName();
  return [
    { key: 'when', title: t('audit.when'), width: '150px', render: (a) => <When at={a.recordedAt} /> },
    {
      key: 'who',
      title: t('audit.who'),
      width: 'minmax(110px, 1fr)',
      card: 'title',
      render: (a) => (
        <>
          <PersonName id={a.actorId} />
          <div className="muted small">{rolesSaid(a.roles)}</div>
        </>
      ),
    },
    {
      key: 'what',
      title: t('audit.what'),
      width: 'minmax(120px, 1fr)',
      card: 'title',
      render: (a) => actionName(a.action),
    },
    { key: 'matter', title: t('audit.matter'), width: 'minmax(140px, 1fr)', render: (a) => <MatterOf row={a} /> },
    {
      key: 'why',
      title: t('audit.why'),
      width: 'minmax(140px, 2fr)',
      render: (a) => <span className="clamp">{a.reason}</span>,
    },
    {
      key: 'from',
      title: t('audit.from'),
      width: '140px',
      render: (a) => (
        <>
          {viaName(a.via)}
          {a.address && <div className="muted small num">{a.address}</div>}
        </>
      ),
    },
    {
      key: 'hash',
      title: t('audit.hash'),
      width: '100px',
      card: 'hidden',
      render: (a) => <code title={a.hash}>{a.hash.slice(0, 10)}</code>,
    },
    {
      key: 'more',
      title: t('audit.more'),
      width: '72px',
      render: (a) => (
        <Button size="small" type="text" onClick={() => onShow(a)}>
          {t('audit.more')}
        </Button>
      ),
    },
  ];
}

/** What it was done to; master data has no page of its own. */
export function MatterOf({ row: { stream } }: { readonly row: AuditRow }) {
  const kindName = useKindName();
  const hasPage = !['masters', 'access'].includes(stream.kind);
  return (
    <>
      {hasPage && (
        <Link to={streamAddress(stream)} className="num">
          {stream.number}
        </Link>
      )}
      <div className={hasPage ? 'muted small' : undefined}>{kindName(stream.kind)}</div>
    </>
  );
}
