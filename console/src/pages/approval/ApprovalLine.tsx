import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { approvalKindNames } from '../../../../domain/names';
import type { Approval } from '../../api/types';
import { PersonName } from '../../ui/people';
import { When } from '../../ui/time';
import { RoleNames, Tag } from '../../ui/words';
import { useSaid } from '../../words';
import { approvalTone } from '../crisis/tones';

type Listed = Pick<Approval, 'id' | 'kind' | 'subject' | 'status' | 'tiers' | 'tier' | 'escalatedTo' | 'votes'>;

/** One approval in a list: what it is about, how it stands, whose turn it is, and who has said what. */
export function ApprovalLine({ approval: a }: { readonly approval: Listed }) {
  const { t } = useTranslation('crisis');
  const said = useSaid();
  const tier = a.tiers[a.tier];
  return (
    <li>
      <span className="grow">
        <Link to={`/approvals/${a.id}`}>{said(a.subject)}</Link>{' '}
        <span className="muted small">{said(approvalKindNames[a.kind as keyof typeof approvalKindNames])}</span>
        {a.status === 'open' && tier && (
          <div className="small">
            {t('decision.tier', { no: a.tier + 1, of: a.tiers.length })}{' '}
            <RoleNames roles={[...tier.roles, ...a.escalatedTo]} />
          </div>
        )}
        {a.votes.map((v) => (
          <div key={v.personId} className="small">
            <PersonName id={v.personId} /> {t(`decision.${v.decision}`)} <When at={v.at} />
            {v.reason && <span className="muted"> {v.reason}</span>}
          </div>
        ))}
      </span>
      <Tag tone={approvalTone(a.status)}>{t(`decision.status.${a.status}`)}</Tag>
    </li>
  );
}
