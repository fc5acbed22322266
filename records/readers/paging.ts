import { storable } from '../content';
import { RecordsRefusal } from '../refused';

/** One page of a list and where the next one begins. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

export interface PageRequest {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

type CursorPart = string | number | null;

const LONGEST_CURSOR = 500;

/** An opaque place in a list: the sort keys of its last row. */
export function encodeCursor(parts: readonly CursorPart[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** The sort keys again; refuses whatever was not made by `encodeCursor` for this list. */
export function decodeCursor(
  cursor: string | undefined,
  shape: readonly ('string' | 'number' | 'number?')[],
): readonly CursorPart[] | undefined {
  if (cursor === undefined) return undefined;
  const parts = parse(cursor);
  const fits =
    Array.isArray(parts) && parts.length === shape.length && shape.every((type, i) => isPart(parts[i], type));
  if (!fits) throw new RecordsRefusal('badCursor', 'this cursor does not belong to this list');
  return parts as CursorPart[];
}

/** The last instant PostgreSQL and JavaScript write alike: the end of the year 9999. */
const LAST_AT = 253_402_300_799_999;

/** Whether the database takes it for what it is said to be: callers can make cursors of their own. */
function isPart(part: unknown, type: 'string' | 'number' | 'number?'): boolean {
  if (part === null) return type === 'number?';
  if (type === 'string') return typeof part === 'string' && storable(part) === part;
  return typeof part === 'number' && Number.isSafeInteger(part) && part >= 0 && part <= LAST_AT;
}

function parse(cursor: string): unknown {
  if (cursor.length > LONGEST_CURSOR) return undefined;
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
}

/** Cuts one row too many off again: it only says that there is a next page. */
export function pageOf<T>(rows: readonly T[], limit: number, keysOf: (row: T) => readonly CursorPart[]): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? encodeCursor(keysOf(last)) : null };
}
