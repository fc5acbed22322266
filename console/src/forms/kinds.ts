import type { Named } from './schema';

/** The kinds of input a form can be made of. */
export type Kind =
  | 'line'
  | 'secret'
  | 'long'
  | 'number'
  | 'money'
  | 'instant'
  | 'duration'
  | 'person'
  | 'evidence'
  | 'tick'
  | 'radio'
  | 'select'
  | 'selectMany'
  | 'lines'
  | 'rows'
  | 'group';

const PERSON = /^(?:person|owner|assignee|substitute|commander)Id$/;
/** Longer than what fits on a line. */
const LONG_CHARS = 300;
/** More than this many are chosen from a list that opens. */
const RADIOS_AT_MOST = 4;

/** The input for a field: by what it is called where that says more than its schema, otherwise by its schema. */
export function kindOf(field: string, { schema, name }: Named): Kind {
  if (PERSON.test(field)) return 'person';
  if (field === 'evidenceIds') return 'evidence';
  if (name === 'Duration') return 'duration';
  if (field.endsWith('Fen')) return 'money';
  if (schema.enum) return schema.enum.length > RADIOS_AT_MOST ? 'select' : 'radio';
  switch (schema.type) {
    case 'boolean':
      return 'tick';
    case 'integer':
    case 'number':
      return 'number';
    case 'array':
      return listKind(schema.items ?? {});
    case 'object':
      return 'group';
    default:
      return textKind(schema);
  }
}

function textKind({ format, maxLength = 0 }: Named['schema']): Kind {
  if (format === 'date-time') return 'instant';
  if (format === 'password') return 'secret';
  return maxLength > LONG_CHARS ? 'long' : 'line';
}

function listKind(items: Named['schema']): Kind {
  if (items.enum) return 'selectMany';
  if (items.$ref === undefined) return items.type === 'object' ? 'rows' : 'lines';
  return /\/(?:Role|Stage|Level|CrisisType)$/.test(items.$ref) ? 'selectMany' : 'rows';
}
