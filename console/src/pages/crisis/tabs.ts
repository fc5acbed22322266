import type { ComponentType } from 'react';
import type { Permission } from '../../api/types';
import { Audit } from './tabs/Audit';
import { Compensations } from './tabs/Compensations';
import { Customers } from './tabs/Customers';
import { Decisions } from './tabs/Decisions';
import { Evidence } from './tabs/Evidence';
import { Notices } from './tabs/Notices';
import { Overview } from './tabs/Overview';
import { Reports } from './tabs/Reports';
import { Review } from './tabs/Review';
import { Tasks } from './tabs/Tasks';
import { Timeline } from './tabs/Timeline';
import { useCrisis } from './useCrisis';

type Key =
  | 'overview'
  | 'tasks'
  | 'timeline'
  | 'customers'
  | 'compensations'
  | 'notices'
  | 'reports'
  | 'decisions'
  | 'evidence'
  | 'review'
  | 'audit';

/** A part of the page under an address of its own. */
export interface Tab {
  readonly key: Key;
  readonly Component: ComponentType;
  readonly needs?: Permission;
  /** What stands at its name. */
  readonly useCount: () => number;
}

const nothing = (): number => 0;

export const TABS: readonly Tab[] = [
  { key: 'overview', Component: Overview, useCount: nothing },
  { key: 'tasks', Component: Tasks, useCount: () => useCrisis().openTasks },
  { key: 'timeline', Component: Timeline, useCount: nothing },
  { key: 'customers', Component: Customers, useCount: () => useCrisis().customers },
  { key: 'compensations', Component: Compensations, useCount: () => useCrisis().compensations.length },
  { key: 'notices', Component: Notices, useCount: () => useCrisis().notices.length },
  { key: 'reports', Component: Reports, useCount: () => useCrisis().reports.length },
  { key: 'decisions', Component: Decisions, useCount: () => useCrisis().openApprovals },
  { key: 'evidence', Component: Evidence, useCount: () => useCrisis().evidence.length },
  { key: 'review', Component: Review, useCount: nothing },
  { key: 'audit', Component: Audit, needs: 'readAudit', useCount: nothing },
];
