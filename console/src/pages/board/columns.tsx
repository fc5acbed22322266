import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { crisisTypeNames, outcomeNames } from '../../../../domain/names';
import type { CrisisRow } from '../../api/types';
import type { Column } from '../../ui/ListTable';
import { PersonName } from '../../ui/people';
import { Due, When } from '../../ui/time';
import { LevelTag, RoleNames, StageName, Tag } from '../../ui/words';
import { useSaid } from '../../words';

/** What the board says of a crisis. */
export function useBoardColumns(): Column<CrisisRow>[] {
  const { t } = useTranslation('board');
  const said = useSaid();
  return [
    {
      key: 'title',
      title: t('column.title'),
      width: 'minmax(220px, 3fr)',
      card: 'title',
      render: (c) => (
        <>
          <Link to={`/crises/${c.number}`}>{c.title}</Link>
          <div className="muted small">
            <span className="num">{c.number}</span> · {said(crisisTypeNames[c.type])}
            {c.drill && <Tag tone="info">{t('drill')}</Tag>}
          </div>
        </>
      ),
    },
    {
      key: 'level',
      title: t('column.level'),
      width: '104px',
      sort: 'level',
      render: (c) => <LevelTag level={c.level} />,
    },
    {
      key: 'stage',
      title: t('column.stage'),
      width: '60px',
      render: (c) =>
        c.outcome ? said(outcomeNames[c.outcome as keyof typeof outcomeNames]) : <StageName stage={c.stage} />,
    },
    {
      key: 'deadline',
      title: t('column.deadline'),
      width: '138px',
      sort: 'nextDeadline',
      render: (c) => (
        <>
          <Due at={c.nextDeadlineAt} isVirtual={c.drill} />
          {c.overdue > 0 && <div className="due late small">{t('overdue', { count: c.overdue })}</div>}
        </>
      ),
    },
    {
      key: 'waiting',
      title: t('column.waiting'),
      width: 'minmax(110px, 1.4fr)',
      render: (c) => <RoleNames roles={c.waitingFor} most={2} />,
    },
    {
      key: 'commander',
      title: t('column.commander'),
      width: '64px',
      card: 'hidden',
      render: (c) => c.commanderId && <PersonName id={c.commanderId} />,
    },
    {
      key: 'open',
      title: t('column.open'),
      width: '116px',
      render: (c) => t('openWork', { tasks: c.openTasks, approvals: c.openApprovals }),
    },
    {
      key: 'customers',
      title: t('column.customers'),
      width: '46px',
      align: 'end',
      render: (c) => <span className="num">{t('customers', { count: c.customers })}</span>,
    },
    {
      key: 'opened',
      title: t('column.opened'),
      width: '132px',
      sort: 'openedAt',
      card: 'hidden',
      render: (c) => <When at={c.openedAt} />,
    },
  ];
}
