import { useId, useRef, useState, type FormEvent, type ReactNode } from 'react';
import type { Lang } from '../../../domain/text';
import { problemIn, type ApiProblem } from '../api/problem';
import { fileComplaint, newKey, type Filed, type NewComplaint } from './api';
import { Problem } from './Problem';
import type { Say } from './words';

interface Props {
  readonly lang: Lang;
  readonly say: Say;
}

type Field = keyof NewComplaint;
type Entered = Partial<Record<Field, string>>;

const KEPT = 'complaint';
const FIELDS = ['name', 'phone', 'email', 'body', 'product', 'orderId', 'remedySought', 'website'] as const;

/** What happened, and how to reach whoever it happened to (W1). What is entered is kept until it has been sent. */
export function ComplaintForm({ lang, say }: Props) {
  const [entered, setEntered] = useState<Entered>(() => JSON.parse(sessionStorage.getItem(KEPT) ?? '{}') as Entered);
  const [faults, setFaults] = useState<Entered>({});
  const [problem, setProblem] = useState<ApiProblem>();
  const [isBusy, setBusy] = useState(false);
  const [filed, setFiled] = useState<Filed>();
  // One filled-in form is one complaint, however often it is sent.
  const key = useRef(newKey());

  const change = (field: Field, value: string): void => {
    const next = { ...entered, [field]: value };
    setEntered(next);
    sessionStorage.setItem(KEPT, JSON.stringify(next));
  };

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const found = faultsIn(entered, say);
    setFaults(found);
    setProblem(undefined);
    if (Object.keys(found).length > 0) return focusFirst(found);
    setBusy(true);
    try {
      setFiled(await fileComplaint(cleaned(entered, lang), key.current, lang));
      sessionStorage.removeItem(KEPT);
    } catch (error) {
      const what = problemIn(error);
      if (!what.isOutcomeUnknown) key.current = newKey();
      setFaults(faultsOf(what));
      setProblem(what);
    }
    setBusy(false);
  };

  if (filed) return <FiledNote filed={filed} say={say} />;
  const field = (name: Field, label: ReactNode, input: InputOptions = {}): ReactNode => (
    <Input
      name={name}
      label={label}
      value={entered[name] ?? ''}
      fault={faults[name]}
      optional={input.isNeeded ? undefined : say('optional')}
      onChange={(value) => change(name, value)}
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
        <legend>{say('oneContact')}</legend>
        {field('phone', say('phone'), { type: 'tel', max: 60, autoComplete: 'tel' })}
        {field('email', say('email'), { type: 'email', max: 254, autoComplete: 'email' })}
      </fieldset>
      {/* People do not see it; programs that fill in everything do. */}
      <div className="unseen" aria-hidden="true">
        <input
          name="website"
          tabIndex={-1}
          autoComplete="off"
          value={entered.website ?? ''}
          onChange={(e) => change('website', e.target.value)}
        />
      </div>
      {problem && <Problem problem={problem} say={say} />}
      <button type="submit" className="primary" disabled={isBusy}>
        {say(isBusy ? 'sending' : 'send')}
      </button>
    </form>
  );
}

interface InputOptions {
  readonly isNeeded?: boolean;
  readonly isLong?: boolean;
  readonly max?: number;
  readonly type?: 'text' | 'tel' | 'email';
  readonly autoComplete?: string;
}

interface InputProps extends InputOptions {
  readonly name: string;
  readonly label: ReactNode;
  readonly value: string;
  readonly fault: string | undefined;
  readonly optional: string | undefined;
  readonly onChange: (value: string) => void;
}

function Input(props: InputProps) {
  const { name, label, value, fault, optional, onChange, isNeeded, isLong, max, type = 'text', autoComplete } = props;
  const id = useId();
  const common = {
    id,
    name,
    value,
    maxLength: max,
    autoComplete,
    'aria-invalid': fault !== undefined,
    'aria-describedby': fault ? `${id}-fault` : undefined,
    'aria-required': isNeeded,
  };
  return (
    <div className="field">
      <label htmlFor={id}>
        {label} {optional && <span className="muted">({optional})</span>}
      </label>
      {isLong ? (
        <textarea {...common} rows={4} onChange={(e) => onChange(e.target.value)} />
      ) : (
        <input {...common} type={type} onChange={(e) => onChange(e.target.value)} />
      )}
      {fault && (
        <span id={`${id}-fault`} className="fault">
          {fault}
        </span>
      )}
    </div>
  );
}

/** It has arrived: the number, and the link that is shown this once. */
function FiledNote({ filed, say }: { readonly filed: Filed; readonly say: Say }) {
  const [isCopied, setCopied] = useState(false);
  const copy = (): void => {
    void navigator.clipboard.writeText(filed.statusUrl).then(() => setCopied(true));
  };
  return (
    <section className="card" aria-live="polite">
      <h1>{say('filedTitle')}</h1>
      <p>
        {say('filedNumber')}: <strong>{filed.number}</strong>
      </p>
      <p>{say('filedLink')}</p>
      <p className="link">
        <a href={filed.statusUrl}>{filed.statusUrl}</a>
      </p>
      <p className="muted">{say('filedWarn')}</p>
      <div className="row">
        {'clipboard' in navigator && (
          <button type="button" onClick={copy}>
            {say(isCopied ? 'copied' : 'copy')}
          </button>
        )}
        <a className="button primary" href={filed.statusUrl}>
          {say('follow')}
        </a>
      </div>
    </section>
  );
}

const LEAST_CHARS = 5;

function faultsIn(entered: Entered, say: Say): Entered {
  const text = (entered.body ?? '').trim();
  const isReachable = Boolean(entered.phone?.trim() || entered.email?.trim());
  return {
    ...(text === '' ? { body: say('required') } : text.length < LEAST_CHARS ? { body: say('tooShort') } : {}),
    ...(isReachable ? {} : { phone: say('oneContact') }),
  };
}

/** What the server found wrong, at the field it is about. */
function faultsOf({ errors }: ApiProblem): Entered {
  const found = errors.flatMap(({ pointer, detail }) => {
    const name = pointer?.replace('#/', '');
    return FIELDS.some((f) => f === name) ? [[name, detail]] : [];
  });
  return Object.fromEntries(found) as Entered;
}

function focusFirst(faults: Entered): void {
  const [first] = FIELDS.filter((f) => faults[f]);
  document.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
}

function cleaned(entered: Entered, lang: Lang): NewComplaint {
  const filled = Object.entries(entered).filter(([, value]) => value.trim() !== '');
  return { ...Object.fromEntries(filled.map(([name, value]) => [name, value.trim()])), lang } as NewComplaint;
}
