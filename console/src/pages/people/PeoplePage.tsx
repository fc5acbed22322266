import { Segmented } from 'antd';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { CommandButton } from '../../forms/CommandButton';
import { PageHead } from '../../ui/Panel';
import type { Person } from '../../ui/people';
import { Waiting } from '../../ui/states';
import { useFilters } from '../../ui/useFilters';
import { Departments } from './Departments';
import { Duties } from './Duties';
import { Gaps } from './Gaps';
import './people.css';

const DEFAULTS = { view: 'people' } as const;

/** The staff by department, or duty by duty: who holds what, who is away, who stands in (S1, S2). */
export function PeoplePage() {
  const { t } = useTranslation('people');
  const navigate = useNavigate();
  const { filters, change } = useFilters(DEFAULTS);
  const isByDuty = filters['view'] === 'duties';
  return (
    <>
      <PageHead title={t('title')}>
        <Segmented
          value={isByDuty ? 'duties' : 'people'}
          options={[
            { value: 'people', label: t('view.people') },
            { value: 'duties', label: t('view.duties') },
          ]}
          onChange={(view) => change({ view })}
        />
        <CommandButton<Person>
          operation="createPerson"
          label={t('new.action')}
          button={{ type: 'primary' }}
          fields={['username', 'nameZh', 'nameEn', 'department', 'roles', 'email', 'lang', 'password']}
          initial={{ lang: 'zh' }}
          onDone={({ id }) => void navigate(`/people/${id}`)}
        />
      </PageHead>
      <Suspense fallback={<Waiting />}>
        <Gaps />
        {isByDuty ? <Duties /> : <Departments filters={filters} change={change} />}
      </Suspense>
    </>
  );
}
