import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type {
  ArchiveActivities,
  BulkActivities,
  CompensationActivities,
  CustomerActivities,
  FundingActivities,
  GrantActivities,
  IntakeActivities,
  MoneyActivities,
  NoticeActivities,
  RecordActivities,
  RevisionActivities,
  TokenActivities,
} from '../../activities/contract';

/** The quick way to the records: no history event but a marker. Two tries, because the slow way follows. */
export const quickRecords = (summary: string) =>
  proxyLocalActivities<RecordActivities>({
    startToCloseTimeout: '3 s',
    retry: { maximumAttempts: 2, initialInterval: '100 ms' },
    summary,
  });

/** The slow way, when PostgreSQL is away: for ever, because nothing decided may be lost. */
export const patientRecords = (summary: string) =>
  proxyActivities<RecordActivities>({
    startToCloseTimeout: '10 s',
    retry: { initialInterval: '1 s', maximumInterval: '30 s' },
    summary,
  });

/** Pure computation with the server's key: no world to wait for. */
export const tokens = (summary: string) =>
  proxyLocalActivities<TokenActivities>({
    startToCloseTimeout: '3 s',
    retry: { maximumInterval: '10 s' },
    summary,
  });

/** A mail that cannot leave within a day is a dead letter; the inbox has shown the notice all along. */
export const notices = (summary: string) =>
  proxyActivities<NoticeActivities>({
    startToCloseTimeout: '30 s',
    scheduleToCloseTimeout: '24 h',
    retry: { initialInterval: '2 s', maximumInterval: '5 min' },
    summary,
  });

/** The same for a mail to a customer. */
export const customerMail = (summary: string) =>
  proxyActivities<CustomerActivities>({
    startToCloseTimeout: '60 s',
    scheduleToCloseTimeout: '24 h',
    retry: { initialInterval: '2 s', maximumInterval: '5 min' },
    summary,
  });

/** One attempt: whether money left is asked of the payer afterwards, never tried again blindly. */
export const money = (summary: string) =>
  proxyActivities<Pick<MoneyActivities, 'pay'>>({
    startToCloseTimeout: '60 s',
    heartbeatTimeout: '10 s',
    retry: { maximumAttempts: 1 },
    summary,
  });

/** Asks the payer until it answers: an unconfirmed payment blocks the gates, so it must end. */
export const reconciliation = (summary: string) =>
  proxyActivities<Pick<MoneyActivities, 'reconcilePayment'>>({
    startToCloseTimeout: '60 s',
    heartbeatTimeout: '10 s',
    retry: { initialInterval: '5 s', maximumInterval: '5 min' },
    summary,
  });

/** The quick way to the claims and the budget; a caller waits for the answer. */
export const quickClaims = (summary: string) =>
  proxyLocalActivities<CompensationActivities>({
    startToCloseTimeout: '3 s',
    retry: { maximumAttempts: 2, initialInterval: '100 ms' },
    summary,
  });

/** The slow way, when PostgreSQL is away: for ever, because money that is held must follow what was decided. */
export const patientClaims = (summary: string) =>
  proxyActivities<CompensationActivities>({
    startToCloseTimeout: '10 s',
    retry: { initialInterval: '1 s', maximumInterval: '30 s' },
    summary,
  });

/** Looks because somebody said so; when the payer is away, whoever said so says it again. */
export const lookUp = (summary: string) =>
  proxyActivities<Pick<MoneyActivities, 'lookUpPayment'>>({
    startToCloseTimeout: '30 s',
    retry: { initialInterval: '1 s', maximumAttempts: 5 },
    summary,
  });

/** What concerns a whole list in the database: a few thousand rows in one transaction, for as long as it takes. */
export const patientBulk = (summary: string) =>
  proxyActivities<Pick<BulkActivities, 'admitBulk' | 'followBulk' | 'closeBulk' | 'settleBulkItem'>>({
    startToCloseTimeout: '60 s',
    retry: { initialInterval: '1 s', maximumInterval: '30 s' },
    summary,
  });

