import { useState, type FormEvent, type ReactNode } from 'react';
import type { Lang } from '../../../domain/text';
import { fileComplaint, type Filed, type NewComplaint } from './api';
import { faultsIn, faultsOf, FIELDS, isAllAtFields, type Entered, type Field } from './faults';
import { FiledNote } from './FiledNote';
import { Input, type InputOptions } from './Input';
import { Problem } from './Problem';
import { useKept } from './useKept';
import { useSend } from './useSend';
import type { Say } from './words';

interface Props {
  readonly lang: Lang;
  readonly say: Say;
}

/** What happened, and how to reach whoever it happened to (W1). What is entered is kept until it has been sent. */
export function ComplaintForm({ lang, say }: Props) {
  const [entered, keep, drop] = useKept<Entered>('complaint', {});
  const [faults, setFaults] = useState<Entered>({});
  const [filed, setFiled] = useState<Filed>();
  const { isBusy, problem, send } = useSend();

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const found = faultsIn(entered, say);
    setFaults(found);
    if (Object.keys(found).length > 0) return focusFirst(found);
    const complaint = cleaned(entered, lang);
    const failed = await send(JSON.stringify(complaint), async (key) => {
      setFiled(await fileComplaint(complaint, key, lang));
      drop();
    });
    if (!failed) return;
    const refused = faultsOf(failed, say);
    setFaults(refused);
    focusFirst(refused);
  };

  if (filed) return <FiledNote filed={filed} say={say} />;
  const field = (name: Field, label: ReactNode, input: InputOptions = {}): ReactNode => (
    <Input
      name={name}
      label={label}
      value={entered[name] ?? ''}
      fault={faults[name]}
      optional={input.isNeeded || input.isOneOf ? undefined : say('optional')}
      onChange={(value) => keep({ ...entered, [name]: value })}
      {...input}
    />
  );
  return (
    <form className="card" noValidate onSubmit={(event) => void submit(event)}>
      <h1>{say('complainTitle')}</h1>
      <p className="muted">{say('complainAbout')}</p>
      {field('body', say('what'), { isNeeded: true, isLong: true, max: 5_000 })}
      {field('product', say('product'), { max: 200 })}
      {field('orderId', say('order'), { max: 100 })}
      {field('remedySought', say('remedy'), { isLong: true, max: 1_000 })}
      {field('name', say('name'), { max: 100, autoComplete: 'name' })}
      <fieldset>
        <legend>{say('contact')}</legend>
        {field('phone', say('phone'), { isOneOf: true, type: 'tel', max: 60, autoComplete: 'tel' })}
        {field('email', say('email'), { isOneOf: true, type: 'email', max: 254, autoComplete: 'email' })}
      </fieldset>
      {/* People do not see it; programs that fill in everything do. */}
      <div className="unseen" aria-hidden="true">
        <input
          name="website"
          tabIndex={-1}
          autoComplete="off"
          value={entered.website ?? ''}
          onChange={(e) => keep({ ...entered, website: e.target.value })}
        />
      </div>
      {problem && !isAllAtFields(problem) && <Problem problem={problem} say={say} />}
      <button type="submit" className="primary" disabled={isBusy}>
        {say(isBusy ? 'sending' : 'send')}
      </button>
    </form>
  );
}

function focusFirst(faults: Entered): void {
  const first = FIELDS.find((f) => faults[f]);
  if (first) document.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
}

function cleaned(entered: Entered, lang: Lang): NewComplaint {
  const filled = Object.entries(entered).filter(([, value]) => value.trim() !== '');
  return { ...Object.fromEntries(filled.map(([name, value]) => [name, value.trim()])), lang } as NewComplaint;
}
