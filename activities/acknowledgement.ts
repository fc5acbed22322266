import { statusPage } from '../domain/customer-status';
import type { CustomerActivities } from './contract';
import { mailOnce, messageIdOf } from './customer-mail';
import type { Mailer } from './mailer';
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
  const { records, consoleUrl, now } = deps;
  const mail = await records.acknowledgementOf(number);
  if (!mail) return;
  let token: string | undefined;
  await mailOnce(deps, mail, {
    claim: () => records.claimAcknowledgement(number),
    send: async (mailer) => {
      // The link is made for this very mail: no other copy of it exists.
      token = await records.mailStatusLink(number, now());
      const content = acknowledgementMail({ number, link: statusPage(consoleUrl, token), lang: mail.lang });
      return mailer.send({ to: mail.address, messageId: messageIdOf('acknowledgement', number), ...content });
    },
    settle: async (status, error) => {
      // A mail that has certainly not left takes its link with it.
      if (token !== undefined && (status === 'failed' || status === 'pending')) await records.dropStatusLink(token);
      await records.settleAcknowledgement(number, status, error);
    },
  });
}
