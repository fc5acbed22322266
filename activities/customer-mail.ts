import { createHash } from 'node:crypto';
import { activityInfo } from '@temporalio/activity';
import { assertNever } from '../domain/assert';
import { CLAIM_LOST_MS, GIVE_UP_MS } from './delivery-rules';
import { FAILURES, retryable } from './errors';
import type { Mailer, MailOutcome } from './mailer';

/** How a mail to a customer stands in the records. */
export interface OwedMail {
  readonly status: 'pending' | 'claimed' | 'sent' | 'failed' | 'unconfirmed' | 'optedOut' | 'suppressed';
  readonly claimedAt?: number | null;
}

/** What one kind of mail to customers does in its own way. */
export interface MailSteps {
  /** pending → claimed, by one caller only; false for everybody else. */
  readonly claim: () => Promise<boolean>;
  /** Writes and sends it, once it is claimed. */
  readonly send: (mailer: Mailer) => Promise<MailOutcome>;
  /** Ends it, or puts a claimed one back to pending; `error` is a code, never a message. */
  readonly settle: (status: 'pending' | 'sent' | 'failed' | 'unconfirmed', error?: string) => Promise<void>;
}

interface Post {
  /** Undefined where no mail server is configured. */
  readonly mailer: Mailer | undefined;
  readonly now: () => number;
}

/**
 * One mail to a customer, by the rules of `notices.ts`: claimed just before it leaves, and what nobody knows to have left
 * is not sent again. Throws while it is still owed and may be tried again.
 */
export async function mailOnce(post: Post, owed: OwedMail, steps: MailSteps): Promise<void> {
  switch (owed.status) {
    case 'sent':
    case 'failed':
    case 'unconfirmed':
    case 'optedOut':
    case 'suppressed':
      return;
    case 'claimed':
      if (post.now() - (owed.claimedAt ?? 0) < CLAIM_LOST_MS) throw stillOwed();
      return steps.settle('unconfirmed', 'senderLost');
    case 'pending':
      return send(post, steps);
    default:
      return assertNever(owed.status);
  }
}

async function send({ mailer, now }: Post, steps: MailSteps): Promise<void> {
  if (!mailer) return steps.settle('failed', 'noMailServer');
  if (!(await steps.claim())) throw stillOwed();
  const outcome = await steps.send(mailer);
  switch (outcome.kind) {
    case 'sent':
      return steps.settle('sent');
    case 'unconfirmed':
      return steps.settle('unconfirmed', outcome.code);
    case 'refused':
      return steps.settle('failed', outcome.code);
    case 'deferred': {
      const isLast = now() - activityInfo().scheduledTimestampMs > GIVE_UP_MS;
      await steps.settle(isLast ? 'failed' : 'pending', outcome.code);
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

/** Made from what the mail is about, the same in every attempt and after a reset: mail programs recognise a repetition. */
export function messageIdOf(...about: readonly string[]): string {
  const id = createHash('sha256').update(JSON.stringify(about));
  return `<${id.digest('hex').slice(0, 40)}@customer-crisis>`;
}
