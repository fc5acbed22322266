import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMayDo } from '../../forms/CommandDialog';
import { ListTable } from '../../ui/ListTable';
import { PageHead } from '../../ui/Panel';
import { Nothing, Waiting } from '../../ui/states';
import { useFilters, type Filters } from '../../ui/useFilters';
import { useInfinite } from '../../ui/useInfinite';
import { useComplaintColumns } from './columns';
import { ComplaintFilters } from './ComplaintFilters';
import './complaints.css';
import { LIST_DEFAULTS, listQuery } from './filters';

/** Every complaint, in a crisis or not; the address says which, so that other pages can lead here (W10). */
export function ComplaintsPage() {
  const { t } = useTranslation('complaints');
  const { filters, change, replace } = useFilters(LIST_DEFAULTS);
  const mayDo = useMayDo();
  return (
    <>
      <PageHead title={t('title')}>
        {mayDo('importComplaints') && (
          <Link to="/complaints/import" className="button">
            {t('import')}
          </Link>
        )}
        {mayDo('reportComplaint') && (
          <Link to="/complaints/new" className="button primary">
            {t('new.title')}
          </Link>
        )}
      </PageHead>
      <ComplaintFilters filters={filters} change={change} replace={replace} />
      <Found filters={filters} />
    </>
  );
}

function Found({ filters }: { readonly filters: Filters }) {
  const { t } = useTranslation('complaints');
  const columns = useComplaintColumns();
  const found = useInfinite('/api/v1/complaints', { query: listQuery(filters) }, ['complaint']);
  if (found.isLoading) return <Waiting />;
  if (found.error) throw found.error;
  const count = found.first?.count;
  return (
    <>
      <p className="muted count" aria-live="polite">
        {count && t(count.isExact ? 'count' : 'countMore', { count: count.count })}
      </p>
      <ListTable
        label={t('title')}
        columns={columns}
        rows={found.rows}
        rowKey={(c) => c.number}
        empty={<Nothing text={t('none')} />}
        {...(found.more ? { more: found.more } : {})}
        {...(count ? { count: count.count } : {})}
        height="calc(100vh - 230px)"
      />
    </>
  );
}
