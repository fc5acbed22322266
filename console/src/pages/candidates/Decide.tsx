import { Alert } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { candidateStatusNames } from '../../../../domain/names';
import { RIGHTS } from '../../../../domain/rights';
import type { Candidate } from '../../api/types';
import type { Receipt } from '../../forms/command';
import { CommandButton } from '../../forms/CommandButton';
import { useMayDo } from '../../forms/useMayDo';
import { Panel } from '../../ui/Panel';
import { usePersonName } from '../../ui/people';
import { RoleNames } from '../../ui/words';
import { useSaid } from '../../words';
import { TargetInput } from './TargetInput';

/** A crisis of its own, part of another one, or none: one of the three, with the reason (W7). */
export function Decide({ candidate }: { readonly candidate: Candidate }) {
  const { t } = useTranslation('candidates');
  const mayDo = useMayDo();
  const isOpen = candidate.status === 'open';
  const [wasOpen] = useState(isOpen);
  if (!isOpen && !wasOpen) return null;
  if (!mayDo('confirmCandidate')) {
    return (
      isOpen && (
        <Panel title={t('decide.title')}>
          {t('decide.waitsFor')} <RoleNames roles={RIGHTS.confirmCandidate} most={6} />
        </Panel>
      )
    );
  }
  return (
    <Panel title={t('decide.title')}>
      {isOpen ? <p className="muted dialog-about">{t('decide.about')}</p> : <Decided candidate={candidate} />}
      {isOpen && <Ways candidate={candidate} />}
    </Panel>
  );
}

/** It was decided while one looked at it. */
function Decided({ candidate: { status, state } }: { readonly candidate: Candidate }) {
  const { t } = useTranslation('candidates');
  const said = useSaid();
  const nameOf = usePersonName();
  const what = status === 'raised' ? '' : said(candidateStatusNames[status]);
  const who = state?.decidedBy ? nameOf(state.decidedBy) : '';
  return <Alert type="info" showIcon title={t('decide.decided', { who, what })} />;
}

const CONFIRMED = ['type', 'conflictClass', 'startStage', 'title', 'reason'];

function Ways({ candidate: { number, title, mergeTargets, state } }: { readonly candidate: Candidate }) {
  const navigate = useNavigate();
  const params = { number };
  return (
    <div className="row">
      <CommandButton<Receipt>
        params={params}
        operation="confirmCandidate"
        fields={CONFIRMED}
        initial={{ title, type: state?.type, conflictClass: state?.conflictClass, startStage: 'warning' }}
        button={{ type: 'primary' }}
        onDone={({ made }) => made?.['crisisNumber'] && void navigate(`/crises/${made['crisisNumber']}`)}
      />
      <CommandButton
        params={params}
        operation="mergeCandidate"
        wide
        options={{ crisisNumber: { input: <TargetInput targets={mergeTargets} /> } }}
      />
      <CommandButton params={params} operation="dismissCandidate" />
    </div>
  );
}
