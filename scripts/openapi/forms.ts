import type { oas31 } from 'zod-openapi';
import type { Route } from '../../api/route';

type Json = Record<string, unknown>;

/** One operation as a form sends it. */
interface Operation {
  readonly method: string;
  readonly path: string;
  /** The duty it needs: what a person may not do is not offered. */
  readonly access: string;
  /** Of the request body; absent where there is none. */
  readonly schema?: Json;
}

/** Everything the API lets one do, and the named schemas of its request bodies. */
export interface Forms {
  readonly operations: Readonly<Record<string, Operation>>;
  readonly schemas: Readonly<Record<string, Json>>;
}

/** What the console's forms need of the API's document: a tenth of it. */
export function formsOf(document: oas31.OpenAPIObject, routes: readonly Route[]): Forms {
  const changing = routes.filter(({ method }) => method !== 'get');
  const operations = Object.fromEntries(
    changing.map(({ id, method, path, access }) => {
      const schema = bodyOf(document, method, path);
      return [id, { method, path, access, ...(schema ? { schema } : {}) }];
    }),
  );
  const all = (document.components?.schemas ?? {}) as Record<string, Json>;
  return { operations, schemas: reachable(operations, all) };
}

function bodyOf(document: oas31.OpenAPIObject, method: string, path: string): Json | undefined {
  const item = document.paths?.[path] as Record<string, oas31.OperationObject> | undefined;
  const body = item?.[method]?.requestBody as oas31.RequestBodyObject | undefined;
  return body?.content['application/json']?.schema as Json | undefined;
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
