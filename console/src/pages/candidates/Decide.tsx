import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Candidate } from '../../api/types';
import { CommandButton, useMayDo } from '../../forms/CommandDialog';
import type { Receipt } from '../../forms/command';
import { Panel } from '../../ui/Panel';
import { RoleNames } from '../../ui/words';
import { RIGHTS } from '../../../../domain/rights';
import { TargetInput } from './TargetInput';

const CONFIRMED = ['type', 'conflictClass', 'startStage', 'title', 'reason'];

/** A crisis of its own, part of another one, or none: one of the three, with the reason (W7). */
export function Decide({ candidate }: { readonly candidate: Candidate }) {
  const { t } = useTranslation('candidates');
  const navigate = useNavigate();
  const mayDo = useMayDo();
  const { number, title, status, mergeTargets, state } = candidate;
  if (status !== 'open') return null;
  if (!mayDo('confirmCandidate')) {
    return (
      <Panel title={t('decide.title')}>
        {t('decide.waitsFor')} <RoleNames roles={RIGHTS.confirmCandidate} most={6} />
      </Panel>
    );
  }
  const params = { number };
  return (
    <Panel title={t('decide.title')}>
      <p className="muted dialog-about">{t('decide.about')}</p>
      <div className="row">
        <CommandButton<Receipt>
          operation="confirmCandidate"
          params={params}
          fields={CONFIRMED}
          initial={{ title, type: state?.type, conflictClass: state?.conflictClass, startStage: 'warning' }}
          button={{ type: 'primary' }}
          onDone={({ made }) => made?.['crisisNumber'] && void navigate(`/crises/${made['crisisNumber']}`)}
        />
        <CommandButton
          operation="mergeCandidate"
          params={params}
          wide
          options={{ crisisNumber: { input: <TargetInput targets={mergeTargets} /> } }}
        />
        <CommandButton operation="dismissCandidate" params={params} />
      </div>
    </Panel>
  );
}
