import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsNarrow } from '../useIsNarrow';
import type { Filters } from '../useFilters';

/** What every filter is handed: what is chosen, and how to choose. */
export interface FilterProps {
  readonly filters: Filters;
  readonly change: (changed: Readonly<Record<string, string | undefined>>) => void;
}

interface Props {
  readonly filters: Filters;
  /** What is chosen when nothing is said. */
  readonly defaults: Filters;
  readonly onClear: () => void;
  /** Always in sight, e.g. the words to search for. */
  readonly first?: ReactNode;
  readonly children: ReactNode;
}

/** Which rows of a list are shown; on a phone all but the first filter fold away and say how many are set. */
export function FilterBar({ filters, defaults, onClear, first, children }: Props) {
  const { t } = useTranslation('lists');
  const isNarrow = useIsNarrow();
  const set = Object.entries(filters).filter(([name, value]) => value !== (defaults[name] ?? '') && !SHAPES.has(name));
  const clear = set.length > 0 && (
    <Button type="text" onClick={onClear}>
      {t('filter.clear')}
    </Button>
  );
  if (!isNarrow) {
    return (
      <search className="filters">
        {first}
        {children}
        {clear}
      </search>
    );
  }
  return (
    <search className="filters">
      {first}
      <details className="filter-fold">
        <summary>{set.length > 0 ? t('filter.some', { count: set.length }) : t('filter.none')}</summary>
        <div className="filters">
          {children}
          {clear}
        </div>
      </details>
    </search>
  );
}

/** Not which rows, but how they are shown. */
const SHAPES: ReadonlySet<string> = new Set(['view', 'sort']);
