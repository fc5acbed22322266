import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';

export type Filters = Readonly<Record<string, string>>;

/** The filters of a list, kept in the address: a link, a saved view and the back button all mean the same list. */
export function useFilters(defaults: Filters = {}) {
  const [params, setParams] = useSearchParams();
  const filters: Filters = useMemo(() => ({ ...defaults, ...Object.fromEntries(params) }), [defaults, params]);
  const change = useCallback(
    (changed: Readonly<Record<string, string | undefined>>) => {
      setParams((before) => merged(before, changed, defaults), { replace: true });
    },
    [setParams, defaults],
  );
  const replace = useCallback((all: Filters) => setParams(all, { replace: true }), [setParams]);
  return { filters, change, replace };
}

/** What is as it would be anyway stays out of the address. */
function merged(
  before: URLSearchParams,
  changed: Readonly<Record<string, string | undefined>>,
  defaults: Filters,
): URLSearchParams {
  const after = new URLSearchParams(before);
  for (const [name, value] of Object.entries(changed)) {
    const usual = defaults[name] ?? '';
    const isUsual = value === undefined || value === usual || (value === '' && usual === 'false');
    if (isUsual) after.delete(name);
    else after.set(name, value);
  }
  return after;
}

/** A list in a filter: `a,b` ↔ [a, b]. */
export function listed(value: string | undefined): string[] {
  return value ? value.split(',') : [];
}

/** What of the filters the API is asked for; whatever else stands in the address is none of its business. */
export function asked(filters: Filters, names: readonly string[]): Filters {
  return Object.fromEntries(names.flatMap((name) => (filters[name] ? [[name, filters[name]]] : [])));
}
