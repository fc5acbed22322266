import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ApprovalMatter } from '../../api/types';
import { Facts } from '../../ui/Panel';
import { When } from '../../ui/time';
import { Money } from '../../ui/words';

type Matter = Extract<ApprovalMatter, { kind: 'compensation' }>;

/** What the company and the customer have been through: complaints, crises, money. */
export function History({ matter: { customer, history, earlier } }: { readonly matter: Matter }) {
  const { t } = useTranslation('approval');
  const { complaints, crises, pendingFen } = history;
  return (
    <>
      <h3>{t('history')}</h3>
      <Facts
        items={[
          [
            t('complaints'),
            <Link key="c" to={`/complaints?customerId=${customer.id}`}>
              {t('complaintsOf', { count: complaints.count, open: complaints.open })}
            </Link>,
          ],
          [t('crises'), t('times', { count: crises.count })],
          [
            t('earlier'),
            <span key="e">
              {t('earlierOf', { count: earlier.count })} <Money fen={earlier.paidFen} />
            </span>,
          ],
          ...(pendingFen > 0 ? [[t('pending'), <Money key="p" fen={pendingFen} />] as const] : []),
        ]}
      />
      <ul className="lines">
        {complaints.last.map((c) => (
          <li key={c.number}>
            <span className="grow">
              <Link className="within" to={`/complaints/${c.number}`}>
                {c.number}
              </Link>{' '}
              {c.title}
            </span>
            <When at={c.receivedAt} dateOnly />
          </li>
        ))}
        {crises.last.map((c) => (
          <li key={c.number}>
            <span className="grow">
              <Link className="within" to={`/crises/${c.number}`}>
                {c.number}
              </Link>{' '}
              {c.title}
            </span>
            <When at={c.openedAt} dateOnly />
          </li>
        ))}
      </ul>
    </>
  );
}
