import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { roleNames } from '../../../../domain/names';
import { actingFor } from '../../../../domain/people';
import { ROLES, type Role } from '../../../../domain/words';
import { Panel } from '../../ui/Panel';
import { usePeople } from '../../ui/people';
import { commandsOf, RightsList } from '../../ui/rights';
import { useRoster } from '../../ui/roster';
import { Tag } from '../../ui/words';
import { useSaid } from '../../words';
import { UsageWords } from './UsageWords';
import { isUsed, useUsage } from './usage';

/** Duty by duty: who holds it, who exercises it now, and what it means in the software and in the rules (M四(一)2). */
export function Duties() {
  return ROLES.map((role) => <Duty key={role} role={role} />);
}

function Duty({ role }: { readonly role: Role }) {
  const { t } = useTranslation('people');
  const said = useSaid();
  const usage = useUsage()(role);
  const { people } = usePeople();
  const { roster, now } = useRoster();
  const acting = actingFor(roster, [role], now).map(({ id }) => id);
  const holders = people.filter((p) => p.active && p.roles.includes(role)).map(({ id }) => id);
  return (
    <Panel title={said(roleNames[role])} extra={acting.length === 0 && <Tag tone="bad">{t('duty.nobody')}</Tag>}>
      <dl className="duty">
        <dt>{t('duty.holders')}</dt>
        <dd>
          <Names ids={holders} />
        </dd>
        {acting.join() !== holders.join() && (
          <>
            <dt>{t('duty.acting')}</dt>
            <dd>
              <Names ids={acting} />
            </dd>
          </>
        )}
        {usage.does.length > 0 && (
          <>
            <dt>{t('duty.does')}</dt>
            <dd>
              {usage.does.map((does) => (
                <div key={does.zh}>{said(does)}</div>
              ))}
            </dd>
          </>
        )}
        {isUsed(usage) && (
          <>
            <dt>{t('duty.inRules')}</dt>
            <dd>
              <UsageWords usage={usage} />
            </dd>
          </>
        )}
      </dl>
      <details className="duty-rights">
        <summary>{t('duty.commands')}</summary>
        <RightsList rights={commandsOf(role)} />
      </details>
    </Panel>
  );
}

function Names({ ids }: { readonly ids: readonly string[] }) {
  const { t } = useTranslation('people');
  const { nameOf, byId } = usePeople();
  if (ids.length === 0) return <span className="muted">{t('duty.nobody')}</span>;
  return (
    <span className="row">
      {ids.map((id) => (
        <Link key={id} to={`/people/${id}`}>
          {nameOf(byId.get(id)!)}
        </Link>
      ))}
    </span>
  );
}
