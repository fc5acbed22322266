import type { CrisisRow } from '../../api/types';

export type BoardSort = 'openedAt' | 'nextDeadline' | 'level';

type Key = readonly (string | null)[];

/** What the board is ordered by, as the server does it; a null comes last. */
function keyOf(row: CrisisRow, sort: BoardSort): Key {
  switch (sort) {
    case 'openedAt':
      return [row.openedAt, row.number];
    case 'nextDeadline':
      return [row.nextDeadlineAt, row.number];
    case 'level':
      return [row.level, row.openedAt, row.number];
  }
}

/** Which of two crises comes first on the board: negative when `a` does. */
export function compareRows(a: CrisisRow, b: CrisisRow, sort: BoardSort): number {
  const order = compareKeys(keyOf(a, sort), keyOf(b, sort));
  return sort === 'openedAt' ? -order : order;
}

function compareKeys(a: Key, b: Key): number {
  for (const [i, left] of a.entries()) {
    const right = b[i] ?? null;
    if (left === right) continue;
    if (left === null) return 1;
    if (right === null) return -1;
    return left < right ? -1 : 1;
  }
  return 0;
}

interface Page {
  readonly items: CrisisRow[];
  readonly next: string | null;
}

/**
 * The pages with some rows replaced by what they are now: each takes its place in the order again, and what belongs
 * behind the last page that was fetched is left for when that place is reached.
 */
export function withRows<P extends Page>(
  pages: readonly P[],
  changed: ReadonlySet<string>,
  rows: readonly CrisisRow[],
  sort: BoardSort,
): P[] {
  const kept = pages.map((page) => ({ ...page, items: page.items.filter((row) => !changed.has(row.number)) }));
  for (const row of rows) {
    const home = kept.find((page, i) => isBefore(row, page, sort) || (i === kept.length - 1 && page.next === null));
    if (!home) continue;
    const at = home.items.findIndex((other) => compareRows(row, other, sort) < 0);
    home.items.splice(at === -1 ? home.items.length : at, 0, row);
  }
  return kept;
}

function isBefore(row: CrisisRow, { items }: Page, sort: BoardSort): boolean {
  const last = items.at(-1);
  return last !== undefined && compareRows(row, last, sort) < 0;
}
