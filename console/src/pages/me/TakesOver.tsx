import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { memberOf, present, rolesOf } from '../../../../domain/people';
import { useMe } from '../../session/session';
import { usePeople } from '../../ui/people';
import { commandsOf, RightsList } from '../../ui/rights';
import { useRoster } from '../../ui/roster';
import { RoleNames } from '../../ui/words';

/** What a substitute will be able to do, and what they could not do before; said before one goes (S1). */
export function TakesOver({ substituteId }: { readonly substituteId: string }) {
  const { t } = useTranslation('me');
  const { id } = useMe();
  const { byId, nameOf } = usePeople();
  const { roster, now } = useRoster();
  const substitute = byId.get(substituteId);
  if (!substitute || substituteId === id) return null;
  const acting = byId.get(present(roster, substituteId, now)?.id ?? '');
  const name = nameOf(substitute);
  if (!acting)
    return <Alert className="form-alert" type="error" showIcon title={t('absence.substituteGone', { name })} />;
  const mine = memberOf(roster, id)?.roles ?? [];
  const theirs = rolesOf(roster, acting.id, now).flatMap(commandsOf);
  const gains = [...new Set(mine.flatMap(commandsOf))].filter((command) => !theirs.includes(command));
  return (
    <Alert
      className="form-alert takes-over"
      type="info"
      title={
        <>
          {t('absence.takesOver', { name: nameOf(acting) })} <RoleNames roles={mine} most={20} />
        </>
      }
      description={
        <>
          {acting.id !== substituteId && <p>{t('absence.substituteAway', { name, other: nameOf(acting) })}</p>}
          {gains.length === 0 ? (
            <p>{t('absence.gainsNone')}</p>
          ) : (
            <details>
              <summary>{t('absence.gains')}</summary>
              <RightsList rights={gains} />
            </details>
          )}
        </>
      }
    />
  );
}
