import type { BudgetBand, Policy } from '../../../../../domain/plan';
import * as show from '../../../../../domain/rules/show';
import { Panel } from '../../../ui/Panel';
import { useSaid } from '../../../words';
import { Rounds, SourceLine, usePartName } from './parts';

/** Who decides about the special budget (Z4). */
export function BudgetView({ budget }: { readonly budget: NonNullable<Policy['budget']> }) {
  const name = usePartName('policy');
  return (
    <Panel title={name('budget')}>
      <h3>{name('budget', 'allotments')}</h3>
      <Bands bands={budget.allotments} />
      <h3>{name('budget', 'aboveCash')}</h3>
      <Rounds tiers={budget.aboveCash} />
      <SourceLine source={budget.source} />
    </Panel>
  );
}

function Bands({ bands }: { readonly bands: readonly BudgetBand[] }) {
  const said = useSaid();
  return (
    <ul className="lines">
      {bands.map(({ upToFen, tiers, source }) => (
        <li key={String(upToFen)}>
          <span className="grow">
            <strong>{said(show.limit(upToFen))}</strong>
            <SourceLine source={source} />
          </span>
          <Rounds tiers={tiers} />
        </li>
      ))}
    </ul>
  );
}
