import type { Calendar } from './calendar';
import { localDateTime } from './calendar-math';
import type { Approval } from './approval';
import type { CrisisState, Waiting } from './crisis';
import { isOpen, isOwed, nextAt, type Deadline } from './deadline';
import type { DomainEvent, EventType } from './events';
import { eventNames, noticeKindNames, roleNames, rolesText } from './names';
import { narrate } from './narrate';
import { narrateWaiting } from './narrate-deadlines';
import type { Notice, NoticeKind } from './notice';
import { text, type Lang, type Text } from './text';
import type { Role } from './words';

/** Summaries are one line in the Temporal UI. */
const SUMMARY_LENGTH = 190;

/** What the armed timer waits for, e.g. `等待：首次联系客户 C-102（客服经理），到期 2026-11-22 15:00`. */
export function timerSummary(
  deadline: Deadline,
  lang: Lang,
  calendar: Calendar,
  all: readonly Deadline[] = [deadline],
): string {
  const at = nextAt(deadline) ?? deadline.dueAt;
  const purpose = timerPurpose(deadline, at);
  const subject = `${deadline.subject[lang]}${andOthers(deadline, at, all)[lang]}`;
  const who = rolesText(deadline.waitingFor)[lang];
  const due = localDateTime(calendar, deadline.dueAt);
  const next = localDateTime(calendar, at);
  const zh = `${purpose.zh}：${subject}${who && `（${who}）`}，到期 ${due}${at === deadline.dueAt ? '' : `，下次 ${next}`}`;
  const en = `${purpose.en}: ${subject}${who && ` (${who})`}, due ${due}${at === deadline.dueAt ? '' : `, next ${next}`}`;
  return shorten(lang === 'zh' ? zh : en);
}

/** What the timer waits for when a vote that was given away becomes its giver's again. */
export function lapseSummary({ subject }: Approval, at: number, lang: Lang, calendar: Calendar): string {
  const until = localDateTime(calendar, at);
  return shorten(text(`委托审批截止 ${until}：${subject.zh}`, `Delegated until ${until}: ${subject.en}`)[lang]);
}

/** Others of the same kind that act at the same instant, e.g. the customers of one batch of complaints. */
function andOthers({ obligation }: Deadline, at: number, all: readonly Deadline[]): Text {
  const same = all.filter((d) => d.obligation === obligation && nextAt(d) === at).length;
  return same < 2 ? text('', '') : text(` 等 ${same} 项`, ` and ${same - 1} more`);
}

function timerPurpose(deadline: Deadline, at: number): Text {
  if (deadline.status === 'breached') {
    const rung = deadline.ladder[deadline.stepsTaken];
    if (!rung && deadline.silence !== 'keepEscalating')
      return text('已超时，等待最后答复', 'Overdue, last chance to answer');
    const to = rolesText((rung ?? deadline.ladder.at(-1))?.to ?? []);
    return text(`已超时，将升级至${to.zh}`, `Overdue, will escalate to ${to.en}`);
  }
  if (!isOwed(deadline.obligation)) return text('观察', 'Watching');
  return at < deadline.dueAt
    ? text('等待（到期前提醒）', 'Waiting (reminder before it is due)')
    : text('等待', 'Waiting');
}

/** Events an analyst looks for: told in full where the others are only counted. */
const TOLD: ReadonlySet<EventType> = new Set<EventType>([
  'crisisOpened',
  'stageEntered',
  'levelAssessed',
  'warningIssued',
  'activationDecided',
  'taskAssigned',
  'careAssigned',
  'approvalVoted',
  'approvalAmended',
  'approvalDelegated',
  'delegationEnded',
  'questionAsked',
  'questionEnded',
  'ballotRefused',
  'compensationChanged',
  'bulkChanged',
  'flaredUp',
  'crisisClosed',
  'crisisReopened',
  'candidateChanged',
  'revisionChanged',
  'fundingChanged',
  'grantChanged',
  'grantHeard',
]);

/** What a batch of records holds, e.g. `记录：客服经理 同意（第 1 级）：赔偿 ¥320.00；任务完成 ×2、通知发布`. */
export function recordSummary(events: readonly DomainEvent[], lang: Lang): string {
  const told = events.filter((e) => TOLD.has(e.type)).map((e) => narrate(e, (id) => dutyName(e, id, lang))[lang]);
  const counts = new Map<EventType, number>();
  for (const { type } of events) if (!TOLD.has(type)) counts.set(type, (counts.get(type) ?? 0) + 1);
  const counted = [...counts].map(([type, n]) => `${eventNames[type][lang]}${n > 1 ? ` ×${n}` : ''}`);
  const all = [...told, ...(counted.length > 0 ? [counted.join(lang === 'zh' ? '、' : ', ')] : [])];
  if (all.length === 0) return text('记录：命令的答复', 'Record: answers of commands')[lang];
  return shorten(lang === 'zh' ? `记录：${all.join('；')}` : `Record: ${all.join('; ')}`);
}

/** Workflows know no names: whoever acted is called by the duty held. */
function dutyName({ by }: DomainEvent, id: string, lang: Lang): string {
  const role = by.personId === id ? by.roles[0] : undefined;
  return role ? roleNames[role][lang] : id;
}

/** What a delivery sends, e.g. `发送：预警通知 → 6 人、审批请求 → 2 人`. */
export function deliverySummary(notices: readonly Notice[], lang: Lang): string {
  const people = new Map<NoticeKind, number>();
  for (const n of notices) people.set(n.kind, (people.get(n.kind) ?? 0) + n.to.length);
  const parts = [...people].map(([kind, n]) => `${noticeKindNames[kind][lang]} → ${n}${lang === 'zh' ? ' 人' : ''}`);
  return shorten(lang === 'zh' ? `发送：${parts.join('、')}` : `Send: ${parts.join(', ')}`);
}

function shorten(line: string): string {
  return line.length <= SUMMARY_LENGTH ? line : `${line.slice(0, SUMMARY_LENGTH - 1)}…`;
}

/** Role keys everybody of whom something is still wanted, for the search attribute WaitingFor; at most 16 of them. */
export function waitingFor(state: Pick<CrisisState, 'deadlines'>): Role[] {
  const open = state.deadlines.filter((d) => isOpen(d) && isOwed(d.obligation));
  return [...new Set(open.toSorted((a, b) => a.dueAt - b.dueAt).flatMap((d) => d.waitingFor))].slice(0, 16);
}

/** The open obligation that is due next, overdue ones first; undefined when nothing is owed. */
export function nextDeadline(state: Pick<CrisisState, 'deadlines'>): Deadline | undefined {
  const open = state.deadlines.filter((d) => isOpen(d) && d.status !== 'paused');
  return open.toSorted((a, b) => a.dueAt - b.dueAt)[0];
}

/** What the process waits for, most urgent first, in words. */
export function waitings(state: Pick<CrisisState, 'deadlines'>, calendar: Calendar): readonly Waiting[] {
  const open = state.deadlines.filter(isOpen).toSorted((a, b) => a.dueAt - b.dueAt);
  return open.map((d) => ({ key: d.id, text: narrateWaiting(d, calendar) }));
}
