import { activityInfo, heartbeat } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { assertNever } from '../domain/assert';
import { isMuted } from '../domain/mail-rules';
import type { Notice } from '../domain/notice';
import type { Delivery, DeliveryKey } from '../records/deliveries';
import type { DeliveryRequest, DeliveryResult, NoticeActivities } from './contract';
import { messageIdOf } from './customer-mail';
import { CLAIM_LOST_MS, GIVE_UP_MS } from './delivery-rules';
import { FAILURES } from './errors';
import type { Mailer, MailOutcome } from './mailer';
import { inParallel } from './parallel';
import type { DeliveryRecords, Recipient } from './ports';
import { type Ballot, noticeMail } from './templates/notice';

export interface NoticeDeps {
  readonly records: DeliveryRecords;
  /** Undefined where no mail server is configured: every mail is a dead letter then. */
  readonly mailer: Mailer | undefined;
  readonly tokenFor: (subject: {
    approvalId: string;
    personId: string;
    amountFen: number | null;
    generation: number;
  }) => string;
  readonly namespace: string;
  readonly now: () => number;
}

/** Connections kept by the mailer: more at a time would only wait for each other. */
const MAILS_AT_ONCE = 4;
/** Stops in time to tell what was done before the attempt is cut off. */
const SHARE_OF_ATTEMPT = 0.7;

/**
 * Delivers notices by mail (W6), once per notice, recipient and channel. Each delivery is claimed in the database
 * just before its mail leaves. The one rule for a claim whose sender died in between: it is unconfirmed and is not
 * sent again; the inbox has shown the notice all along, and the ladders of acknowledgement and approval remind whoever
 * did not react.
 */
export function noticeActivities(deps: NoticeDeps): NoticeActivities {
  return { deliverNotices: (request) => deliver(deps, request) };
}

async function deliver(deps: NoticeDeps, request: DeliveryRequest): Promise<DeliveryResult> {
  const { records } = deps;
  const notices = new Map(request.notices.map((notice) => [notice.id, notice]));
  const entered = await records.enterDeliveries(
    request.stream,
    request.notices.flatMap(outsideDeliveries),
    request.drill ? 'diverted' : 'pending',
  );
  const [first] = entered.filter((d) => d.status === 'pending');
  const people = first ? await records.recipients([...new Set(entered.map((d) => d.personId))]) : new Map();
  const attempt = new Attempt(deps, request, notices, people);
  await inParallel(entered, MAILS_AT_ONCE, (delivery) => attempt.deliver(delivery));
  if (attempt.left > 0) throw restIsOwed(attempt.left);
  return { sent: attempt.sent, failed: attempt.failed };
}

function outsideDeliveries({ id, to, channels }: Notice): readonly DeliveryKey[] {
  return channels.flatMap((channel) =>
    channel === 'inbox' ? [] : to.map((personId) => ({ noticeId: id, personId, channel })),
  );
}

function restIsOwed(left: number): ApplicationFailure {
  return ApplicationFailure.retryable(`${left} deliveries are still owed`, FAILURES.mailAway);
}

/** One attempt at a request; counts what it finds done and does what it can of the rest. */
class Attempt {
  sent = 0;
  failed = 0;
  left = 0;
  private readonly stopAt: number;
  private readonly isLast: boolean;

  constructor(
    private readonly deps: NoticeDeps,
    private readonly request: DeliveryRequest,
    private readonly notices: ReadonlyMap<string, Notice>,
    private readonly people: ReadonlyMap<string, Recipient>,
  ) {
    const { startToCloseTimeoutMs, scheduledTimestampMs } = activityInfo();
    this.stopAt = deps.now() + startToCloseTimeoutMs * SHARE_OF_ATTEMPT;
    this.isLast = deps.now() - scheduledTimestampMs > GIVE_UP_MS;
  }

