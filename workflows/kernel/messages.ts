import { setHandler } from '@temporalio/workflow';
import type { Roster } from '../../domain/people';
import { refusal, type Refusal } from '../../domain/refusal';
import { acknowledgeNotice, decideApproval, decideSignal, rosterChanged } from '../messages';
import { ballotRefusals, castBallot, decideBySignal, hashToken, requestTokens, type OnDecided } from './approvals';
import { onCommand } from './command';
import { acknowledgeNotice as acknowledged } from './notices';
import type { Process, ProcessState } from './process';
import { isNewRoster } from './signals';

/** Decisions on approvals, by command and by plain signal: judged alike (S9). */
export function onDecisions<S extends ProcessState>(p: Process<S>, onDecided: OnDecided): void {
  onCommand(p, decideApproval, {
    refusals: ({ approvalId, by, decision, reason, token }) =>
      ballotRefusals(p, approvalId, {
        personId: by.personId,
        decision,
        reason,
        tokenHash: typeof token === 'string' ? hashToken(token) : undefined,
        via: 'api',
      }),
    act: ({ approvalId, by, decision, reason, token }) => {
      const ballot = { personId: by.personId, decision, reason, tokenHash: hashToken(token), via: 'api' as const };
      castBallot(p, approvalId, ballot, by, onDecided);
    },
  });
  setHandler(decideSignal, (payload) => {
    decideBySignal(p, payload, onDecided);
    p.options.present();
  });
}

/** W6: reminders and escalation stop once a recipient has acknowledged. */
export function onAcknowledgements<S extends ProcessState>(p: Process<S>): void {
  onCommand(p, acknowledgeNotice, {
    refusals: ({ noticeId, by }) => acknowledgementRefusals(p, noticeId, by.personId),
    act: ({ noticeId, by }) => acknowledged(p, noticeId, by),
  });
}

function acknowledgementRefusals<S extends ProcessState>(
  p: Process<S>,
  noticeId: string,
  personId: string,
): readonly Refusal[] {
  const notice = p.state.notices.find((n) => n.id === noticeId);
  if (!notice?.mustAcknowledge) {
    return [refusal('notFound', 'unknownNotice', '没有待确认的此通知', 'No such notice awaits acknowledgement')];
  }
  if (notice.to.includes(personId)) return [];
  return [refusal('forbidden', 'notRecipient', '您不是该通知的接收人', 'You are not a recipient of this notice')];
}

/** A new staff list: new people may decide what is open, so they get tokens. */
export function onRosters<S extends ProcessState>(p: Process<S>): void {
  setHandler(rosterChanged, (roster) => {
    if (isNewRoster(p, roster)) newRoster(p, roster);
  });
}

function newRoster<S extends ProcessState>(p: Process<S>, roster: Roster): void {
  p.state.roster = roster;
  for (const approval of p.state.approvals) if (approval.status === 'open') requestTokens(p, approval.id);
}
