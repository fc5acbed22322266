import type { Amendment, Approval, Question } from './approval';
import { localDateTime } from './calendar-math';
import type { Calendar } from './calendar';
import type { Bulk } from './bulk';
import type { Candidate } from './candidate';
import type { Compensation } from './compensation';
import type { Activation, CrisisHead, OfficialWarning } from './crisis';
import type { Deadline } from './deadline';
import { wishText, type FundingRequest } from './funding';
import {
  approvalKindNames,
  conflictClassNames,
  crisisTypeNames,
  expiryMeanings,
  fundingFailureNames,
  levelNames,
  money,
  outcomeNames,
  revisionStatusNames,
  rolesText,
} from './names';
import { narrateWaiting } from './narrate-deadlines';
import type { MovedMoney } from './payment';
import type { Revision } from './revision';
import { many, text, type Text } from './text';
import { both } from './voices';
import type { Level, Outcome } from './words';

/** What a notice says; the workflow adds whom it is for. */
export interface NoticeWords {
  readonly title: Text;
  readonly body: Text;
}

/** Lines one below the other; empty ones are left out. */
function lines(...parts: readonly Text[]): Text {
  const said = parts.filter((p) => p.zh !== '');
  return text(said.map((p) => p.zh).join('\n'), said.map((p) => p.en).join('\n'));
}

function line(name: Text, value: Text): Text {
  return text(`${name.zh}：${value.zh}`, `${name.en}: ${value.en}`);
}

const none = both('');

function about({ number, title, drill }: CrisisHead): Text {
  return drill ? text(`【演练】${number} ${title}`, `[DRILL] ${number} ${title}`) : both(`${number} ${title}`);
}

function kindOf({ type, conflictClass }: CrisisHead): Text {
  const kind = crisisTypeNames[type];
  const conflict = conflictClass ? conflictClassNames[conflictClass] : undefined;
  return conflict ? text(`${kind.zh}（${conflict.zh}）`, `${kind.en} (${conflict.en})`) : kind;
}

/** A risk is being watched and preventive measures have owners (P10). */
export function riskWatchNotice(head: CrisisHead, level: Level): NoticeWords {
  const what = about(head);
  return {
    title: text(`风险关注：${what.zh}`, `Risk watch: ${what.en}`),
    body: lines(
      line(text('类型', 'Type'), kindOf(head)),
      line(text('暂定级别', 'Provisional level'), levelNames[level]),
      text(
        '请各责任部门落实预防措施，发现新情况立即报告。',
        'Carry out your preventive measures; report anything new at once.',
      ),
    ),
  };
}

/** 预警通知: level, type, scope and measures, as M三(三)1 asks. */
export function warningNotice(
  head: CrisisHead,
  warning: Pick<OfficialWarning, 'level' | 'scope' | 'measures'>,
): NoticeWords {
  const what = about(head);
  const level = levelNames[warning.level];
  return {
    title: text(`${level.zh}预警通知：${what.zh}`, `Warning, ${level.en}: ${what.en}`),
    body: lines(
      line(text('预警级别', 'Level'), level),
      line(text('危机类型', 'Type'), kindOf(head)),
      line(text('影响范围', 'Scope'), both(warning.scope)),
      line(text('应对措施', 'Measures'), both(warning.measures)),
      text('请签收，并立即按预案做好准备。', 'Acknowledge this and get ready at once as the plan says.'),
    ),
  };
}

/** Complaints that look like one matter: somebody has to say whether they are (W3, W7). */
export function candidateNotice({ number, title, reason, complaintIds }: Candidate): NoticeWords {
  return {
    title: text(`疑似危机待确认：${number} ${title}`, `Candidate warning to be decided: ${number} ${title}`),
    body: lines(
      reason,
      line(text('相关投诉', 'Complaints'), both(String(complaintIds.length))),
      text(
        '请确认立案或说明理由后排除；逾期将逐级上报。',
        'Confirm it or dismiss it with a reason; silence goes up the ladder.',
      ),
    ),
  };
}

