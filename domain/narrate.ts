import { kindOf } from './compensation';
import type { DomainEvent, EventBodies, EventOf, EventType } from './events';
import {
  compensationKindNames,
  compensationStatusNames,
  crisisTypeNames,
  impactNames,
  levelNames,
  likelihoodNames,
  money,
  noticeKindNames,
  outcomeNames,
  roleNames,
  rolesText,
  seatNames,
  stageNames,
} from './names';
import { narrateBulk } from './narrate-bulk';
import {
  narrateAmended,
  narrateAnswer,
  narrateDelegated,
  narrateDelegationEnd,
  narrateQuestion,
} from './narrate-approval';
import { narrateCareAssigned, narrateTaskAssigned } from './narrate-assign';
import { narrateAct } from './narrate-care';
import { narrateChange, narrateFiring, owed } from './narrate-deadlines';
import { whatCameOfIt } from './narrate-payment';
import { narrateFunding } from './narrate-funding';
import { narrateGrant, narrateGrantNews } from './narrate-grant';
import { narrateRevision } from './narrate-revision';
import { narrateEvidence, narrateNote, narratePin, narrateWithdrawal } from './narrate-timeline';
import { narrateCandidate, narrateComplaint, narrateWord } from './narrate-intake';
import { CUSTOMER, SYSTEM } from './people';
import { eachLang, many, text, type Text } from './text';
import { both, type Voices } from './voices';

type Teller<T extends EventType> = (data: EventBodies[T], voices: Voices, event: EventOf<T>) => Text;

