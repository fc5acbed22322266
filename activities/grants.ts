import type { GrantMailKind } from '../domain/grant-mail';
import type { GrantActivities } from './contract';
import { mailOnce, messageIdOf } from './customer-mail';
import type { Mailer } from './mailer';
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

async function mail(deps: GrantDeps, number: string, about: GrantMailKind): Promise<void> {
  const { records, codeFor, now } = deps;
  const owed = await records.grantMail(number, about, now());
  if (!owed) return;
  const { address, lang, name, gives, validUntilAt } = owed;
  await mailOnce(deps, owed, {
    claim: () => records.claimGrantMail(number, about),
    send: (mailer) => {
      const code = about === 'withdrawn' ? undefined : codeFor(number);
      const content = grantMailContent({ number, about, lang, name, gives, validUntilAt, code });
      return mailer.send({ to: address, messageId: messageIdOf('grant', number, about), ...content });
    },
    settle: (status, error) => records.settleGrantMail(number, about, status, error),
  });
}
