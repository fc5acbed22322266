import { CheckCircleOutlined, ClockCircleOutlined } from '../../ui/icons';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { RIGHTS } from '../../../../domain/rights';
import type { Step } from '../../api/types';
import { CommandButton } from '../../forms/CommandButton';
import { useCommandWords } from '../../forms/useCommandWords';
import type { Operation } from '../../forms/operations';
import { Panel } from '../../ui/Panel';
import { RoleNames } from '../../ui/words';
import { useSaid } from '../../words';
import { AssessButton } from './AssessDialog';
import { useCrisis } from './useCrisis';

/** So many reasons are read at a glance; more are opened by whoever asks. */
const FEW = 3;

/** What moves the crisis on, who may do it, and everything that still stands in the way. */
export function NextSteps() {
  const { t } = useTranslation('crisis');
  const { steps } = useCrisis();
  const next = steps.filter(({ command }) => command !== 'closeEarly');
  if (next.length === 0) return null;
  return (
    <Panel title={t('next.title')}>
      <ul className="steps">
        {next.map((step) => (
          <li key={step.command}>
            <StepAct step={step} />
            <StepState step={step} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** The button of a step; what cannot be done yet cannot be clicked, and another duty's step is only named. */
function StepAct({ step }: { readonly step: Step }) {
  const { number } = useCrisis();
  const words = useCommandWords(step.command as Operation);
  const isOpen = step.refusals.length === 0;
  const button = { disabled: !isOpen, type: step.primary && isOpen ? ('primary' as const) : ('default' as const) };
  if (!step.permitted) return <span className="step-name">{words.title}</span>;
  switch (step.command) {
    case 'assess':
      return <AssessButton button={button} />;
    case 'editReview':
    case 'submitReview':
      return <Link to={`/crises/${number}/review`}>{words.title}</Link>;
    default:
      return <CommandButton operation={step.command as Operation} params={{ number }} button={button} />;
  }
}

function StepState({ step }: { readonly step: Step }) {
  const { t } = useTranslation('crisis');
  const said = useSaid();
  if (step.refusals.length === 0) {
    return (
      <span className="step-state">
        {step.permitted ? (
          step.primary && (
            <span className="good">
              <CheckCircleOutlined /> {t('next.ready')}
            </span>
          )
        ) : (
          <>
            <ClockCircleOutlined /> {t('next.waitsFor')} <RoleNames roles={RIGHTS[step.command]} />
          </>
        )}
      </span>
    );
  }
  return (
    <details className="step-state" open={step.primary && step.refusals.length <= FEW}>
      <summary>{t('next.blocked', { count: step.refusals.length })}</summary>
      <ul className="reasons">
        {step.refusals.map((r) => (
          <li key={`${r.code} ${r.text.zh}`}>{said(r.text)}</li>
        ))}
      </ul>
    </details>
  );
}
