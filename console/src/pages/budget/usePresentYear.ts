import { useToday } from '../../ui/days';

/** The year in which the organisation is. */
export function usePresentYear(): number {
  return Number(useToday().slice(0, 4));
}
