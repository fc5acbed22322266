import type { ApprovalKind, RoundOrder } from './approval';
import type { Conflict } from './approval-seats';
import type { BudgetPurpose, LedgerAccount, LedgerAct } from './budget';
import type { Care } from './care';
import type { CompensationKind, CompensationStatus } from './compensation';
import type { BaseOf } from './compensation-rules';
import type { SettlementOutcome } from './payment';
import type { BulkSource, BulkStatus, ItemStatus } from './bulk';
import type { FindingKind, FindingStatus, RunStatus } from './reconciliation';
import type { Candidate } from './candidate';
import type { ComplaintCase, ComplaintOutcome } from './complaint';
import type { Duration } from './calendar';
import type { Deadline, Obligation, Silence } from './deadline';
import type { EventType, StreamKind } from './events';
import type { ContactBucket } from './first-contact';
import type { FundingFailure, FundingKind, FundingStatus } from './funding';
import type { NoticeKind } from './notice';
import type { ActivationSilence } from './plan';
import type { RevisionStatus } from './revision';
import type { RuleKind } from './rules/document';
import type { MoneyStanding } from './standing';
import type { Task } from './task';
import { text, type Text } from './text';
import type { GrantStatus, ServiceKind } from './value-added';
import type { ConflictClass, CrisisType, Impact, Level, Likelihood, Outcome, Role, Seat, Stage } from './words';

/** 预防·预警·应对·恢复·总结 (M二–五). */
export const stageNames: Readonly<Record<Stage, Text>> = {
  prevention: text('预防', 'Prevention'),
  warning: text('预警', 'Warning'),
  response: text('应对', 'Response'),
  recovery: text('恢复', 'Recovery'),
  review: text('总结', 'Review'),
  closed: text('已结束', 'Closed'),
};

/** What has a record of its own. */
export const streamKindNames: Readonly<Record<StreamKind, Text>> = {
  crisis: text('危机事件', 'Crisis'),
  complaint: text('投诉', 'Complaint'),
  candidate: text('疑似危机', 'Candidate'),
  revision: text('规则修订', 'Rule revision'),
  bulk: text('批量赔偿', 'Bulk compensation'),
  funding: text('资金申请', 'Request for funds'),
  grant: text('增值服务', 'Value-added service'),
};

/** The four levels as M三(二)3 names them. */
export const levelNames: Readonly<Record<Level, Text>> = {
  I: text('一级（重大）', 'Level I (grave)'),
  II: text('二级（较大）', 'Level II (major)'),
  III: text('三级（一般）', 'Level III (ordinary)'),
  IV: text('四级（轻微）', 'Level IV (slight)'),
};

/** The crisis types of M一(二). */
export const crisisTypeNames: Readonly<Record<CrisisType, Text>> = {
  complaint: text('客户投诉', 'Customer complaint'),
  quality: text('产品质量问题', 'Product quality'),
  serviceDispute: text('服务纠纷', 'Service dispute'),
  negativeOpinion: text('舆论负面', 'Negative opinion'),
};

/** The conflict classes of C2四. */
export const conflictClassNames: Readonly<Record<ConflictClass, Text>> = {
  service: text('服务纠纷', 'Service dispute'),
  price: text('价格争议', 'Price dispute'),
  product: text('产品问题', 'Product problem'),
  otherPolicy: text('其他：政策', 'Other: policy'),
  otherLaw: text('其他：法律', 'Other: law'),
  otherEthics: text('其他：道德', 'Other: ethics'),
};