/** A customer has added a word to their complaint and waits for an answer (W1). */
export function customerWordNotice(complaintNumber: string): NoticeWords {
  return {
    title: text(`客户留言：投诉 ${complaintNumber}`, `A customer wrote: complaint ${complaintNumber}`),
    body: text('请查看留言并答复客户。', 'Read what they wrote and answer them.'),
  };
}

/** The plan is in force (C2五4). */
export function activationNotice(head: CrisisHead, level: Level, activation: Activation): NoticeWords {
  const what = about(head);
  const decided = activation.bySilence
    ? text('逾期无人决定，按规定临时启动', 'Nobody decided in time: activated provisionally as laid down')
    : text('指挥部决定启动', 'Headquarters decided to activate');
  return {
    title: text(`启动应急预案：${what.zh}`, `Contingency plan activated: ${what.en}`),
    body: lines(
      line(text('决定', 'Decision'), decided),
      line(text('级别', 'Level'), levelNames[level]),
      line(text('理由', 'Reason'), both(activation.reason)),
      text(
        '各部门按职责执行任务，客服立即联系受影响客户。',
        'Carry out your tasks; customer service contacts every affected customer at once.',
      ),
    ),
  };
}

/** The plan is not activated, or readiness ends (M三(三)2). */
export function standDownNotice(head: CrisisHead, reason: string): NoticeWords {
  const what = about(head);
  return {
    title: text(`解除预警：${what.zh}`, `Stand-down: ${what.en}`),
    body: lines(
      line(text('理由', 'Reason'), both(reason)),
      text('投诉仍由责任人继续处理。', 'Complaints stay open with their owners.'),
    ),
  };
}

/** Asks the candidates of the open rounds; their decision token is shown beside it (S9). */
export function approvalRequestNotice(approval: Approval, amendment?: Amendment): NoticeWords {
  const kind = approvalKindNames[approval.kind];
  const tier = approval.tiers[approval.tier];
  return {
    title: text(`待您审批：${approval.subject.zh}`, `Your decision, please: ${approval.subject.en}`),
    body: lines(
      line(text('事项', 'Matter'), kind),
      amendment ? whatChanged(approval, amendment) : none,
      approval.amountFen === undefined ? none : line(text('金额', 'Amount'), both(money(approval.amountFen))),
      tier && approval.order !== 'parallel'
        ? line(text('层级', 'Tier'), tierText(approval.tier + 1, approval.tiers.length, tier.name))
        : none,
      approval.order === 'parallel' ? parallelText(approval) : none,
      tier && tier.needed > 1 && approval.order !== 'parallel'
        ? text(`本级须 ${tier.needed} 人同意`, `${tier.needed} people must agree in this tier`)
        : none,
      text(
        '不同意须说明理由；申请人不得审批自己的申请。',
        'A refusal needs a reason; nobody decides a request of their own.',
      ),
    ),
  };
}

function parallelText({ tiers }: Approval): Text {
  const names = tiers.map(({ name, needed }) => text(`${name.zh}（${needed} 人）`, `${name.en} (${needed})`));
  return line(
    text('同时审批', 'All at once'),
    text(names.map((n) => n.zh).join('、'), names.map((n) => n.en).join(', ')),
  );
}

function whatChanged(approval: Approval, { cause, before, reason, voidVotes }: Amendment): Text {
  const from = before.amountFen === undefined ? '' : money(before.amountFen);
  const to = approval.amountFen === undefined ? '' : money(approval.amountFen);
  const changed =
    cause === 'amount'
      ? text(`金额由 ${from} 改为 ${to}`, `the amount from ${from} to ${to}`)
      : text('事件级别变化，审批层级随之改变', 'the level of the crisis, and the rounds with it');
  return lines(
    line(text('变更', 'Changed'), changed),
    line(text('变更理由', 'Why'), both(reason)),
    text(
      `此前 ${voidVotes.length} 份表态作废，须重新审批。`,
      `Void so far: ${many(voidVotes.length, 'vote')}; it is to be decided anew.`,
    ),
  );
}

/** Tells whoever asked, voted or could have that something else is asked for now. */
export function amendedNotice(approval: Approval, amendment: Amendment): NoticeWords {
  return {
    title: text(`审批内容已变更：${approval.subject.zh}`, `What is asked for has changed: ${approval.subject.en}`),
    body: whatChanged(approval, amendment),
  };
}

