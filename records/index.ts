import { appendEvents } from './append';
import {
  archivedHistory,
  archivedRunIds,
  archivedRuns,
  archiveRun,
  archiveWatermark,
  readSnapshot,
  saveSnapshot,
  setArchiveWatermark,
} from './archive';
import { noteAct, verifyAudit } from './audit';
import { changeItem, createItem, listItems, readItem } from './catalogue';
import { growCandidate, openClusters, raiseCandidate, recentSignals, signalsOf } from './candidates';
import { admitBulk, followBulk } from './bulk/admission';
import {
  bulkCounts,
  bulkItemFacts,
  closeBulk,
  doubtBulkItems,
  settleBulkItem,
  settleBulkItems,
  takeBulkItems,
  unconfirmedBulkItems,
} from './bulk/payments';
import { complaintRows, createBulk, customersOf } from './bulk/requests';
import { admitCompensation } from './compensations/admission';
import {
  addExclusion,
  countExclusions,
  endExclusion,
  listExclusions,
  readExclusion,
  releaseExclusion,
} from './compensations/exclusions';
import { followCompensation } from './compensations/funds';
import { acknowledgementOf, claimAcknowledgement, settleAcknowledgement } from './customer-mail';
import { knownCustomers } from './customer-match';
import { dropMessage, keepMessage } from './customer-messages';
import { saveCustomer } from './customers';
import type { Db } from './database';
import {
  claimDelivery,
  deadLetters,
  enterDeliveries,
  noticeRecipients,
  recipients,
  settleDelivery,
} from './deliveries';
import {
  beginReconciliation,
  compareBooks,
  compensationOfKey,
  giveUpReconciliation,
  keepStatement,
  noteUnknownCallback,
  remindOfFindings,
  resolveFinding,
  waitingFindings,
} from './reconciliation';
import { countFindings, listFindings, reconciliationRuns } from './readers/reconciliation';
import { createDraft, discardDraft, rebaseDraft, saveDraft, submitDraft } from './drafts';
import { beat, longestFeedGap } from './feeds';
import { keepFile, readFile, sweepFiles } from './files';
import { fundingInput, postFunding, requestFunds } from './funding';
import { cashCheck, statedCash, stateCash } from './ledger/cash';
import { grantOfCode, showCode } from './grants/code';
import { giveGrant } from './grants/give';
import { grantInput } from './grants/input';
import { claimGrantMail, grantMail, settleGrantMail } from './grants/mail';
import { moveGrantMoney } from './grants/money';
import {
  announcedRoster,
  candidateInput,
  candidateStanding,
  complaintInputs,
  complaintTitle,
  crisisTarget,
  linkedComplaints,
  openCandidateKeys,
  rosterAnnounced,
  waitingComplaints,
} from './handover';
import { knownComplaints, takeIn } from './intake';
import { doneItems, outboxBacklog, type OutboxItem, type OutboxKind, postponeItem, takeItems } from './outbox';
import { changePerson, createPerson, currentRoster, findPerson, listPeople, signIn } from './people';
import { changeOwnPassword, changeSettings, readSettings } from './personal';
import { eventsIn } from './readers/changes';
import {
  bulkWhereabouts,
  countBulkItems,
  countBulks,
  listBulkItems,
  listBulks,
  previewBulk,
  readBulk,
} from './readers/bulks';
import { countItemsOfBulks, listItemsOfBulks } from './readers/bulk-items';
import { approvalMatter, readApproval, readClock } from './readers/approvals';
import { precedentsOf } from './readers/precedents';
import { staffAmong } from './staff-customers';
import {
  budgetMonths,
  budgetYears,
  crisisRoom,
  listBudgetLines,
  listLedger,
  readBudgetLine,
  roomFor,
} from './readers/budget';
import { countFunding, fundingWhereabouts, listFunding, readFunding } from './readers/funding';
import { countCares, listCares } from './readers/cares';
import { countCompensations, listCompensations } from './readers/compensations';
import {
  candidateWhereabouts,
  complaintWhereabouts,
  countComplaints,
  listCandidates,
  listComplaints,
  readCandidate,
  readComplaint,
} from './readers/complaints';
import { countCrises, crisisFacets, listCrises } from './readers/crises';
import { crisisWhereabouts, readCrisis, readEvidence } from './readers/crisis';
import { countCustomers, listCustomers, readCustomer } from './readers/customers';
import { listDrafts, readDraft, readSubmission, revisionWhereabouts } from './readers/drafts';
import { countGrants, grantFigures, grantWhereabouts, listGrants, readGrant } from './readers/grants';
import { readStatus } from './readers/status';
import { hasEntry, listAudit, listTimeline, streamPosition } from './readers/timeline';
import { countDeadlines, countDeadlineStates, listDeadlines } from './readers/deadlines';
import { readFigures } from './readers/figures';
import { countInbox, readInbox, receivedNotices } from './readers/inbox';
import { answerRequest, claimRequest, readAnswer, releaseRequest } from './requests';
import { isSubmissionTaken, openRevision, publishRevision } from './revisions';
import { currentRule, housePolicy, publish, rulebookFor, ruleVersion, ruleVersions } from './rulebook';
import { changeOrgSettings, orgLang, orgSettings } from './settings';
import {
  complaintOfLink,
  dropStatusLink,
  issueStatusLink,
  keepStatusLink,
  mailStatusLink,
  revokeStatusLinks,
} from './status-links';
import { markStarted, stubCrisis, stubsLeftBehind } from './stubs';
import { endSessions, findToken, keepToken, listTokens, revokeToken } from './tokens';
import { deleteView, listViews, saveView } from './views';

