import { useTranslation } from 'react-i18next';
import type { CompensationRules, LegalBasis } from '../../../../../domain/compensation-rules';
import { baseOfNames, compensationKindNames, money, roleNames } from '../../../../../domain/names';
import * as show from '../../../../../domain/rules/show';
import { Facts, Panel } from '../../../ui/Panel';
import { useSaid } from '../../../words';
import { LevelTable } from './LevelTable';
import { Rounds, SourceLine, usePartName } from './parts';

const HANDED = ['replacement', 'coupon', 'service'] as const;
const CAPS = ['customerFen', 'crisisFen'] as const;

/** What compensations may be based on and may cost, who hands over what is not money, and who agrees to an overrun (S9). */
export function CompensationView({ rules }: { readonly rules: CompensationRules }) {
  const said = useSaid();
  const partName = usePartName('policy');
  const name = (...path: readonly string[]): string => partName('compensation', ...path);
  const { caps, handover } = rules;
  return (
    <Panel title={name()}>
      <h3>{name('bases')}</h3>
      <ul className="lines">
        {rules.bases.map((basis) => (
          <Basis key={basis.key} basis={basis} />
        ))}
      </ul>
      <Facts items={[[name('basisAboveFen'), said(show.fen(rules.basisAboveFen))]]} />
      <h3>{name('caps')}</h3>
      <LevelTable
        label={name('caps')}
        what={name('caps')}
        rows={CAPS.map((cap) => ({
          key: cap,
          name: name('caps', cap),
          cell: (level) => said(show.limit(caps[cap][level])),
        }))}
      />
      <Facts items={[[name('caps', 'customerYearFen'), said(show.limit(caps.customerYearFen))]]} />
      <h3>{name('handover')}</h3>
      <Facts
        items={[
          ...HANDED.map((kind) => [said(compensationKindNames[kind]), said(roleNames[handover.roles[kind]])] as const),
          [name('handover', 'within'), said(show.duration(handover.within))],
        ]}
      />
      <h3>{name('overrun')}</h3>
      <Rounds tiers={rules.overrun} />
      <SourceLine source={rules.source} />
    </Panel>
  );
}

/** One basis: its law, the kinds it gives, and how the amount follows. */
function Basis({ basis }: { readonly basis: LegalBasis }) {
  const said = useSaid();
  return (
    <li>
      <div className="grow">
        <div>
          <strong>{said(basis.name)}</strong> <span className="muted small">{basis.article}</span>
        </div>
        <div>
          <Formula basis={basis} />
        </div>
        <SourceLine source={basis.source} />
      </div>
      <span>{said(show.each(compensationKindNames)(basis.kinds))}</span>
    </li>
  );
}

function Formula({
  basis: { of, leastPercent, mostPercent, minimumFen, returnsBase },
}: {
  readonly basis: LegalBasis;
}) {
  const { t } = useTranslation('rules');
  const said = useSaid();
  if (of === 'agreed') return t('basis.agreed');
  const base = said(baseOfNames[of]);
  const percent = leastPercent === mostPercent ? `${mostPercent}%` : `${leastPercent}%–${mostPercent}%`;
  return (
    <>
      {t('basis.multiple', { base, percent })}
      {minimumFen > 0 && t('basis.minimum', { amount: money(minimumFen) })}
      {returnsBase && t('basis.returned', { base })}
    </>
  );
}
