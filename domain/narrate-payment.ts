import type { Compensation } from './compensation';
import { money, settlementNames } from './names';
import { text, type Text } from './text';

/** What stands behind the status of a compensation, where there is more to say: why it failed, what really moved. */
export function whatCameOfIt({ status, failure, moved, settlement, customerId }: Compensation): Text {
  if (failure && status === 'failed') return text(`：${failure.zh}`, `: ${failure.en}`);
  if (!moved) return text('', '');
  const went = moved.payee === customerId ? text('', '') : text(`，付给 ${moved.payee}`, `, to ${moved.payee}`);
  const paid = money(moved.amountFen);
  const said = settlement && settlementNames[settlement.outcome];
  const how = said ? text(`；${said.zh}`, `; ${said.en}`) : text('', '');
  return text(`：实付 ${paid}${went.zh}${how.zh}`, `: ${paid} paid${went.en}${how.en}`);
}
