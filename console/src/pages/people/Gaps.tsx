import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { roleNames } from '../../../../domain/names';
import { actingFor } from '../../../../domain/people';
import { ROLES, type Role } from '../../../../domain/words';
import { usePeople } from '../../ui/people';
import { useRoster } from '../../ui/roster';
import { useSaid } from '../../words';
import { UsageWords } from './UsageWords';
import { isUsed, useUsage } from './usage';

/** Duties that nobody can exercise at this moment, and what would find nobody because of it (S1). */
export function Gaps() {
  const { t } = useTranslation('people');
  const { people } = usePeople();
  const { roster, now } = useRoster();
  const usage = useUsage();
  const said = useSaid();
  const gaps = ROLES.filter((role) => actingFor(roster, [role], now).length === 0)
    .map((role) => ({ role, used: usage(role) }))
    .filter(({ role, used }) => role === 'admin' || isUsed(used));
  if (gaps.length === 0) return null;
  const isHeld = (role: Role): boolean => people.some((p) => p.active && p.roles.includes(role));
  return (
    <Alert
      className="form-alert"
      type="warning"
      showIcon
      title={t('gap.title')}
      description={
        <>
          <p>{t('gap.why')}</p>
          <ul className="reasons">
            {gaps.map(({ role, used }) => (
              <li key={role}>
                <strong>
                  {t('gap.role', {
                    role: said(roleNames[role]),
                    why: t(isHeld(role) ? 'gap.allAway' : 'gap.nobody'),
                  })}
                </strong>
                <UsageWords usage={used} />
              </li>
            ))}
          </ul>
        </>
      }
    />
  );
}
