import type { components } from '../../../../generated/console/api';
import { $api } from '../../api/client';
import { about } from '../../api/topics';

type Schemas = components['schemas'];

export type Settings = Schemas['Settings'];

/** My own settings as they stand. */
export function useSettings(): Settings {
  return $api.useSuspenseQuery('get', '/api/v1/me/settings', {}, about('people')).data;
}

/** They are written as a whole: what is not changed goes along as it is. */
export function asChange({ lang, mail, absence }: Settings): Pick<Settings, 'lang' | 'mail' | 'absence'> {
  return { lang, mail, absence };
}