/** Asks a colleague to decide in somebody's place; their token is shown beside it. */
export function delegatedNotice(
  approval: Approval,
  { reason, untilAt }: { readonly reason: string; readonly untilAt: number },
  calendar: Calendar,
): NoticeWords {
  const until = localDateTime(calendar, untilAt);
  const words = approvalRequestNotice(approval);
  return {
    title: text(`委托您审批：${approval.subject.zh}`, `Decide in a colleague's place: ${approval.subject.en}`),
    body: lines(
      line(text('委托截止', 'Until'), both(until)),
      line(text('委托理由', 'Why'), both(reason)),
      words.body,
      text('不得转委托；委托人可随时收回。', 'It may not be passed on, and can be taken back at any time.'),
    ),
  };
}

/** The colleague decides no more in the other's place. */
export function delegationOverNotice(approval: Approval, end: 'lapsed' | 'takenBack'): NoticeWords {
  const why = end === 'lapsed' ? text('委托已到期', 'Its time is over') : text('委托人已收回', 'It was taken back');
  return {
    title: text(`委托审批结束：${approval.subject.zh}`, `No longer yours to decide: ${approval.subject.en}`),
    body: why,
  };
}

/** The vote is the giver's again. */
export function voteReturnedNotice(approval: Approval): NoticeWords {
  const words = approvalRequestNotice(approval);
  const over = text(
    '您委托他人的审批已到期，现由您本人审批。',
    'The colleague did not decide in time: the vote is yours again.',
  );
  return { title: words.title, body: lines(over, words.body) };
}

/** Asks the requester what an approver wants to know. */
export function questionNotice(approval: Approval, question: string): NoticeWords {
  return {
    title: text(`审批人提问：${approval.subject.zh}`, `An approver asks: ${approval.subject.en}`),
    body: lines(
      line(text('问题', 'Question'), both(question)),
      text(
        '答复前审批暂停计时；逾期不答，审批恢复计时。',
        'The approval waits for your answer; without one in time its clock runs on.',
      ),
    ),
  };
}

/** Tells whoever decides what the requester answered, or that no answer came. */
export function answeredNotice(approval: Approval, { question, answer }: Question): NoticeWords {
  return {
    title:
      answer === undefined
        ? text(`申请人未答复：${approval.subject.zh}`, `No answer came: ${approval.subject.en}`)
        : text(`申请人已答复：${approval.subject.zh}`, `The requester has answered: ${approval.subject.en}`),
    body: lines(
      line(text('问题', 'Question'), both(question)),
      answer === undefined ? none : line(text('答复', 'Answer'), both(answer)),
      text('审批恢复计时，请作出决定。', 'The clock runs on: decide, please.'),
    ),
  };
}

function tierText(no: number, of: number, name: Text): Text {
  return text(`第 ${no}/${of} 级 ${name.zh}`, `${no} of ${of}, ${name.en}`);
}

const decisions: Readonly<Record<Approval['status'], Text>> = {
  open: text('审批中', 'Undecided'),
  approved: text('已批准', 'Approved'),
  refused: text('未批准', 'Refused'),
  expired: text('审批过期', 'Expired'),
  withdrawn: text('已撤回', 'Withdrawn'),
};

/** Tells the requester how it ended, and why when somebody refused. */
export function decisionNotice(approval: Approval): NoticeWords {
  const result = decisions[approval.status];
  const refused = approval.votes.find((v) => v.decision === 'refuse');
  const why = refused?.reason ?? approval.endReason;
  return {
    title: text(`${result.zh}：${approval.subject.zh}`, `${result.en}: ${approval.subject.en}`),
    body: lines(
      line(text('事项', 'Matter'), approvalKindNames[approval.kind]),
      approval.amountFen === undefined ? none : line(text('金额', 'Amount'), both(money(approval.amountFen))),
      why ? line(text('理由', 'Reason'), both(why)) : none,
      approval.status === 'expired'
        ? text(
            `逐级催办后仍无人决定，${expiryMeanings[approval.kind].zh}。`,
            `Nobody decided to the end of the ladder: ${expiryMeanings[approval.kind].en}.`,
          )
        : none,
    ),
  };
}

