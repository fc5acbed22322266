import { setHandler } from '@temporalio/workflow';
import { confirmationRefusals, decisionRefusals, grow } from '../../domain/candidate';
import { refusal, type Refusal } from '../../domain/refusal';
import { onCommand } from '../kernel/command';
import { isNewRoster } from '../kernel/signals';
import { put, type Candidate } from './candidate';
import * as contract from './contract';
import { confirm, dismiss, giveRest, merge } from './decisions';

/** Every message a candidate understands. */
export function registerMessages(p: Candidate): void {
  onCommand(p, contract.confirmCandidate, {
    refusals: (args) => [...confirmingRefusals(p), ...confirmationRefusals(p.state.candidate, args)],
    act: ({ requestId }) => {
      p.state.confirming = requestId;
    },
    complete: (args) => confirm(p, args),
  });
  onCommand(p, contract.mergeCandidate, {
    refusals: ({ reason }) => [...confirmingRefusals(p), ...decisionRefusals(p.state.candidate, reason)],
    act: ({ requestId }) => {
      p.state.confirming = requestId;
    },
    complete: (args) => merge(p, args),
  });
  onCommand(p, contract.dismissCandidate, {
    refusals: ({ reason }) => [...confirmingRefusals(p), ...decisionRefusals(p.state.candidate, reason)],
    act: ({ reason, by }) => dismiss(p, reason, by),
  });
  setHandler(contract.candidateQuery, () => p.state.candidate);
  setHandler(contract.stateQuery, () => p.state);
  registerSignals(p);
}

function confirmingRefusals(p: Candidate): readonly Refusal[] {
  if (p.state.confirming === undefined) return [];
  return [
    refusal('conflict', 'beingConfirmed', '该疑似危机正在确认立案', 'This candidate is being confirmed just now'),
  ];
}

/**
 * Nothing that arrives here may fail the workflow task.
 * There is no default handler: the SDK hands it reserved names with an error that fails the task for ever, while
 * unknown signals without one just wait.
 */
function registerSignals(p: Candidate): void {
  setHandler(contract.candidateGrew, (news) => {
    grew(p, readComplaintIds(news));
  });
  setHandler(contract.rosterChanged, (roster) => {
    if (isNewRoster(p, roster)) p.state.roster = roster;
  });
}

/** Longer than any number we make. */
const MAX_ID_LENGTH = 100;

function readComplaintIds(payload: unknown): readonly string[] {
  const { complaintIds } = (payload ?? {}) as { complaintIds?: unknown };
  if (!Array.isArray(complaintIds)) return [];
  const ids = complaintIds.filter((id): id is string => typeof id === 'string');
  return ids.filter((id) => id !== '' && id.length <= MAX_ID_LENGTH);
}

/** More complaints about the same matter (W3); of a dismissed one they go their own way. */
function grew(p: Candidate, complaintIds: readonly string[]): void {
  const grown = grow(p.state.candidate, complaintIds);
  if (grown === p.state.candidate || grown.status === 'dismissed') return;
  put(p, grown, 'grown');
  giveRest(p);
  p.options.present();
}