/** Somebody waits for the answer: one row, read at once or not at all. */
export const bulkLook = (summary: string) =>
  proxyActivities<Pick<BulkActivities, 'readBulkItem'>>({
    startToCloseTimeout: '5 s',
    retry: { initialInterval: '200 ms', maximumInterval: '5 s' },
    summary,
  });

/** A page of payments: each item is tried once, whatever happens to the attempt; a dead worker is missed after seconds. */
export const bulkPages = (summary: string) =>
  proxyActivities<Pick<BulkActivities, 'payBulkPage'>>({
    startToCloseTimeout: '10 min',
    heartbeatTimeout: '30 s',
    retry: { initialInterval: '1 s', maximumInterval: '30 s' },
    summary,
  });

/** Asks the payer about every payment nobody knows of, until it has answered for all of them. */
export const bulkReconciliation = (summary: string) =>
  proxyActivities<Pick<BulkActivities, 'reconcileBulk'>>({
    startToCloseTimeout: '10 min',
    heartbeatTimeout: '30 s',
    retry: { initialInterval: '5 s', maximumInterval: '5 min' },
    summary,
  });

/** Short calls to our own database and server, repeated until they work. */
export const intake = (summary: string) =>
  proxyActivities<IntakeActivities>({
    startToCloseTimeout: '30 s',
    retry: { initialInterval: '1 s', maximumInterval: '30 s' },
    summary,
  });

/** What is approved is published however long PostgreSQL is away; both acts find what they did before. */
export const revisions = (summary: string) =>
  proxyActivities<RevisionActivities>({
    startToCloseTimeout: '10 s',
    retry: { initialInterval: '1 s', maximumInterval: '30 s' },
    summary,
  });

/** What is granted is posted however long PostgreSQL is away; a repeat finds what was posted before. */
export const funds = (summary: string) =>
  proxyActivities<FundingActivities>({
    startToCloseTimeout: '10 s',
    retry: { initialInterval: '1 s', maximumInterval: '30 s' },
    summary,
  });

/** The quick way to the ledger: no history event but a marker. */
export const quickGrantMoney = (summary: string) =>
  proxyLocalActivities<Pick<GrantActivities, 'moveGrantMoney'>>({
    startToCloseTimeout: '5 s',
    retry: { maximumAttempts: 2, initialInterval: '100 ms' },
    summary,
  });

/** The slow way, when PostgreSQL is away: a repeat finds what was posted before. */
export const grantMoney = (summary: string) =>
  proxyActivities<Pick<GrantActivities, 'moveGrantMoney'>>({
    startToCloseTimeout: '10 s',
    retry: { initialInterval: '1 s', maximumInterval: '30 s' },
    summary,
  });

/** A mail that cannot leave within a day is given up; whoever granted it can tell the customer. */
export const grantMail = (summary: string) =>
  proxyActivities<Pick<GrantActivities, 'mailGrant'>>({
    startToCloseTimeout: '60 s',
    scheduleToCloseTimeout: '24 h',
    retry: { initialInterval: '2 s', maximumInterval: '5 min' },
    summary,
  });

/** One signal, repeated until it is taken; a crisis that has ended takes none and needs none. */
export const grantNews = (summary: string) =>
  proxyActivities<Pick<GrantActivities, 'tellCrisisOfGrant'>>({
    startToCloseTimeout: '30 s',
    retry: { initialInterval: '1 s', maximumInterval: '30 s' },
    summary,
  });

/** The quick way to keep a closed crisis: its state stays out of the history. */
export const quickArchive = (summary: string) =>
  proxyLocalActivities<Pick<ArchiveActivities, 'saveSnapshot'>>({
    startToCloseTimeout: '3 s',
    retry: { maximumAttempts: 2, initialInterval: '100 ms' },
    summary,
  });

export const archive = (summary: string) =>
  proxyActivities<Pick<ArchiveActivities, 'saveSnapshot'>>({
    startToCloseTimeout: '30 s',
    retry: { initialInterval: '1 s', maximumInterval: '30 s' },
    summary,
  });
