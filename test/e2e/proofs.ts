import type { Journey, TimelineEntry } from './journey';
import type { Mail, System } from './system';
import { eventually } from './wait';

/**
 * Nothing is missing and nothing stands twice: positions run from 1 without a gap, and so do the sequence numbers of
 * what holds. What a process wrote and then did not come to be (its worker or Temporal died) stays, taken back.
 */
export function expectGapless(timeline: readonly TimelineEntry[]): void {
  const holding = timeline.filter((entry) => !entry.superseded);
  expect(timeline.map((entry) => entry.position)).toEqual(timeline.map((_, i) => i + 1));
  expect(holding.map((entry) => entry.seq)).toEqual(holding.map((_, i) => i + 1));
}

/** What holds of one type of events, as data. */
export function eventsOf(timeline: readonly TimelineEntry[], type: string): readonly any[] {
  return timeline.filter((entry) => entry.type === type && !entry.superseded).map((entry) => entry.data);
}

/** Claimed by a sender that was killed: never sent again, and unconfirmed once the claim has lapsed. */
const UNKNOWN = ['claimed', 'unconfirmed'];

/**
 * Everybody got one mail of each notice that goes by mail, and nobody two. Where a sender was killed in the middle
 * (`mayLack`), it may be unknown of some whether they left: those are never sent again.
 */
export async function expectMailedOnce(journey: Journey, { mayLack = false } = {}): Promise<readonly Mail[]> {
  const { system, number } = journey;
  const ended = mayLack ? ['sent', ...UNKNOWN] : ['sent'];
  const states = await eventually(`${number}: every delivery has ended`, async () => {
    const found = await deliveryStates(system, number);
    const owed = mailsOwed(await journey.timeline());
    return found.length === owed.length && found.every((s) => ended.includes(s.status)) && found;
  });
  const lacking = states.filter((s) => UNKNOWN.includes(s.status)).length;
  const mails = await system.mailsAbout(number);
  const ids = mails.map((mail) => `${mail.deliveredTo.join()} ${messageIdOf(mail)}`);
  expect(ids).toHaveLength(new Set(ids).size);
  const owed = mailsOwed(await journey.timeline()).length;
  expect(mails.length).toBeLessThanOrEqual(owed);
  expect(mails.length).toBeGreaterThanOrEqual(owed - lacking);
  return mails;
}

/** One line for each recipient of each notice that goes by mail. */
function mailsOwed(timeline: readonly TimelineEntry[]): readonly string[] {
  return eventsOf(timeline, 'noticeIssued').flatMap(({ notice }) =>
    notice.channels.includes('mail') ? notice.to.map((personId: string) => `${notice.id} ${personId}`) : [],
  );
}

function deliveryStates(system: System, number: string): Promise<readonly { status: string }[]> {
  return system.query<{ status: string }>('SELECT status FROM notice_delivery WHERE stream_number = $1', [number]);
}

function messageIdOf(mail: Mail): string {
  return mail.headers.find(({ key }) => key === 'message-id')?.value ?? '';
}

/** What the payer's statement says under this key. */
export async function paymentsOf(system: System, compensationId: string): Promise<readonly { amountFen: number }[]> {
  return (await system.statement()).filter((payment) => payment.key === compensationId);
}
