import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Calendar } from '../../../../domain/calendar';
import { spansOf } from './days';

interface Props {
  readonly year: number | string;
  readonly exceptions: Calendar['exceptions'];
  /** What can be done with a span, and what is wrong with it. */
  readonly act?: (from: string, to: string) => ReactNode;
}

/** The holidays and make-up workdays of a year, as spans of days. */
export function YearDays({ year, exceptions, act }: Props) {
  const { t } = useTranslation('rules');
  const of = (kind: 'off' | 'work'): readonly string[] =>
    Object.keys(exceptions).filter((day) => day.startsWith(`${year}-`) && exceptions[day] === kind);
  return (
    <dl className="rule-days">
      {(['off', 'work'] as const).map((kind) => (
        <div key={kind}>
          <dt>{t(`day.${kind}`)}</dt>
          <dd>
            {of(kind).length === 0 && <span className="muted">{t('day.none')}</span>}
            <ul className="rule-spans">
              {spansOf(of(kind)).map(([from, to, count]) => (
                <li key={from}>
                  <span className="num">{from === to ? from.slice(5) : `${from.slice(5)} – ${to.slice(5)}`}</span>{' '}
                  <span className="muted small">{t('day.count', { count })}</span>
                  {act?.(from, to)}
                </li>
              ))}
            </ul>
          </dd>
        </div>
      ))}
    </dl>
  );
}
