import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { decidingApproval } from '../../../../domain/compensation';
import { compensationStatusNames } from '../../../../domain/names';
import type { Customer } from '../../api/types';
import { Panel } from '../../ui/Panel';
import { Nothing } from '../../ui/states';
import { When } from '../../ui/time';
import { Money as Amount, Tag } from '../../ui/words';
import { useSaid } from '../../words';
import { ItemStatusTag } from '../bulk/status';
import { compensationTone } from '../crisis/tones';

/** Money asked for, approved, paid to the customer (S9). */
export function Money({ customer: { id, compensations, bulkItems } }: { readonly customer: Customer }) {
  const { t } = useTranslation('customers');
  const said = useSaid();
  return (
    <Panel title={t('compensations')} extra={<Link to={`/compensations?customerId=${id}`}>{t('allOf')}</Link>} flush>
      {compensations.length + bulkItems.length === 0 ? (
        <Nothing />
      ) : (
        <ul className="lines padded">
          {compensations.map((c) => (
            <li key={`${c.crisisNumber} ${c.id}`}>
              <div className="grow">
                <strong>
                  <Amount fen={c.amountFen} />
                </strong>{' '}
                <span className="prose">{c.reason}</span>
                <div className="muted small">
                  <Link to={`/crises/${c.crisisNumber}/compensations`} className="num">
                    {c.crisisNumber}
                  </Link>{' '}
                  · <When at={c.paidAt ?? c.requestedAt} /> ·{' '}
                  <Link to={`/approvals/${decidingApproval(c)}`}>{t('approval')}</Link>
                </div>
              </div>
              <Tag tone={compensationTone(c.status)}>{said(compensationStatusNames[c.status])}</Tag>
            </li>
          ))}
          {bulkItems.map((item) => (
            <li key={`${item.bulkNumber} ${item.no}`}>
              <div className="grow">
                <strong>
                  <Amount fen={item.amountFen} />
                </strong>{' '}
                {t('inBulk')}
                <div className="muted small">
                  <Link to={`/bulks/${item.bulkNumber}`} className="num">
                    {item.bulkNumber}
                  </Link>
                  {item.at && (
                    <>
                      {' '}
                      · <When at={item.at} />
                    </>
                  )}
                </div>
              </div>
              <ItemStatusTag status={item.status} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
