import { useTranslation } from 'react-i18next';
import { roleNames, streamKindNames } from '../../../../domain/names';
import type { Text } from '../../../../domain/text';
import { useSaid } from '../../words';
import { actWords, eventWords } from './actions';

/** What was done, in words; what a newer server does has its own name until the console knows it. */
export function useActionName(): (action: string) => string {
  const { t } = useTranslation('lists');
  const said = useSaid();
  return (action) => {
    const event = eventWords(action);
    if (event) return said(event);
    const act = actWords(action);
    return act ? t(act) : action;
  };
}

/** What something belongs to, in words. */
export function useKindName(): (kind: string) => string {
  const { t } = useTranslation('lists');
  const said = useSaid();
  return (kind) => {
    const stream = (streamKindNames as Readonly<Record<string, Text>>)[kind];
    if (stream) return said(stream);
    return kind === 'masters' || kind === 'access' ? t(`kind.${kind}`) : kind;
  };
}

/** By which way somebody acted. */
export function useViaName(): (via: string) => string {
  const { t } = useTranslation('lists');
  return (via) =>
    via === 'api' || via === 'signal' || via === 'system' || via === 'public' ? t(`audit.via.${via}`) : via;
}

/** Duties as the audit keeps them. */
export function useRolesSaid(): (roles: readonly string[]) => string {
  const said = useSaid();
  return (roles) => {
    const names = roles.map((role) => (roleNames as Readonly<Record<string, Text>>)[role]);
    return names.flatMap((name) => (name ? [said(name)] : [])).join(said({ zh: '、', en: ', ' }));
  };
}
