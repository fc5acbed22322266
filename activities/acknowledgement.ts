import { createHash } from 'node:crypto';
import { activityInfo } from '@temporalio/activity';
import { assertNever } from '../domain/assert';
import { statusPage } from '../domain/customer-status';
import type { CustomerActivities } from './contract';
import { CLAIM_LOST_MS, GIVE_UP_MS } from './delivery-rules';
import { FAILURES, retryable } from './errors';
import type { Mailer, MailOutcome } from './mailer';
import type { CustomerMailRecords } from './ports';
import { acknowledgementMail } from './templates/acknowledgement';

export interface AcknowledgementDeps {
  readonly records: CustomerMailRecords;
  /** Undefined where no mail server is configured. */
  readonly mailer: Mailer | undefined;
  /** Where people reach the console and customers their status pages, without a slash at the end. */
  readonly consoleUrl: string;
  readonly now: () => number;
}

/**
 * Acknowledges the receipt of a complaint by mail (W1), by the rules of `notices.ts`: claimed just before it leaves, and
 * what nobody knows to have left is not sent again. The customer has the number and the link from the form, or from
 * whoever took the call.
 */
export function customerActivities(deps: AcknowledgementDeps): CustomerActivities {
  return { acknowledgeComplaint: ({ complaintNumber }) => acknowledge(deps, complaintNumber) };
}

async function acknowledge(deps: AcknowledgementDeps, number: string): Promise<void> {
  const mail = await deps.records.acknowledgementOf(number);
  if (!mail) return;
  switch (mail.status) {
    case 'sent':
    case 'failed':
    case 'unconfirmed':
    case 'optedOut':
    case 'suppressed':
      return;
    case 'claimed':
      if (deps.now() - (mail.claimedAt ?? 0) < CLAIM_LOST_MS) throw stillOwed();
      return deps.records.settleAcknowledgement(number, 'unconfirmed', 'senderLost');
    case 'pending':
      return send(deps, number, mail);
    default:
      return assertNever(mail.status);
  }
}

type Pending = NonNullable<Awaited<ReturnType<CustomerMailRecords['acknowledgementOf']>>>;

async function send(deps: AcknowledgementDeps, number: string, { address, lang }: Pending): Promise<void> {
  const { records, mailer, consoleUrl, now } = deps;
  if (!mailer) return records.settleAcknowledgement(number, 'failed', 'noMailServer');
  if (!(await records.claimAcknowledgement(number))) throw stillOwed();
  // The link is made for this very mail: no other copy of it exists.
  const token = await records.mailStatusLink(number, now());
  const content = acknowledgementMail({ number, link: statusPage(consoleUrl, token), lang });
  const outcome = await mailer.send({ to: address, messageId: messageId(number), ...content });
  await conclude(deps, number, outcome, token);
}

async function conclude(
  { records, now }: AcknowledgementDeps,
  number: string,
  outcome: MailOutcome,
  token: string,
): Promise<void> {
  switch (outcome.kind) {
    case 'sent':
      return records.settleAcknowledgement(number, 'sent');
    case 'unconfirmed':
      return records.settleAcknowledgement(number, 'unconfirmed', outcome.code);
    case 'refused':
      await records.dropStatusLink(token);
      return records.settleAcknowledgement(number, 'failed', outcome.code);
    case 'deferred': {
      const isLast = now() - activityInfo().scheduledTimestampMs > GIVE_UP_MS;
      await records.dropStatusLink(token);
      await records.settleAcknowledgement(number, isLast ? 'failed' : 'pending', outcome.code);
      if (!isLast) throw stillOwed();
      return;
    }
    default:
      return assertNever(outcome);
  }
}

function stillOwed(): Error {
  return retryable(FAILURES.mailAway, 'the acknowledgement is still owed');
}

/** The same in every attempt, so that mail programs recognise a repetition. */
function messageId(number: string): string {
  const id = createHash('sha256').update(JSON.stringify(['acknowledgement', number]));
  return `<${id.digest('hex').slice(0, 40)}@customer-crisis>`;
}
