import type { Route } from '../../route';
import { assessment } from './assessment';
import { care } from './care';
import { compensations } from './compensations';
import { notices } from './notices';
import { review } from './review';
import { running } from './running';
import { stages } from './stages';
import { tasks } from './tasks';

/** Every command to a crisis. */
export const crisisCommands: readonly Route[] = [
  assessment,
  ...tasks,
  notices,
  ...stages,
  ...care,
  ...compensations,
  ...review,
  ...running,
];
