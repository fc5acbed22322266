import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { money } from '../../../domain/names';
import './figures.css';

/** Numbers one reads across a room, side by side. */
export function Figures({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <ul className="figures" aria-label={label}>
      {children}
    </ul>
  );
}

interface FigureProps {
  readonly label: ReactNode;
  readonly value: ReactNode;
  /** The list behind the number. */
  readonly to?: string;
  readonly tone?: 'plain' | 'bad';
  /** Smaller numbers below it. */
  readonly children?: ReactNode;
}

/** One number with its name; it leads to what it counts. */
export function Figure({ label, value, to, tone = 'plain', children }: FigureProps) {
  const shown = (
    <>
      <span className="figure-label">{label}</span>
      <span className={tone === 'bad' ? 'figure-value bad' : 'figure-value'}>{value}</span>
    </>
  );
  return (
    <li className="figure">
      {to === undefined ? (
        <div className="figure-main">{shown}</div>
      ) : (
        <Link className="figure-main" to={to}>
          {shown}
        </Link>
      )}
      {children && <div className="figure-parts">{children}</div>}
    </li>
  );
}

/** A smaller number below another. */
export function FigurePart({ label, value, to }: Pick<FigureProps, 'label' | 'value' | 'to'>) {
  const shown = (
    <>
      {label} <span className="num">{value}</span>
    </>
  );
  return to === undefined ? <span>{shown}</span> : <Link to={to}>{shown}</Link>;
}

/** An amount of fen in large figures: the yuan count, the fen follow. */
export function LargeMoney({ fen }: { readonly fen: number }) {
  const [yuan, rest] = money(fen).split('.');
  return (
    <>
      {yuan}
      <small>.{rest}</small>
    </>
  );
}

/** Says counts as the present language writes them. */
export function useCountWords(): (count: number) => string {
  const { i18n } = useTranslation();
  const format = new Intl.NumberFormat(i18n.language);
  return (count) => format.format(count);
}
