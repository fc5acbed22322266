import { useTranslation } from 'react-i18next';
import type { BudgetBand } from '../../../../../domain/plan';
import * as show from '../../../../../domain/rules/show';
import { useSaid } from '../../../words';
import { SourcePart, Tiers } from './common';
import { useName } from './Frame';
import { Items } from './Items';
import { LimitInput } from './LimitInput';
import type { Path } from './path';

const ABOVE_CASH: Path = ['budget', 'aboveCash'];

/** Who decides about the special budget (Z4): requests for funds, and what is above the available cash. */
export function BudgetSection() {
  const aboveCash = useName(ABOVE_CASH);
  return (
    <>
      <Bands path={['budget', 'allotments']} />
      <h3>{aboveCash}</h3>
      <Tiers path={ABOVE_CASH} />
      <SourcePart path={['budget']} />
    </>
  );
}

/** Bands of amounts, each with its rounds; a last one with a limit is a cap. */
function Bands({ path }: { readonly path: Path }) {
  const { t } = useTranslation('rules');
  const said = useSaid();
  const name = useName(path);
  return (
    <>
      <h3>{name}</h3>
      <Items<BudgetBand>
        path={path}
        title={(band) => said(show.limit(band.upToFen === undefined ? null : band.upToFen))}
        make={() => ({ upToFen: null, tiers: [], source: { clause: '' } })}
        add={t('add.band')}
        isFolded
      >
        {(band) => (
          <>
            <LimitInput path={[...band, 'upToFen']} />
            <Tiers path={[...band, 'tiers']} />
            <SourcePart path={band} />
          </>
        )}
      </Items>
    </>
  );
}