/** The duties of M四(一)2, C1三 and C2三. */
export const roleNames: Readonly<Record<Role, Text>> = {
  operator: text('客服专员', 'Customer service agent'),
  serviceManager: text('客服经理', 'Customer service manager'),
  generalManager: text('总经理', 'General manager'),
  deputyManager: text('副总经理', 'Deputy general manager'),
  office: text('领导小组办公室', "Leadership group's office"),
  marketing: text('市场部门', 'Marketing'),
  production: text('生产部门', 'Production'),
  quality: text('质量检测部门', 'Quality inspection'),
  legal: text('法务部门', 'Legal'),
  hr: text('人力资源部门', 'Human resources'),
  technical: text('技术部门', 'Technical department'),
  finance: text('财务部门', 'Finance'),
  liaison: text('应急联络员', 'Liaison'),
  onsite: text('现场处理小组', 'On-site team'),
  supervision: text('监督小组', 'Supervision group'),
  analyst: text('流程分析员', 'Process analyst'),
  admin: text('系统管理员', 'Administrator'),
};

/** Why somebody sits where the plan puts them (S1). */
export const SEATED_BY_PLAN: Text = text('按预案就位', 'by the plan');

/** Seats of the command structure (M四(一), C1三, C2三). */
export const seatNames: Readonly<Record<Seat, Text>> = {
  commander: text('总指挥', 'Commander'),
  office: text('办公室', 'Office'),
  workingGroupLead: text('应急工作小组组长', 'Working group lead'),
  onsiteLead: text('现场处理小组组长', 'On-site lead'),
  liaison: text('应急联络员', 'Liaison'),
  spokesperson: text('发言人', 'Spokesperson'),
};

export const outcomeNames: Readonly<Record<Outcome, Text>> = {
  averted: text('已化解', 'Averted'),
  stoodDown: text('不启动预案', 'Stood down'),
  resolved: text('已解决', 'Resolved'),
  closedEarly: text('提前结束', 'Closed early'),
  duplicate: text('重复事件', 'Duplicate'),
  superseded: text('已并入其他事件', 'Superseded'),
};

export const likelihoodNames: Readonly<Record<Likelihood, Text>> = {
  unlikely: text('不太可能', 'Unlikely'),
  possible: text('可能', 'Possible'),
  likely: text('很可能', 'Likely'),
  certain: text('已发生', 'Certain'),
};

export const impactNames: Readonly<Record<Impact, Text>> = {
  minor: text('轻微', 'Minor'),
  moderate: text('一般', 'Moderate'),
  major: text('较大', 'Major'),
  severe: text('重大', 'Severe'),
};

export const obligationNames: Readonly<Record<Obligation, Text>> = {
  candidateDecision: text('疑似危机确认', 'Candidate decision'),
  officialNotice: text('发布预警通知', 'Official warning notice'),
  noticeAcknowledgement: text('通知签收', 'Notice acknowledgement'),
  activationDecision: text('启动预案决定', 'Activation decision'),
  readinessTask: text('应急准备任务', 'Readiness task'),
  measure: text('预防措施', 'Preventive measure'),
  quietPeriod: text('平静期', 'Quiet period'),
  task: text('任务', 'Task'),
  firstContact: text('首次联系客户', 'First contact'),
  solution: text('提出解决方案', 'Solution'),
  progressNotice: text('向客户反馈进度', 'Progress notice'),
  situationReport: text('情况通报', 'Situation report'),
  approval: text('审批', 'Approval'),
  callback: text('客户回访', 'Callback'),
  reviewDraft: text('编写总结', 'Review draft'),
  reviewSignOff: text('总结签批', 'Review sign-off'),
  complaintOutcome: text('投诉办结', 'Complaint outcome'),
  ruleApproval: text('规则修订审批', 'Rule revision approval'),
  approvalQuestion: text('答复审批人提问', 'Answer to a question of an approver'),
  fundingDecision: text('资金到位', 'Funds in time'),
  grantValidity: text('增值服务有效期', 'Value-added service valid'),
  paymentSettlement: text('付款核实与差异处理', 'Payment to be settled'),
};

export const approvalKindNames: Readonly<Record<ApprovalKind, Text>> = {
  compensation: text('赔偿审批', 'Compensation approval'),
  bulkCompensation: text('批量赔偿审批', 'Bulk compensation approval'),
  budgetOverrun: text('超预算审批', 'Budget overrun approval'),
  reviewSignOff: text('总结签批', 'Review sign-off'),
  ruleRevision: text('规则修订审批', 'Rule revision approval'),
  funding: text('资金申请审批', 'Approval of funds'),
  valueAdded: text('增值服务审批', 'Approval of a value-added service'),
};

