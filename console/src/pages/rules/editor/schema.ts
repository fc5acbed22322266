import type { RuleKind } from '../../../../../domain/rules/document';
import type { Step } from '../../../../../domain/rules/fault';
import { isRequired, resolved, schemaOf, type Schema } from '../../../forms/schema';

/** The schema by which the API checks the shape of a document of this kind. */
export function documentSchema(kind: RuleKind): Schema {
  const { oneOf = [] } = resolved(schemaOf('saveRuleDraft') ?? {}).schema;
  const found = oneOf.find((one) => one.properties?.['kind']?.const === kind);
  return found?.properties?.['document'] ?? {};
}

/** The schema of one part of it. */
export function schemaAt(kind: RuleKind, path: readonly Step[]): Schema {
  return path.reduce<Schema>((schema, step) => partOf(resolved(schema).schema, step), documentSchema(kind));
}

function partOf({ items, properties }: Schema, step: Step): Schema {
  return items ?? properties?.[String(step)] ?? {};
}

/** Whether a part may be left out. */
export function isOptional(kind: RuleKind, path: readonly Step[]): boolean {
  const parent = resolved(schemaAt(kind, path.slice(0, -1))).schema;
  return parent.properties !== undefined && !isRequired(parent, String(path.at(-1)));
}
