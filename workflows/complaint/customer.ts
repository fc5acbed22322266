import { acknowledgeSummary, tellCrisisSummary } from '../../domain/act-summaries';
import type { EventBodies } from '../../domain/events';
import { customerWordNotice } from '../../domain/notices';
import { present, type Actor } from '../../domain/people';
import type { Role } from '../../domain/words';
import type { Effect } from '../kernel/effects';
import { issueNotice } from '../kernel/notices';
import { customerMail, intake } from '../kernel/profiles';
import type { Complaint } from './complaint';

/** Who reads what customers write until somebody owns the complaint. */
const READERS: readonly Role[] = ['operator', 'serviceManager'];

type TellCrisis = Effect & {
  readonly kind: 'tellCrisis';
  readonly request: { readonly crisisNumber: string; readonly word: EventBodies['customerWrote'] };
};

/** The receipt is acknowledged by mail at once (W1); in the background, and once however often it is begun. */
export function acknowledge(p: Complaint): void {
  const { number } = p.state.complaint;
  p.effects.start({ id: 'acknowledge', kind: 'acknowledge' }, () =>
    customerMail(acknowledgeSummary(number, p.options.lang)).acknowledgeComplaint({ complaintNumber: number }),
  );
}

/** The customer added a word: whoever has the matter is told, and the crisis that looks after it keeps it as well (W1). */
export function wrote(p: Complaint, messageId: string, by: Actor): void {
  const { number, customerId, ownerId, crisisNumber } = p.state.complaint;
  const word = { customerId, complaintNumber: number, messageId };
  p.emit('customerWrote', word, by);
  const readers = ownerId === undefined ? { roles: READERS } : { roles: [], people: [readerFor(p, ownerId)] };
  issueNotice(p, { kind: 'customerWord', ...customerWordNotice(number), ...readers, channels: ['inbox'] }, by);
  if (crisisNumber === undefined) return;
  tellCrisis(p, { id: `tellCrisis:${messageId}`, kind: 'tellCrisis', request: { crisisNumber, word } });
}

function readerFor(p: Complaint, ownerId: string): string {
  return present(p.state.roster, ownerId, p.now())?.id ?? ownerId;
}

function tellCrisis(p: Complaint, effect: TellCrisis): void {
  const { crisisNumber, word } = effect.request;
  const summary = tellCrisisSummary(word.complaintNumber, crisisNumber, p.options.lang);
  p.effects.start(effect, (e) => intake(summary).tellCrisis(e.request));
}

/** A later run takes up what the last one could not end; every act is idempotent. */
export function resumeTelling(p: Complaint, effects: readonly unknown[]): void {
  for (const effect of effects as readonly Effect[]) {
    if (effect.kind === 'acknowledge') acknowledge(p);
    if (effect.kind === 'tellCrisis') tellCrisis(p, effect as TellCrisis);
  }
}
