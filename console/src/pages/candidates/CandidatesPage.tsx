import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { candidateStatusNames } from '../../../../domain/names';
import type { CandidateRow } from '../../api/types';
import { ListTable, type Column } from '../../ui/ListTable';
import { PageHead } from '../../ui/Panel';
import { Nothing, Waiting } from '../../ui/states';
import { Due, When } from '../../ui/time';
import { useFilters } from '../../ui/useFilters';
import { useInfinite } from '../../ui/useInfinite';
import { useSaid } from '../../words';
import { CandidateStatus } from './status';

const DEFAULTS = { status: 'open' };
const ANY = 'any';

/** Complaints that look like one matter, first those that wait for a decision (W3, W7). */
export function CandidatesPage() {
  const { t } = useTranslation('candidates');
  const said = useSaid();
  const { filters, change } = useFilters(DEFAULTS);
  const { status = ANY } = filters;
  const names = Object.entries(candidateStatusNames);
  return (
    <>
      <PageHead title={t('title')}>
        <Segmented
          value={status}
          options={[...names.map(([value, name]) => ({ value, label: said(name) })), { value: ANY, label: t('any') }]}
          onChange={(chosen) => change({ status: chosen })}
        />
      </PageHead>
      <p className="muted dialog-about">{t('about')}</p>
      <Found status={status === ANY ? undefined : status} />
    </>
  );
}

function Found({ status }: { readonly status: string | undefined }) {
  const { t } = useTranslation('candidates');
  const columns = useColumns();
  const found = useInfinite('/api/v1/candidates', { query: { status } }, ['candidate']);
  if (found.isLoading) return <Waiting />;
  if (found.error) throw found.error;
  return (
    <ListTable
      label={t('title')}
      columns={columns}
      rows={found.rows}
      rowKey={(c) => c.number}
      empty={<Nothing text={t(status === 'open' ? 'noneOpen' : 'none')} />}
      {...(found.more ? { more: found.more } : {})}
    />
  );
}

function useColumns(): Column<CandidateRow>[] {
  const { t } = useTranslation('candidates');
  const said = useSaid();
  return [
    {
      key: 'title',
      title: t('column.title'),
      width: 'minmax(240px, 4fr)',
      card: 'title',
      render: (c) => (
        <>
          <Link to={`/candidates/${c.number}`}>{c.title}</Link>
          <div className="muted small">
            <span className="num">{c.number}</span> · {said(c.reason)}
          </div>
        </>
      ),
    },
    {
      key: 'complaints',
      title: t('column.complaints'),
      width: '90px',
      align: 'end',
      render: (c) => <span className="num">{t('complaints', { count: c.complaints })}</span>,
    },
    { key: 'status', title: t('column.status'), width: '110px', render: (c) => <CandidateStatus of={c} /> },
    { key: 'deadline', title: t('column.deadline'), width: '150px', render: (c) => <Due at={c.nextDeadlineAt} /> },
    { key: 'raised', title: t('column.raised'), width: '140px', render: (c) => <When at={c.raisedAt} /> },
  ];
}
