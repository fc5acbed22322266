import { Checkbox, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { roleNames } from '../../../../domain/names';
import { ROLES } from '../../../../domain/words';
import { Panel } from '../../ui/Panel';
import { usePeople, type Person } from '../../ui/people';
import { isAway, useRoster } from '../../ui/roster';
import { Nothing } from '../../ui/states';
import type { Filters } from '../../ui/useFilters';
import { useSaid } from '../../words';
import { PersonLine } from './PersonLine';

interface Props {
  readonly filters: Filters;
  readonly change: (changed: Readonly<Record<string, string | undefined>>) => void;
}

/** Everybody, department by department. */
export function Departments({ filters, change }: Props) {
  const { t } = useTranslation('people');
  const shown = useShown(filters);
  const names = [...new Set(shown.map(({ department }) => department ?? ''))];
  const departments = names.map((name) => [name, shown.filter((p) => (p.department ?? '') === name)] as const);
  return (
    <>
      <PeopleFilters filters={filters} change={change} />
      <p className="count muted">{t('count', { count: shown.length })}</p>
      {shown.length === 0 && <Nothing text={t('none')} />}
      {departments.map(([department, people]) => (
        <Panel
          key={department}
          title={department || t('noDepartment')}
          extra={<span className="muted num">{people.length}</span>}
          flush
        >
          <ul className="lines padded">
            {people.map((person) => (
              <PersonLine key={person.id} person={person} />
            ))}
          </ul>
        </Panel>
      ))}
    </>
  );
}

function useShown(filters: Filters): readonly Person[] {
  const { people, describe } = usePeople();
  const { now } = useRoster();
  const words = (filters['q'] ?? '').toLowerCase();
  const isFound = (p: Person): boolean =>
    [describe(p), p.nameZh, p.nameEn, p.department ?? '', p.username ?? ''].some((s) =>
      s.toLowerCase().includes(words),
    );
  return people.filter(
    (p) =>
      (p.active || filters['inactive'] === 'true') &&
      (filters['away'] !== 'true' || isAway(p, now)) &&
      (!filters['role'] || (p.roles as readonly string[]).includes(filters['role'])) &&
      isFound(p),
  );
}

function PeopleFilters({ filters, change }: Props) {
  const { t } = useTranslation('people');
  const said = useSaid();
  return (
    <search className="filters">
      <Input.Search
        className="filter-words"
        placeholder={t('filter.words')}
        aria-label={t('filter.words')}
        defaultValue={filters['q']}
        allowClear
        maxLength={100}
        onChange={(e) => change({ q: e.target.value.trim() })}
      />
      <Select
        className="filter"
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={t('filter.role')}
        aria-label={t('filter.role')}
        options={ROLES.map((role) => ({ value: role as string, label: said(roleNames[role]) }))}
        value={filters['role'] || null}
        onChange={(role: string | null | undefined) => change({ role: role ?? undefined })}
      />
      <Checkbox checked={filters['away'] === 'true'} onChange={(e) => change({ away: e.target.checked ? 'true' : '' })}>
        {t('filter.away')}
      </Checkbox>
      <Checkbox
        checked={filters['inactive'] === 'true'}
        onChange={(e) => change({ inactive: e.target.checked ? 'true' : '' })}
      >
        {t('filter.inactive')}
      </Checkbox>
    </search>
  );
}
