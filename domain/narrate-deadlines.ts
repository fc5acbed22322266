import type { Calendar } from './calendar';
import { localDateTime } from './calendar-math';
import type { Deadline } from './deadline';
import type { EventBodies } from './events';
import { deadlineStatusNames, rolesText } from './names';
import { text, type Text } from './text';
import { both } from './voices';

/** Of whom it is wanted, in brackets. */
export function owed({ waitingFor }: Deadline): Text {
  if (waitingFor.length === 0) return both('');
  const who = rolesText(waitingFor);
  return text(`（${who.zh}）`, ` (${who.en})`);
}

/** What an instant did to a deadline. */
export function narrateFiring(kind: EventBodies['deadlineFired']['kind'], { subject }: Deadline, to: Text): Text {
  switch (kind) {
    case 'elapsed':
      return text(`届满：${subject.zh}`, `Over: ${subject.en}`);
    case 'warned':
      return text(`即将到期：${subject.zh}`, `Due soon: ${subject.en}`);
    case 'breached':
      return text(`已超时：${subject.zh}`, `Overdue: ${subject.en}`);
    case 'escalated':
      return text(`升级至${to.zh}：${subject.zh}`, `Escalated to ${to.en}: ${subject.en}`);
    case 'exhausted':
      return text(`逐级催办后仍无答复：${subject.zh}`, `No answer to the end of the ladder: ${subject.en}`);
  }
}

/** What somebody, or a new level, did to a deadline. */
export function narrateChange(
  change: EventBodies['deadlineChanged']['change'],
  { status, subject }: Deadline,
  by: Text,
  reason: Text,
): Text {
  switch (change) {
    case 'met':
      return text(
        `${deadlineStatusNames[status].zh}：${subject.zh}`,
        `${deadlineStatusNames[status].en}: ${subject.en}`,
      );
    case 'cancelled':
      return text(`不再计时：${subject.zh}${reason.zh}`, `No longer owed: ${subject.en}${reason.en}`);
    case 'paused':
      return text(
        `${by.zh}暂停计时：${subject.zh}${reason.zh}`,
        `${by.en} stopped the clock: ${subject.en}${reason.en}`,
      );
    case 'resumed':
      return text(
        `${by.zh}恢复计时：${subject.zh}${reason.zh}`,
        `${by.en} let the clock run on: ${subject.en}${reason.en}`,
      );
    case 'reassigned':
      return text(`责任人变更：${subject.zh}`, `Somebody else owes it now: ${subject.en}`);
    case 'replanned':
      return text(`级别变化，期限重排：${subject.zh}`, `New level, new deadline: ${subject.en}`);
  }
}

/** What is still wanted, of whom and by when, in one line. */
export function narrateWaiting(deadline: Deadline, calendar: Calendar): Text {
  const due = localDateTime(calendar, deadline.dueAt);
  const who = owed(deadline);
  const status = deadlineStatusNames[deadline.status];
  const late = deadline.status === 'running' ? both('') : text(`，${status.zh}`, `, ${status.en.toLowerCase()}`);
  return text(
    `${deadline.subject.zh}${who.zh}，到期 ${due}${late.zh}`,
    `${deadline.subject.en}${who.en}, due ${due}${late.en}`,
  );
}
