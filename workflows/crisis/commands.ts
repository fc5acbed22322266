import { assessmentRefusals } from '../../domain/assessment';
import { setHandler } from '@temporalio/workflow';
import { advance } from '../../domain/clock';
import * as deadlines from '../../domain/deadline';
import { earlyCloseGate } from '../../domain/gates';
import { memberOf, rolesOf, type Roster } from '../../domain/people';
import { refusal, type Refusal } from '../../domain/refusal';
import { endTask as ended, taskEndRefusals } from '../../domain/task';
import { text } from '../../domain/text';
import { ballotRefusals, castBallot, decideBySignal, hashToken, requestTokens } from '../kernel/approvals';
import { onCommand } from '../kernel/command';
import { acknowledgeNotice as acknowledged } from '../kernel/notices';
import { isNewRoster } from '../kernel/signals';
import { isMalformed } from '../malformed';
import { assessLevel } from './assessments';
import * as contract from './contract';
import type { Crisis } from './crisis';
import { actOnCare, actRefusals, linkRefusals, takeOver } from './customers';
import { matterDecided } from './matters';
import { addTask, decide, onlyIn, OPEN_STAGES, reasonRequired, taskDeadlineId } from './stage';
import { registerPrevention, signalsCame } from './stages/prevention';
import { registerRecovery } from './stages/recovery';
import { registerResponse, takeSeat } from './stages/response';
import { registerReview } from './stages/review';
import { registerWarning } from './stages/warning';

/** Every message the crisis understands. */
export function registerCommands(c: Crisis): void {
  registerPrevention(c);
  registerWarning(c);
  registerResponse(c);
  registerRecovery(c);
  registerReview(c);
  registerMatter(c);
  registerTasks(c);
  registerPeople(c);
  registerDecisions(c);
  registerClock(c);
  registerSignals(c);
  setHandler(contract.stateQuery, () => c.state);
  setHandler(contract.openTasksQuery, () => c.state.tasks.filter((t) => t.status === 'open'));
}

function registerMatter(c: Crisis): void {
  onCommand(c, contract.assess, {
    refusals: ({ assessment }) => [...onlyIn(c, ...OPEN_STAGES), ...assessmentRefusals(assessment)],
    act: ({ assessment, by }) => assessLevel(c, assessment, by),
  });
  onCommand(c, contract.linkComplaints, {
    refusals: ({ complaints }) => [...onlyIn(c, ...OPEN_STAGES), ...linkRefusals(c, complaints)],
    act: ({ complaints, by }) => takeOver(c, complaints, by),
  });
  onCommand(c, contract.actOnCare, {
    refusals: (args) => [...onlyIn(c, ...OPEN_STAGES), ...actRefusals(c, args)],
    act: ({ customerId, act, by }) => actOnCare(c, customerId, act, by),
  });
  onCommand(c, contract.addNote, {
    refusals: ({ note }) => [...onlyIn(c, ...OPEN_STAGES), ...reasonRequired(note)],
    act: ({ note, pinned, by }) => c.emit('noteAdded', { note, pinned: Boolean(pinned) }, by),
  });
  onCommand(c, contract.closeEarly, {
    refusals: ({ reason }) => [...onlyIn(c, ...OPEN_STAGES), ...reasonRequired(reason), ...earlyCloseGate(c.state)],
    act: ({ outcome, reason, otherNumber, by }) => {
      const why = otherNumber ? `${reason}（${otherNumber}）` : reason;
      decide(c, { kind: 'endedEarly', outcome, reason: why }, by);
    },
  });
}

