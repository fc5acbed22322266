import { useTranslation } from 'react-i18next';
import { activationSilenceNames, obligationNames, silenceNames } from '../../../../../domain/names';
import { OBLIGATIONS, type DeadlineRule } from '../../../../../domain/deadline';
import type { Policy } from '../../../../../domain/plan';
import * as show from '../../../../../domain/rules/show';
import { MatrixTable } from '../../../ui/MatrixTable';
import { Facts, Panel } from '../../../ui/Panel';
import { useSaid } from '../../../words';
import { BudgetView } from './BudgetView';
import { CompensationView } from './CompensationView';
import { LevelTable } from './LevelTable';
import { Interpretations, Rounds, SourceLine, usePartName } from './parts';

/** The numbers of the policy: who owes what until when, who approves what, how grave is how grave. */
export function PolicyView({ policy }: { readonly policy: Policy }) {
  return (
    <>
      <Matrix policy={policy} />
      <Deadlines policy={policy} />
      <Activation policy={policy} />
      <Compensations policy={policy} />
      {policy.compensation && <CompensationView rules={policy.compensation} />}
      <SignOffs policy={policy} />
      {policy.budget && <BudgetView budget={policy.budget} />}
      <ValueAdded policy={policy} />
      <Care policy={policy} />
      <Interpretations interpretations={policy.interpretations} />
    </>
  );
}

interface Props {
  readonly policy: Policy;
}

function Matrix({ policy: { matrix } }: Props) {
  const { t } = useTranslation('rules');
  return (
    <Panel title={t('section.matrix')}>
      <MatrixTable
        className="rule-matrix"
        label={t('section.matrix')}
        corner={<th scope="col">{t('matrix.corner')}</th>}
        cell={({ row, column }) => (
          <span className={`cell level ${matrix.rows[row]?.[column] ?? ''}`}>{matrix.rows[row]?.[column]}</span>
        )}
      />
      <SourceLine source={matrix.source} />
    </Panel>
  );
}

function Deadlines({ policy: { deadlines } }: Props) {
  const { t } = useTranslation('rules');
  const said = useSaid();
  return (
    <Panel title={t('section.deadlines')}>
      <LevelTable
        label={t('section.deadlines')}
        what={t('obligation')}
        rows={OBLIGATIONS.map((obligation) => ({
          key: obligation,
          name: said(obligationNames[obligation]),
          cell: (level) => said(show.duration(deadlines[obligation].byLevel[level])),
          more: <RuleMore rule={deadlines[obligation]} />,
        }))}
      />
    </Panel>
  );
}

/** Reminders, whom a breach calls, and what silence means. */
function RuleMore({ rule: { warnAt, ladder, silence, source } }: { readonly rule: DeadlineRule }) {
  const said = useSaid();
  const name = usePartName('policy');
  const nameOf = (part: string): string => name('deadlines', 'approval', part);
  const parts = [
    [nameOf('warnAt'), show.percents(warnAt)],
    [nameOf('ladder'), show.ladder(ladder)],
    [nameOf('silence'), silenceNames[silence]],
  ] as const;
  return (
    <>
      <dl className="rule-more">
        {parts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{said(value)}</dd>
          </div>
        ))}
      </dl>
      <SourceLine source={source} />
    </>
  );
}

function Activation({ policy: { activationSilence } }: Props) {
  const { t } = useTranslation('rules');
  const said = useSaid();
  const title = usePartName('policy')('activationSilence');
  const cell = (level: keyof typeof activationSilence.byLevel): string =>
    said(activationSilenceNames[activationSilence.byLevel[level]]);
  return (
    <Panel title={title}>
      <LevelTable label={title} what={t('silence')} rows={[{ key: 'silence', name: t('silenceMeans'), cell }]} />
      <SourceLine source={activationSilence.source} />
    </Panel>
  );
}

function Compensations({ policy: { compensationTiers } }: Props) {
  const { t } = useTranslation('rules');
  const said = useSaid();
  return (
    <Panel title={t('section.compensationTiers')}>
      <LevelTable
        label={t('section.compensationTiers')}
        what={t('amount')}
        rows={compensationTiers.map(({ upToFen, byLevel, order, source }) => ({
          key: String(upToFen),
          name: said(show.limit(upToFen)),
          cell: (level) => <Rounds tiers={byLevel[level]} {...(order ? { order } : {})} />,
          more: <SourceLine source={source} />,
        }))}
      />
    </Panel>
  );
}

function SignOffs({ policy: { reviewSignOff, ruleApproval } }: Props) {
  const { t } = useTranslation('rules');
  const name = usePartName('policy');
  const title = name('reviewSignOff');
  return (
    <>
      <Panel title={title}>
        <LevelTable
          label={title}
          what={t('approval')}
          rows={[
            {
              key: 'tiers',
              name: name('reviewSignOff', 'tiers'),
              cell: (level) => <Rounds {...reviewSignOff} tiers={reviewSignOff.tiers[level]} />,
            },
          ]}
        />
        <SourceLine source={reviewSignOff.source} />
      </Panel>
      {ruleApproval && (
        <Panel title={name('ruleApproval')}>
          <Rounds {...ruleApproval} />
          <SourceLine source={ruleApproval.source} />
        </Panel>
      )}
    </>
  );
}

function ValueAdded({ policy: { valueAdded } }: Props) {
  const said = useSaid();
  const name = usePartName('policy');
  if (!valueAdded) return null;
  return (
    <Panel title={name('valueAdded')}>
      <Facts
        items={[
          [name('valueAdded', 'perGrantFen'), said(show.limit(valueAdded.perGrantFen))],
          [name('valueAdded', 'perCustomerFen'), said(show.limit(valueAdded.perCustomerFen))],
        ]}
      />
      <Rounds tiers={valueAdded.tiers} />
      <SourceLine source={valueAdded.source} />
    </Panel>
  );
}

function Care({ policy: { care, prevention } }: Props) {
  const said = useSaid();
  const name = usePartName('policy');
  return (
    <>
      <Panel title={name('care')}>
        <Facts
          items={[
            [name('care', 'callbackMaxAttempts'), care.callbackMaxAttempts],
            [name('care', 'callbackRetryAfter'), said(show.duration(care.callbackRetryAfter))],
            [name('care', 'dissatisfiedAtMost'), care.dissatisfiedAtMost],
          ]}
        />
        <SourceLine source={care.source} />
      </Panel>
      <Panel title={name('prevention')}>
        <Facts
          items={[
            [name('prevention', 'escalateAtSignals'), prevention.escalateAtSignals],
            [name('prevention', 'feedGap'), said(show.duration(prevention.feedGap))],
          ]}
        />
        <SourceLine source={prevention.source} />
      </Panel>
    </>
  );
}
