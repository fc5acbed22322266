import { createHash } from 'node:crypto';
import { activityInfo } from '@temporalio/activity';
import { assertNever } from '../domain/assert';
import type { GrantMailKind } from '../domain/grant-mail';
import type { GrantActivities } from './contract';
import { CLAIM_LOST_MS, GIVE_UP_MS } from './delivery-rules';
import { FAILURES, retryable } from './errors';
import type { Mailer, MailOutcome } from './mailer';
import type { GrantRecords, Processes } from './ports';
import { grantMailContent } from './templates/grant';

export interface GrantDeps {
  readonly records: GrantRecords;
  readonly processes: Processes;
  /** Undefined where no mail server is configured. */
  readonly mailer: Mailer | undefined;
  /** The code that belongs to a grant's number; made anew each time and never kept. */
  readonly codeFor: (grantNumber: string) => string;
  readonly now: () => number;
}

/** What a value-added service asks of the world (R2): its money, its customer, its crisis. */
export function grantActivities(deps: GrantDeps): GrantActivities {
  const { records, processes } = deps;
  return {
    moveGrantMoney: ({ grant, act, at }) => records.moveGrantMoney(grant, act, at),
    mailGrant: ({ number, about }) => mail(deps, number, about),
    // A crisis that has ended needs no telling.
    tellCrisisOfGrant: async ({ crisisNumber, news }) => void (await processes.grantHeard(crisisNumber, news)),
  };
}

type Owed = NonNullable<Awaited<ReturnType<GrantRecords['grantMail']>>>;

/** By the rules of `notices.ts`: claimed just before it leaves, and what nobody knows to have left is not sent again. */
async function mail(deps: GrantDeps, number: string, about: GrantMailKind): Promise<void> {
  const owed = await deps.records.grantMail(number, about, deps.now());
  if (!owed) return;
  switch (owed.status) {
    case 'sent':
    case 'failed':
    case 'unconfirmed':
    case 'optedOut':
    case 'suppressed':
      return;
    case 'claimed':
      if (deps.now() - (owed.claimedAt ?? 0) < CLAIM_LOST_MS) throw stillOwed();
      return deps.records.settleGrantMail(number, about, 'unconfirmed', 'senderLost');
    case 'pending':
      return send(deps, number, about, owed);
    default:
      return assertNever(owed.status);
  }
}

async function send(deps: GrantDeps, number: string, about: GrantMailKind, owed: Owed): Promise<void> {
  const { records, mailer, codeFor } = deps;
  if (!mailer) return records.settleGrantMail(number, about, 'failed', 'noMailServer');
  if (!(await records.claimGrantMail(number, about))) throw stillOwed();
  const { address, lang, name, gives, validUntilAt } = owed;
  const code = about === 'withdrawn' ? undefined : codeFor(number);
  const content = grantMailContent({ number, about, lang, name, gives, validUntilAt, code });
  const outcome = await mailer.send({ to: address, messageId: messageId(number, about), ...content });
  await conclude(deps, number, about, outcome);
}

async function conclude(
  { records, now }: GrantDeps,
  number: string,
  about: GrantMailKind,
  outcome: MailOutcome,
): Promise<void> {
  switch (outcome.kind) {
    case 'sent':
      return records.settleGrantMail(number, about, 'sent');
    case 'unconfirmed':
      return records.settleGrantMail(number, about, 'unconfirmed', outcome.code);
    case 'refused':
      return records.settleGrantMail(number, about, 'failed', outcome.code);
    case 'deferred': {
      const isLast = now() - activityInfo().scheduledTimestampMs > GIVE_UP_MS;
      await records.settleGrantMail(number, about, isLast ? 'failed' : 'pending', outcome.code);
      if (!isLast) throw stillOwed();
      return;
    }
    default:
      return assertNever(outcome);
  }
}

function stillOwed(): Error {
  return retryable(FAILURES.mailAway, 'the mail to the customer is still owed');
}

/** The same in every attempt, so that mail programs recognise a repetition. */
function messageId(number: string, about: GrantMailKind): string {
  const id = createHash('sha256').update(JSON.stringify(['grant', number, about]));
  return `<${id.digest('hex').slice(0, 40)}@customer-crisis>`;
}