function registerTasks(c: Crisis): void {
  onCommand(c, contract.addTask, {
    refusals: ({ title }) => [...onlyIn(c, ...OPEN_STAGES), ...reasonRequired(title)],
    act: ({ title, role, assigneeId, required, dueAfter, kind, by }) => {
      const id = c.nextId('T');
      const stage = c.state.stage === 'closed' ? 'review' : c.state.stage;
      const words = { title: text(title, title), kind, stage, role, required };
      const assignee = assigneeId ? { assigneeId } : {};
      addTask(c, { id, ...words, ...assignee, dependsOn: [], status: 'open', version: 1 }, dueAfter, by);
      return { taskId: id };
    },
  });
  onCommand(c, contract.endTask, {
    refusals: (args) => [...onlyIn(c, ...OPEN_STAGES), ...endRefusals(c, args)],
    act: ({ taskId, how, by }) => {
      const before = c.state.tasks.find((t) => t.id === taskId);
      if (!before) return;
      const task = ended(before, how, by.personId, c.now());
      c.state.tasks = c.state.tasks.map((t) => (t === before ? task : t));
      c.emit('taskEnded', { task }, by, task.reason);
      if (how.kind === 'done') c.meetDeadline(taskDeadlineId(taskId), by);
      else c.cancelDeadline(taskDeadlineId(taskId), by);
    },
  });
}

interface EndTaskArgs {
  readonly taskId: string;
  readonly version?: number;
  readonly how: Parameters<typeof taskEndRefusals>[1];
  readonly by: { readonly personId: string };
}

/** Whoever holds the task's role, or is named in it, ends it; the office and management may end any. */
function endRefusals(c: Crisis, { taskId, version, how, by }: EndTaskArgs): readonly Refusal[] {
  const task = c.state.tasks.find((t) => t.id === taskId);
  if (!task) return [refusal('notFound', 'unknownTask', '没有这项任务', 'There is no such task')];
  if (version !== undefined && version !== task.version) {
    return [refusal('stale', 'staleVersion', '任务已被更新', 'The task has changed meanwhile')];
  }
  const roles = rolesOf(c.state.roster, by.personId, c.now());
  const superior = roles.some((r) => r === 'office' || r === 'generalManager' || r === 'deputyManager');
  const own = task.assigneeId === by.personId || roles.includes(task.role);
  const notTheirs = how.kind === 'waived' ? !superior : !own && !superior;
  return [
    ...(notTheirs
      ? [refusal('forbidden', 'notYourTask', '该任务不属于您的职责', 'This task is not among your duties')]
      : []),
    ...taskEndRefusals(task, how, c.state.tasks),
  ];
}

function registerPeople(c: Crisis): void {
  onCommand(c, contract.fillSeat, {
    refusals: ({ personId, reason }) => [
      ...onlyIn(c, 'response', 'recovery', 'review'),
      ...reasonRequired(reason),
      ...(memberOf(c.state.roster, personId)
        ? []
        : [refusal('notFound', 'unknownPerson', '名册中没有此人', 'This person is not on the staff list')]),
    ],
    act: ({ seat, personId, reason, by }) => takeSeat(c, seat, personId, by, reason),
  });
  onCommand(c, contract.acknowledgeNotice, {
    refusals: ({ noticeId, by }) => acknowledgementRefusals(c, noticeId, by.personId),
    act: ({ noticeId, by }) => acknowledged(c, noticeId, by),
  });
}

function acknowledgementRefusals(c: Crisis, noticeId: string, personId: string): readonly Refusal[] {
  const notice = c.state.notices.find((n) => n.id === noticeId);
  if (!notice?.mustAcknowledge) {
    return [refusal('notFound', 'unknownNotice', '没有待确认的此通知', 'No such notice awaits acknowledgement')];
  }
  if (notice.to.includes(personId)) return [];
  return [refusal('forbidden', 'notRecipient', '您不是该通知的接收人', 'You are not a recipient of this notice')];
}

function registerDecisions(c: Crisis): void {
  onCommand(c, contract.decideApproval, {
    refusals: ({ approvalId, by, decision, reason, token }) =>
      ballotRefusals(c, approvalId, {
        personId: by.personId,
        decision,
        reason,
        tokenHash: typeof token === 'string' ? hashToken(token) : undefined,
        via: 'api',
      }),
    act: ({ approvalId, by, decision, reason, token }) => {
      const ballot = { personId: by.personId, decision, reason, tokenHash: hashToken(token), via: 'api' as const };
      castBallot(c, approvalId, ballot, by, (a) => matterDecided(c, a, by));
    },
  });
}

