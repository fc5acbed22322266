import type { Route } from '../route';
import { approvalActs } from './approvals/acts';
import { decideApprovals } from './approvals/batch';
import { readApproval } from './approvals/read';
import { authRoutes } from './auth';
import { bulkReaders } from './bulks/read';
import { bulkRequests } from './bulks/request';
import { cashRoutes } from './budget/cash';
import { budgetReaders } from './budget/lines';
import { fundingRoutes } from './budget/requests';
import { candidateCommands } from './candidates/commands';
import { listCandidates, readCandidate, readCandidateTimeline } from './candidates/read';
import { complaintCommands } from './complaints/commands';
import { importRoutes } from './complaints/import';
import { listComplaints, readComplaint, readComplaintTimeline } from './complaints/read';
import { reportComplaint, reportComplaints } from './complaints/report';
import { statusLinkRoutes } from './complaints/status-links';
import { crisisRoutes } from './crisis';
import { customerRoutes } from './customers';
import { exclusionRoutes } from './exclusions';
import { catalogueRoutes } from './grants/catalogue';
import { grantRoutes } from './grants/grants';
import { redemptionRoutes } from './grants/redemptions';
import { live } from './live';
import { readFigures } from './figures';
import { countInbox, readInbox } from './inbox';
import { listAudit } from './lists/audit';
import { listCares } from './lists/cares';
import { listItemsOfBulks } from './lists/bulk-items';
import { listCompensations } from './lists/compensations';
import { countDeadlineStates, listDeadlines } from './lists/deadlines';
import { masterRoutes } from './masters';
import { payerCallback } from './payments/callbacks';
import { reconciliationRoutes } from './payments/reconciliation';
import { peopleRoutes } from './people';
import { publicRoutes } from './public';
import { draftRoutes } from './rules/drafts';
import { ruleReaders } from './rules/read';
import { revisionRoutes } from './rules/submission';
import { settingsRoutes } from './settings';
import { systemRoutes } from './system';
import { viewRoutes } from './views';

/** Every route there is. What is not in this list is not served. */
export function allRoutes(): readonly Route[] {
  const routes = [
    ...authRoutes(),
    ...settingsRoutes(),
    ...publicRoutes(),
    ...[reportComplaint, reportComplaints, ...importRoutes, listComplaints, readComplaint, readComplaintTimeline],
    ...[...complaintCommands, ...statusLinkRoutes],
    ...[readInbox, countInbox, readApproval, decideApprovals, ...approvalActs],
    ...viewRoutes,
    ...[readFigures, countDeadlineStates, listDeadlines, listCares, listCompensations, listItemsOfBulks, listAudit],
    ...[listCandidates, readCandidate, readCandidateTimeline, ...candidateCommands],
    ...crisisRoutes,
    ...[...reconciliationRoutes, payerCallback()],
    ...customerRoutes,
    ...exclusionRoutes,
    ...[...bulkRequests, ...bulkReaders],
    ...[...catalogueRoutes, ...grantRoutes, ...redemptionRoutes()],
    ...peopleRoutes,
    ...[...ruleReaders, ...draftRoutes, ...revisionRoutes],
    ...[...budgetReaders, ...cashRoutes, ...fundingRoutes],
    ...masterRoutes,
    live,
  ];
  return [...routes, ...systemRoutes(routes)];
}
