import type { Care, CareAct } from './care';
import { text, type Text } from './text';

/** What was done for a customer, in a few words. */
export function narrateAct(act: CareAct, care: Care): Text {
  switch (act.kind) {
    case 'contact':
      return act.reached
        ? text(`联系并安抚（${act.channel}）`, `reached and soothed (${act.channel})`)
        : text(`尝试联系未果（${act.channel}）`, `tried in vain to reach (${act.channel})`);
    case 'propose':
      return text(`提出方案「${act.solution}」`, `proposed "${act.solution}"`);
    case 'answer':
      return act.accepted
        ? text('记录方案被接受', 'noted that the solution was accepted')
        : text('记录方案被拒绝', 'noted that the solution was rejected');
    case 'settleWithout':
      return text(`无方案办结：${act.reason}`, `settled without a solution: ${act.reason}`);
    case 'callback':
      return narrateCallback(act, care);
  }
}

function narrateCallback(act: Extract<CareAct, { kind: 'callback' }>, care: Care): Text {
  if (act.outcome === 'unreachable') {
    return care.callback === 'exhausted'
      ? text('多次回访未接通，不再回访', 'called back in vain once more, the last time')
      : text('回访未接通', 'called back in vain');
  }
  const reopened = care.callback === 'answered' ? text('', '') : text('，重新处理', ', care reopened');
  return text(
    `回访满意度 ${act.satisfaction ?? '–'}${reopened.zh}`,
    `called back, satisfaction ${act.satisfaction ?? '–'}${reopened.en}`,
  );
}
