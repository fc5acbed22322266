import { Segmented } from 'antd';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMayDo } from '../../forms/useMayDo';
import { PageHead } from '../../ui/Panel';
import { Waiting } from '../../ui/states';
import { useFilters } from '../../ui/useFilters';
import { BoardFilters } from './BoardFilters';
import { BoardKanban } from './BoardKanban';
import { BoardTable } from './BoardTable';
import { BOARD_DEFAULTS } from './filters';

/** Every crisis, as a table or by stage; the address says which, so that it can be sent to somebody. */
export function BoardPage() {
  const { t } = useTranslation('board');
  const { filters, change, replace } = useFilters(BOARD_DEFAULTS);
  const mayDo = useMayDo();
  const isKanban = filters['view'] === 'kanban';
  return (
    <div className={isKanban ? undefined : 'list-page'}>
      <PageHead title={t('title')}>
        <Segmented
          value={isKanban ? 'kanban' : 'table'}
          options={[
            { value: 'table', label: t('view.table') },
            { value: 'kanban', label: t('view.kanban') },
          ]}
          onChange={(view) => change({ view })}
        />
        {mayDo('startCrisis') && (
          <Link to="/crises/new" className="button primary">
            {t('start')}
          </Link>
        )}
      </PageHead>
      <BoardFilters filters={filters} change={change} replace={replace} />
      <Suspense fallback={<Waiting />}>
        {isKanban ? <BoardKanban filters={filters} /> : <BoardTable filters={filters} change={change} />}
      </Suspense>
    </div>
  );
}