/** What it means when nobody decides, for each kind (S9): silence is never consent. */
export const expiryMeanings: Readonly<Record<ApprovalKind, Text>> = {
  compensation: text(
    '视为未批准：赔偿不予支付，可重新申请',
    'it is not approved: nothing is paid, and it may be asked for again',
  ),
  bulkCompensation: text(
    '视为未批准：名单上无人获赔，可重新发起',
    'it is not approved: nobody on the list is paid, and it may be asked for again',
  ),
  budgetOverrun: text('视为未批准：不得超预算，赔偿不予支付', 'no overrun is approved, and nothing is paid'),
  reviewSignOff: text('总结退回编写，并重新计算编写期限', 'the review goes back to be written, with a new date'),
  ruleRevision: text('修订不发布，草稿退回修改', 'the revision is not published, and the draft goes back to be edited'),
  funding: text(
    '视为未批准：账目不变，可重新申请',
    'it is not granted: nothing is posted, and it may be asked for again',
  ),
  valueAdded: text('视为未批准：不发放，预算释放', 'it is not granted, and its money is free again'),
};

export const roundOrderNames: Readonly<Record<RoundOrder, Text>> = {
  sequence: text('依次审批', 'One after the other'),
  parallel: text('同时审批', 'All at once'),
};

/** Why somebody may never decide a matter (S9). */
export const conflictNames: Readonly<Record<Conflict, Text>> = {
  requester: text('申请人', 'Asked for it'),
  beneficiary: text('受益人', 'Would gain by it'),
  preparer: text('经办人', 'Prepared it'),
};

export const noticeKindNames: Readonly<Record<NoticeKind, Text>> = {
  riskWatch: text('风险关注通知', 'Risk watch'),
  warning: text('预警通知', 'Warning notice'),
  activation: text('启动通知', 'Activation notice'),
  standDown: text('解除通知', 'Stand-down notice'),
  order: text('工作指令', 'Order'),
  approvalRequest: text('审批请求', 'Approval request'),
  reminder: text('催办提醒', 'Reminder'),
  escalation: text('升级督办', 'Escalation'),
  decision: text('决定通知', 'Decision'),
  closing: text('结束通知', 'Closing notice'),
  customerWord: text('客户留言', 'Word of a customer'),
  rulePublished: text('规则发布通知', 'New version of the rules'),
  payment: text('付款异常通知', 'Trouble with a payment'),
};

export const taskKindNames: Readonly<Record<Task['kind'], Text>> = {
  measure: text('预防措施', 'Preventive measure'),
  readiness: text('应急准备', 'Readiness'),
  order: text('指令', 'Order'),
  plan: text('预案任务', 'Plan task'),
  actionItem: text('行动项', 'Action item'),
  improvement: text('改进措施', 'Improvement'),
};

export const taskStatusNames: Readonly<Record<Task['status'], Text>> = {
  open: text('待办', 'Open'),
  done: text('已完成', 'Done'),
  waived: text('已免除', 'Waived'),
};

export const deadlineStatusNames: Readonly<Record<Deadline['status'], Text>> = {
  running: text('计时中', 'Running'),
  paused: text('已暂停', 'Paused'),
  breached: text('已超时', 'Breached'),
  met: text('按时完成', 'Met'),
  metLate: text('超时完成', 'Met late'),
  cancelled: text('已取消', 'Cancelled'),
  exhausted: text('逐级催办无果', 'Ladder exhausted'),
};

