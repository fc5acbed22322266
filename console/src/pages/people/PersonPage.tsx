import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { roleNames } from '../../../../domain/names';
import { rolesOf } from '../../../../domain/people';
import { Facts, PageHead, Panel } from '../../ui/Panel';
import { usePeople, type Person } from '../../ui/people';
import { commandsOf, RightsList } from '../../ui/rights';
import { isAway, useRoster } from '../../ui/roster';
import { NotFound } from '../../ui/states';
import { When } from '../../ui/time';
import { RoleNames } from '../../ui/words';
import { useSaid } from '../../words';
import { PersonActs } from './PersonActs';
import { ActedBy, Presence } from './PersonLine';
import './people.css';

/** One of the staff: how to reach them, what they may do, who stands in for whom; and for administrators, to change it. */
export function PersonPage() {
  const { t } = useTranslation('people');
  const { id = '' } = useParams();
  const { byId, nameOf } = usePeople();
  const person = byId.get(id);
  if (!person) return <NotFound text={t('page.notFound')} />;
  return (
    <>
      <PageHead title={nameOf(person)}>
        <Presence person={person} />
      </PageHead>
      <PersonActs person={person} />
      <Particulars person={person} />
      <StandingIn person={person} />
      <Included person={person} />
    </>
  );
}

function Particulars({ person }: { readonly person: Person }) {
  const { t } = useTranslation('people');
  const { t: tf } = useTranslation('fields');
  const { nameOf } = usePeople();
  const { nameZh, nameEn, department, username, email, lang } = person;
  return (
    <Panel title={t('page.facts')}>
      <Facts
        items={[
          [t('page.other'), nameOf(person) === nameZh ? nameEn : nameZh],
          [t('page.department'), department ?? t('noDepartment')],
          ...(username === undefined ? [] : [[t('page.username'), username] as const]),
          ...(email === undefined ? [] : [[t('page.email'), email ?? t('page.noEmail')] as const]),
          ...(lang === undefined ? [] : [[t('page.lang'), tf(`choice.lang.${lang}`)] as const]),
        ]}
      />
    </Panel>
  );
}

function StandingIn({ person }: { readonly person: Person }) {
  const { t } = useTranslation('people');
  const { byId, people } = usePeople();
  const { roster, now } = useRoster();
  const substitute = byId.get(person.substituteId ?? '');
  const namedBy = people.filter((p) => p.active && p.substituteId === person.id);
  const exercised = rolesOf(roster, person.id, now);
  return (
    <Panel title={t('page.standing')}>
      <Facts
        items={[
          [t('substitute'), substitute ? <PersonLink key="s" person={substitute} /> : t('noSubstitute')],
          ...(isAway(person, now)
            ? [
                [
                  t('away'),
                  <span key="a">
                    <When at={person.absentUntilAt} /> · <ActedBy person={person} />
                  </span>,
                ] as const,
              ]
            : []),
          [
            t('page.standsInFor'),
            namedBy.length === 0 ? (
              t('page.nobody')
            ) : (
              <span key="n" className="row">
                {namedBy.map((p) => (
                  <PersonLink key={p.id} person={p} />
                ))}
              </span>
            ),
          ],
          [
            t('page.now'),
            exercised.length === 0 ? t('page.nowNone') : <RoleNames key="r" roles={exercised} most={20} />,
          ],
        ]}
      />
    </Panel>
  );
}

function PersonLink({ person }: { readonly person: Person }) {
  const { nameOf } = usePeople();
  return <Link to={`/people/${person.id}`}>{nameOf(person)}</Link>;
}

function Included({ person: { roles } }: { readonly person: Person }) {
  const { t } = useTranslation('people');
  const said = useSaid();
  return (
    <Panel title={t('page.duties')}>
      {roles.length === 0 && <p className="muted">{t('noDuty')}</p>}
      {roles.map((role) => (
        <section key={role}>
          <h3>{said(roleNames[role])}</h3>
          <RightsList rights={commandsOf(role)} />
        </section>
      ))}
    </Panel>
  );
}
