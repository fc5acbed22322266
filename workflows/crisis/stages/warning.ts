import type { Activation, OfficialWarning } from '../../../domain/crisis';
import { activationGate, warningNoticeGate } from '../../../domain/gates';
import { activationNotice, standDownNotice, warningNotice } from '../../../domain/notices';
import { SYSTEM, type Actor } from '../../../domain/people';
import { text } from '../../../domain/text';
import type { Role } from '../../../domain/words';
import { reasonRequired } from '../../../domain/refusal';
import { onCommand } from '../../kernel/command';
import { acknowledgementDeadlineId, issueNotice } from '../../kernel/notices';
import { decideActivation, issueWarning } from '../contract';
import type { Crisis } from '../crisis';
import { addTask, decide, enterStage, onlyIn, untilVerdict } from '../stage';

const OFFICIAL_NOTICE = 'officialNotice';
const ACTIVATION = 'activationDecision';
/** 总指挥 and, once the ladder has called them, the deputies (C2三1, C2五4). */
const HEADQUARTERS: readonly Role[] = ['generalManager'];

/** 危机预警 (M三): assessed, announced by the office, and decided by headquarters; silence has a stated outcome (W8). */
export async function warning(c: Crisis): Promise<void> {
  enterWarning(c);
  await untilVerdict(c);
  c.cancelDeadline(OFFICIAL_NOTICE);
}

export function enterWarning(c: Crisis): void {
  if (!enterStage(c, 'warning')) return;
  c.startDeadline('officialNotice', {
    id: OFFICIAL_NOTICE,
    subject: text('评估级别并发布预警通知', 'Assess the level and issue the warning notice'),
    waitingFor: ['office'],
    startAt: c.now(),
  });
  c.options.present();
}

export function registerWarning(c: Crisis): void {
  onCommand(c, issueWarning, {
    refusals: () => [...onlyIn(c, 'warning'), ...warningNoticeGate(c.state)],
    act: (args) => issue(c, args),
  });
  onCommand(c, decideActivation, {
    refusals: ({ reason }) => [...onlyIn(c, 'warning'), ...reasonRequired(reason), ...activationGate(c.state)],
    act: (args) => headquartersDecided(c, args),
  });
}

/** 预警发布 (M三(三)1): to everybody the plan names, to be acknowledged; the decision of headquarters is due from now. */
function issue(c: Crisis, args: { readonly scope: string; readonly measures: string; readonly by: Actor }) {
  const { scope, measures, by } = args;
  const roles = c.state.rulebook.plan.noticeTo[c.state.level];
  const words = warningNotice(c.state.head, { level: c.state.level, scope, measures });
  const notice = issueNotice(c, { kind: 'warning', ...words, roles, mustAcknowledge: true }, by);
  const warning: OfficialWarning = {
    scope,
    measures,
    level: c.state.level,
    noticeId: notice.id,
    issuedBy: by.personId,
    issuedAt: c.now(),
  };
  c.state.warning = warning;
  c.emit('warningIssued', { warning }, by);
  c.meetDeadline(OFFICIAL_NOTICE, by);
  startNoticeClock(c, notice.id, roles, notice.to);
  startDecisionClock(c);
  return { noticeId: notice.id };
}

function startNoticeClock(c: Crisis, noticeId: string, roles: readonly Role[], people: readonly string[]): void {
  c.startDeadline('noticeAcknowledgement', {
    id: acknowledgementDeadlineId(noticeId),
    subject: text('各部门确认收到预警通知', 'Departments acknowledge the warning notice'),
    waitingFor: roles,
    people,
    startAt: c.now(),
  });
}

function startDecisionClock(c: Crisis): void {
  c.startDeadline('activationDecision', {
    id: ACTIVATION,
    subject: text('指挥部决定是否启动应急预案', 'Headquarters decides whether to activate the plan'),
    waitingFor: HEADQUARTERS,
    startAt: c.now(),
  });
}

interface Decision {
  readonly decision: 'activate' | 'standDown';
  readonly reason: string;
  readonly orders: readonly { title: string; role: Role; dueAfter: Parameters<typeof addTask>[2]; required: boolean }[];
  readonly by: Actor;
}

/** C2五4: the decision, with orders that become tasks. */
function headquartersDecided(c: Crisis, decision: Decision): void {
  for (const order of decision.orders) {
    const title = text(order.title, order.title);
    const id = c.nextId('T');
    const { role, required } = order;
    addTask(
      c,
      { id, kind: 'order', title, stage: 'response', role, required, dependsOn: [], status: 'open', version: 1 },
      order.dueAfter,
      decision.by,
    );
  }
  conclude(c, { ...decision, bySilence: false });
}

/** Nobody decided to the end of the ladder: the outcome the policy states for this level (W8). */
export function decideInSilence(c: Crisis): void {
  const outcome = c.state.rulebook.policy.activationSilence.byLevel[c.state.level];
  const decision = outcome === 'activateProvisionally' ? 'activate' : 'standDown';
  const reason = '逾期无人决定，按制度规定处理 / nobody decided in time: the outcome the policy states';
  conclude(c, { decision, reason, by: SYSTEM, bySilence: true });
}

function conclude(c: Crisis, made: Omit<Decision, 'orders'> & { readonly bySilence: boolean }): void {
  const { decision, reason, bySilence, by } = made;
  const activation: Activation = { decision, bySilence, reason, by: by.personId, at: c.now() };
  c.state.activation = activation;
  c.emit('activationDecided', { activation }, by, reason);
  if (bySilence) c.cancelDeadline(ACTIVATION, by);
  else c.meetDeadline(ACTIVATION, by);
  const { head, level, rulebook } = c.state;
  const roles = rulebook.plan.noticeTo[level];
  const words = decision === 'activate' ? activationNotice(head, level, activation) : standDownNotice(head, reason);
  issueNotice(c, { kind: decision === 'activate' ? 'activation' : 'standDown', ...words, roles }, by);
  decide(c, { kind: decision === 'activate' ? 'activated' : 'stoodDown', reason }, by);
}
