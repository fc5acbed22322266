import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { roleNames } from '../../../domain/names';
import { $api } from '../api/client';
import { about } from '../api/topics';
import type { components } from '../../../generated/console/api';
import { useSaid } from '../words';

export type Person = components['schemas']['Colleague'];

/** The staff, by name for people and by id for the API. */
export function usePeople() {
  const { i18n } = useTranslation();
  const said = useSaid();
  const isEnglish = i18n.language === 'en';
  const { data } = $api.useSuspenseQuery('get', '/api/v1/people', {}, about('people'));
  const people = data.items;
  const byId = useMemo(() => new Map(people.map((p) => [p.id, p])), [people]);
  const nameOf = useCallback((p: Person): string => (isEnglish ? p.nameEn : p.nameZh), [isEnglish]);
  const describe = useCallback(
    (p: Person): string => {
      const duties = p.roles.map((r) => said(roleNames[r])).join(isEnglish ? ', ' : '、');
      return duties === '' ? nameOf(p) : `${nameOf(p)} · ${duties}`;
    },
    [isEnglish, nameOf, said],
  );
  return { people, byId, nameOf, describe };
}

/** Says who somebody is by their id; the system acts by itself at times, and customers write to us. */
export function usePersonName(): (id: string) => string {
  const { t } = useTranslation();
  const { byId, nameOf } = usePeople();
  return (id) => {
    const person = byId.get(id);
    if (person) return nameOf(person);
    return id === 'system' || id === 'customer' ? t(`person.${id}`) : id;
  };
}

export function PersonName({ id }: { readonly id: string }) {
  return <span className="nowrap">{usePersonName()(id)}</span>;
}
