import { useTranslation } from 'react-i18next';
import { ActionButton, CommandButton } from '../../forms/CommandButton';
import { useMayDo } from '../../forms/useMayDo';
import { PersonInput } from '../../forms/inputs/PersonInput';
import { usePeople, type Person } from '../../ui/people';
import { isAway, useRoster } from '../../ui/roster';

const OPERATION = 'changePerson';

/** Everything an administrator changes about somebody, each in a form of its own. */
export function PersonActs({ person }: { readonly person: Person }) {
  const { t } = useTranslation('people');
  const mayDo = useMayDo();
  const { nameOf } = usePeople();
  const { now } = useRoster();
  if (!mayDo(OPERATION)) return null;
  const { id, nameZh, nameEn, department, email, lang, roles, substituteId } = person;
  const params = { id };
  const titled = (what: string): string => `${what} · ${nameOf(person)}`;
  const substitute = { input: <PersonInput without={[id]} /> };
  return (
    <div className="row person-acts">
      <CommandButton
        operation={OPERATION}
        params={params}
        title={titled(t('page.edit'))}
        label={t('page.edit')}
        fields={['nameZh', 'nameEn', 'department', 'email', 'lang']}
        initial={{ nameZh, nameEn, department, email, lang }}
      />
      <CommandButton
        operation={OPERATION}
        params={params}
        title={titled(t('page.roles'))}
        label={t('page.roles')}
        fields={['roles']}
        initial={{ roles }}
      />
      <CommandButton
        operation={OPERATION}
        params={params}
        title={titled(t('page.password'))}
        label={t('page.password')}
        fields={['password']}
        needed={['password']}
      >
        <p className="muted form-alert">{t('page.passwordAbout')}</p>
      </CommandButton>
      {isAway(person, now) ? (
        <ActionButton operation={OPERATION} params={params} body={{ absentUntilAt: null }} label={t('page.back')} />
      ) : (
        <>
          <CommandButton
            operation={OPERATION}
            params={params}
            title={titled(t('page.absence'))}
            label={t('page.absence')}
            fields={['absentUntilAt', 'substituteId']}
            needed={['absentUntilAt']}
            initial={{ substituteId }}
            options={{ substituteId: substitute }}
          >
            <p className="muted form-alert">{t('page.absenceAbout')}</p>
          </CommandButton>
          <CommandButton
            operation={OPERATION}
            params={params}
            title={titled(t('page.setSubstitute'))}
            label={t('page.setSubstitute')}
            fields={['substituteId']}
            initial={{ substituteId }}
            options={{ substituteId: substitute }}
          />
        </>
      )}
      {person.active ? (
        <CommandButton
          operation={OPERATION}
          params={params}
          title={titled(t('page.deactivate'))}
          label={t('page.deactivate')}
          submitLabel={t('page.deactivate')}
          danger
          button={{ danger: true }}
          fields={[]}
          fixed={{ active: false }}
        >
          <p className="form-alert">{t('page.deactivateAbout')}</p>
        </CommandButton>
      ) : (
        <ActionButton operation={OPERATION} params={params} body={{ active: true }} label={t('page.activate')} />
      )}
    </div>
  );
}