const tellers: { readonly [T in EventType]: Teller<T> } = {
  crisisOpened: ({ head, stage, level }, { by }) =>
    text(
      `${by.zh}立案 ${head.number}「${head.title}」：${crisisTypeNames[head.type].zh}，从${stageNames[stage].zh}阶段开始，${levelNames[level].zh}`,
      `${by.en} opened ${head.number} "${head.title}": ${crisisTypeNames[head.type].en}, from ${stageNames[stage].en}, ${levelNames[level].en}`,
    ),
  stageEntered: ({ stage, from }, { reason }) => {
    const before = text(from ? `由${stageNames[from].zh}` : '', from ? ` after ${stageNames[from].en}` : '');
    const entered =
      stage === 'closed'
        ? text('关闭', 'The crisis was closed')
        : text(`进入${stageNames[stage].zh}阶段`, `${stageNames[stage].en} began`);
    return text(`${before.zh}${entered.zh}${reason.zh}`, `${entered.en}${before.en}${reason.en}`);
  },
  levelAssessed: ({ assessment: a, previous, changed }, { by }) => {
    const why = a.override
      ? text(`，人工调整：${a.override.reason}`, `, overridden: ${a.override.reason}`)
      : text('', '');
    const how = changed
      ? text(
          `由${levelNames[previous].zh}改为${levelNames[a.level].zh}`,
          `from ${levelNames[previous].en} to ${levelNames[a.level].en}`,
        )
      : levelNames[a.level];
    const [likelihood, impact] = [likelihoodNames[a.likelihoodBand], impactNames[a.impactBand]];
    return text(
      `${by.zh}评估级别：${how.zh}，可能性${likelihood.zh}、影响${impact.zh}${why.zh}`,
      `${by.en} assessed the level: ${how.en}, likelihood ${likelihood.en}, impact ${impact.en}${why.en}`,
    );
  },
  signalsArrived: ({ complaintIds, total }) =>
    text(
      `新增 ${complaintIds.length} 条相关投诉，累计 ${total} 条`,
      `${many(complaintIds.length, 'more complaint')}, ${total} in all`,
    ),
  complaintsLinked: ({ complaintIds }, { by }) =>
    text(`${by.zh}关联 ${complaintIds.length} 条投诉`, `${by.en} linked ${many(complaintIds.length, 'complaint')}`),
  quietExtended: ({ cause }) =>
    cause === 'signal'
      ? text('出现新信号，平静期重新计算', 'A new signal: the quiet period starts again')
      : text(
          '信息来源曾中断，不算平静，平静期重新计算',
          'A feed was silent, which is not quiet: the period starts again',
        ),
  seatFilled: ({ seat, holder, previous }, { name, reason }) =>
    text(
      `${name(holder.personId)} 任${seatNames[seat].zh}${previous ? `，接替 ${name(previous.personId)}` : ''}${reason.zh}`,
      `${name(holder.personId)} is ${seatNames[seat].en}${previous ? `, after ${name(previous.personId)}` : ''}${reason.en}`,
    ),
  warningIssued: ({ warning }, { by }) =>
    text(
      `${by.zh}发布${levelNames[warning.level].zh}预警通知，影响范围：${warning.scope}`,
      `${by.en} issued the warning, ${levelNames[warning.level].en}; scope: ${warning.scope}`,
    ),
  activationDecided: ({ activation: a }, { by }) => {
    const what = a.decision === 'activate' ? text('启动预案', 'activate the plan') : text('不启动预案', 'stand down');
    return a.bySilence
      ? text(
          `逾期无人决定，按规定${what.zh}：${a.reason}`,
          `Nobody decided in time; as laid down: ${what.en}. ${a.reason}`,
        )
      : text(`${by.zh}决定${what.zh}：${a.reason}`, `${by.en} decided to ${what.en}: ${a.reason}`);
  },
  taskAdded: ({ task }) =>
    text(
      `下达任务「${task.title.zh}」给${roleNames[task.role].zh}`,
      `Task for ${roleNames[task.role].en}: ${task.title.en}`,
    ),
  taskEnded: ({ task }, { by }) =>
    task.status === 'waived'
      ? text(
          `${by.zh}免除任务「${task.title.zh}」：${task.reason ?? ''}`,
          `${by.en} waived "${task.title.en}": ${task.reason ?? ''}`,
        )
      : text(
          `${by.zh}完成任务「${task.title.zh}」${task.result ? `：${task.result}` : ''}`,
          `${by.en} finished "${task.title.en}"${task.result ? `: ${task.result}` : ''}`,
        ),
  taskAssigned: (data, voices, { by }) => narrateTaskAssigned(data, voices, by.personId),
  deadlineStarted: ({ deadline }) =>
    text(
      `开始计时：${deadline.subject.zh}${owed(deadline).zh}`,
      `The clock runs: ${deadline.subject.en}${owed(deadline).en}`,
    ),
  deadlineFired: ({ kind, deadline, to }) => narrateFiring(kind, deadline, rolesText(to)),
  deadlineChanged: ({ change, deadline }, { by, reason }) => narrateChange(change, deadline, by, reason),
  noticeIssued: ({ notice }, { by }) =>
    text(
      `${by.zh}发出${noticeKindNames[notice.kind].zh}「${notice.title.zh}」给 ${notice.to.length} 人`,
      `${by.en} sent ${peopleOf(notice.to.length)} a notice (${noticeKindNames[notice.kind].en}): ${notice.title.en}`,
    ),
  noticeAcknowledged: ({ notice, personId }, { name }) =>
    text(`${name(personId)} 签收「${notice.title.zh}」`, `${name(personId)} acknowledged "${notice.title.en}"`),
  approvalRequested: ({ approval }, { name }) =>
    text(
      `${name(approval.requestedBy)} 提请审批：${approval.subject.zh}`,
      `${name(approval.requestedBy)} asked for approval: ${approval.subject.en}`,
    ),
  approvalVoted: ({ approval, personId, decision }, { name, reason }) => {
    const vote = approval.votes.findLast((v) => v.personId === personId);
    const tier = vote?.tier ?? approval.tier;
    const said = decision === 'approve' ? text('同意', 'approved') : text('不同意', 'refused');
    const place = vote?.for === undefined ? text('', '') : text(`代 ${name(vote.for)} `, ` for ${name(vote.for)}`);
    return text(
      `${name(personId)} ${place.zh}${said.zh}（第 ${tier + 1} 级）：${approval.subject.zh}${reason.zh}`,
      `${name(personId)}${place.en} ${said.en} (tier ${tier + 1}): ${approval.subject.en}${reason.en}`,
    );
  },
  approvalEnded: ({ approval }, { reason }) => {
    const result = approvalResults[approval.status];
    return text(
      `审批${result.zh}：${approval.subject.zh}${reason.zh}`,
      `Approval ${result.en}: ${approval.subject.en}${reason.en}`,
    );
  },
  approvalEscalated: ({ approval, to }) =>
    text(
      `审批升级至${rolesText(to).zh}：${approval.subject.zh}`,
      `Approval escalated to ${rolesText(to).en}: ${approval.subject.en}`,
    ),
  approvalAmended: (data, voices) => narrateAmended(data, voices),
  approvalDelegated: (data, voices) => narrateDelegated(data, voices),
  delegationEnded: (data, voices) => narrateDelegationEnd(data, voices),
  questionAsked: (data, voices) => narrateQuestion(data, voices),
  questionEnded: (data, voices) => narrateAnswer(data, voices),
  ballotRefused: ({ approval, claimedPersonId, refusals }, { name }) => {
    const who = claimedPersonId === null ? text('不明身份者', 'Somebody unknown') : both(name(claimedPersonId));
    const about = approval ? text(`「${approval.subject.zh}」`, ` on "${approval.subject.en}"`) : text('', '');
    return text(
      `一次审批表态无效${about.zh}（自称 ${who.zh}）：${refusals.map((r) => r.text.zh).join('；')}`,
      `A decision${about.en} did not count (claimed: ${who.en}): ${refusals.map((r) => r.text.en).join('; ')}`,
    );
  },
  careOpened: ({ care }, { name }) =>
    text(`客户 ${name(care.customerId)} 纳入处理`, `Customer ${name(care.customerId)} is looked after`),
  careActed: ({ care, act }, { by, name }) => {
    const did = narrateAct(act, care);
    return text(
      `${by.zh}${did.zh}：客户 ${name(care.customerId)}`,
      `${by.en} ${did.en}: customer ${name(care.customerId)}`,
    );
  },
  callbackPlanned: ({ care }, { name }) =>
    text(
      `安排回访客户 ${name(care.customerId)}（第 ${care.callbackAttempts + 1} 次）`,
      `Callback planned: customer ${name(care.customerId)}, attempt ${care.callbackAttempts + 1}`,
    ),
  careAssigned: (data, voices, { by }) => narrateCareAssigned(data, voices, by.personId),
  compensationChanged: ({ compensation: c }, { name }) => {
    const kind = kindOf(c) === 'cash' ? text('赔偿', 'Compensation') : compensationKindNames[kindOf(c)];
    const failure = whatCameOfIt(c);
    return text(
      `${kind.zh} ${money(c.amountFen)}（客户 ${name(c.customerId)}）${compensationStatusNames[c.status].zh}${failure.zh}`,
      `${kind.en} of ${money(c.amountFen)} to customer ${name(c.customerId)}: ${compensationStatusNames[c.status].en}${failure.en}`,
    );
  },
  bulkChanged: ({ bulk }, voices) => narrateBulk(bulk, voices),
  situationReported: ({ report }, { by }) =>
    text(
      `${by.zh}提交第 ${report.no} 次情况通报：${report.text}`,
      `${by.en} gave situation report ${report.no}: ${report.text}`,
    ),
  noteAdded: (data, voices) => narrateNote(data, voices),
  entryPinned: (data, voices) => narratePin(data, voices),
  evidenceAdded: (data, voices) => narrateEvidence(data, voices),
  evidenceWithdrawn: (data, voices) => narrateWithdrawal(data, voices),
  reviewChanged: ({ review }, { by }) => {
    const did = reviewActs[review.status];
    return text(`${by.zh}${did.zh}`, `${by.en} ${did.en}`);
  },
  flaredUp: ({ reason }, { by }) =>
    text(`${by.zh}宣布事态反复，退回应对阶段：${reason}`, `${by.en} declared a flare-up, back to response: ${reason}`),
  clockAdvanced: ({ byMs }) => {
    const hours = Math.round(byMs / 360_000) / 10;
    return text(`演练时钟拨快 ${hours} 小时`, `The drill's clock was moved on by ${hours} h`);
  },
  crisisClosed: ({ outcome, reason }, { by }) =>
    text(
      `${by.zh}结束事件：${outcomeNames[outcome].zh}，${reason}`,
      `${by.en} closed the crisis: ${outcomeNames[outcome].en}, ${reason}`,
    ),
  crisisReopened: ({ stage }, { by, reason }) =>
    text(
      `${by.zh}重启事件，回到${stageNames[stage].zh}阶段${reason.zh}`,
      `${by.en} reopened the crisis at ${stageNames[stage].en}${reason.en}`,
    ),
  complaintChanged: (data, voices) => narrateComplaint(data, voices),
  customerWrote: (data, voices) => narrateWord(data, voices),
  candidateChanged: (data, voices) => narrateCandidate(data, voices),
  revisionChanged: ({ revision }, voices) => narrateRevision(revision, voices),
  fundingChanged: ({ request }, voices) => narrateFunding(request, voices),
  grantChanged: (data, voices) => narrateGrant(data, voices),
  grantHeard: (data, voices) => narrateGrantNews(data, voices),
};

