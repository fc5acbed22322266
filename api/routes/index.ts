import type { ApiSettings } from '../deps';
import type { Route } from '../route';
import { authRoutes } from './auth';
import { crisisCommands } from './crisis';
import { systemRoutes } from './system';

/** Every route there is. What is not in this list is not served. */
export function allRoutes(settings: Pick<ApiSettings, 'publicUrl'>): readonly Route[] {
  const routes = [...authRoutes(), ...crisisCommands];
  return [...routes, ...systemRoutes(routes, settings.publicUrl)];
}
