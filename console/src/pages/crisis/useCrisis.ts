import { createContext, use } from 'react';
import { $api } from '../../api/client';
import { about } from '../../api/topics';
import type { Crisis } from '../../api/types';

/** Everything about one crisis, kept true while it is on the screen. */
export function useReadCrisis(number: string): Crisis {
  const init = { params: { path: { number } } };
  return $api.useSuspenseQuery('get', '/api/v1/crises/{number}', init, about(`crisis:${number}`)).data;
}

const CrisisContext = createContext<Crisis | undefined>(undefined);

export const CrisisProvider = CrisisContext;

/** The crisis whose page this is. */
export function useCrisis(): Crisis {
  const crisis = use(CrisisContext);
  if (!crisis) throw new Error('used outside of a crisis page');
  return crisis;
}
