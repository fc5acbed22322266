import type { Route } from '../route';
import { authRoutes } from './auth';
import { candidateCommands } from './candidates/commands';
import { listCandidates, readCandidate } from './candidates/read';
import { complaintCommands } from './complaints/commands';
import { importRoutes } from './complaints/import';
import { listComplaints, readComplaint } from './complaints/read';
import { reportComplaint, reportComplaints } from './complaints/report';
import { statusLinkRoutes } from './complaints/status-links';
import { crisisRoutes } from './crisis';
import { customerRoutes } from './customers';
import { decide, readApproval, readInbox } from './inbox';
import { live } from './live';
import { masterRoutes } from './masters';
import { peopleRoutes } from './people';
import { publicRoutes } from './public';
import { settingsRoutes } from './settings';
import { systemRoutes } from './system';

/** Every route there is. What is not in this list is not served. */
export function allRoutes(): readonly Route[] {
  const routes = [
    ...authRoutes(),
    ...settingsRoutes(),
    ...publicRoutes(),
    ...[readInbox, readApproval, decide],
    ...[reportComplaint, reportComplaints, ...importRoutes, listComplaints, readComplaint, ...complaintCommands],
    ...statusLinkRoutes,
    ...[listCandidates, readCandidate, ...candidateCommands],
    ...crisisRoutes,
    ...customerRoutes,
    ...peopleRoutes,
    ...masterRoutes,
    live,
  ];
  return [...routes, ...systemRoutes(routes)];
}
