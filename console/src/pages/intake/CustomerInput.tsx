import { Button, Select, Spin } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import { about } from '../../api/topics';
import type { CustomerRow } from '../../api/types';
import { Field } from '../../forms/Field';
import { bodyOf, fieldsOf, resolved } from '../../forms/schema';
import { useSettled } from '../../ui/useSettled';
import { Tag } from '../../ui/words';
import { KnownCustomer } from './KnownCustomer';
import { SameContact } from './SameContact';

/** Who complains: somebody known, or what a new customer says of themselves. */
export interface CustomerValue {
  readonly id?: string;
  readonly name?: string;
  readonly phone?: string;
  readonly email?: string;
}

interface Props {
  /** The field where one goes on once the customer is found. */
  readonly next: string;
  readonly id?: string;
  readonly value?: CustomerValue;
  readonly onChange?: (value: CustomerValue) => void;
}

/** Finds the customer while one types; somebody who is not there is entered at once. */
export function CustomerInput({ next, id, value = {}, onChange }: Props) {
  const { t } = useTranslation('complaints');
  const again = (
    <Button type="link" size="small" onClick={() => onChange?.({})}>
      {t('customer.again')}
    </Button>
  );
  if (value.id !== undefined) return <KnownCustomer id={value.id} action={again} />;
  const pick = (picked: CustomerValue): void => {
    onChange?.(picked);
    if (picked.id !== undefined) document.getElementById(next)?.focus();
  };
  if (isNew(value)) return <NewCustomer value={value} action={again} onKnown={(known) => pick({ id: known })} />;
  return <Search {...(id ? { id } : {})} onPick={pick} />;
}

function isNew({ name, phone, email }: CustomerValue): boolean {
  return name !== undefined || phone !== undefined || email !== undefined;
}

const NEW = 'new';
const MOST_FOUND = '8';

function Search({ id, onPick }: { readonly id?: string; readonly onPick: (picked: CustomerValue) => void }) {
  const { t } = useTranslation('complaints');
  const [typed, setTyped] = useState('');
  const words = typed.trim();
  const asked = useSettled(words);
  const { data, isLoading } = $api.useQuery(
    'get',
    '/api/v1/customers',
    { params: { query: { q: asked, limit: MOST_FOUND } } },
    { enabled: asked !== '', ...about('customers') },
  );
  // Until it is known who is there, nobody new is offered: the same customer would be entered twice. What is read again
  // because something changed stays on offer meanwhile.
  const isLooking = words !== asked || isLoading;
  const found = words === '' || isLooking ? [] : (data?.items ?? []);
  const options = [
    ...found.map((customer) => ({ value: customer.id, label: <Found customer={customer} /> })),
    ...(words === '' || isLooking ? [] : [{ value: NEW, label: t('customer.new', { words }) }]),
  ];
  return (
    <Select
      {...(id ? { id } : {})}
      autoFocus
      showSearch={{ filterOption: false, searchValue: typed, onSearch: setTyped }}
      suffixIcon={null}
      open={words !== ''}
      value={null}
      placeholder={t('customer.search')}
      options={options}
      notFoundContent={isLooking ? <Spin size="small" /> : null}
      onSelect={(picked: string | null) => onPick(picked === NEW || picked === null ? newFrom(words) : { id: picked })}
    />
  );
}

/** Enough to know the customer by. */
function Found({ customer: { id, name, contacts, complaints, unconfirmed } }: { readonly customer: CustomerRow }) {
  const { t } = useTranslation('complaints');
  return (
    <span className="found">
      <strong>{name ?? t('anonymous', { id })}</strong>
      <span className="muted num">{contacts.map((c) => c.value).join(' · ')}</span>
      <span className="muted small">{t('customer.complaints', { count: complaints })}</span>
      {unconfirmed && <Tag tone="warn">{t('customer.unconfirmed')}</Tag>}
    </span>
  );
}

/** What was typed is a telephone number, an address or a name. */
function newFrom(words: string): CustomerValue {
  const empty = { name: '', phone: '', email: '' };
  if (words.includes('@')) return { ...empty, email: words };
  return /^[\d\s+()-]{5,}$/.test(words) ? { ...empty, phone: words } : { ...empty, name: words };
}

const SCHEMA = resolved(bodyOf('reportComplaint').schema.properties?.['customer'] ?? {}).schema;
const ENTERED = ['name', 'phone', 'email'] as const;

interface NewProps {
  readonly value: CustomerValue;
  readonly action: ReactNode;
  readonly onKnown: (id: string) => void;
}

function NewCustomer({ value, action, onKnown }: NewProps) {
  const { t } = useTranslation('complaints');
  const group = useRef<HTMLFieldSetElement>(null);
  // Whoever typed a name goes on with the telephone number, and the other way round.
  useEffect(() => {
    const inputs = [...(group.current?.querySelectorAll('input') ?? [])];
    inputs.find((input) => input.value === '')?.focus();
  }, []);
  return (
    <fieldset ref={group} className="group new-customer">
      <legend>
        {t('customer.newTitle')} {action}
      </legend>
      {ENTERED.map((name) => (
        <Field
          key={name}
          path={['customer', name]}
          schema={fieldsOf(SCHEMA)[name] ?? {}}
          isNeeded={false}
          owner="customer"
        />
      ))}
      <SameContact contact={value.phone} onKnown={onKnown} />
      <SameContact contact={value.email} onKnown={onKnown} />
    </fieldset>
  );
}
