import { text } from '../../domain/text';
import { pointerTo } from '../faults';
import { guardJson } from '../json-guard';
import { invalid, type Fault } from '../problem';
import { COLUMN_FIELDS, type ColumnField, type Mapping, NO_MAPPING } from './headers';

const MOST_COLUMNS = 200;

/** Reads `{"column name": "field" | null}`; says what is wrong with each of its entries. */
export function readMapping(json: string | undefined): Mapping {
  if (json === undefined) return NO_MAPPING;
  const said = parsed(json);
  const entries = Object.entries(said);
  if (entries.length > MOST_COLUMNS) throw invalid([notAnObject]);
  const faults = entries.flatMap(([name, field]) => (isField(field) ? [] : [fault(name, unknownField)]));
  if (faults.length > 0) throw invalid(faults);
  return new Map(entries as [string, ColumnField | null][]);
}

function parsed(json: string): object {
  let said: unknown;
  try {
    said = JSON.parse(json);
  } catch {
    throw invalid([notAnObject]);
  }
  guardJson('body', said);
  if (typeof said !== 'object' || said === null || Array.isArray(said)) throw invalid([notAnObject]);
  return said;
}

function isField(field: unknown): field is ColumnField | null {
  return field === null || (COLUMN_FIELDS as readonly unknown[]).includes(field);
}

/** Every reason why the mapping does not fit the file's header row. */
export function mappingFaults(mapping: Mapping, names: readonly string[]): readonly Fault[] {
  const taken = new Set<ColumnField>();
  return [...mapping].flatMap(([name, field]) => {
    if (!names.includes(name)) return [fault(name, unknownColumn)];
    if (field === null) return [];
    if (taken.has(field)) return [fault(name, fieldTaken)];
    taken.add(field);
    return [];
  });
}

function fault(name: string, what: Pick<Fault, 'code' | 'text'>): Fault {
  return { in: 'body', pointer: pointerTo(['columns', name]), ...what };
}

const notAnObject: Fault = {
  in: 'body',
  pointer: '#/columns',
  code: 'wrongFormat',
  text: text('须为 JSON 对象：列名 → 字段', 'Must be a JSON object: column name → field'),
};
const unknownField = { code: 'notAllowed', text: text('没有这个字段', 'There is no such field') };
const unknownColumn = { code: 'unknownColumn', text: text('文件中没有这一列', 'The file has no such column') };
const fieldTaken = { code: 'fieldTaken', text: text('该字段已对应另一列', 'Another column holds this field') };