/** Somebody was given a piece of work by somebody else (X2). */
export function assignmentNotice(head: CrisisHead, what: Text, reason: string): NoticeWords {
  return {
    title: text(`由您负责：${what.zh}`, `Yours now: ${what.en}`),
    body: lines(
      line(text('事件', 'Crisis'), about(head)),
      reason.trim() === '' ? none : line(text('理由', 'Reason'), both(reason.trim())),
      text('请按时办理；不能办理的，转交他人或退回。', 'See to it in time; if you cannot, hand it on or give it back.'),
    ),
  };
}

/** Whoever had it in hand hears that somebody else has taken it from them. */
export function takenNotice(head: CrisisHead, what: Text, reason: string): NoticeWords {
  return {
    title: text(`已不由您负责：${what.zh}`, `No longer yours: ${what.en}`),
    body: lines(
      line(text('事件', 'Crisis'), about(head)),
      reason.trim() === '' ? none : line(text('理由', 'Reason'), both(reason.trim())),
      text('已不在您手上，您不必再跟进。', 'It is no longer in your hands; there is nothing left for you to do.'),
    ),
  };
}

function list(deadlines: readonly Deadline[], calendar: Calendar): Text {
  const rows = deadlines.map((d) => narrateWaiting(d, calendar));
  return lines(...rows.map((r) => text(`· ${r.zh}`, `· ${r.en}`)));
}

function first(deadlines: readonly Deadline[]): Text {
  const subject = deadlines[0]?.subject ?? none;
  if (deadlines.length < 2) return subject;
  return text(`${subject.zh} 等 ${deadlines.length} 项`, `${subject.en} and ${deadlines.length - 1} more`);
}

/** Before the due instant: to those who owe it (U2). */
export function reminderNotice(deadlines: readonly Deadline[], calendar: Calendar): NoticeWords {
  const what = first(deadlines);
  return {
    title: text(`即将到期：${what.zh}`, `Due soon: ${what.en}`),
    body: list(deadlines, calendar),
  };
}

/** After it: to those who owe it when it is breached, to those above when it climbs (U2, M七(一)2). */
export function escalationNotice(
  deadlines: readonly Deadline[],
  kind: 'breached' | 'escalated',
  calendar: Calendar,
): NoticeWords {
  const what = first(deadlines);
  const owing = rolesText([...new Set(deadlines.flatMap((d) => d.waitingFor))]);
  const ask =
    kind === 'breached'
      ? text('请立即办理；继续拖延将逐级上报。', 'Do it now; further delay goes up the ladder.')
      : text(
          `责任方（${owing.zh}）未按时办理，请督办或代为决定。`,
          `Those who owe it (${owing.en}) are late: see to it, or decide in their place.`,
        );
  return {
    title:
      kind === 'breached'
        ? text(`已超时：${what.zh}`, `Overdue: ${what.en}`)
        : text(`升级督办：${what.zh}`, `Escalated to you: ${what.en}`),
    body: lines(list(deadlines, calendar), ask),
  };
}

/** 通知相关部门执行 (C1六2): to everybody whom the new version gives work, to be acknowledged. */
export function rulePublishedNotice(revision: Revision): NoticeWords {
  const { title, baseVersion, publishedVersion = baseVersion + 1, effectiveFrom, changes, reason } = revision;
  return {
    title: text(
      `已发布《${title.zh}》第 ${publishedVersion} 版`,
      `Version ${publishedVersion} of "${title.en}" is published`,
    ),
    body: lines(
      line(text('修订', 'Revision'), both(revision.number)),
      line(text('生效日期', 'In force from'), both(effectiveFrom)),
      line(text('修改', 'Changes'), text(`${changes} 处`, String(changes))),
      line(text('修订原因', 'Why'), both(reason)),
      text(
        '请签收并按新版执行；进行中的事件仍按启动时的版本处理。',
        'Acknowledge this and follow the new version; running crises keep the version they began with.',
      ),
    ),
  };
}