/** How soon a customer was reached; each step begins where the one before it ends. */
export const contactBucketNames: Readonly<Record<ContactBucket, Text>> = {
  within15Minutes: text('15 分钟内', 'Within 15 min'),
  within30Minutes: text('30 分钟内', 'Within 30 min'),
  within1Hour: text('1 小时内', 'Within 1 h'),
  within4Hours: text('4 小时内', 'Within 4 h'),
  within1Day: text('1 天内', 'Within 1 day'),
  within3Days: text('3 天内', 'Within 3 days'),
  later: text('3 天以后', 'Later'),
  none: text('尚未联系上', 'Not yet'),
};

export const careStatusNames: Readonly<Record<Care['status'], Text>> = {
  awaitingContact: text('待联系', 'Awaiting contact'),
  inContact: text('沟通中', 'In contact'),
  proposed: text('方案待答复', 'Solution proposed'),
  solved: text('已解决', 'Solved'),
  settledWithout: text('无方案办结', 'Settled without a solution'),
};

export const callbackNames: Readonly<Record<Care['callback'], Text>> = {
  notPlanned: text('未安排回访', 'Not planned'),
  planned: text('待回访', 'Planned'),
  answered: text('已回访', 'Answered'),
  exhausted: text('多次未联系上', 'Unreachable'),
};

export const compensationKindNames: Readonly<Record<CompensationKind, Text>> = {
  cash: text('现金赔偿', 'Cash'),
  refund: text('退款', 'Refund'),
  replacement: text('换货', 'Replacement'),
  coupon: text('优惠券', 'Coupon'),
  service: text('服务补偿', 'Service'),
};

export const baseOfNames: Readonly<Record<BaseOf, Text>> = {
  price: text('订单价款', 'Price of the order'),
  loss: text('损失', 'Loss'),
  agreed: text('协商金额', 'Agreed amount'),
};

export const compensationStatusNames: Readonly<Record<CompensationStatus, Text>> = {
  awaitingFunds: text('待批准超预算', 'Awaiting funds'),
  requested: text('待审批', 'Requested'),
  approved: text('已批准', 'Approved'),
  refused: text('未批准', 'Refused'),
  expired: text('审批过期', 'Expired'),
  withdrawn: text('已撤回', 'Withdrawn'),
  paying: text('付款中', 'Paying'),
  unconfirmed: text('付款待确认', 'Unconfirmed'),
  paid: text('已付款', 'Paid'),
  handingOver: text('待交付', 'Being handed over'),
  handedOver: text('已交付', 'Handed over'),
  failed: text('未能给付', 'Failed'),
  discrepancy: text('付款有差异', 'Discrepancy'),
  settled: text('差异已处理', 'Settled'),
};

export const settlementNames: Readonly<Record<SettlementOutcome, Text>> = {
  corrected: text('付款方已更正', 'Corrected by the payer'),
  recovered: text('款项已全部追回', 'Recovered in full'),
  accepted: text('按实付金额认可', 'Accepted as paid'),
};

export const bulkStatusNames: Readonly<Record<BulkStatus, Text>> = {
  requested: text('核对名单', 'Being checked'),
  awaitingFunds: text('待批准超预算', 'Awaiting funds'),
  awaitingApproval: text('待审批', 'Awaiting approval'),
  paying: text('付款中', 'Paying'),
  stopping: text('正在停止', 'Stopping'),
  settling: text('处理付款差异', 'Settling discrepancies'),
  completed: text('已完成', 'Completed'),
  stopped: text('已停止', 'Stopped'),
  refused: text('未批准', 'Refused'),
  expired: text('审批过期', 'Expired'),
  withdrawn: text('已撤回', 'Withdrawn'),
  empty: text('无可赔偿客户', 'Nobody to pay'),
};

export const itemStatusNames: Readonly<Record<ItemStatus, Text>> = {
  listed: text('待核对', 'Listed'),
  leftOut: text('未列入', 'Left out'),
  admitted: text('待付款', 'To be paid'),
  paying: text('付款中', 'Paying'),
  unconfirmed: text('付款待确认', 'Unconfirmed'),
  paid: text('已付款', 'Paid'),
  discrepancy: text('付款有差异', 'Discrepancy'),
  settled: text('差异已处理', 'Settled'),
  failed: text('付款失败', 'Failed'),
  cancelled: text('已取消', 'Cancelled'),
};

