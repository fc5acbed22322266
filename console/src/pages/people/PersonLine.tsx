import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { placesOf, present } from '../../../../domain/people';
import { usePeople, type Person } from '../../ui/people';
import { isAway, useRoster } from '../../ui/roster';
import { When } from '../../ui/time';
import { RoleNames, Tag } from '../../ui/words';

/** One of the staff: duties, whether they are there, and for whom they act. */
export function PersonLine({ person }: { readonly person: Person }) {
  const { t } = useTranslation('people');
  const { nameOf, byId } = usePeople();
  const substitute = byId.get(person.substituteId ?? '');
  return (
    <li className="person">
      <span className="person-name">
        <Link to={`/people/${person.id}`}>{nameOf(person)}</Link>
        {person.username && <span className="muted small"> {person.username}</span>}
      </span>
      <span className="person-duties">
        {person.roles.length === 0 ? (
          <span className="muted">{t('noDuty')}</span>
        ) : (
          <RoleNames roles={person.roles} most={4} />
        )}
      </span>
      <Presence person={person} />
      <span className="person-substitute muted small">
        {substitute && t('substituteIs', { name: nameOf(substitute) })}
      </span>
    </li>
  );
}

/** Whether somebody is there, who acts for them if not, and for whom they act themselves. */
export function Presence({ person }: { readonly person: Person }) {
  const { t } = useTranslation('people');
  const { nameOf, byId } = usePeople();
  const { roster, now } = useRoster();
  const others = placesOf(roster, person.id, now).filter(({ id }) => id !== person.id);
  if (!person.active) return <Tag>{t('inactive')}</Tag>;
  return (
    <span className="row presence">
      {isAway(person, now) && (
        <Tag tone="warn">
          {t('away')} <When at={person.absentUntilAt} dateOnly /> · <ActedBy person={person} />
        </Tag>
      )}
      {others.map(({ id }) => (
        <Tag key={id} tone="info">
          {t('standsIn', { name: nameOf(byId.get(id)!) })}
        </Tag>
      ))}
    </span>
  );
}

/** Who acts for somebody away: the substitute, or whoever stands in for that one in turn. */
export function ActedBy({ person }: { readonly person: Person }) {
  const { t } = useTranslation('people');
  const { nameOf, byId } = usePeople();
  const { roster, now } = useRoster();
  const acting = byId.get(present(roster, person.id, now)?.id ?? '');
  return acting ? t('actedBy', { name: nameOf(acting) }) : t('actedByNobody');
}
