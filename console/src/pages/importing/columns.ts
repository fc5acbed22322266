import type { ColumnField, ImportPreview } from '../../api/types';
import type { Said } from './file';

type Column = ImportPreview['columns'][number];

/** Which field each column will hold: what was said by hand goes first, and takes a field away from a mere heading. */
export function chosenFields(columns: readonly Column[], said: Said): readonly (ColumnField | null)[] {
  const byHand = new Set(Object.values(said));
  return columns.map(({ name, field }, index) => {
    const isFirst = columns.findIndex((c) => c.name === name) === index;
    const given = isFirst ? said[name] : undefined;
    if (given !== undefined) return given;
    return field !== null && byHand.has(field) ? null : field;
  });
}

/** The same with another field for a column; whichever column held it by hand holds nothing now. */
export function withField(said: Said, name: string, field: ColumnField | null): Said {
  const others = Object.entries(said).map(([other, held]) => [other, field !== null && held === field ? null : held]);
  return { ...(Object.fromEntries(others) as Said), [name]: field };
}

/** Whether the same was said. */
export function isSame(one: Said, other: Said): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => one[name] === other[name]);
}