export const moneyStandingNames: Readonly<Record<MoneyStanding, Text>> = {
  requested: text('待审批', 'To be approved'),
  approved: text('待付款', 'Approved, to be paid'),
  notApproved: text('未批准或取消', 'Not approved or cancelled'),
  paying: text('付款中', 'Being paid'),
  paid: text('已付', 'Paid'),
  failed: text('付款失败', 'Failed'),
};

export const bulkSourceNames: Readonly<Record<BulkSource, Text>> = {
  complaints: text('本事件的投诉', 'Complaints of the crisis'),
  file: text('名单文件', 'A file'),
};

export const findingKindNames: Readonly<Record<FindingKind, Text>> = {
  unknownPayment: text('来源不明的付款', 'Payment that nobody asked for'),
  paidNotFinal: text('付款方已付，本系统未结', 'Paid there, not final here'),
  missingPayment: text('本系统已付，付款方无记录', 'Paid here, not in the books'),
  differs: text('金额或收款人不符', 'Amount or payee differs'),
  duplicateKey: text('同一编号重复付款', 'Same key paid more than once'),
  unknownCallback: text('来源不明的付款回调', 'Callback about an unknown payment'),
};

export const findingStatusNames: Readonly<Record<FindingStatus, Text>> = {
  open: text('待处理', 'Open'),
  agreed: text('账目已相符', 'Books agree'),
  resolved: text('已处理', 'Resolved'),
};

export const runStatusNames: Readonly<Record<RunStatus, Text>> = {
  running: text('进行中', 'Running'),
  done: text('已完成', 'Done'),
  payerAway: text('付款方无法访问', 'Payer away'),
};

export const complaintOutcomeNames: Readonly<Record<ComplaintOutcome, Text>> = {
  resolved: text('已解决', 'Resolved'),
  rejectedWithReason: text('不予支持（已说明理由）', 'Rejected with a reason'),
  withdrawn: text('客户撤回', 'Withdrawn'),
  unreachable: text('客户无法联系', 'Customer unreachable'),
};

export const complaintStatusNames: Readonly<Record<ComplaintCase['status'], Text>> = {
  open: text('处理中', 'Open'),
  inCrisis: text('由事件统一处理', 'Handled in a crisis'),
  ended: text('已办结', 'Ended'),
};

export const candidateStatusNames: Readonly<Record<Candidate['status'], Text>> = {
  open: text('待确认', 'Undecided'),
  confirmed: text('已确认', 'Confirmed'),
  dismissed: text('已排除', 'Dismissed'),
};

export const ruleKindNames: Readonly<Record<RuleKind, Text>> = {
  policy: text('制度参数', 'Policy'),
  plan: text('应急预案', 'Contingency plan'),
  calendar: text('工作日历', 'Working calendar'),
};

export const revisionStatusNames: Readonly<Record<RevisionStatus, Text>> = {
  submitted: text('待领导小组批准', 'Submitted'),
  approved: text('已批准，待发布', 'Approved'),
  published: text('已发布，待签收', 'Published'),
  completed: text('已执行', 'In force'),
  refused: text('未批准，退回修改', 'Refused'),
  expired: text('逾期未批，退回修改', 'Expired'),
  withdrawn: text('已撤回修改', 'Withdrawn'),
  superseded: text('已有更新版本，退回修改', 'Overtaken by another version'),
  altered: text('内容与批准的不符，未发布', 'Not what was approved'),
};

/** 客户赔偿、公关费用、应急物资 (M六(三)1), 增值服务 (M五(二)2). */
export const budgetPurposeNames: Readonly<Record<BudgetPurpose, Text>> = {
  compensation: text('客户赔偿', 'Compensation'),
  pr: text('公关费用', 'Public relations'),
  supplies: text('应急物资', 'Emergency supplies'),
  valueAdded: text('增值服务', 'Value-added services'),
  other: text('其他', 'Other'),
};

