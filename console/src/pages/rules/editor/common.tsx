import { useTranslation } from 'react-i18next';
import type { ApprovalTier } from '../../../../../domain/approval';
import type { LadderStep } from '../../../../../domain/deadline';
import type { Interpretation } from '../../../../../domain/plan';
import * as show from '../../../../../domain/rules/show';
import { useToday } from '../../../ui/days';
import { useSaid } from '../../../words';
import { Items } from './Items';
import { Parts } from './Part';
import type { Path } from './path';

interface Props {
  readonly path: Path;
}

const nothing = { zh: '', en: '' };

/** The clause, and our reason where the clause gives no number. */
export function SourcePart({ path }: Props) {
  return (
    <div className="source-part">
      <Parts path={[...path, 'source']} names={['clause', 'ourDefault']} />
    </div>
  );
}

/** The rounds of an approval, one after the other: who decides, and how many of them. */
export function Tiers({ path }: Props) {
  const { t } = useTranslation('rules');
  const said = useSaid();
  return (
    <Items<ApprovalTier>
      path={path}
      title={(tier, index) => said(tier.name) || t('round', { no: index + 1 })}
      make={() => ({ name: nothing, roles: [], needed: 1 })}
      add={t('add.round')}
    >
      {(at) => <Parts path={at} names={['name', 'roles', 'needed']} />}
    </Items>
  );
}

/** Whom a breach calls, step after step. */
export function Ladder({ path }: Props) {
  const { t } = useTranslation('rules');
  return (
    <Items<LadderStep>
      path={path}
      title={(_step, index) => t('step', { no: index + 1 })}
      make={() => ({ after: { amount: 1, unit: 'workingHours' }, to: [] })}
      add={t('add.step')}
    >
      {(at) => <Parts path={at} names={['after', 'to']} />}
    </Items>
  );
}

/** How the leadership group reads clauses: part of the document, so that its approval gives them force (C1七2). */
export function InterpretationItems() {
  const { t } = useTranslation('rules');
  const said = useSaid();
  const today = useToday();
  return (
    <Items<Interpretation>
      path={['interpretations']}
      title={(item, index) => item.clause || t('readingNo', { no: index + 1 })}
      about={(item) => said(item.reading)}
      make={() => ({ clause: '', reading: nothing, givenOn: today })}
      add={t('add.reading')}
      isFolded
    >
      {(at) => <Parts path={at} names={['clause', 'givenOn', 'reading']} />}
    </Items>
  );
}

/** Rounds in one line, for who has not opened them. */
export function useTierWords(): (tiers: readonly ApprovalTier[]) => string {
  const said = useSaid();
  return (tiers) => said(show.tiers(tiers));
}
