import { condition } from '@temporalio/workflow';
import { isOwed, type Deadline, type Firing } from '../../domain/deadline';
import { acknowledge, outstanding, type Channel, type Notice, type NoticeKind } from '../../domain/notice';
import { escalationNotice, reminderNotice } from '../../domain/notices';
import { present, recipients, type Actor } from '../../domain/people';
import { deliverySummary } from '../../domain/summaries';
import type { Text } from '../../domain/text';
import type { Role } from '../../domain/words';
import type { Process, ProcessState } from './process';
import { notices } from './profiles';

export interface NoticeStart {
  readonly kind: NoticeKind;
  readonly title: Text;
  readonly body: Text;
  readonly roles: readonly Role[];
  /** Particular people instead of, or besides, the roles. */
  readonly people?: readonly string[];
  readonly channels?: readonly Channel[];
  readonly mustAcknowledge?: boolean;
  readonly approvalId?: string;
}

/** Tells people once: at once in the inbox (a projection), by mail through an activity. */
export function issueNotice<S extends ProcessState>(p: Process<S>, start: NoticeStart, by?: Actor): Notice {
  const { people = [], channels = ['inbox', 'mail'], mustAcknowledge = false, ...rest } = start;
  const to = recipients(p.state.roster, start.roles, people, p.now());
  const notice: Notice = {
    ...rest,
    id: p.nextId('N'),
    channels,
    mustAcknowledge,
    to,
    acknowledged: {},
    issuedAt: p.now(),
  };
  // One that only the inbox shows is done once it is recorded.
  if (mustAcknowledge || channels.includes('mail')) p.state.notices = [...p.state.notices, notice];
  p.emit('noticeIssued', { notice }, by);
  return notice;
}

/** Counts an acknowledgement; the ladder of the notice stops when nobody is outstanding (W6). */
export function acknowledgeNotice<S extends ProcessState>(p: Process<S>, noticeId: string, by: Actor): void {
  const before = p.state.notices.find((n) => n.id === noticeId);
  if (!before) return;
  const notice = acknowledge(before, by.personId, p.now());
  if (notice === before) return;
  p.state.notices = p.state.notices.map((n) => (n === before ? notice : n));
  p.emit('noticeAcknowledged', { notice, personId: by.personId }, by);
  if (outstanding(notice).length === 0) p.meetDeadline(acknowledgementDeadlineId(noticeId), by);
}

export const acknowledgementDeadlineId = (noticeId: string): string => `noticeAcknowledgement:${noticeId}`;

interface Audience {
  readonly roles: readonly Role[];
  /** Those who owe it themselves; the roles are told when there are none. */
  readonly people: readonly string[];
}

interface Announcement {
  readonly firing: Firing;
  readonly audience: Audience;
  readonly deadlines: Deadline[];
}

/** One notice per obligation and audience, however many deadlines fired at this instant. */
export function announceFirings<S extends ProcessState>(p: Process<S>, firings: readonly Firing[]): void {
  const groups = new Map<string, Announcement>();
  for (const firing of firings) {
    if (firing.kind === 'exhausted' || firing.kind === 'elapsed' || !isOwed(firing.deadline.obligation)) continue;
    const audience = audienceOf(p, firing);
    const key = [firing.kind, firing.deadline.obligation, ...audience.roles, ...audience.people].join(' ');
    const group = groups.get(key) ?? { firing, audience, deadlines: [] };
    group.deadlines.push(firing.deadline);
    groups.set(key, group);
  }
  for (const group of groups.values()) announce(p, group);
}

function announce<S extends ProcessState>(p: Process<S>, { firing, audience, deadlines }: Announcement): void {
  const { roles, people } = audience;
  const kind = firing.kind === 'warned' ? 'reminder' : 'escalation';
  const { calendar } = p.options.rules;
  const words =
    firing.kind === 'warned'
      ? reminderNotice(deadlines, calendar)
      : escalationNotice(deadlines, firing.kind === 'escalated' ? 'escalated' : 'breached', calendar);
  const channels = p.options.reminderChannels;
  issueNotice(p, { kind, ...words, roles: people.length > 0 ? [] : roles, people, channels });
}

/** Work of the same duty may be in different hands: each hears of their own. */
function audienceOf<S extends ProcessState>(p: Process<S>, firing: Firing): Audience {
  if (firing.kind === 'escalated') return { roles: firing.to, people: [] };
  return { roles: firing.deadline.waitingFor, people: owing(p, firing.deadline) };
}

/** The people who still owe it: those outstanding on a notice, or the ones the deadline names; substitutes for absentees. */
function owing<S extends ProcessState>(p: Process<S>, deadline: Deadline): readonly string[] {
  const notice = p.state.notices.find((n) => acknowledgementDeadlineId(n.id) === deadline.id);
  if (notice) return outstanding(notice);
  return (deadline.people ?? []).flatMap((id) => present(p.state.roster, id, p.now())?.id ?? []);
}

/** Delivers whatever was issued since the last look, in one activity; never returns. */
export async function runDeliveries<S extends ProcessState>(p: Process<S>, delivered: Set<string>): Promise<never> {
  for (;;) {
    await condition(() => p.state.notices.some((n) => isUndelivered(p, n, delivered)));
    const batch = p.state.notices.filter((n) => isUndelivered(p, n, delivered));
    for (const n of batch) delivered.add(n.id);
    const noticeIds = batch.map((n) => n.id);
    p.effects.start({ id: `deliver:${noticeIds[0]}`, kind: 'deliver', noticeIds }, () => deliver(p, batch));
  }
}

function isUndelivered<S extends ProcessState>(p: Process<S>, notice: Notice, delivered: Set<string>): boolean {
  if (delivered.has(notice.id) || !notice.channels.includes('mail')) return false;
  const approval = p.state.approvals.find((a) => a.id === notice.approvalId);
  return !approval || approval.status !== 'open' || Object.keys(approval.tokenHashes).length > 0;
}

async function deliver<S extends ProcessState>(p: Process<S>, batch: readonly Notice[]): Promise<void> {
  const { stream, lang, link, drill } = p.options;
  await notices(deliverySummary(batch, lang)).deliverNotices({
    workflowId: `${stream.kind}-${stream.number}`,
    stream,
    notices: batch,
    approvals: batch.flatMap((n) => tokenRequest(p, n)),
    drill,
    lang,
    link,
  });
  forget(p, batch);
}

function tokenRequest<S extends ProcessState>(p: Process<S>, notice: Notice) {
  const approval = p.state.approvals.find((a) => a.id === notice.approvalId && a.status === 'open');
  if (!approval) return [];
  const people = notice.to.map((personId) => ({ personId, generation: approval.generations[personId] ?? 0 }));
  return [{ approvalId: approval.id, amountFen: approval.amountFen ?? null, people }];
}

/** A delivered notice nobody must acknowledge has nothing left to do here; the records keep it. */
function forget<S extends ProcessState>(p: Process<S>, batch: readonly Notice[]): void {
  const ids = new Set(batch.filter((n) => !n.mustAcknowledge).map((n) => n.id));
  p.state.notices = p.state.notices.filter((n) => !ids.has(n.id));
}
