import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import { about } from '../../api/topics';
import { useSettled } from '../../ui/useSettled';

interface Props {
  /** A telephone number or an address as it is being typed. */
  readonly contact: string | undefined;
  readonly onKnown: (id: string) => void;
}

/** Fewer characters are somebody's number only by chance. */
const LEAST_CHARS = 7;

/** Says that a new customer's number or address is that of somebody known: the same one is the same customer. */
export function SameContact({ contact = '', onKnown }: Props) {
  const { t } = useTranslation('complaints');
  const asked = useSettled(plain(contact));
  const { data } = $api.useQuery(
    'get',
    '/api/v1/customers',
    { params: { query: { q: asked, limit: '5' } } },
    { enabled: asked.length >= LEAST_CHARS, ...about('customers') },
  );
  const known = data?.items.find((c) => c.contacts.some(({ value }) => plain(value) === plain(contact)));
  if (!known || asked.length < LEAST_CHARS) return null;
  return (
    <Alert
      className="same-contact"
      type="warning"
      showIcon
      title={t('customer.same', { contact: contact.trim(), name: known.name ?? t('anonymous', { id: known.id }) })}
      action={
        <Button size="small" onClick={() => onKnown(known.id)}>
          {t('customer.takeKnown')}
        </Button>
      }
    />
  );
}

function plain(contact: string): string {
  return contact.replace(/[\s()-]/g, '').toLowerCase();
}
