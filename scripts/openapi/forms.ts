import type { oas31 } from 'zod-openapi';

type Json = Record<string, unknown>;

/** The request bodies of the API by operation, and the named schemas they refer to. */
export interface Forms {
  readonly operations: Readonly<Record<string, Json>>;
  readonly schemas: Readonly<Record<string, Json>>;
}

/** What the console's forms need of the OpenAPI document: a tenth of it. */
export function formsOf(document: oas31.OpenAPIObject): Forms {
  const operations: Record<string, Json> = {};
  for (const item of Object.values(document.paths ?? {})) {
    for (const operation of Object.values(item as Record<string, oas31.OperationObject>)) {
      const body = operation.requestBody as oas31.RequestBodyObject | undefined;
      const schema = body?.content['application/json']?.schema as Json | undefined;
      if (operation.operationId && schema) operations[operation.operationId] = schema;
    }
  }
  const all = (document.components?.schemas ?? {}) as Record<string, Json>;
  return { operations, schemas: reachable(operations, all) };
}

function reachable(from: unknown, all: Record<string, Json>): Record<string, Json> {
  const found: Record<string, Json> = {};
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(visit);
    if (typeof value !== 'object' || value === null) return;
    for (const inner of Object.values(value)) visit(inner);
    const name = nameIn((value as { $ref?: unknown }).$ref);
    if (name === undefined || found[name] || !all[name]) return;
    found[name] = all[name];
    visit(all[name]);
  };
  visit(from);
  return found;
}

function nameIn(ref: unknown): string | undefined {
  return typeof ref === 'string' ? ref.split('/').at(-1) : undefined;
}