function registerClock(c: Crisis): void {
  onCommand(c, contract.pauseDeadline, {
    refusals: ({ deadlineId, reason }) => [...reasonRequired(reason), ...clockRefusals(c, deadlineId, 'running')],
    act: ({ deadlineId, reason, by }) =>
      c.changeDeadline(deadlineId, 'paused', (d) => deadlines.pause(d, c.now(), reason), by, reason),
  });
  onCommand(c, contract.resumeDeadline, {
    refusals: ({ deadlineId }) => clockRefusals(c, deadlineId, 'paused'),
    act: ({ deadlineId, by }) => c.changeDeadline(deadlineId, 'resumed', (d) => resumed(c, d), by),
  });
  onCommand(c, contract.advanceClock, {
    refusals: ({ byMs }) => [
      ...(c.state.head.drill
        ? []
        : [refusal('conflict', 'notADrill', '只有演练可以快进时间', 'Only drills move their clock')]),
      ...(Number.isSafeInteger(byMs) && byMs > 0
        ? []
        : [refusal('invalid', 'byMs', '快进毫秒数须为正整数', 'byMs is a positive whole number')]),
    ],
    act: ({ byMs, by }) => {
      c.state.clock = advance(c.state.clock, byMs);
      c.emit('clockAdvanced', { byMs }, by);
    },
  });
}

function resumed(c: Crisis, deadline: deadlines.Deadline): deadlines.Deadline {
  const { policy, calendar } = c.state.rulebook;
  return deadlines.resume(deadline, policy.deadlines[deadline.obligation], calendar, c.now());
}

function clockRefusals(c: Crisis, deadlineId: string, wanted: 'running' | 'paused'): readonly Refusal[] {
  const deadline = c.deadline(deadlineId);
  if (!deadline) return [refusal('notFound', 'unknownDeadline', '没有此期限', 'There is no such deadline')];
  if (deadline.status === wanted) return [];
  return [
    refusal('conflict', 'deadlineStatus', `该期限状态为 ${deadline.status}`, `The deadline is ${deadline.status}`),
  ];
}

/**
 * Plain signals: nothing that arrives here may fail the workflow task.
 * There is no default handler: the SDK hands it reserved names with an error that fails the task for ever, while
 * unknown signals without one just wait.
 */
function registerSignals(c: Crisis): void {
  setHandler(contract.decideSignal, (payload) => {
    decideBySignal(c, payload, (a, by) => matterDecided(c, a, by));
    c.options.present();
  });
  setHandler(contract.signalsArrived, (news) => {
    if (isMalformed(news) || !Array.isArray(news?.complaints) || c.state.stage === 'closed') return;
    signalsCame(
      c,
      news.complaints.filter((complaint) => isLinkedComplaint(complaint, c.now())),
    );
    c.options.present();
  });
  setHandler(contract.rosterChanged, (roster) => {
    if (isNewRoster(c, roster)) newRoster(c, roster);
  });
}

const CLOCK_SKEW_MS = 86_400_000;

/** A sender's clock may be a little ahead; instants too large for any calendar would break what is computed from them. */
function isLinkedComplaint(value: unknown, now: number): value is contract.LinkedComplaint {
  const { complaintId, customerId, receivedAt, firstContactAt } = (value ?? {}) as Partial<contract.LinkedComplaint>;
  const isPast = (at: unknown): boolean => typeof at === 'number' && at >= 0 && at <= now + CLOCK_SKEW_MS;
  return isId(complaintId) && isId(customerId) && isPast(receivedAt) && isPast(firstContactAt ?? 0);
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= 100;
}

/** New people may decide what is open: they get tokens. */
function newRoster(c: Crisis, roster: Roster): void {
  c.state.roster = roster;
  for (const approval of c.state.approvals) if (approval.status === 'open') requestTokens(c, approval.id);
}
