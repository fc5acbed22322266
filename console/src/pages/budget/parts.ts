import type { Balance } from '../../../../domain/budget';
import { COLOURS } from '../../ui/plot/data';

/** Where the money of a line can be, in the order of the bar, with its colour; hatched is not settled yet. */
export const PARTS = [
  ['spentFen', 'spent', COLOURS.main, false],
  ['committedFen', 'committed', COLOURS.pale, true],
  ['reservedFen', 'reserved', COLOURS.late, true],
  ['availableFen', 'available', '#c9d2dd', false],
] as const satisfies readonly (readonly [keyof Balance, string, string, boolean])[];

/** All money of a line, its overrun included. */
export function wholeFen({ allottedFen, overrunFen }: Pick<Balance, 'allottedFen' | 'overrunFen'>): number {
  return allottedFen + overrunFen;
}
