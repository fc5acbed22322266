import type { DeadlineRule, LadderStep, Obligation, Silence } from '../deadline';
import { text, type Text } from '../text';
import { byLevel, days, hours, minutes, workingDays, workingHours } from './durations';

type Rules = Readonly<Record<Obligation, DeadlineRule>>;

/** Customer service answers to its manager, then to the office, then to the management. */
const SERVICE_LADDER: readonly LadderStep[] = [
  { after: minutes(30), to: ['serviceManager'] },
  { after: hours(2), to: ['office'] },
  { after: days(1), to: ['deputyManager', 'supervision'] },
];

/** A department answers to the office, then to the management. */
const OFFICE_LADDER: readonly LadderStep[] = [
  { after: hours(1), to: ['office'] },
  { after: days(1), to: ['deputyManager', 'supervision'] },
];

/** The office answers to the management. */
const MANAGEMENT_LADDER: readonly LadderStep[] = [
  { after: hours(1), to: ['deputyManager'] },
  { after: days(1), to: ['generalManager', 'supervision'] },
];

/** Deciders are few: the deputies come in soon, and the end of the ladder has a stated outcome. */
const DECISION_LADDER: readonly LadderStep[] = [
  { after: minutes(15), to: ['deputyManager'] },
  { after: minutes(30), to: ['deputyManager', 'supervision'] },
];

const APPROVAL_LADDER: readonly LadderStep[] = [
  { after: hours(1), to: ['deputyManager'] },
  { after: workingDays(1), to: ['generalManager'] },
];

/** Nobody but the leadership group may approve rules (C1六2): its ladder asks again and calls nobody else. */
const LEADERSHIP_LADDER: readonly LadderStep[] = [
  { after: workingDays(1), to: ['deputyManager'] },
  { after: workingDays(1), to: ['generalManager'] },
];

/** Whoever asked answers; the office sees to it, and a decision does not wait for long. */
const QUESTION_LADDER: readonly LadderStep[] = [{ after: hours(1), to: ['office'] }];

function rule(
  obligation: Obligation,
  durations: DeadlineRule['byLevel'],
  rest: { clause: string; why: Text; ladder: readonly LadderStep[]; silence?: Silence; warnAt?: readonly number[] },
): DeadlineRule {
  const { clause, why, ladder, silence = 'keepEscalating', warnAt = [0.75] } = rest;
  return { obligation, byLevel: durations, warnAt, ladder, silence, source: { clause, ourDefault: why } };
}

/**
 * A rule for every obligation. The policies order the acts but give no times ("立即", "及时", "迅速", "定期"), so all
 * durations are our defaults: natural time at levels I and II, working time at III and IV.
 */
