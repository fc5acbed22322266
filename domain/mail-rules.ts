import type { Notice, NoticeKind } from './notice';
import { text, type Text } from './text';

/** Kinds of notice that nobody must act on because of their mail: a person may do without it (X7). */
export const MUTABLE_KINDS = ['reminder', 'standDown', 'decision', 'closing'] as const satisfies readonly NoticeKind[];
export type MutableKind = (typeof MUTABLE_KINDS)[number];

/** Why the mail of a kind may be muted or not; the inbox shows every notice all the same. */
export const MAIL_RULES: Readonly<Record<NoticeKind, Text>> = {
  riskWatch: text('须确认疑似危机或落实预防措施', 'A candidate is to be decided, or preventive measures to be taken'),
  warning: text('预警通知须签收（M三(三)1）', 'A warning must be acknowledged (M三(三)1)'),
  activation: text('预案已启动，须立即执行任务', 'The plan is in force: tasks begin at once'),
  order: text('首次告知由您负责的事项', 'The first word of something that is yours to do'),
  approvalRequest: text('有人在等待您的审批', 'Somebody waits for your decision'),
  escalation: text('事项已超时，或已升级到您', 'Something is late, or has come up to you'),
  rulePublished: text('新版规则须签收后执行（C1六2）', 'A new version of the rules must be acknowledged (C1六2)'),
  payment: text('付款失败或与账目不符，须有人处理', 'A payment failed or differs from the books: somebody must act'),
  customerWord: text('客户在等待回复', 'A customer waits for an answer'),
  reminder: text(
    '事项已在收件箱中；逾期后的督办邮件不能关闭',
    'The matter stands in the inbox; the mail that follows when it is late cannot be muted',
  ),
  standDown: text('仅告知：预警已解除', 'For information: the warning is over'),
  decision: text('仅告知：您的申请已有结论', 'For information: your request was decided'),
  closing: text('仅告知：事件已结束', 'For information: the crisis is closed'),
};

export function isMutable(kind: string): kind is MutableKind {
  return (MUTABLE_KINDS as readonly string[]).includes(kind);
}

/** Whether this mail is not sent to somebody who muted these kinds; what must be acknowledged or decided always is. */
export function isMuted(
  { kind, mustAcknowledge, approvalId }: Pick<Notice, 'kind' | 'mustAcknowledge' | 'approvalId'>,
  muted: readonly NoticeKind[],
): boolean {
  return isMutable(kind) && !mustAcknowledge && approvalId === undefined && muted.includes(kind);
}