/** Approved and yet not published: whoever submitted it, and those who watch over the rules, hear why. */
export function notPublishedNotice(revision: Revision): NoticeWords {
  const result = revisionStatusNames[revision.status];
  return {
    title: text(`未发布：《${revision.title.zh}》`, `Not published: "${revision.title.en}"`),
    body: lines(
      line(text('修订', 'Revision'), both(revision.number)),
      line(text('原因', 'Why'), result),
      text('草稿已退回，可修改后重新提交。', 'The draft can be edited and submitted again.'),
    ),
  };
}

/** Money has moved, and not as it was ordered (S9): finance settles it, supervision hears of it. */
export function discrepancyNotice(head: CrisisHead, compensation: Compensation, moved: MovedMoney): NoticeWords {
  const { id, amountFen, customerId } = compensation;
  const went = moved.payee === customerId ? none : line(text('实际收款方', 'Paid to'), both(moved.payee));
  return {
    title: text(`付款与账目不符：${id}`, `Payment and books differ: ${id}`),
    body: lines(
      line(text('事件', 'Crisis'), about(head)),
      line(
        text('应付', 'Ordered'),
        text(`${money(amountFen)}，客户 ${customerId}`, `${money(amountFen)} for customer ${customerId}`),
      ),
      line(text('付款方账目', "In the payer's books"), both(`${money(moved.amountFen)} (${moved.paymentId})`)),
      went,
      text(
        '请财务与付款方核实后处理差异并说明理由；核销款项须经审批。',
        'Finance: clear it up with the payer and settle it with a reason; a write-off needs an approval.',
      ),
    ),
  };
}

/** The same of a bulk that has paid everybody else (S9). */
export function bulkDiscrepancyNotice({ number, crisisNumber, counts }: Bulk): NoticeWords {
  const count = counts?.discrepancies ?? 0;
  return {
    title: text(
      `批量赔偿 ${number}：${count} 笔付款与账目不符`,
      `Bulk ${number}: ${many(count, 'payment')} not as in the payer's books`,
    ),
    body: lines(
      line(text('事件', 'Crisis'), both(crisisNumber)),
      text(
        '请财务与付款方核实后在批量赔偿页面逐笔处理并说明理由；核销款项须经审批。全部处理完毕前，该批量赔偿不能办结。',
        'Finance: clear each of them up with the payer and settle it on the page of the bulk, with a reason; a write-off needs an approval. The bulk ends when all are settled.',
      ),
    ),
  };
}

/** What was approved has not been paid and will not be: whoever asked may ask again (S9). */
export function paymentFailedNotice(
  head: CrisisHead,
  { id, amountFen, customerId, failure }: Compensation,
): NoticeWords {
  return {
    title: text(`付款失败：${id}`, `Payment failed: ${id}`),
    body: lines(
      line(text('事件', 'Crisis'), about(head)),
      line(
        text('金额', 'Amount'),
        text(`${money(amountFen)}，客户 ${customerId}`, `${money(amountFen)} for customer ${customerId}`),
      ),
      failure ? line(text('原因', 'Why'), failure) : none,
      text('该笔款项确定未付。仍需赔偿的，请重新申请。', 'Nothing was paid. If it is still owed, ask for it again.'),
    ),
  };
}

/** Approved, and what it was about has changed meanwhile: whoever asked and finance hear why (Z4). */
export function notPostedNotice({ number, wish, lineName, toLineName, failure }: FundingRequest): NoticeWords {
  const what = wishText(wish, lineName, toLineName);
  return {
    title: text(`未能入账：资金申请 ${number}`, `Not posted: request for funds ${number}`),
    body: lines(
      what,
      failure ? line(text('原因', 'Why'), fundingFailureNames[failure]) : none,
      text('账目未变，如仍需要请重新申请。', 'The ledger is as it was; ask again if it is still needed.'),
    ),
  };
}

/** The crisis has ended; complaints without an outcome go on (S13, W10). */
export function closingNotice(head: CrisisHead, outcome: Outcome, reason: string): NoticeWords {
  const what = about(head);
  return {
    title: text(`事件结束：${what.zh}`, `Crisis closed: ${what.en}`),
    body: lines(
      line(text('结果', 'Outcome'), outcomeNames[outcome]),
      line(text('理由', 'Reason'), both(reason)),
      text('未办结的投诉由责任人继续处理。', 'Complaints without an outcome stay with their owners.'),
    ),
  };
}
