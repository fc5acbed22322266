import type { RuleDocument } from '../../../../../domain/rules/document';
import { pointerTo, type Step } from '../../../../../domain/rules/fault';
import { isRequired, resolved, type Schema } from '../../../forms/schema';
import { valueFault, type ValueFault } from '../../../forms/value';
import { documentSchema } from './schema';

export interface ShapeFault {
  readonly pointer: string;
  readonly fault: ValueFault;
}

/** What the API would refuse to keep, found before it is sent. */
export function shapeFaults({ kind, document }: RuleDocument): readonly ShapeFault[] {
  return faultsIn(documentSchema(kind), document, []);
}

function faultsIn(given: Schema, value: unknown, path: readonly Step[]): readonly ShapeFault[] {
  const { schema, name } = resolved(given);
  if (Array.isArray(value)) {
    const items = value.flatMap((item, index) => faultsIn(schema.items ?? {}, item, [...path, index]));
    return [...own(schema, false, value, path), ...items];
  }
  if (schema.properties && typeof value === 'object' && value !== null && name !== 'Duration') {
    const parts = value as Readonly<Record<string, unknown>>;
    return Object.entries(schema.properties).flatMap(([key, part]) => {
      const isMissing = parts[key] === undefined;
      if (isMissing && !isRequired(schema, key)) return [];
      return faultsIn(part, parts[key], [...path, key]);
    });
  }
  // Null is a value where it may be one.
  return value === null && given.anyOf ? [] : own(schema, true, value, path);
}

function own(schema: Schema, isNeeded: boolean, value: unknown, path: readonly Step[]): readonly ShapeFault[] {
  const fault = valueFault(schema, isNeeded, value);
  return fault ? [{ pointer: pointerTo(path), fault }] : [];
}
