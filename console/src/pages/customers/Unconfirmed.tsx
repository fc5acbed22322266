import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Customer } from '../../api/types';
import { ActionButton } from '../../forms/CommandButton';

/** Somebody has said this of themselves by the public form: how to make sure, and what follows from it (029). */
export function Unconfirmed({ customer: { id, version, contacts } }: { readonly customer: Customer }) {
  const { t } = useTranslation('customers');
  return (
    <Alert
      className="form-alert"
      type="warning"
      showIcon
      title={t('unconfirmedWhy')}
      description={
        <div className="row">
          {contacts.map(({ kind, value }) => (
            <Link key={`${kind} ${value}`} to={`/customers?q=${encodeURIComponent(value)}`}>
              {t('sameContact', { value })}
            </Link>
          ))}
        </div>
      }
      action={
        <ActionButton
          operation="changeCustomer"
          params={{ id }}
          body={{ unconfirmed: false, version }}
          label={t('confirm')}
          button={{ type: 'primary' }}
        />
      }
    />
  );
}
