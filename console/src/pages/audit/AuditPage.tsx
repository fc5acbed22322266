import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FoundList } from '../../ui/FoundList';
import { PageHead } from '../../ui/Panel';
import { asked, useFilters, type Filters } from '../../ui/useFilters';
import { AuditFilters } from './AuditFilters';
import { useAuditColumns, type AuditRow } from './columns';
import { EntryDialog } from './EntryDialog';
import './audit.css';

const DEFAULTS: Filters = {};
const ASKED = ['actorId', 'kind', 'number', 'action', 'from', 'to'] as const;
/** Whatever is changed is audited; only sign-ins are not told. */
const TOPICS = [
  'crisis',
  'complaint',
  'candidate',
  'revision',
  'bulk',
  'people',
  'customers',
  'rules',
  'reconciliation',
  'funding',
  'grant',
  'catalogue',
] as const;

/** Who did what to everything, when, from where and why, in chains that break when somebody tampers (X4). */
export function AuditPage() {
  const { t } = useTranslation('lists');
  const { filters, change, replace } = useFilters(DEFAULTS);
  const [shown, setShown] = useState<AuditRow>();
  const columns = useAuditColumns(setShown);
  return (
    <div className="list-page">
      <PageHead title={t('audit.title')} />
      <AuditFilters filters={filters} change={change} replace={replace} />
      <FoundList
        path="/api/v1/audit"
        query={asked(filters, ASKED)}
        topics={TOPICS}
        label={t('audit.title')}
        columns={columns}
        rowKey={({ stream, no }) => `${stream.kind} ${stream.number} ${no}`}
        height="100%"
      />
      {shown && <EntryDialog entry={shown} onClose={() => setShown(undefined)} />}
    </div>
  );
}
