import { lazy, type ComponentType } from 'react';
import type { Permission } from '../api/types';

/** A page of the console: its address, who may see it, and its code, which is loaded when it is first shown. */
export interface PageSpec {
  readonly path: string;
  readonly needs?: Permission;
  readonly Component: ComponentType;
}

function page(path: string, needs: Permission | undefined, load: () => Promise<ComponentType>): PageSpec {
  const Component = lazy(async () => ({ default: await load() }));
  return { path, Component, ...(needs ? { needs } : {}) };
}

/** Every page there is. */
export const PAGES: readonly PageSpec[] = [
  page('/inbox', 'readInbox', async () => (await import('../pages/inbox/InboxPage')).InboxPage),
  page('/crises', 'readCrises', async () => (await import('../pages/board/BoardPage')).BoardPage),
  page('/crises/new', 'startCrisis', async () => (await import('../pages/board/NewCrisisPage')).NewCrisisPage),
  page('/crises/:number/bulks/new', 'requestBulk', async () => (await import('../pages/bulk/NewBulkPage')).NewBulkPage),
  page('/bulk-items', 'readCrises', async () => (await import('../pages/bulk/ItemsPage')).ItemsPage),
  page('/bulks/:number', 'readCrises', async () => (await import('../pages/bulk/BulkPage')).BulkPage),
  page(
    '/exclusions',
    'readExclusions',
    async () => (await import('../pages/exclusions/ExclusionsPage')).ExclusionsPage,
  ),
  page('/crises/:number/:tab?', 'readCrises', async () => (await import('../pages/crisis/CrisisPage')).CrisisPage),
  page('/approvals/:id', 'readApprovals', async () => (await import('../pages/approval/ApprovalPage')).ApprovalPage),
  page('/me', undefined, async () => (await import('../pages/me/MePage')).MePage),
  page('/people', undefined, async () => (await import('../pages/people/PeoplePage')).PeoplePage),
  page('/people/:id', undefined, async () => (await import('../pages/people/PersonPage')).PersonPage),
  page('/dashboard', 'readCrises', async () => (await import('../pages/dashboard/DashboardPage')).DashboardPage),
  page('/deadlines', 'readDeadlines', async () => (await import('../pages/deadlines/DeadlinesPage')).DeadlinesPage),
  page('/cares', 'readCrises', async () => (await import('../pages/cares/CaresPage')).CaresPage),
  page(
    '/compensations',
    'readCrises',
    async () => (await import('../pages/compensations/CompensationsPage')).CompensationsPage,
  ),
  page(
    '/reconciliation',
    'readReconciliation',
    async () => (await import('../pages/reconciliation/ReconciliationPage')).ReconciliationPage,
  ),
  page('/budget', 'readBudget', async () => (await import('../pages/budget/BudgetPage')).BudgetPage),
  page('/budget/lines/:number', 'readBudget', async () => (await import('../pages/budget/LinePage')).LinePage),
  page('/budget/requests', 'readBudget', async () => (await import('../pages/budget/RequestsPage')).RequestsPage),
  page('/budget/requests/:number', 'readBudget', async () => (await import('../pages/budget/RequestPage')).RequestPage),
  page('/budget/cash', 'readBudget', async () => (await import('../pages/budget/CashPage')).CashPage),
  page('/grants', 'readGrants', async () => (await import('../pages/grants/GrantsPage')).GrantsPage),
  page('/grants/:number', 'readGrants', async () => (await import('../pages/grants/GrantPage')).GrantPage),
  page('/catalogue', 'readGrants', async () => (await import('../pages/grants/CataloguePage')).CataloguePage),
  page('/redeem', 'redeemGrant', async () => (await import('../pages/grants/RedeemPage')).RedeemPage),
  page('/audit', 'readAudit', async () => (await import('../pages/audit/AuditPage')).AuditPage),
  page('/customers', 'readCustomers', async () => (await import('../pages/customers/CustomersPage')).CustomersPage),
  page('/customers/:id', 'readCustomers', async () => (await import('../pages/customers/CustomerPage')).CustomerPage),
  page(
    '/complaints',
    'readComplaints',
    async () => (await import('../pages/complaints/ComplaintsPage')).ComplaintsPage,
  ),
  page(
    '/complaints/new',
    'reportComplaint',
    async () => (await import('../pages/intake/NewComplaintPage')).NewComplaintPage,
  ),
  page(
    '/complaints/import',
    'importComplaints',
    async () => (await import('../pages/importing/ImportPage')).ImportPage,
  ),
  page(
    '/complaints/:number',
    'readComplaints',
    async () => (await import('../pages/complaints/ComplaintPage')).ComplaintPage,
  ),
  page(
    '/candidates',
    'readCandidates',
    async () => (await import('../pages/candidates/CandidatesPage')).CandidatesPage,
  ),
  page(
    '/candidates/:number',
    'readCandidates',
    async () => (await import('../pages/candidates/CandidatePage')).CandidatePage,
  ),
  page('/rules', 'readPolicies', async () => (await import('../pages/rules/RulesPage')).RulesPage),
  page(
    '/rules/versions/:kind/:docId/:version',
    'readPolicies',
    async () => (await import('../pages/rules/VersionPage')).VersionPage,
  ),
  page('/rules/drafts/:number', 'readPolicies', async () => (await import('../pages/rules/draft/DraftPage')).DraftPage),
];
