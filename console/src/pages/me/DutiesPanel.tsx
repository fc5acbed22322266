import { useTranslation } from 'react-i18next';
import { memberOf, placesOf } from '../../../../domain/people';
import { useMe } from '../../session/session';
import { Panel } from '../../ui/Panel';
import { usePeople } from '../../ui/people';
import { RightsList } from '../../ui/rights';
import { useRoster } from '../../ui/roster';
import { RoleNames } from '../../ui/words';

/** The duties one exercises now, one's own and those of others, and what they let one do. */
export function DutiesPanel() {
  const { t } = useTranslation('me');
  const { id, roles, permissions } = useMe();
  const { byId, nameOf } = usePeople();
  const { roster, now } = useRoster();
  const others = placesOf(roster, id, now).filter((member) => member.id !== id);
  return (
    <Panel title={t('duties.title')}>
      {roles.length === 0 && <p className="muted">{t('duties.none')}</p>}
      <ul className="reasons">
        {(memberOf(roster, id)?.roles.length ?? 0) > 0 && (
          <li>
            {t('duties.own')} <RoleNames roles={memberOf(roster, id)?.roles ?? []} most={20} />
          </li>
        )}
        {others.map((member) => (
          <li key={member.id}>
            {t('duties.standsIn', { name: nameOf(byId.get(member.id)!) })} <RoleNames roles={member.roles} most={20} />
          </li>
        ))}
      </ul>
      <details className="duty-rights">
        <summary>{t('duties.includes')}</summary>
        <RightsList rights={permissions} />
      </details>
    </Panel>
  );
}