export const ledgerAccountNames: Readonly<Record<LedgerAccount, Text>> = {
  allotment: text('拨款', 'Allotment'),
  overrun: text('超支', 'Overrun'),
  available: text('可用', 'Available'),
  reserved: text('预留', 'Reserved'),
  committed: text('已承诺', 'Committed'),
  spent: text('已支出', 'Spent'),
};

export const ledgerActNames: Readonly<Record<LedgerAct, Text>> = {
  opening: text('期初拨款', 'Opening allotment'),
  allot: text('拨款', 'Allotted'),
  cut: text('核减', 'Cut'),
  transfer: text('调拨', 'Transferred'),
  close: text('关闭', 'Closed'),
  reserve: text('预留', 'Reserved'),
  commit: text('承诺', 'Committed'),
  release: text('释放', 'Released'),
  spend: text('支出', 'Spent'),
};

export const fundingKindNames: Readonly<Record<FundingKind, Text>> = {
  newLine: text('新设预算', 'New line'),
  increase: text('追加预算', 'Increase'),
  crisisLine: text('划出事件专项', 'Line of a crisis'),
  transfer: text('预算调剂', 'Transfer'),
  closeLine: text('关闭预算', 'Close a line'),
};

export const fundingStatusNames: Readonly<Record<FundingStatus, Text>> = {
  requested: text('待审批', 'Requested'),
  approved: text('已批准，待入账', 'Approved'),
  posted: text('已入账', 'Posted'),
  notPosted: text('未能入账', 'Not posted'),
  refused: text('未批准', 'Refused'),
  expired: text('逾期未批', 'Expired'),
  withdrawn: text('已撤回', 'Withdrawn'),
};

export const fundingFailureNames: Readonly<Record<FundingFailure, Text>> = {
  cashShort: text('可用资金已不足', 'the cash does not suffice any more'),
  lineShort: text('转出预算可用额不足', 'the line does not have so much any more'),
  lineInUse: text('预算仍有预留或承诺', 'money of the line is still reserved or committed'),
  lineGone: text('预算已关闭', 'the line is closed'),
  lineTaken: text('同一用途已有预算', 'there is such a line already'),
  crisisOver: text('事件已结束', 'the crisis is over'),
};

/** 优惠券、礼品、免费培训等 (M五(二)2). */
export const serviceKindNames: Readonly<Record<ServiceKind, Text>> = {
  coupon: text('优惠券', 'Coupon'),
  gift: text('礼品', 'Gift'),
  training: text('免费培训', 'Free training'),
  service: text('专属服务', 'Service'),
};

export const grantStatusNames: Readonly<Record<GrantStatus, Text>> = {
  requested: text('待审批', 'Awaiting approval'),
  granted: text('待使用', 'To be claimed'),
  redeemed: text('已核销', 'Redeemed'),
  expired: text('已过期', 'Expired'),
  withdrawn: text('已撤回', 'Withdrawn'),
  refused: text('未批准', 'Refused'),
  lapsed: text('审批过期', 'Not decided in time'),
};

/** What silence at the top of a ladder means. */
export const silenceNames: Readonly<Record<Silence, Text>> = {
  keepEscalating: text('继续逐级上报', 'Escalate again and again'),
  proceed: text('照常推进', 'Go on without it'),
  refuse: text('视为不同意', 'Counts as refused'),
  expire: text('过期作废', 'Expires'),
};

export const activationSilenceNames: Readonly<Record<ActivationSilence, Text>> = {
  activateProvisionally: text('临时启动预案', 'Activate provisionally'),
  standDown: text('不启动预案', 'Stand down'),
};

const unitNames: Readonly<Record<Duration['unit'], Text>> = {
  minutes: text('分钟', 'min'),
  hours: text('小时', 'h'),
  days: text('天', 'd'),
  workingHours: text('个工作小时', 'working h'),
  workingDays: text('个工作日', 'working d'),
};

