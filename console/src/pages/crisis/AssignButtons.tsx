import { useTranslation } from 'react-i18next';
import type { Care, Task } from '../../api/types';
import { ActionButton, CommandButton } from '../../forms/CommandButton';
import { useMayDo } from '../../forms/useMayDo';
import { useMe } from '../../session/session';
import { useCrisis } from './useCrisis';

const SMALL = { size: 'small' } as const;

/** Takes a task on, hands it to somebody, or gives it back to its department (X2). */
export function AssignTask({ task: { id, version, assigneeId } }: { readonly task: Task }) {
  const { t } = useTranslation('crisis');
  const me = useMe();
  const { number } = useCrisis();
  const params = { number, id };
  return (
    <>
      {!assigneeId && (
        <ActionButton
          operation="assignTask"
          params={params}
          body={{ assigneeId: me.id, version }}
          label={t('assign.claim')}
          button={SMALL}
        />
      )}
      <CommandButton
        operation="assignTask"
        params={params}
        version={version}
        fields={['assigneeId', 'reason']}
        label={t('assign.delegate')}
        button={{ ...SMALL, type: 'text' }}
      />
      {assigneeId === me.id && (
        <ActionButton
          operation="assignTask"
          params={params}
          body={{ assigneeId: null, version }}
          label={t('assign.giveBack')}
          button={{ ...SMALL, type: 'text' }}
        />
      )}
    </>
  );
}

/** The same for a customer. */
export function AssignCare({ care: { customerId, version, ownerId } }: { readonly care: Care }) {
  const { t } = useTranslation('crisis');
  const me = useMe();
  const mayDo = useMayDo();
  const { number } = useCrisis();
  const params = { number, customerId };
  return (
    <>
      {!ownerId && mayDo('contactCustomer') && (
        <ActionButton
          operation="assignCare"
          params={params}
          body={{ ownerId: me.id, version }}
          label={t('assign.claim')}
          button={SMALL}
        />
      )}
      {(ownerId !== undefined || !mayDo('contactCustomer')) && (
        <CommandButton
          operation="assignCare"
          params={params}
          version={version}
          fields={['ownerId', 'reason']}
          label={t('assign.delegate')}
          button={{ ...SMALL, type: 'text' }}
        />
      )}
    </>
  );
}
