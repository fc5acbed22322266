import { setHandler } from '@temporalio/workflow';
import { applyCare, careRefusals, type CareAct } from '../../domain/care';
import { complaintRefusals, outcomeRefusals } from '../../domain/complaint';
import { memberOf, type Actor } from '../../domain/people';
import { refusal, type Refusal } from '../../domain/refusal';
import { dutyRefusals } from '../../domain/rights';
import { text } from '../../domain/text';
import { onCommand } from '../kernel/command';
import { issueNotice } from '../kernel/notices';
import { isNewRoster } from '../kernel/signals';
import { reassignClocks, restartProgressClock, setClocks } from './clocks';
import { change, type Complaint } from './complaint';
import * as contract from './contract';
import { joined, readCrisis, released } from './crises';
import { wrote } from './customer';
import { end } from './outcome';

/** Every message a complaint understands. */
export function registerMessages(p: Complaint): void {
  registerCommands(p);
  registerSignals(p);
  setHandler(contract.complaintQuery, () => p.state.complaint);
  setHandler(contract.stateQuery, () => p.state);
}

function registerCommands(p: Complaint): void {
  onCommand(p, contract.customerWrote, {
    refusals: () => (p.state.complaint.status === 'ended' ? complaintRefusals(p.state.complaint) : []),
    act: ({ messageId, by }) => wrote(p, messageId, by),
  });
  onCommand(p, contract.assignComplaint, {
    refusals: ({ ownerId }) => [...complaintRefusals(p.state.complaint), ...ownerRefusals(p, ownerId)],
    act: ({ ownerId, by }) => assign(p, ownerId, by),
  });
  onCommand(p, contract.actOnComplaint, {
    refusals: (args) => [...complaintRefusals(p.state.complaint), ...actRefusals(p, args)],
    act: ({ act, by }) => acted(p, act, by),
  });
  onCommand(p, contract.noteProgress, {
    refusals: ({ text: words }) => [
      ...complaintRefusals(p.state.complaint),
      ...(words.trim() ? [] : [refusal('invalid', 'textMissing', '须写明反馈内容', 'Say what the customer was told')]),
    ],
    act: ({ text: words, by }) => progressed(p, words, by),
  });
  onCommand(p, contract.endComplaint, {
    refusals: ({ outcome, reason }) => [
      ...complaintRefusals(p.state.complaint),
      ...outcomeRefusals(p.state.complaint, outcome, reason),
    ],
    act: ({ outcome, reason, by }) => end(p, outcome, reason, by),
  });
}

/** An owner has to be able to do what a complaint asks for. */
function ownerRefusals(p: Complaint, ownerId: string): readonly Refusal[] {
  if (!memberOf(p.state.roster, ownerId)) {
    return [refusal('notFound', 'unknownOwner', '名册中没有此人', 'This person is not on the staff list')];
  }
  if (dutyRefusals(p.state.roster, 'actOnComplaint', ownerId, p.now()).length === 0) return [];
  return [refusal('conflict', 'ownerWithoutDuty', '该员工没有投诉处理职责', 'Complaints are not among their duties')];
}

function assign(p: Complaint, ownerId: string, by: Actor): void {
  change(p, { ownerId }, { kind: 'assigned', by });
  reassignClocks(p, ownerId, by);
  if (ownerId === by.personId) return;
  const { number } = p.state.complaint;
  const words = {
    title: text(`由您负责：投诉 ${number}`, `Yours now: complaint ${number}`),
    body: text(
      '请按时联系客户、提出方案并反馈进度。',
      'Contact the customer in time, propose a solution, tell of progress.',
    ),
  };
  issueNotice(p, { kind: 'order', ...words, roles: [], people: [ownerId] }, by);
}

function actRefusals(p: Complaint, { act, version }: { act: CareAct; version?: number }): readonly Refusal[] {
  const { care, version: present } = p.state.complaint;
  if (version !== undefined && version !== present) {
    return [refusal('stale', 'staleVersion', '投诉已被更新', 'The complaint has changed meanwhile')];
  }
  return careRefusals(care, act);
}

/** M四(三): what was done for the customer, and which clocks stop or start by it. */
function acted(p: Complaint, act: CareAct, by: Actor): void {
  const care = applyCare(p.state.complaint.care, act, p.options.rules.policy.care, p.now());
  change(p, { care }, { kind: 'acted', act, by });
  setClocks(p, by);
}

/** 及时向客户反馈处理进度 (M四(三)3). */
function progressed(p: Complaint, words: string, by: Actor): void {
  change(p, { progressNotices: p.state.complaint.progressNotices + 1 }, { kind: 'progress', by, reason: words });
  restartProgressClock(p, by);
}

/**
 * Nothing that arrives here may fail the workflow task.
 * There is no default handler: the SDK hands it reserved names with an error that fails the task for ever, while
 * unknown signals without one just wait.
 */
function registerSignals(p: Complaint): void {
  setHandler(contract.joinedCrisis, (news) => {
    const read = readCrisis(news);
    if (read) joined(p, read.crisisNumber);
  });
  setHandler(contract.releasedByCrisis, (news) => {
    const read = readCrisis(news);
    if (read?.handBack) released(p, read.crisisNumber, read.handBack);
  });
  setHandler(contract.rosterChanged, (roster) => {
    if (isNewRoster(p, roster)) p.state.roster = roster;
  });
}
