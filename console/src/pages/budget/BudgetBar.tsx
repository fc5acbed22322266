import { ledgerAccountNames, money } from '../../../../domain/names';
import type { Balance } from '../../../../domain/budget';
import { useSaid } from '../../words';
import { PARTS, wholeFen } from './parts';

/** Where the money of a line is, as parts of a bar; what it says is said in words as well. */
export function BudgetBar({ balance }: { readonly balance: Balance }) {
  const said = useSaid();
  const whole = wholeFen(balance);
  const words = PARTS.map(([key, account]) => `${said(ledgerAccountNames[account])} ${money(balance[key])}`);
  return (
    <div className="budget-bar" role="img" aria-label={words.join(', ')} title={words.join('\n')}>
      {whole > 0 &&
        PARTS.filter(([key]) => balance[key] > 0).map(([key, , color, isHatched]) => (
          <span
            key={key}
            className={isHatched ? 'swatch hatched' : 'swatch'}
            style={{ width: `${(balance[key] / whole) * 100}%`, backgroundColor: color }}
          />
        ))}
    </div>
  );
}

/** Which colour of the bar is what. */
export function BudgetLegend() {
  const said = useSaid();
  return (
    <ul className="legend">
      {PARTS.map(([key, account, color, isHatched]) => (
        <li key={key}>
          <span className={isHatched ? 'swatch hatched' : 'swatch'} style={{ backgroundColor: color }} />
          {said(ledgerAccountNames[account])}
        </li>
      ))}
    </ul>
  );
}
