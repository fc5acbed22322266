import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import { problemIn } from '../../api/problem';
import { about } from '../../api/topics';
import { ProblemText } from '../../ui/ProblemText';
import { When } from '../../ui/time';
import { ComplaintStatus } from '../complaints/status';

/** So many of the customer's earlier complaints are shown, the open ones first. */
const MOST_SHOWN = 3;

/** A customer of the archive, with what they complained about last. */
export function KnownCustomer({ id, action }: { readonly id: string; readonly action: ReactNode }) {
  const { t } = useTranslation('complaints');
  const found = $api.useQuery('get', '/api/v1/customers/{id}', { params: { path: { id } } }, about('customers'));
  const all = found.data?.recentComplaints ?? [];
  const open = all.filter(({ status }) => status !== 'ended');
  const recent = [...open, ...all.filter(({ status }) => status === 'ended')].slice(0, MOST_SHOWN);
  return (
    <div className="known-customer">
      <div className="row">
        <a href={`/customers/${id}`} target="_blank" rel="noreferrer">
          <strong>{found.data?.name ?? t('anonymous', { id })}</strong>
        </a>
        <span className="muted num">{found.data?.contacts.map((c) => c.value).join(' · ')}</span>
        {action}
      </div>
      {found.error && <ProblemText problem={problemIn(found.error)} />}
      {open.length > 0 && (
        <Alert className="form-alert" type="warning" showIcon title={t('customer.openOnes', { count: open.length })} />
      )}
      {recent.length > 0 && (
        <>
          {open.length === 0 && <div className="muted small">{t('customer.recent')}</div>}
          <ul className="lines">
            {recent.map((c) => (
              <li key={c.number}>
                <a className="grow" href={`/complaints/${c.number}`} target="_blank" rel="noreferrer">
                  {c.title}
                </a>
                <When at={c.receivedAt} dateOnly />
                <ComplaintStatus of={c} />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
