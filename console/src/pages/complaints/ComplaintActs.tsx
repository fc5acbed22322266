import { AutoComplete } from 'antd';
import { useTranslation } from 'react-i18next';
import { careRefusals, isSolved, type CareAct } from '../../../../domain/care';
import { careStatusNames } from '../../../../domain/names';
import { RIGHTS } from '../../../../domain/rights';
import type { Role } from '../../../../domain/words';
import type { Complaint } from '../../api/types';
import { ActionButton, CommandButton, type CommandButtonProps } from '../../forms/CommandButton';
import type { FieldOptions } from '../../forms/CommandForm';
import { PersonInput } from '../../forms/inputs/PersonInput';
import { YesNoInput } from '../../forms/inputs/YesNoInput';
import type { Operation } from '../../forms/operations';
import { useMe } from '../../session/session';
import { Panel } from '../../ui/Panel';
import { PersonName } from '../../ui/people';
import { When } from '../../ui/time';
import { Tag } from '../../ui/words';
import { useSaid } from '../../words';
import { OutcomeInput } from './OutcomeInput';
import { useComplaint } from './useComplaint';

type Case = NonNullable<Complaint['state']>;

/** What can be done for the customer at this point, by the same rules the process judges by. */
export function ComplaintActs() {
  const { t } = useTranslation('complaints');
  const { state } = useComplaint();
  if (state?.status !== 'open') return null;
  return (
    <Panel title={t('acts.title')} extra={<Standing state={state} />}>
      <div className="act-groups">
        <div>
          <span className="act-label">{t('acts.owner')}</span>
          <OwnerActs />
        </div>
        <div>
          <span className="act-label">{t('acts.customer')}</span>
          <CareActs state={state} />
          <CommandButton operation="noteProgress" params={{ number: state.number }} />
        </div>
        <EndAct state={state} />
      </div>
      {state.care.solution && (
        <>
          <h3>{t('acts.solution')}</h3>
          <p className="prose">{state.care.solution}</p>
        </>
      )}
    </Panel>
  );
}

function Standing({ state: { care } }: { readonly state: Case }) {
  const { t } = useTranslation('complaints');
  const said = useSaid();
  return (
    <span className="row small muted">
      <Tag tone={isSolved(care) ? 'good' : 'info'}>{said(careStatusNames[care.status])}</Tag>
      {care.contacts > 0 && t('acts.contacts', { count: care.contacts })}
      {care.firstContactAt && (
        <span>
          {t('acts.firstContact')} <When at={care.firstContactAt} />
        </span>
      )}
      {care.rejected > 0 && t('acts.rejected', { count: care.rejected })}
    </span>
  );
}

/** Takes the complaint on, or gives it to somebody who can look after it. */
function OwnerActs() {
  const { t } = useTranslation('complaints');
  const me = useMe();
  const { number, ownerId } = useComplaint();
  const params = { number };
  const carers: readonly Role[] = RIGHTS.actOnComplaint;
  const mayOwn = me.roles.some((role) => carers.includes(role));
  return (
    <>
      {ownerId && <PersonName id={ownerId} />}
      {ownerId !== me.id && mayOwn && (
        <ActionButton
          operation="assignComplaint"
          params={params}
          body={{ ownerId: me.id }}
          label={t(ownerId ? 'acts.takeOver' : 'acts.claim')}
          button={ownerId ? {} : { type: 'primary' }}
        />
      )}
      <CommandButton
        operation="assignComplaint"
        params={params}
        options={{ ownerId: { input: <PersonInput roles={carers} without={ownerId ? [ownerId] : []} /> } }}
      />
    </>
  );
}

/** Each act with its own form; `probe` is one that would fit if the moment does. */
const ACTS = [
  {
    words: 'contactCustomer',
    probe: { kind: 'contact', reached: true, channel: '-', regretExpressed: true },
    initial: { reached: true },
  },
  { words: 'proposeCustomer', probe: { kind: 'propose', solution: '-' } },
  { words: 'answerCustomer', probe: { kind: 'answer', accepted: true } },
  { words: 'callbackCustomer', probe: { kind: 'callback', outcome: 'unreachable' } },
  { words: 'settleWithoutCustomer', probe: { kind: 'settleWithout', reason: '-' } },
] as const satisfies readonly { words: Operation; probe: CareAct; initial?: object }[];

/** What comes next in the ordinary course. */
const NEXT: Readonly<Record<Case['care']['status'], CareAct['kind'] | undefined>> = {
  awaitingContact: 'contact',
  inContact: 'propose',
  proposed: 'answer',
  solved: undefined,
  settledWithout: undefined,
};

function CareActs({ state: { number, care, version } }: { readonly state: Case }) {
  const options = useActOptions();
  const { ownerId } = useComplaint();
  const fitting = ACTS.filter(({ probe }) => careRefusals(care, probe).length === 0);
  return fitting.map(({ words, probe, ...act }) => {
    const { kind } = probe;
    const isNext = NEXT[care.status] === kind && ownerId !== null;
    const shown: CommandButtonProps<unknown> = {
      operation: 'actOnComplaint',
      shape: { field: 'act', kind },
      words,
      params: { number },
      version,
      options,
      ...('initial' in act ? { initial: act.initial } : {}),
      button: isNext ? { type: 'primary' } : {},
    };
    return <CommandButton key={kind} {...shown} />;
  });
}

function useActOptions(): Readonly<Record<string, FieldOptions>> {
  const { t } = useTranslation('complaints');
  const ways = (['phone', 'sms', 'email', 'chat', 'visit'] as const).map((way) => ({ value: t(`way.${way}`) }));
  return {
    reached: { input: <YesNoInput yes={t('answer.reached')} no={t('answer.notReached')} /> },
    channel: { input: <AutoComplete options={ways} maxLength={60} /> },
    accepted: { input: <YesNoInput yes={t('answer.accepted')} no={t('answer.rejected')} /> },
  };
}

function EndAct({ state }: { readonly state: Case }) {
  const { t } = useTranslation('complaints');
  return (
    <div>
      <span className="act-label">{t('acts.end')}</span>
      <CommandButton
        operation="endComplaint"
        params={{ number: state.number }}
        options={{ outcome: { input: <OutcomeInput state={state} /> } }}
        button={isSolved(state.care) ? { type: 'primary' } : {}}
      />
    </div>
  );
}
