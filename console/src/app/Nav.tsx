import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useMay } from '../session/session';
import { useInboxCount } from '../pages/inbox/count';
import { NAV, type NavItem } from './nav';

export function Nav() {
  const { t } = useTranslation('shell');
  const may = useMay();
  const groups = NAV.map(({ label, items }) => ({
    label,
    items: items.filter(({ needs }) => needs === undefined || may(needs)),
  })).filter(({ items }) => items.length > 0);
  return (
    <nav className="nav" aria-label={t('menu')}>
      {groups.map(({ label, items }) => (
        <section key={label}>
          <h2>{t(label)}</h2>
          <ul>
            {items.map((item) => (
              <li key={item.path}>
                <Entry item={item} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}

function Entry({ item: { path, label, icon: Icon } }: { readonly item: NavItem }) {
  const { t } = useTranslation('shell');
  return (
    <NavLink to={path}>
      <Icon />
      <span>{t(label)}</span>
      {path === '/inbox' && <InboxCount />}
    </NavLink>
  );
}

/** How much waits, and in words what its colour says. */
function InboxCount() {
  const { t } = useTranslation('shell');
  const { count, overdue } = useInboxCount();
  if (count === 0) return null;
  const isLate = overdue > 0;
  const said = isLate ? t('inboxLate', { count, overdue }) : t('inboxCount', { count });
  return (
    <span className={isLate ? 'nav-count late' : 'nav-count'} title={said}>
      <span aria-hidden>{count > 999 ? '999+' : count}</span>
      <span className="unseen">{said}</span>
    </span>
  );
}
