import type { EventBodies } from './events';
import { careStatusNames, complaintOutcomeNames } from './names';
import { narrateAct } from './narrate-care';
import { many, text, type Text } from './text';
import { both, type Voices } from './voices';

/** A complaint's own story (W10). */
export function narrateComplaint(
  { complaint: c, change, act }: EventBodies['complaintChanged'],
  { by, name }: Voices,
): Text {
  const which = text(`投诉 ${c.number}`, `complaint ${c.number}`);
  switch (change) {
    case 'opened':
      return text(
        `登记${which.zh}（客户 ${name(c.customerId)}）`,
        `Registered ${which.en} of customer ${name(c.customerId)}`,
      );
    case 'assigned':
      return text(`${which.zh} 由 ${name(c.ownerId ?? '')} 负责`, `${name(c.ownerId ?? '')} owns ${which.en}`);
    case 'acted': {
      const did = act ? narrateAct(act, c.care) : careStatusNames[c.care.status];
      return text(`${by.zh}${did.zh}：${which.zh}`, `${by.en} ${did.en}: ${which.en}`);
    }
    case 'joined':
      return text(
        `${which.zh} 并入事件 ${c.crisisNumber ?? ''}`,
        `Crisis ${c.crisisNumber ?? ''} looks after ${which.en}`,
      );
    case 'released':
      return text(`${which.zh} 由事件交回继续处理`, `The crisis handed ${which.en} back`);
    case 'progress':
      return text(`${by.zh}向客户反馈进度：${which.zh}`, `${by.en} told the customer about progress: ${which.en}`);
    case 'ended': {
      const outcome = c.outcome ? complaintOutcomeNames[c.outcome] : both('');
      return text(`${by.zh}办结${which.zh}：${outcome.zh}`, `${by.en} ended ${which.en}: ${outcome.en}`);
    }
  }
}

/** A further word of a customer (W1); what it says is read where the complaint is shown. */
export function narrateWord({ complaintNumber, customerId }: EventBodies['customerWrote'], { name }: Voices): Text {
  const who = name(customerId);
  return text(
    `客户 ${who} 就投诉 ${complaintNumber} 补充留言`,
    `Customer ${who} wrote about complaint ${complaintNumber}`,
  );
}

/** A candidate warning's story (W3, W7). */
export function narrateCandidate({ candidate: c, change }: EventBodies['candidateChanged'], { by }: Voices): Text {
  const which = text(`疑似危机 ${c.number}「${c.title}」`, `candidate ${c.number} "${c.title}"`);
  const why = c.decisionReason ? text(`：${c.decisionReason}`, `: ${c.decisionReason}`) : both('');
  switch (change) {
    case 'raised':
      return text(
        `发现${which.zh}，${c.complaintIds.length} 条投诉`,
        `Raised ${which.en}, ${many(c.complaintIds.length, 'complaint')}`,
      );
    case 'grown':
      return text(
        `${which.zh}增至 ${c.complaintIds.length} 条投诉`,
        `Grown to ${many(c.complaintIds.length, 'complaint')}: ${which.en}`,
      );
    case 'confirmed':
      return text(`${by.zh}确认${which.zh}${why.zh}`, `${by.en} confirmed ${which.en}${why.en}`);
    case 'merged': {
      const crisis = c.crisisNumber ?? '';
      return text(
        `${by.zh}将${which.zh}并入事件 ${crisis}${why.zh}`,
        `${by.en} merged ${which.en} into crisis ${crisis}${why.en}`,
      );
    }
    case 'dismissed':
      return text(`${by.zh}排除${which.zh}${why.zh}`, `${by.en} dismissed ${which.en}${why.en}`);
  }
}
