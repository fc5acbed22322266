import type { EventBodies } from './events';
import { approvalKindNames, money } from './names';
import { many, text, type Text } from './text';
import type { Voices } from './voices';

/** Something else is asked for than before. */
export function narrateAmended(
  { approval, amendment: { cause, before, voidVotes } }: EventBodies['approvalAmended'],
  { by, reason }: Voices,
): Text {
  const from = before.amountFen === undefined ? '' : money(before.amountFen);
  const to = approval.amountFen === undefined ? '' : money(approval.amountFen);
  const lost = text(`，${voidVotes.length} 份表态作废`, `; ${many(voidVotes.length, 'vote is', 'votes are')} void`);
  return cause === 'amount'
    ? text(
        `${by.zh}将金额由 ${from} 改为 ${to}，重新审批：${approval.subject.zh}${lost.zh}${reason.zh}`,
        `${by.en} changed the amount from ${from} to ${to}, to be decided anew: ${approval.subject.en}${lost.en}${reason.en}`,
      )
    : text(
        `级别变化，按新层级重新审批：${approval.subject.zh}${lost.zh}${reason.zh}`,
        `New level, other rounds, to be decided anew: ${approval.subject.en}${lost.en}${reason.en}`,
      );
}

export function narrateDelegated(
  { approval, delegation: { to, untilAt } }: EventBodies['approvalDelegated'],
  { by, name, reason, when }: Voices,
): Text {
  return text(
    `${by.zh}委托 ${name(to)} 审批至 ${when(untilAt)}：${approval.subject.zh}${reason.zh}`,
    `${by.en} gave the vote to ${name(to)} until ${when(untilAt)}: ${approval.subject.en}${reason.en}`,
  );
}

export function narrateDelegationEnd(
  { approval, delegation: { from, to, end } }: EventBodies['delegationEnded'],
  { name, reason }: Voices,
): Text {
  const how =
    end === 'takenBack'
      ? text(`${name(from)} 收回了委托 ${name(to)} 的审批`, `${name(from)} took the vote back from ${name(to)}`)
      : text(
          `${name(from)} 委托 ${name(to)} 的审批已到期`,
          `The vote that ${name(from)} gave to ${name(to)} is theirs again`,
        );
  return text(`${how.zh}：${approval.subject.zh}${reason.zh}`, `${how.en}: ${approval.subject.en}${reason.en}`);
}

export function narrateQuestion(
  { approval, question: { question } }: EventBodies['questionAsked'],
  { by }: Voices,
): Text {
  const about = approvalKindNames[approval.kind];
  return text(
    `${by.zh}就${about.zh}「${approval.subject.zh}」提问：${question}`,
    `${by.en} asks about "${approval.subject.en}": ${question}`,
  );
}

export function narrateAnswer({ approval, question: { answer } }: EventBodies['questionEnded'], { by }: Voices): Text {
  return answer === undefined
    ? text(
        `申请人未答复审批提问，审批恢复计时：${approval.subject.zh}`,
        `No answer came, the clock runs on: ${approval.subject.en}`,
      )
    : text(
        `${by.zh}答复审批提问「${approval.subject.zh}」：${answer}`,
        `${by.en} answered about "${approval.subject.en}": ${answer}`,
      );
}
