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
import { growCandidate, openClusters, raiseCandidate, recentSignals, signalsOf } from './candidates';
import type { Db } from './database';
import { claimDelivery, deadLetters, enterDeliveries, recipients, settleDelivery } from './deliveries';
import { beat, longestFeedGap } from './feeds';
import { recordGroups } from './groups';
import {
  announcedRoster,
  candidateInput,
  candidateStanding,
  complaintInputs,
  complaintTitle,
  linkedComplaints,
  openCandidateKeys,
  rosterAnnounced,
  waitingComplaints,
} from './handover';
import { doneItems, outboxBacklog, type OutboxItem, type OutboxKind, postponeItem, takeItems } from './outbox';
import { currentRoster } from './people';
import { answerRequest, claimRequest, readAnswer, releaseRequest } from './requests';
import { publish, rulebookFor } from './rulebook';
import { orgLang } from './settings';
import { markStarted, stubCrisis, stubsLeftBehind } from './stubs';

/** What processes, the relay and the gateway ask for; the ports of `activities/` and `worker/` name them the same. */
const functions = {
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
  linkedComplaints,
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
  doneItems,
  postponeItem,
  outboxBacklog,
  roster: currentRoster,
  currentRoster,
  announcedRoster,
  rosterAnnounced,
  rulebookFor,
  publish,
  orgLang,
  claimRequest,
  readAnswer,
  answerRequest,
  releaseRequest,
};

/** The functions above without their first argument, the database. */
type Bound = {
  readonly [K in keyof typeof functions]: (typeof functions)[K] extends (db: never, ...args: infer A) => infer R
    ? (...args: A) => R
    : never;
};

/** The records of one database: everything that reads or writes it. */
export type Records = Bound &
  ReturnType<typeof recordGroups> & {
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
    ...recordGroups(db),
    takeItems: (kinds, limit, leaseMs) => takeItems(db, kinds, limit, leaseMs),
    ping: async () => void (await db.$queryRaw`SELECT 1`),
  };
}
