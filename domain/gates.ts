import type { Approval } from './approval';
import { callbackOver, isSolved, type CareStanding } from './care';
import { isBulkOver, type Bulk } from './bulk';
import { isPending, type Compensation } from './compensation';
import type { CrisisState, Review } from './crisis';
import { refusal, type Refusal } from './refusal';
import { openRequired, type Task, type TaskStage } from './task';
import { many } from './text';

/** What gates look at: the process holds it, and so do the records, which can thus give the same reasons. */
export interface GateState {
  readonly tasks: readonly Task[];
  readonly quiet: CrisisState['quiet'];
  readonly assessments: readonly unknown[];
  readonly warning?: unknown;
  readonly cares: Readonly<Record<string, CareStanding>>;
  readonly compensations: readonly Pick<Compensation, 'status'>[];
  readonly bulks?: Readonly<Record<string, Pick<Bulk, 'status'>>>;
  readonly approvals: readonly Pick<Approval, 'status'>[];
  readonly reports: readonly unknown[];
  readonly review?: Pick<Review, 'status' | 'rootCause' | 'lessons'> | undefined;
}

/** A gate answers with every reason at once why the crisis may not pass (S13); an empty list opens it. */
export type Gate = (state: GateState) => readonly Refusal[];

function tasksOver(state: GateState, stage: TaskStage): readonly Refusal[] {
  return openRequired(state.tasks, stage).map((t) =>
    refusal('conflict', 'requiredTaskOpen', `必办任务未完成：${t.title.zh}`, `Required task open: ${t.title.en}`),
  );
}

/** So many of something stand in the way; in English one of them and several are said differently. */
function counted(
  count: number,
  code: string,
  zh: string,
  [one, several]: readonly [one: string, several: string],
): readonly Refusal[] {
  return count === 0 ? [] : [refusal('conflict', code, `${count} ${zh}`, many(count, one, several))];
}

/** P10: averted only when the measures are done or waived with a reason, and it was quiet for the set time. */
export const avertedGate: Gate = (state) => [
  ...tasksOver(state, 'prevention'),
  ...(state.quiet === 'reached'
    ? []
    : [refusal('conflict', 'notQuietYet', '平静期尚未届满', 'The quiet period is not over yet')]),
];

/** M三(三)1: the official notice names a level, so there must be an assessment first. */
export const warningNoticeGate: Gate = (state) => [
  ...(state.assessments.length > 0
    ? []
    : [refusal('conflict', 'notAssessed', '尚未评估预警级别', 'The level has not been assessed yet')]),
  ...(state.warning ? [refusal('conflict', 'alreadyIssued', '预警通知已发布', 'The notice has been issued')] : []),
];

/** C2五4: headquarters decides on an assessed and announced warning. */
export const activationGate: Gate = (state) => [
  ...(state.assessments.length > 0
    ? []
    : [refusal('conflict', 'notAssessed', '尚未评估预警级别', 'The level has not been assessed yet')]),
  ...(state.warning ? [] : [refusal('conflict', 'noNotice', '尚未发布预警通知', 'No official notice has been issued')]),
];

/** M四 → M五: everything the response owes has been given. */
export const containedGate: Gate = (state) => {
  const cares = Object.values(state.cares);
  const unreached = cares.filter((c) => c.firstContactAt === undefined && c.status !== 'settledWithout').length;
  const unsolved = cares.filter((c) => !isSolved(c)).length - unreached;
  return [
    ...tasksOver(state, 'response'),
    ...counted(unreached, 'customersNotContacted', '位客户尚未联系上', [
      'customer not reached yet',
      'customers not reached yet',
    ]),
    ...counted(Math.max(0, unsolved), 'customersUnsolved', '位客户的问题尚未解决', [
      'customer without a solution',
      'customers without a solution',
    ]),
    ...moneySettled(state),
    ...counted(state.reports.length === 0 ? 1 : 0, 'noSituationReport', '份情况通报未提交', [
      'situation report is owed',
      'situation reports are owed',
    ]),
  ];
};

function moneySettled(state: GateState): readonly Refusal[] {
  const bulks = Object.values(state.bulks ?? {}).filter((bulk) => !isBulkOver(bulk)).length;
  const unconfirmed = state.compensations.filter((c) => c.status === 'unconfirmed').length;
  const differing = state.compensations.filter((c) => c.status === 'discrepancy').length;
  const pending = state.compensations.filter(isPending).length - unconfirmed - differing;
  return [
    ...counted(pending, 'compensationPending', '笔赔偿未办结', ['compensation pending', 'compensations pending']),
    ...counted(unconfirmed, 'paymentUnconfirmed', '笔付款待对账确认', ['payment unconfirmed', 'payments unconfirmed']),
    ...counted(bulks, 'bulkPending', '项批量赔偿未办结', ['bulk compensation pending', 'bulk compensations pending']),
    ...counted(differing, 'paymentDiscrepancy', '笔付款与账目不符，待处理', [
      'payment that differs from the books',
      'payments that differ from the books',
    ]),
  ];
}

/** M五(一)1: every affected customer answered, or was tried as often as the policy asks (R1). */
export const recoveredGate: Gate = (state) => {
  const cares = Object.values(state.cares);
  const due = cares.filter((c) => c.callback === 'planned').length;
  const reopened = cares.filter((c) => !isSolved(c)).length;
  const unplanned = cares.filter((c) => isSolved(c) && !callbackOver(c) && c.callback !== 'planned').length;
  return [
    ...tasksOver(state, 'recovery'),
    ...counted(due + unplanned, 'callbacksOpen', '位客户尚未回访', ['callback open', 'callbacks open']),
    ...counted(reopened, 'careReopened', '位客户不满意，处理已重启', [
      'dissatisfied customer whose care was reopened',
      'dissatisfied customers whose care was reopened',
    ]),
    ...moneySettled(state),
  ];
};

/** V1: the review is written while it is a draft. */
export const reviewEditGate: Gate = ({ review }) =>
  review?.status === 'draft'
    ? []
    : [refusal('conflict', 'reviewNotDraft', '总结已提交签批，不能修改', 'The review is no longer a draft')];

/** V1: what is signed names the cause and what was learnt. */
export const reviewSubmitGate: Gate = ({ review }) => {
  if (review?.status !== 'draft') {
    return [refusal('conflict', 'reviewNotDraft', '总结已提交签批', 'The review has been submitted')];
  }
  return [
    ...(review.rootCause.trim()
      ? []
      : [refusal('conflict', 'rootCauseMissing', '尚未填写原因', 'The cause is missing')]),
    ...(review.lessons.trim()
      ? []
      : [refusal('conflict', 'lessonsMissing', '尚未填写教训', 'The lessons are missing')]),
  ];
};

/** C1四(五)1, M五(二)1: signed off, and nothing left open. */
export const closedGate: Gate = (state) => [
  ...tasksOver(state, 'review'),
  ...(state.review?.status === 'signed'
    ? []
    : [refusal('conflict', 'reviewNotSigned', '总结尚未签批', 'The review has not been signed off')]),
  ...counted(state.approvals.filter((a) => a.status === 'open').length, 'approvalsOpen', '项审批未决', [
    'approval undecided',
    'approvals undecided',
  ]),
  ...moneySettled(state),
];

/** S13: closing early ends supervision, never money: what is being paid must be settled first. */
export const earlyCloseGate: Gate = (state) => [
  ...moneySettled(state),
  ...counted(state.approvals.filter((a) => a.status === 'open').length, 'approvalsOpen', '项审批未决', [
    'approval undecided',
    'approvals undecided',
  ]),
];
