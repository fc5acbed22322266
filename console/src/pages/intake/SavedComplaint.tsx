import { CheckCircleOutlined } from '../../ui/icons';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { $api } from '../../api/client';
import { about } from '../../api/topics';
import { Facts } from '../../ui/Panel';
import { StatusLinkButton } from '../complaints/StatusLinkButton';

/** What the API answers to a complaint that was entered. */
export interface Saved {
  readonly number: string;
  readonly customerId: string;
  readonly status: 'created' | 'duplicate';
}

interface Props {
  readonly saved: Saved;
  /** A further complaint: of the same customer, or of anybody. */
  readonly onAnother: (customerId: string | undefined) => void;
}

/** The number to tell the customer, and what can be done next. */
export function SavedComplaint({ saved: { number, customerId, status }, onAnother }: Props) {
  const { t } = useTranslation('complaints');
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  return (
    <div className="narrow-page">
      <section className="panel saved" aria-live="polite">
        <h1 ref={head} tabIndex={-1}>
          <CheckCircleOutlined className="good" /> {t(status === 'created' ? 'saved.title' : 'saved.known')}
        </h1>
        <Facts
          items={[
            [
              t('saved.number'),
              <Link key="n" to={`/complaints/${number}`} className="num saved-number">
                {number}
              </Link>,
            ],
            [t('fact.customer'), <CustomerName key="c" id={customerId} />],
          ]}
        />
        <p className="muted">{t('saved.about')}</p>
        <div className="row">
          <Link to={`/complaints/${number}`} className="button primary">
            {t('saved.open')}
          </Link>
          <StatusLinkButton number={number} />
          <Button onClick={() => onAnother(customerId)}>{t('saved.sameCustomer')}</Button>
          <Button onClick={() => onAnother(undefined)}>{t('saved.another')}</Button>
        </div>
      </section>
    </div>
  );
}

function CustomerName({ id }: { readonly id: string }) {
  const { t } = useTranslation('complaints');
  const { data } = $api.useQuery('get', '/api/v1/customers/{id}', { params: { path: { id } } }, about('customers'));
  return <Link to={`/customers/${id}`}>{data?.name ?? t('anonymous', { id })}</Link>;
}
