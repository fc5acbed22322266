import { useId, type ReactNode } from 'react';

interface Props {
  readonly title: ReactNode;
  /** Beside the title: buttons, filters, counts. */
  readonly extra?: ReactNode;
  readonly children: ReactNode;
  /** The content reaches the edges, as lists do. */
  readonly flush?: boolean;
}

/** A part of a page under its own heading. */
export function Panel({ title, extra, children, flush = false }: Props) {
  const id = useId();
  return (
    <section className="panel" aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {extra}
      </header>
      <div className={flush ? undefined : 'body'}>{children}</div>
    </section>
  );
}

/** What a page is about, and what can be done on it. */
export function PageHead({ title, children }: { readonly title: ReactNode; readonly children?: ReactNode }) {
  return (
    <header className="page-head">
      <h1>{title}</h1>
      {children}
    </header>
  );
}

/** Names and values side by side. */
export function Facts({ items }: { readonly items: readonly (readonly [label: ReactNode, value: ReactNode])[] }) {
  return (
    <dl className="facts">
      {items.map(([label, value], index) => (
        <div key={typeof label === 'string' ? label : index}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