/** What processes write: events, deliveries, stubs, snapshots, archives. */
const processes = {
  appendEvents,
  enterDeliveries,
  claimDelivery,
  settleDelivery,
  recipients,
  deadLetters,
  beat,
  longestFeedGap,
  stubCrisis,
  markStarted,
  stubsLeftBehind,
  saveSnapshot,
  readSnapshot,
  archivedRunIds,
  archiveRun,
  archivedRuns,
  archivedHistory,
  archiveWatermark,
  setArchiveWatermark,
  openRevision,
  publishRevision,
  isSubmissionTaken,
  admitCompensation,
  followCompensation,
  createBulk,
  complaintRows,
  customersOf,
  admitBulk,
  followBulk,
  doubtBulkItems,
  takeBulkItems,
  unconfirmedBulkItems,
  settleBulkItems,
  closeBulk,
  bulkCounts,
  bulkItemFacts,
  settleBulkItem,
  beginReconciliation,
  keepStatement,
  giveUpReconciliation,
  compareBooks,
  waitingFindings,
  remindOfFindings,
  fundingInput,
  postFunding,
  moveGrantMoney,
  grantMail,
  claimGrantMail,
  settleGrantMail,
  sweepFiles,
};

/** What comes in and is handed over: complaints, files, candidates, the outbox. */
const intake = {
  takeIn,
  keepFile,
  readFile,
  knownComplaints,
  knownCustomers,
  issueStatusLink,
  keepStatusLink,
  mailStatusLink,
  dropStatusLink,
  revokeStatusLinks,
  complaintOfLink,
  keepMessage,
  dropMessage,
  acknowledgementOf,
  claimAcknowledgement,
  settleAcknowledgement,
  linkedComplaints,
  crisisTarget,
  signalsOf,
  recentSignals,
  openClusters,
  openCandidateKeys,
  raiseCandidate,
  growCandidate,
  waitingComplaints,
  complaintTitle,
  complaintInputs,
  candidateInput,
  candidateStanding,
  giveGrant,
  grantInput,
  showCode,
  grantOfCode,
  doneItems,
  postponeItem,
  outboxBacklog,
};