/** A duration as people read it, e.g. `2 个工作日`. */
export function durationName({ amount, unit }: Duration): Text {
  return text(`${amount} ${unitNames[unit].zh}`, `${amount} ${unitNames[unit].en}`);
}

/** An amount of fen as people read it, e.g. `¥3,200.00`; no Intl in the workflow sandbox. */
export function money(amountFen: number): string {
  const sign = amountFen < 0 ? '-' : '';
  const [whole = '0', fen = '00'] = (Math.abs(amountFen) / 100).toFixed(2).split('.');
  return `${sign}¥${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${fen}`;
}

/** Several roles in one line. */
export function rolesText(roles: readonly Role[]): Text {
  return text(roles.map((r) => roleNames[r].zh).join('、'), roles.map((r) => roleNames[r].en).join(', '));
}

/** What happened, in two or three words, for counts of events. */
export const eventNames: Readonly<Record<EventType, Text>> = {
  crisisOpened: text('事件立案', 'crisis opened'),
  stageEntered: text('进入阶段', 'stage entered'),
  levelAssessed: text('评估级别', 'level assessed'),
  signalsArrived: text('新信号', 'new signals'),
  complaintsLinked: text('关联投诉', 'complaints linked'),
  quietExtended: text('平静期重计', 'quiet period restarted'),
  seatFilled: text('指挥任命', 'seat filled'),
  warningIssued: text('预警发布', 'warning issued'),
  activationDecided: text('启动决定', 'activation decided'),
  taskAdded: text('任务下达', 'task added'),
  taskEnded: text('任务完成', 'task ended'),
  taskAssigned: text('任务指派', 'task assigned'),
  deadlineStarted: text('开始计时', 'clock started'),
  deadlineFired: text('期限提醒', 'deadline fired'),
  deadlineChanged: text('期限变更', 'deadline changed'),
  noticeIssued: text('通知发布', 'notice issued'),
  noticeAcknowledged: text('通知签收', 'notice acknowledged'),
  approvalRequested: text('提请审批', 'approval requested'),
  approvalVoted: text('审批表态', 'vote cast'),
  approvalEnded: text('审批结论', 'approval ended'),
  approvalEscalated: text('审批升级', 'approval escalated'),
  approvalAmended: text('审批内容变更', 'approval amended'),
  approvalDelegated: text('委托审批', 'vote delegated'),
  delegationEnded: text('委托结束', 'delegation ended'),
  questionAsked: text('审批提问', 'question asked'),
  questionEnded: text('提问了结', 'question ended'),
  ballotRefused: text('审批无效', 'ballot refused'),
  careOpened: text('客户纳入', 'customer taken in'),
  careActed: text('客户处理', 'customer care'),
  callbackPlanned: text('安排回访', 'callback planned'),
  careAssigned: text('客户指派', 'customer assigned'),
  compensationChanged: text('赔偿进展', 'compensation changed'),
  bulkChanged: text('批量赔偿', 'bulk compensation'),
  situationReported: text('情况通报', 'situation report'),
  noteAdded: text('备注', 'note'),
  entryPinned: text('置顶标记', 'entry pinned'),
  evidenceAdded: text('添加证据', 'evidence added'),
  evidenceWithdrawn: text('撤回证据', 'evidence withdrawn'),
  reviewChanged: text('总结更新', 'review changed'),
  flaredUp: text('事态反复', 'flared up'),
  clockAdvanced: text('演练时钟', 'drill clock'),
  crisisClosed: text('事件结束', 'crisis closed'),
  crisisReopened: text('事件重启', 'crisis reopened'),
  complaintChanged: text('投诉进展', 'complaint changed'),
  customerWrote: text('客户留言', 'customer wrote'),
  candidateChanged: text('疑似危机', 'candidate changed'),
  revisionChanged: text('规则修订', 'rule revision'),
  fundingChanged: text('资金申请', 'request for funds'),
  grantChanged: text('增值服务', 'value-added service'),
  grantHeard: text('增值服务进展', 'value-added service heard of'),
};
