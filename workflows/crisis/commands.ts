import { assessmentRefusals } from '../../domain/assessment';
import { setHandler } from '@temporalio/workflow';
import { advance } from '../../domain/clock';
import * as deadlines from '../../domain/deadline';
import { earlyCloseGate } from '../../domain/gates';
import { noteRefusals } from '../../domain/note';
import { memberOf } from '../../domain/people';
import { reasonRequired, refusal, type Refusal } from '../../domain/refusal';
import { ruleFor } from '../../domain/rules/complete';
import { onCommand } from '../kernel/command';
import { onAcknowledgements, onDecisions, onRosters } from '../kernel/messages';
import { isMalformed } from '../malformed';
import { assessLevel } from './assessments';
import { registerBulks } from './bulks';
import * as contract from './contract';
import type { Crisis } from './crisis';
import { actOnCare, actRefusals, linkRefusals, takeOver } from './customers';
import { note, registerTimeline } from './evidence';
import { grantHeard } from './grants';
import { matterDecided } from './matters';
import { assignCustomer, ownerRefusals } from './owners';
import { registerPayments } from './discrepancies';
import { decide, onlyIn, OPEN_STAGES } from './stage';
import { heard } from './words';
import { registerPrevention, signalsCame } from './stages/prevention';
import { registerRecovery } from './stages/recovery';
import { registerResponse, takeSeat } from './stages/response';
import { registerReview } from './stages/review';
import { registerWarning } from './stages/warning';
import { registerTasks } from './tasks';

/** Every message the crisis understands. */
export function registerCommands(c: Crisis): void {
  registerPrevention(c);
  registerWarning(c);
  registerResponse(c);
  registerRecovery(c);
  registerReview(c);
  registerPayments(c);
  registerMatter(c);
  registerBulks(c);
  registerTasks(c);
  registerPeople(c);
  onAcknowledgements(c);
  onDecisions(
    c,
    (approval, by) => matterDecided(c, approval, by),
    () => c.state.evidence ?? [],
  );
  registerClock(c);
  registerTimeline(c);
  registerSignals(c);
  onRosters(c);
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
  onCommand(c, contract.assignCare, {
    refusals: (args) => [...onlyIn(c, ...OPEN_STAGES), ...ownerRefusals(c, args)],
    act: ({ customerId, ownerId, reason, by }) => assignCustomer(c, customerId, ownerId, by, reason),
  });
  onCommand(c, contract.addNote, {
    refusals: (args) => [...onlyIn(c, ...OPEN_STAGES), ...noteRefusals(args, c.state.evidence ?? [], c.now())],
    act: (args) => note(c, args, args.by),
  });
  onCommand(c, contract.closeEarly, {
    refusals: ({ reason }) => [...onlyIn(c, ...OPEN_STAGES), ...reasonRequired(reason), ...earlyCloseGate(c.state)],
    act: ({ outcome, reason, otherNumber, by }) => {
      const why = otherNumber ? `${reason}（${otherNumber}）` : reason;
      decide(c, { kind: 'endedEarly', outcome, reason: why }, by);
    },
  });
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
  return deadlines.resume(deadline, ruleFor(policy, deadline.obligation), calendar, c.now());
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
  setHandler(contract.signalsArrived, (news) => {
    if (isMalformed(news) || !Array.isArray(news?.complaints) || c.state.stage === 'closed') return;
    signalsCame(
      c,
      news.complaints.filter((complaint) => isLinkedComplaint(complaint, c.now())),
    );
    c.options.present();
  });
  setHandler(contract.customerWrote, (word) => heard(c, word));
  setHandler(contract.grantHeard, (news) => grantHeard(c, news));
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