/** People, rights, rules, settings, keys of requests. */
const masters = {
  listPeople,
  findPerson,
  createPerson,
  changePerson,
  signIn,
  readSettings,
  changeSettings,
  changeOwnPassword,
  roster: currentRoster,
  currentRoster,
  announcedRoster,
  rosterAnnounced,
  keepToken,
  findToken,
  revokeToken,
  endSessions,
  listTokens,
  listViews,
  saveView,
  deleteView,
  rulebookFor,
  housePolicy,
  ruleVersions,
  ruleVersion,
  currentRule,
  publish,
  createDraft,
  saveDraft,
  rebaseDraft,
  discardDraft,
  submitDraft,
  orgSettings,
  orgLang,
  changeOrgSettings,
  saveCustomer,
  addExclusion,
  endExclusion,
  releaseExclusion,
  noteUnknownCallback,
  resolveFinding,
  compensationOfKey,
  requestFunds,
  stateCash,
  listItems,
  readItem,
  createItem,
  changeItem,
  claimRequest,
  readAnswer,
  answerRequest,
  releaseRequest,
};

/** Lists and pages. */
const readers = {
  listFindings,
  countFindings,
  reconciliationRuns,
  listCrises,
  countCrises,
  crisisFacets,
  readCrisis,
  crisisWhereabouts,
  readEvidence,
  listComplaints,
  countComplaints,
  readComplaint,
  readStatus,
  complaintWhereabouts,
  listCandidates,
  readCandidate,
  candidateWhereabouts,
  listCustomers,
  countCustomers,
  readCustomer,
  listDeadlines,
  countDeadlines,
  countDeadlineStates,
  listCares,
  countCares,
  listCompensations,
  countCompensations,
  listBulks,
  countBulks,
  readBulk,
  bulkWhereabouts,
  listBulkItems,
  countBulkItems,
  listItemsOfBulks,
  countItemsOfBulks,
  previewBulk,
  listExclusions,
  countExclusions,
  readExclusion,
  listTimeline,
  hasEntry,
  streamPosition,
  eventsIn,
  listAudit,
  noteAct,
  verifyAudit,
  readFigures,
  readInbox,
  countInbox,
  receivedNotices,
  noticeRecipients,
  readApproval,
  approvalMatter,
  readClock,
  precedentsOf,
  staffAmong,
  listDrafts,
  readDraft,
  readSubmission,
  revisionWhereabouts,
  budgetMonths,
  budgetYears,
  listBudgetLines,
  listLedger,
  readBudgetLine,
  roomFor,
  crisisRoom,
  cashCheck,
  statedCash,
  listFunding,
  countFunding,
  readFunding,
  fundingWhereabouts,
  listGrants,
  countGrants,
  grantFigures,
  readGrant,
  grantWhereabouts,
};

const functions = { ...processes, ...intake, ...masters, ...readers };

/** The functions above without their first argument, the database. */
type Bound = {
  readonly [K in keyof typeof functions]: (typeof functions)[K] extends (db: never, ...args: infer A) => infer R
    ? (...args: A) => R
    : never;
};

/** The records of one database: everything that reads or writes it. */
export type Records = Bound & {
  /** Takes due items of these kinds for a while, oldest first. */
  takeItems<K extends OutboxKind>(
    kinds: readonly K[],
    limit: number,
    leaseMs: number,
  ): Promise<readonly OutboxItem<K>[]>;
  /** Answers when the database does. */
  ping(): Promise<void>;
};

/** Builds the records over a database. */
export function createRecords(db: Db): Records {
  const bound = Object.entries(functions).map(([name, act]) => [
    name,
    (...args: never[]) => (act as (db: Db, ...rest: never[]) => unknown)(db, ...args),
  ]);
  return {
    ...(Object.fromEntries(bound) as Bound),
    takeItems: (kinds, limit, leaseMs) => takeItems(db, kinds, limit, leaseMs),
    ping: async () => void (await db.$queryRaw`SELECT 1`),
  };
}
