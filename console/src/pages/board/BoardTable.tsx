import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { FoundCount } from '../../ui/FoundList';
import { ListTable } from '../../ui/ListTable';
import { Waiting } from '../../ui/states';
import type { Filters } from '../../ui/useFilters';
import { useBoardColumns } from './columns';
import { boardQuery } from './filters';
import type { BoardSort } from './order';
import { useBoardRows } from './useBoardRows';

interface Props {
  readonly filters: Filters;
  readonly change: (changed: Filters) => void;
}

/** The crises one under the other, as many as there are. */
export function BoardTable({ filters, change }: Props) {
  const { t } = useTranslation('board');
  const columns = useBoardColumns();
  const query = useMemo(() => boardQuery(filters), [filters]);
  const sort = (filters['sort'] ?? 'nextDeadline') as BoardSort;
  const found = useBoardRows(query, sort);
  if (found.isLoading) return <Waiting />;
  if (found.error) throw found.error;
  const { count } = found;
  return (
    <>
      {count && <FoundCount count={count} />}
      <ListTable
        label={t('title')}
        columns={columns}
        rows={found.rows}
        rowKey={(c) => c.number}
        sort={{ by: sort, onSort: (by) => change({ sort: by }) }}
        {...(found.more ? { more: found.more } : {})}
        {...(count ? { count: count.count } : {})}
        height="100%"
      />
    </>
  );
}
