import { log } from '@temporalio/activity';
import { type ArchiveDeps, archiveActivities } from './archive';
import { type AcknowledgementDeps, customerActivities } from './acknowledgement';
import { type CompensationDeps, compensationActivities } from './compensations';
import { type BulkDeps, bulkActivities } from './bulk';
import type { Activities } from './contract';
import { atBorder } from './errors';
import { type FundingDeps, fundingActivities } from './funding';
import { type GrantDeps, grantActivities } from './grants';
import { type IntakeDeps, intakeActivities } from './intake';
import { type MoneyDeps, moneyActivities } from './money';
import { type ReconciliationDeps, reconciliationActivities } from './reconciliation';
import { type NoticeDeps, noticeActivities } from './notices';
import { type RecordDeps, recordActivities } from './records';
import { type RevisionDeps, revisionActivities } from './revisions';
import { type TokenDeps, tokenActivities } from './tokens';

/** Everything activities need of the world; `worker/` puts it together. */
export type ActivityDeps = RecordDeps &
  TokenDeps &
  NoticeDeps &
  AcknowledgementDeps &
  MoneyDeps &
  CompensationDeps &
  BulkDeps &
  ReconciliationDeps &
  IntakeDeps &
  RevisionDeps &
  FundingDeps &
  GrantDeps &
  ArchiveDeps;

/** All activities over one set of collaborators; what they throw has been stripped of other people's messages. */
export function createActivities(deps: ActivityDeps): Activities {
  return bordered({
    ...recordActivities(deps),
    ...tokenActivities(deps),
    ...noticeActivities(deps),
    ...customerActivities(deps),
    ...moneyActivities(deps),
    ...compensationActivities(deps),
    ...bulkActivities(deps),
    ...reconciliationActivities(deps),
    ...intakeActivities(deps),
    ...revisionActivities(deps),
    ...fundingActivities(deps),
    ...grantActivities(deps),
    ...archiveActivities(deps),
  });
}

type Act = (input: never) => Promise<unknown>;

function bordered(activities: Activities): Activities {
  const entries = Object.entries(activities as unknown as Record<string, Act>).map(([name, act]) => [
    name,
    (input: never) =>
      atBorder(
        () => act(input),
        (type, fault) => log.warn('an activity failed', { type, ...fault }),
      ),
  ]);
  return Object.fromEntries(entries) as unknown as Activities;
}
