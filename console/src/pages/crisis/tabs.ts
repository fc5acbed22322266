import type { ComponentType } from 'react';
import type { Crisis, Permission } from '../../api/types';
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
  readonly count?: (crisis: Crisis) => number;
}

export const TABS: readonly Tab[] = [
  { key: 'overview', Component: Overview },
  { key: 'tasks', Component: Tasks, count: (c) => c.openTasks },
  { key: 'timeline', Component: Timeline },
  { key: 'customers', Component: Customers, count: (c) => c.customers },
  { key: 'compensations', Component: Compensations, count: (c) => c.compensations.length },
  { key: 'notices', Component: Notices, count: (c) => c.notices.length },
  { key: 'reports', Component: Reports, count: (c) => c.reports.length },
  { key: 'decisions', Component: Decisions, count: (c) => c.openApprovals },
  { key: 'evidence', Component: Evidence, count: (c) => c.evidence.length },
  { key: 'review', Component: Review },
  { key: 'audit', Component: Audit, needs: 'readAudit' },
];
