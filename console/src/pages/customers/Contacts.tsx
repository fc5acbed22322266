import { useTranslation } from 'react-i18next';
import type { Customer } from '../../api/types';
import { CommandButton } from '../../forms/CommandButton';
import { Panel } from '../../ui/Panel';
import { Meanwhile } from './Meanwhile';

type Point = Customer['contacts'][number];
const KINDS = ['phone', 'email', 'social', 'address'] as const;
type Kind = (typeof KINDS)[number];

/** How the customer can be reached. */
export function Contacts({ customer }: { readonly customer: Customer }) {
  const { t } = useTranslation('customers');
  const { id, version, contacts } = customer;
  return (
    <Panel
      title={t('contacts')}
      extra={
        <CommandButton
          operation="changeCustomer"
          params={{ id }}
          version={version}
          fields={['contacts']}
          initial={{ contacts }}
          title={t('editContacts')}
          label={t('edit')}
          submitLabel={t('save')}
          button={{ size: 'small' }}
        >
          <Meanwhile
            entries={[{ name: t('contacts'), said: JSON.stringify(contacts), shown: <Points contacts={contacts} /> }]}
          />
        </CommandButton>
      }
    >
      <Points contacts={contacts} />
    </Panel>
  );
}

function Points({ contacts }: { readonly contacts: readonly Point[] }) {
  const { t } = useTranslation('customers');
  const kindName = useKindName();
  if (contacts.length === 0) return <span className="muted">{t('none')}</span>;
  return (
    <dl className="points">
      {contacts.map(({ kind, value }) => (
        <div key={`${kind} ${value}`}>
          <dt>{kindName(kind)}</dt>
          <dd>
            <Reach kind={kind} value={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** A phone calls, a mail program writes. */
function Reach({ kind, value }: Point) {
  if (kind === 'phone') return <a href={`tel:${value.replaceAll(/[^\d+]/g, '')}`}>{value}</a>;
  if (kind === 'email') return <a href={`mailto:${value}`}>{value}</a>;
  return value;
}

function useKindName(): (kind: string) => string {
  const { t } = useTranslation('customers');
  return (kind) => (KINDS.includes(kind as Kind) ? t(`kind.${kind as Kind}`) : kind);
}
