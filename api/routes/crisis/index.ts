import type { Route } from '../../route';
import { assessment } from './assessment';
import { care } from './care';
import { complaints } from './complaints';
import { compensations } from './compensations';
import { evidence } from './evidence';
import { readDeliveries } from './deliveries';
import { notices } from './notices';
import { review } from './review';
import { crisisFigures, listCrises, readAudit, readCrisis, readTimeline } from './read';
import { reopening } from './reopening';
import { running } from './running';
import { startCrisis } from './start';
import { stages } from './stages';
import { tasks } from './tasks';
import { timeline } from './timeline';

/** Everything about crises: the board, the record, and every command. */
export const crisisRoutes: readonly Route[] = [
  startCrisis,
  listCrises,
  crisisFigures,
  readCrisis,
  readTimeline,
  readAudit,
  readDeliveries,
  assessment,
  ...tasks,
  notices,
  ...stages,
  ...care,
  ...compensations,
  ...review,
  ...running,
  ...timeline,
  ...evidence,
  complaints,
  reopening,
];
