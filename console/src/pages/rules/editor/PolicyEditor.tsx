import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { OBLIGATIONS, type DeadlineRule, type Obligation } from '../../../../../domain/deadline';
import { levelNames, obligationNames } from '../../../../../domain/names';
import type { CompensationTier, Policy } from '../../../../../domain/plan';
import type { LegalBasis } from '../../../../../domain/compensation-rules';
import * as show from '../../../../../domain/rules/show';
import { LEVELS, type Level } from '../../../../../domain/words';
import { MoneyInput } from '../../../forms/inputs/MoneyInput';
import { MatrixTable } from '../../../ui/MatrixTable';
import { useSaid } from '../../../words';
import { InterpretationItems, Ladder, SourcePart, Tiers, useTierWords } from './common';
import { usePart } from './context';
import { Fold } from './Fold';
import { Frame, useName } from './Frame';
import { Items } from './Items';
import { LevelGrid } from './LevelGrid';
import { LimitInput } from './LimitInput';
import { Part, Parts } from './Part';
import { idOf, type Path } from './path';
import { PercentsInput } from './PercentsInput';

/** Each level of crisis by likelihood and impact. */
export function MatrixSection() {
  const { t } = useTranslation('rules');
  return (
    <>
      <MatrixTable
        className="rule-matrix"
        label={t('section.matrix')}
        corner={<th scope="col">{t('matrix.corner')}</th>}
        cell={({ row, column }) => <Part path={['matrix', 'rows', row, column]} isBare />}
      />
      <SourcePart path={['matrix']} />
    </>
  );
}

/** What is owed until when, by level; one obligation after the other. */
export function DeadlinesSection() {
  return OBLIGATIONS.map((obligation) => <DeadlineFold key={obligation} obligation={obligation} />);
}

function DeadlineFold({ obligation }: { readonly obligation: Obligation }) {
  const said = useSaid();
  const path: Path = ['deadlines', obligation];
  const [rule] = usePart<DeadlineRule | undefined>(path);
  if (!rule) return null;
  const times = LEVELS.map((level) => `${level} ${said(show.duration(rule.byLevel[level]))}`).join(' · ');
  return (
    <Fold path={path} title={said(obligationNames[obligation])} about={times}>
      <LevelGrid path={[...path, 'byLevel']} />
      <div className="parts">
        <Part path={[...path, 'silence']} />
        <PercentsInput path={[...path, 'warnAt']} />
      </div>
      <Labelled path={[...path, 'ladder']}>
        <Ladder path={[...path, 'ladder']} />
      </Labelled>
      <SourcePart path={path} />
    </Fold>
  );
}

interface LabelledProps {
  readonly path: Path;
  readonly children: ReactNode;
}

/** A list under its own name. */
function Labelled({ path, children }: LabelledProps) {
  const name = useName(path);
  return (
    <div className="labelled">
      <span className="part-label">{name}</span>
      {children}
    </div>
  );
}

/** What becomes of a crisis about whose activation nobody decides. */
export function ActivationSection() {
  const { t } = useTranslation('rules');
  return (
    <>
      <p className="muted">{t('activationAbout')}</p>
      <LevelGrid path={['activationSilence', 'byLevel']} />
      <SourcePart path={['activationSilence']} />
    </>
  );
}

/** Who approves how much (S9): bands of amounts, and in each the rounds of every level. */
export function CompensationSection() {
  const { t } = useTranslation('rules');
  const said = useSaid();
  return (
    <Items<CompensationTier>
      path={['compensationTiers']}
      title={(band) => said(show.limit(band.upToFen === undefined ? null : band.upToFen))}
      make={() => ({ upToFen: null, byLevel: { I: [], II: [], III: [], IV: [] }, source: { clause: '' } })}
      add={t('add.band')}
      isFolded
    >
      {(path) => (
        <>
          <LimitInput path={[...path, 'upToFen']} />
          <Part path={[...path, 'order']} />
          <LevelTiers path={[...path, 'byLevel']} />
          <SourcePart path={path} />
        </>
      )}
    </Items>
  );
}

