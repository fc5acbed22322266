import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { ApprovalDetail } from '../../api/types';
import { CommandButton } from '../../forms/CommandButton';
import { CommandDialog } from '../../forms/CommandDialog';
import { PersonInput } from '../../forms/inputs/PersonInput';
import { useMayDo } from '../../forms/useMayDo';
import { useMe } from '../../session/session';

/** Everything this person can do about it now, the decision first. */
export function Acts({ detail }: { readonly detail: ApprovalDetail }) {
  const { approval, decision, standing } = detail;
  const me = useMe();
  const params = { id: approval.id };
  if (approval.status !== 'open') return null;
  const isMine = approval.requestedBy === me.id;
  const mayAsk = standing.mayDecide && !approval.questions?.some((q) => q.askedBy === me.id && !q.endedAt);
  return (
    <>
      {decision && <Decide id={approval.id} />}
      {(standing.mayDecide || standing.given || isMine) && (
        <div className="decide more">
          {mayAsk && <CommandButton operation="askRequester" params={params} />}
          {standing.delegates.length > 0 && (
            <CommandButton
              operation="delegateApproval"
              params={params}
              options={{ to: { input: <PersonInput only={standing.delegates} /> } }}
            />
          )}
          {standing.given && <CommandButton operation="endDelegation" params={params} />}
          <Amend detail={detail} isMine={isMine} />
          {isMine && <CommandButton operation="withdrawApproval" params={params} button={{ danger: true }} />}
        </div>
      )}
    </>
  );
}

/** Another amount: whoever asked may ask for any, whoever decides may propose less. */
function Amend({ detail, isMine }: { readonly detail: ApprovalDetail; readonly isMine: boolean }) {
  const { t } = useTranslation('approval');
  const { approval, stream, standing } = detail;
  const { kind, matterId, amountFen } = approval;
  if (kind !== 'compensation' || !(isMine || standing.mayDecide)) return null;
  return (
    <CommandButton
      operation="amendCompensation"
      params={{ number: stream.number, id: matterId }}
      label={t(isMine ? 'amend' : 'proposeLess')}
      {...(amountFen === undefined ? {} : { initial: { amountFen } })}
    />
  );
}

/** Yes or no; a no says why. */
function Decide({ id }: { readonly id: string }) {
  const { t } = useTranslation('approval');
  const navigate = useNavigate();
  const mayDo = useMayDo();
  const [decision, setDecision] = useState<'approve' | 'refuse'>();
  if (!mayDo('decideApproval')) return null;
  return (
    <div className="decide">
      <Button type="primary" size="large" onClick={() => setDecision('approve')}>
        {t('approve')}
      </Button>
      <Button danger size="large" onClick={() => setDecision('refuse')}>
        {t('refuse')}
      </Button>
      {decision && (
        <CommandDialog
          open
          operation="decideApproval"
          params={{ id }}
          title={t(decision)}
          submitLabel={t(decision)}
          danger={decision === 'refuse'}
          fixed={{ decision }}
          needed={decision === 'refuse' ? ['reason'] : []}
          onClose={() => setDecision(undefined)}
          onDone={() => void navigate('/inbox')}
        />
      )}
    </div>
  );
}
