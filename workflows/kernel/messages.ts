import { setHandler } from '@temporalio/workflow';
import { withdrawalRefusals } from '../../domain/approval-ballots';
import { delegationRefusals, takeBackRefusals } from '../../domain/delegation';
import type { KnownEvidence } from '../../domain/evidence';
import type { Roster } from '../../domain/people';
import { answerRefusals, questionRefusals } from '../../domain/question';
import { refusal, type Refusal } from '../../domain/refusal';
import * as messages from '../messages';
import { acknowledgeNotice, decideApproval, decideSignal, rosterChanged } from '../messages';
import {
  ballotRefusals,
  castBallot,
  decideBySignal,
  endApproval,
  findApproval,
  hashToken,
  requestTokens,
  type OnDecided,
} from './approvals';
import { onCommand } from './command';
import { delegateVote, takeBackVote } from './delegations';
import { acknowledgeNotice as acknowledged } from './notices';
import type { Process, ProcessState } from './process';
import { answerQuestion, askRequester } from './questions';
import { isNewRoster } from './signals';

/**
 * Decisions on approvals, by command and by plain signal: judged alike; and all that may be done about an open one (S9).
 * `evidence` is what the process keeps, where it keeps any.
 */
export function onDecisions<S extends ProcessState>(
  p: Process<S>,
  onDecided: OnDecided,
  evidence: () => readonly KnownEvidence[] = () => [],
): void {
  onDelegations(p);
  onQuestions(p, evidence);
  onWithdrawals(p, onDecided);
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

const unknownApproval = refusal('notFound', 'unknownApproval', '没有这项审批', 'There is no such approval');

function onDelegations<S extends ProcessState>(p: Process<S>): void {
  onCommand(p, messages.delegateApproval, {
    refusals: ({ approvalId, to, untilAt, reason, by }) => {
      const approval = findApproval(p, approvalId);
      if (!approval) return [unknownApproval];
      return delegationRefusals(approval, { from: by.personId, to, untilAt, reason }, p.state.roster, p.now());
    },
    act: ({ approvalId, to, untilAt, reason, by }) => delegateVote(p, approvalId, { to, untilAt, reason }, by),
  });
  onCommand(p, messages.endDelegation, {
    refusals: ({ approvalId, by }) => {
      const approval = findApproval(p, approvalId);
      return approval ? takeBackRefusals(approval, by.personId, p.now()) : [unknownApproval];
    },
    act: ({ approvalId, by, reason }) => takeBackVote(p, approvalId, by, reason),
  });
}

function onQuestions<S extends ProcessState>(p: Process<S>, evidence: () => readonly KnownEvidence[]): void {
  onCommand(p, messages.askRequester, {
    refusals: ({ approvalId, question, by }) => {
      const approval = findApproval(p, approvalId);
      return approval ? questionRefusals(approval, by.personId, question, p.state.roster, p.now()) : [unknownApproval];
    },
    act: ({ approvalId, question, by }) => askRequester(p, approvalId, question, by),
  });
  onCommand(p, messages.answerQuestion, {
    refusals: ({ approvalId, questionId, answer, evidenceIds, by }) => {
      const approval = findApproval(p, approvalId);
      if (!approval) return [unknownApproval];
      const said = { by: by.personId, answer, ...(evidenceIds ? { evidenceIds } : {}) };
      return answerRefusals(approval, questionId, said, evidence(), p.state.roster, p.now());
    },
    act: ({ approvalId, questionId, answer, evidenceIds, by }) =>
      answerQuestion(p, approvalId, questionId, { answer, ...(evidenceIds ? { evidenceIds } : {}) }, by),
  });
}

function onWithdrawals<S extends ProcessState>(p: Process<S>, onDecided: OnDecided): void {
  onCommand(p, messages.withdrawApproval, {
    refusals: ({ approvalId, reason, by }) => {
      const approval = findApproval(p, approvalId);
      return approval ? withdrawalRefusals(approval, by.personId, reason) : [unknownApproval];
    },
    act: ({ approvalId, reason, by }) => endApproval(p, approvalId, 'withdrawn', by, onDecided, reason),
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