/** What compensations may be based on and may cost (S9). */
export function CompensationRulesSection() {
  const { t } = useTranslation('rules');
  const said = useSaid();
  const part: Path = ['compensation'];
  return (
    <>
      <Items<LegalBasis>
        path={[...part, 'bases']}
        title={(basis) => said(basis.name)}
        about={(basis) => basis.article}
        make={() => ({ ...NEW_BASIS })}
        add={t('add.basis')}
        isFolded
      >
        {(path) => (
          <>
            <Parts path={path} names={['key', 'name', 'article', 'kinds', 'of', 'leastPercent', 'mostPercent']} />
            <Fen path={[...path, 'minimumFen']} />
            <Part path={[...path, 'returnsBase']} />
            <SourcePart path={path} />
          </>
        )}
      </Items>
      <Fen path={[...part, 'basisAboveFen']} />
      {(['customerFen', 'crisisFen'] as const).map((cap) => (
        <Labelled key={cap} path={[...part, 'caps', cap]}>
          <LevelGrid path={[...part, 'caps', cap]} input={(path) => <LimitInput path={path} />} />
        </Labelled>
      ))}
      <LimitInput path={[...part, 'caps', 'customerYearFen']} />
      <Parts path={[...part, 'handover', 'roles']} names={['replacement', 'coupon', 'service']} />
      <Part path={[...part, 'handover', 'within']} />
      <Labelled path={[...part, 'overrun']}>
        <Tiers path={[...part, 'overrun']} />
      </Labelled>
      <SourcePart path={part} />
    </>
  );
}

const NEW_BASIS: LegalBasis = {
  key: '',
  name: { zh: '', en: '' },
  article: '',
  kinds: [],
  of: 'agreed',
  leastPercent: 0,
  mostPercent: 0,
  minimumFen: 0,
  returnsBase: false,
  source: { clause: '' },
};

/** An amount that is always there. */
function Fen({ path }: { readonly path: Path }) {
  const [value, set] = usePart<number | undefined>(path);
  return (
    <Frame path={path}>
      <MoneyInput id={idOf(path)} {...(value ? { value } : {})} onChange={(fen) => set(fen ?? 0)} />
    </Frame>
  );
}

/** The rounds of each level, one below the other. */
function LevelTiers({ path }: { readonly path: Path }) {
  return LEVELS.map((level) => <TierFold key={level} path={[...path, level]} level={level} />);
}

function TierFold({ path, level }: { readonly path: Path; readonly level: Level }) {
  const said = useSaid();
  const tierWords = useTierWords();
  const [tiers = []] = usePart<Policy['compensationTiers'][number]['byLevel'][Level] | undefined>(path);
  return (
    <Fold path={path} title={said(levelNames[level])} about={tierWords(tiers)}>
      <Tiers path={path} />
    </Fold>
  );
}

/** Who signs reviews, and who approves new versions of the rules. */
export function ApprovalsSection() {
  const review = useName(['reviewSignOff']);
  const rules = useName(['ruleApproval']);
  return (
    <>
      <h3>{review}</h3>
      <Part path={['reviewSignOff', 'order']} />
      <LevelTiers path={['reviewSignOff', 'tiers']} />
      <SourcePart path={['reviewSignOff']} />
      <h3>{rules}</h3>
      <Part path={['ruleApproval', 'order']} />
      <Tiers path={['ruleApproval', 'tiers']} />
      <SourcePart path={['ruleApproval']} />
    </>
  );
}

/** What value-added services may cost before somebody has to agree, and who does (M五(二)2). */
export function ValueAddedSection() {
  const rounds = useName(['valueAdded', 'tiers']);
  return (
    <>
      <Amount path={['valueAdded', 'perGrantFen']} />
      <Amount path={['valueAdded', 'perCustomerFen']} />
      <h3>{rounds}</h3>
      <Tiers path={['valueAdded', 'tiers']} />
      <SourcePart path={['valueAdded']} />
    </>
  );
}

/** An amount, or none. */
function Amount({ path }: { readonly path: Path }) {
  const [value, set] = usePart<number | undefined>(path);
  return (
    <Frame path={path}>
      <MoneyInput id={idOf(path)} {...(value === undefined ? {} : { value })} onChange={set} />
    </Frame>
  );
}

/** When customers are called back, and when complaints about a watched risk are a warning. */
export function CareSection() {
  const care = useName(['care']);
  const prevention = useName(['prevention']);
  return (
    <>
      <h3>{care}</h3>
      <Parts path={['care']} names={['callbackMaxAttempts', 'callbackRetryAfter', 'dissatisfiedAtMost']} />
      <SourcePart path={['care']} />
      <h3>{prevention}</h3>
      <Parts path={['prevention']} names={['escalateAtSignals', 'feedGap']} />
      <SourcePart path={['prevention']} />
    </>
  );
}

/** How clauses are read. */
export function ReadingsSection() {
  const { t } = useTranslation('rules');
  return (
    <>
      <p className="muted">{t('readingsAbout')}</p>
      <InterpretationItems />
    </>
  );
}
