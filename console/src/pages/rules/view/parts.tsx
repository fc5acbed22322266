import { useTranslation } from 'react-i18next';
import type { Rounds as ApprovalRounds } from '../../../../../domain/approval';
import { roundOrderNames } from '../../../../../domain/names';
import type { Source } from '../../../../../domain/deadline';
import type { Interpretation } from '../../../../../domain/plan';
import { outlineAt } from '../../../../../domain/rules/place';
import type { RuleKind } from '../../../../../domain/rules/document';
import * as show from '../../../../../domain/rules/show';
import { Panel } from '../../../ui/Panel';
import { useSaid } from '../../../words';

/** How a part of a document is called. */
export function usePartName(kind: RuleKind): (...path: readonly string[]) => string {
  const said = useSaid();
  return (...path) => said(outlineAt(kind, path)?.name ?? { zh: '', en: '' });
}

/** The clause a rule comes from, and our reason where the clause gives no number. */
export function SourceLine({ source: { clause, ourDefault } }: { readonly source: Source }) {
  const { t } = useTranslation('rules');
  const said = useSaid();
  return (
    <p className="muted small prose">
      {t('source', { clause })}
      {ourDefault && <> · {said(ourDefault)}</>}
    </p>
  );
}

/** Rounds of an approval, and whether they are asked one after the other. */
export function Rounds({ tiers, order = 'sequence' }: ApprovalRounds) {
  const { t } = useTranslation('rules');
  const said = useSaid();
  return (
    <>
      {order === 'parallel' && <div className="muted small">{said(roundOrderNames.parallel)}</div>}
      <ol className="rounds">
        {tiers.map((tier) => (
          <li key={tier.name.zh}>
            {said(tier.name)}
            <div className="muted small">
              {said(show.roles(tier.roles))} · {t('people', { count: tier.needed })}
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}

interface Readings {
  readonly interpretations: readonly Interpretation[] | undefined;
}

/** How the leadership group reads clauses (C1七2). */
export function Interpretations({ interpretations = [] }: Readings) {
  const { t } = useTranslation('rules');
  const said = useSaid();
  if (interpretations.length === 0) return null;
  return (
    <Panel title={t('section.interpretations')}>
      <ul className="lines">
        {interpretations.map(({ clause, reading, givenOn }) => (
          <li key={clause}>
            <div className="grow">
              <strong>{clause}</strong> <span className="muted small num">{givenOn}</span>
              <p className="prose">{said(reading)}</p>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