  async deliver(delivery: Delivery): Promise<void> {
    switch (delivery.status) {
      case 'sent':
      case 'diverted':
      case 'unconfirmed':
        this.sent += 1;
        return;
      case 'muted':
        return;
      case 'failed':
        this.failed += 1;
        return;
      case 'claimed':
        return this.judgeClaim(delivery);
      case 'pending':
        return this.send(delivery);
      default:
        return assertNever(delivery.status);
    }
  }

  private async judgeClaim(delivery: Delivery): Promise<void> {
    if (this.deps.now() - (delivery.claimedAt ?? 0) < CLAIM_LOST_MS) this.left += 1;
    else await this.settle(delivery, 'unconfirmed', 'senderLost');
  }

  private async send(delivery: Delivery): Promise<void> {
    const { mailer, records, now } = this.deps;
    const person = this.people.get(delivery.personId);
    const address = person?.email;
    if (isMuted(this.noticeOf(delivery), person?.muted ?? [])) return this.settle(delivery, 'muted');
    if (!mailer) return this.settle(delivery, 'failed', 'noMailServer');
    if (!address) return this.settle(delivery, 'failed', 'noAddress');
    const isClaimed = now() < this.stopAt && (await records.claimDelivery(this.request.stream, delivery));
    if (!isClaimed) {
      this.left += 1;
      return;
    }
    const content = noticeMail(this.mailFor(delivery));
    const outcome = await mailer.send({ to: address, messageId: messageId(this.request, delivery), ...content });
    heartbeat();
    await this.conclude(delivery, outcome);
  }

  private async conclude(delivery: Delivery, outcome: MailOutcome): Promise<void> {
    switch (outcome.kind) {
      case 'sent':
        return this.settle(delivery, 'sent');
      case 'unconfirmed':
        return this.settle(delivery, 'unconfirmed', outcome.code);
      case 'refused':
        return this.settle(delivery, 'failed', outcome.code);
      case 'deferred':
        return this.settle(delivery, this.isLast ? 'failed' : 'pending', outcome.code);
      default:
        return assertNever(outcome);
    }
  }

  private async settle(
    delivery: Delivery,
    status: 'pending' | 'sent' | 'muted' | 'failed' | 'unconfirmed',
    code?: string,
  ): Promise<void> {
    await this.deps.records.settleDelivery(this.request.stream, delivery, status, code);
    if (status === 'pending') this.left += 1;
    else if (status === 'failed') this.failed += 1;
    else if (status !== 'muted') this.sent += 1;
  }

  private noticeOf({ noticeId }: Delivery): Notice {
    const notice = this.notices.get(noticeId);
    if (!notice) throw new Error(`${noticeId} is not in the request`);
    return notice;
  }

  private mailFor(delivery: Delivery): Parameters<typeof noticeMail>[0] {
    const { stream, link, drill, lang } = this.request;
    const { personId } = delivery;
    const notice = this.noticeOf(delivery);
    const ballot = this.ballotFor(notice, personId);
    const mail = { notice, number: stream.number, link, drill, lang: this.people.get(personId)?.lang ?? lang };
    return ballot ? { ...mail, ballot } : mail;
  }

  /** The token of the approval that the notice is about, for those who may decide it. */
  private ballotFor(notice: Notice, personId: string): Ballot | undefined {
    const approval = this.request.approvals.find((a) => a.approvalId === notice.approvalId);
    const person = approval?.people.find((p) => p.personId === personId);
    if (!approval || !person) return undefined;
    const { approvalId, amountFen } = approval;
    const token = this.deps.tokenFor({ approvalId, amountFen, ...person });
    const { namespace } = this.deps;
    return { workflowId: this.request.workflowId, namespace, approvalId, personId, token };
  }
}

function messageId({ stream }: DeliveryRequest, { noticeId, personId, channel }: DeliveryKey): string {
  return messageIdOf(stream.kind, stream.number, noticeId, personId, channel);
}
