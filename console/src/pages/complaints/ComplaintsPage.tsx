import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMayDo } from '../../forms/useMayDo';
import { FoundList } from '../../ui/FoundList';
import { PageHead } from '../../ui/Panel';
import { asked, useFilters } from '../../ui/useFilters';
import { useComplaintColumns } from './columns';
import { ComplaintFilters } from './ComplaintFilters';
import { ASKED, LIST_DEFAULTS } from './filters';

/** Every complaint, in a crisis or not; the address says which, so that other pages can lead here (W10). */
export function ComplaintsPage() {
  const { t } = useTranslation('complaints');
  const { filters, change, replace } = useFilters(LIST_DEFAULTS);
  const mayDo = useMayDo();
  const columns = useComplaintColumns();
  return (
    <div className="list-page">
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
      <FoundList
        path="/api/v1/complaints"
        query={asked(filters, ASKED)}
        topics={['complaint']}
        label={t('title')}
        columns={columns}
        rowKey={({ number }) => number}
        height="100%"
      />
    </div>
  );
}