export const defaultDeadlines: Rules = {
  candidateDecision: rule('candidateDecision', byLevel(hours(1), hours(2), workingHours(4), workingDays(1)), {
    clause: 'C1四(二)2',
    why: text(
      '初步判断未规定时限；级别未定时按暂定级别计',
      'No time is given for the first judgement; the provisional level counts',
    ),
    ladder: SERVICE_LADDER,
  }),
  officialNotice: rule('officialNotice', byLevel(hours(1), hours(2), workingHours(4), workingDays(1)), {
    clause: 'M三(三)1',
    why: text('制度要求“及时”发布，未给时限', 'The notice is to be "prompt"; no time is given'),
    ladder: MANAGEMENT_LADDER,
  }),
  noticeAcknowledgement: rule(
    'noticeAcknowledgement',
    byLevel(minutes(30), hours(1), workingHours(4), workingDays(1)),
    {
      clause: 'M三(三)2',
      why: text(
        '接到通知后“立即”响应，须先确认收到；无人签收时事件照常推进',
        'Response is "at once" on receipt, so receipt is confirmed first; the crisis goes on without it',
      ),
      ladder: OFFICE_LADDER,
      silence: 'proceed',
    },
  ),
  activationDecision: rule('activationDecision', byLevel(hours(1), hours(2), workingHours(4), workingDays(1)), {
    clause: 'C2五4',
    why: text('指挥部决策未规定时限；级别越高越急', 'No time is given for the decision; the graver, the sooner'),
    ladder: DECISION_LADDER,
    silence: 'proceed',
    warnAt: [0.5],
  }),
  readinessTask: rule('readinessTask', byLevel(hours(2), hours(4), workingDays(1), workingDays(2)), {
    clause: 'M三(三)2',
    why: text(
      '“立即”启动响应机制，按级别留出准备时间',
      'Readiness starts "at once"; the level says how long it may take',
    ),
    ladder: OFFICE_LADDER,
  }),
  measure: rule('measure', byLevel(days(1), days(2), workingDays(3), workingDays(5)), {
    clause: 'M一(三)1',
    why: text(
      '预防为主，未规定时限；须早于平静期届满',
      'Prevention comes first, no time is given; sooner than the quiet period ends',
    ),
    ladder: OFFICE_LADDER,
  }),
  quietPeriod: rule('quietPeriod', byLevel(days(14), days(10), days(7), days(7)), {
    clause: 'M一(三)1',
    why: text('一周包含每个工作日和周末；级别越高观察越久', 'A week holds every weekday once; the graver, the longer'),
    ladder: [],
    silence: 'proceed',
    warnAt: [],
  }),
  task: rule('task', byLevel(hours(4), hours(8), workingDays(1), workingDays(2)), {
    clause: 'M四(一)2',
    why: text('职责明确而未给时限', 'Duties are named without times'),
    ladder: OFFICE_LADDER,
  }),
  firstContact: rule('firstContact', byLevel(minutes(15), minutes(30), workingHours(1), workingHours(2)), {
    clause: 'M四(三)1',
    why: text(
      '“立即与客户取得联系”：以分钟和小时计，自收到投诉起算',
      '"Contact the customer at once": minutes and hours, from receipt',
    ),
    ladder: SERVICE_LADDER,
  }),
  solution: rule('solution', byLevel(hours(4), hours(8), workingDays(1), workingDays(2)), {
    clause: 'M四(三)2',
    why: text('“迅速制定解决方案”，未给时限', 'A solution is to come "quickly"; no time is given'),
    ladder: SERVICE_LADDER,
  }),
  progressNotice: rule('progressNotice', byLevel(hours(12), days(1), workingDays(1), workingDays(2)), {
    clause: 'M四(三)3',
    why: text('“及时向客户反馈处理进度”，未给间隔', 'Progress is told "promptly"; no interval is given'),
    ladder: SERVICE_LADDER,
  }),
  situationReport: rule('situationReport', byLevel(hours(2), hours(4), workingDays(1), workingDays(2)), {
    clause: 'M四(二)2',
    why: text('“定期召开会议，通报进展”，间隔按级别', 'Progress is reported "regularly"; the level sets the interval'),
    ladder: MANAGEMENT_LADDER,
  }),
  approval: rule('approval', byLevel(hours(2), hours(4), workingDays(1), workingDays(1)), {
    clause: 'M四(四)3',
    why: text(
      '赔偿“按规定”给予，审批时限自定；逾期不视为同意',
      'Compensation follows "the rules", the time is ours; silence is never consent',
    ),
    ladder: APPROVAL_LADDER,
    silence: 'expire',
    warnAt: [0.5],
  }),
  callback: rule('callback', byLevel(workingDays(1), workingDays(2), workingDays(3), workingDays(5)), {
    clause: 'M五(一)1',
    why: text('“及时回访”，以工作日计', 'Callbacks are "prompt": in working days'),
    ladder: SERVICE_LADDER,
  }),
  reviewDraft: rule('reviewDraft', byLevel(workingDays(10), workingDays(7), workingDays(5), workingDays(3)), {
    clause: 'M五(二)1',
    why: text(
      '“全面总结”未给时限；事件越大，总结所需时间越长',
      'No time is given for the review; the larger the crisis, the more there is to review',
    ),
    ladder: MANAGEMENT_LADDER,
  }),
  reviewSignOff: rule('reviewSignOff', byLevel(workingDays(3), workingDays(3), workingDays(2), workingDays(2)), {
    clause: 'C1四(五)1',
    why: text('总结须有人负责，签批时限自定', 'Somebody answers for the review; the time is ours'),
    ladder: MANAGEMENT_LADDER,
  }),
  complaintOutcome: rule(
    'complaintOutcome',
    byLevel(workingDays(5), workingDays(7), workingDays(10), workingDays(15)),
    {
      clause: 'M四(三)3',
      why: text('“确保问题得到妥善解决”，未给时限', 'Every problem is to be solved; no time is given'),
      ladder: SERVICE_LADDER,
    },
  ),
  ruleApproval: rule('ruleApproval', byLevel(workingDays(3), workingDays(3), workingDays(3), workingDays(3)), {
    clause: 'C1六2',
    why: text(
      '修订须经领导小组批准，未给时限；与事件级别无关，逾期不视为同意',
      'The leadership group approves, no time is given; it has no level, and silence is never consent',
    ),
    ladder: LEADERSHIP_LADDER,
    silence: 'expire',
    warnAt: [0.5],
  }),
  approvalQuestion: rule('approvalQuestion', byLevel(hours(1), hours(2), workingHours(4), workingDays(1)), {
    clause: 'M四(四)3',
    why: text(
      '审批人向申请人了解情况时审批暂停计时；申请人逾期不答，审批恢复计时',
      'The approval waits while who decides asks who requested; without an answer in time its clock runs on',
    ),
    ladder: QUESTION_LADDER,
    silence: 'proceed',
    warnAt: [0.5],
  }),
  fundingDecision: rule('fundingDecision', byLevel(days(1), days(1), workingDays(3), workingDays(5)), {
    clause: 'M六(三)2',
    why: text(
      '“及时筹集”：以申请人所需日期为准，未写明的按此时限；逾期不拨款',
      'Funds are to be there in time: the day they are needed by counts, this one where none is named; silence allots nothing',
    ),
    ladder: APPROVAL_LADDER,
    silence: 'expire',
    warnAt: [0.5],
  }),
  grantValidity: rule('grantValidity', byLevel(days(90), days(90), days(90), days(90)), {
    clause: 'M五(二)2',
    why: text(
      '有效期以目录所列为准，与级别无关；到期前提醒客户，到期即失效',
      'The catalogue says how long, whatever the level; the customer is reminded before, and then it is over',
    ),
    ladder: [],
    silence: 'proceed',
    warnAt: [0.8],
  }),
  paymentSettlement: rule('paymentSettlement', byLevel(hours(4), hours(8), workingDays(1), workingDays(2)), {
    clause: 'M四(四)3',
    why: text(
      '赔偿“按规定”给予：付款未确认或与审批不符的，须查清并处理，未给时限；核销所需审批计入在内',
      'Compensation follows "the rules": a payment unconfirmed, or other than approved, is cleared up; no time is given, and the approval of a write-off counts',
    ),
    ladder: OFFICE_LADDER,
  }),
};
