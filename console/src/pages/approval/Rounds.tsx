import { useTranslation } from 'react-i18next';
import { roundOrderNames } from '../../../../domain/names';
import type { Approval } from '../../api/types';
import { Panel } from '../../ui/Panel';
import { PersonName } from '../../ui/people';
import { When } from '../../ui/time';
import { RoleNames, Tag } from '../../ui/words';
import { useSaid } from '../../words';

type Vote = Approval['votes'][number];

/** The rounds of the approval: who must agree, who has, and who decides for whom. */
export function Rounds({ approval }: { readonly approval: Approval }) {
  const { t } = useTranslation('approval');
  const said = useSaid();
  const { tiers, votes, order = 'sequence', escalatedTo } = approval;
  return (
    <Panel
      title={t('rounds')}
      extra={tiers.length > 1 && <span className="muted">{said(roundOrderNames[order])}</span>}
    >
      <ol className="lines">
        {tiers.map((tier, index) => {
          const cast = votes.filter((v) => v.tier === index);
          const isNow = isOpen(approval, index);
          return (
            <li key={said(tier.name)} aria-current={isNow ? 'step' : undefined}>
              <div className="grow">
                <strong>{said(tier.name)}</strong>{' '}
                <span className="muted">
                  <RoleNames roles={isNow ? [...tier.roles, ...escalatedTo] : tier.roles} /> ·{' '}
                  {t('needed', { count: tier.needed })}
                </span>
                {cast.map((v) => (
                  <VoteLine key={v.personId} vote={v} />
                ))}
              </div>
              {isNow && <Tag tone="info">{t('now')}</Tag>}
            </li>
          );
        })}
      </ol>
      <Delegations approval={approval} />
    </Panel>
  );
}

/** Whether votes count in this round now. */
function isOpen({ status, order, tier, tiers, votes }: Approval, index: number): boolean {
  if (status !== 'open') return false;
  if (order !== 'parallel') return index === tier;
  const yes = votes.filter((v) => v.tier === index && v.decision === 'approve').length;
  return yes < (tiers[index]?.needed ?? 0);
}

/** One vote: whose it is, in whose place, and why. */
export function VoteLine({ vote, isVoid = false }: { readonly vote: Vote; readonly isVoid?: boolean }) {
  const { t } = useTranslation('approval');
  return (
    <div>
      <span className={isVoid ? 'void' : undefined}>
        <PersonName id={vote.personId} />{' '}
        {vote.for && (
          <span className="muted">
            {t('inPlace')} <PersonName id={vote.for} />{' '}
          </span>
        )}
        {t(`voted.${vote.decision}`)}
      </span>{' '}
      <span className="muted small">
        <When at={vote.at} /> {vote.via === 'signal' && t('bySignal')} {isVoid && t('void')}
      </span>
      {vote.reason && <div className="muted prose">{vote.reason}</div>}
    </div>
  );
}

function Delegations({ approval: { delegations = [] } }: { readonly approval: Approval }) {
  const { t } = useTranslation('approval');
  if (delegations.length === 0) return null;
  return (
    <>
      <h3>{t('delegations')}</h3>
      <ul className="lines">
        {delegations.map((d) => (
          <li key={`${d.from} ${d.at}`}>
            <div className="grow">
              <PersonName id={d.from} /> → <PersonName id={d.to} />{' '}
              <span className="muted small">
                {t('until')} <When at={d.untilAt} />
              </span>
              <div className="muted prose">{d.reason}</div>
            </div>
            <Tag tone={d.end ? 'plain' : 'info'}>{t(`delegation.${d.end ?? 'inForce'}`)}</Tag>
          </li>
        ))}
      </ul>
    </>
  );
}
