import type { Schema } from './schema';

/** What is wrong with a value in itself: a key of the words for fields, with what they fill in. */
export interface ValueFault {
  readonly key: `rule.${'required' | 'tooShort' | 'tooLong' | 'wrongFormat' | 'tooSmall' | 'tooLarge' | 'tooMany'}`;
  readonly values?: Readonly<Record<string, number>>;
}

/** What the API would say of the value of one field, by the same limits; its schema has been resolved. */
export function valueFault(schema: Schema, isNeeded: boolean, value: unknown): ValueFault | undefined {
  if (isBlank(value)) return isNeeded ? { key: 'rule.required' } : undefined;
  if (typeof value === 'string') return wordsFault(schema, value.trim());
  if (typeof value === 'number') return numberFault(schema, value);
  const { maxItems } = schema;
  const isTooMany = Array.isArray(value) && maxItems !== undefined && value.length > maxItems;
  return isTooMany ? { key: 'rule.tooMany', values: { most: maxItems } } : undefined;
}

function wordsFault({ minLength = 0, maxLength, pattern }: Schema, words: string): ValueFault | undefined {
  if (words.length < minLength) return { key: 'rule.tooShort', values: { count: minLength } };
  if (maxLength !== undefined && words.length > maxLength) return { key: 'rule.tooLong', values: { count: maxLength } };
  if (pattern && !new RegExp(pattern, 'u').test(words)) return { key: 'rule.wrongFormat' };
  return undefined;
}

function numberFault({ minimum, maximum }: Schema, value: number): ValueFault | undefined {
  if (minimum !== undefined && value < minimum) return { key: 'rule.tooSmall', values: { least: minimum } };
  if (maximum !== undefined && value > maximum) return { key: 'rule.tooLarge', values: { most: maximum } };
  return undefined;
}

/** Nothing entered; an unfinished duration counts as nothing. */
function isBlank(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && 'unit' in value && !('amount' in value);
}
