import { dayAfter, useToday } from '../../ui/days';
import type { Filters } from '../../ui/useFilters';
import type { Days } from './links';

/** How far the usual periods go back, today among their days. */
export const USUAL_DAYS = ['7', '30', '90'] as const;
const DEFAULT_DAYS = '30';

/** The period the address asks for: so many days to today, which move on at midnight, or two dates. */
export function usePeriod(filters: Filters): Days & { readonly usual: (typeof USUAL_DAYS)[number] | undefined } {
  const today = useToday();
  const { from, to, days = DEFAULT_DAYS } = filters;
  if (from && to) return { from, to, usual: undefined };
  const usual = USUAL_DAYS.find((n) => n === days) ?? DEFAULT_DAYS;
  return { from: dayAfter(today, 1 - Number(usual)), to: today, usual };
}