const approvalResults: Readonly<Record<EventBodies['approvalEnded']['approval']['status'], Text>> = {
  open: text('进行中', 'is open'),
  approved: text('通过', 'granted'),
  refused: text('未通过', 'refused'),
  expired: text('过期', 'expired'),
  withdrawn: text('已撤回', 'withdrawn'),
};

const reviewActs: Readonly<Record<EventBodies['reviewChanged']['review']['status'], Text>> = {
  draft: text('编写总结', 'worked on the review'),
  submitted: text('提交总结待签批', 'submitted the review for signature'),
  signed: text('签批总结', 'signed off the review'),
};

function oneLine(words: string): string {
  return words.replace(/\s+/g, ' ').trim();
}

function inUtc(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function peopleOf(count: number): string {
  return count === 1 ? '1 person' : `${count} people`;
}

const nobodyOnStaff: Readonly<Record<string, Text>> = {
  [SYSTEM.personId]: text('系统', 'The system'),
  [CUSTOMER.personId]: text('客户', 'The customer'),
};

/**
 * One line in both languages that tells what happened; `names` gives the names of people and customers by their ids,
 * `when` an instant in the reader's zone.
 */
export function narrate(event: DomainEvent, names: (id: string) => string, when: Voices['when'] = inUtc): Text {
  const { personId } = event.by;
  const why = event.reason ? eachLang(event.reason) : undefined;
  const voices: Voices = {
    by: nobodyOnStaff[personId] ?? text(`${names(personId)} `, names(personId)),
    reason: why ? text(`：${why.zh}`, `: ${why.en}`) : both(''),
    name: names,
    when,
  };
  // The key picks the teller of the event's own type; the compiler cannot follow that through the union.
  const tell = tellers[event.type] as Teller<EventType>;
  const told = tell(event.data, voices, event as EventOf<EventType>);
  return text(oneLine(told.zh), oneLine(told.en));
}
