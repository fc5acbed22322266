import { useId, type ReactNode } from 'react';

export interface InputOptions {
  readonly isNeeded?: boolean;
  /** It is said elsewhere whether it may be left out. */
  readonly isOneOf?: boolean;
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

/** One line or several of them, with its label and what is wrong with it. */
export function Input(props: InputProps) {
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
