import type { Request } from 'express';
import { text } from '../domain/text';
import { faultsOf } from './faults';
import { guardJson } from './json-guard';
import { invalid, type Fault } from './problem';
import type { Route } from './route';

export interface Validated {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly idempotencyKey: string | undefined;
}

const KEY = /^[\x21-\x7e]{1,200}$/;

/** Reads every part of a request by the route's schemas; throws one problem that names all faults of all parts. */
export function validate(route: Route, req: Request): Validated {
  const faults: Fault[] = [];
  const read = (part: 'path' | 'query' | 'body', schema: Route['params'], input: unknown): unknown => {
    guardJson(part, input);
    if (!schema) return part === 'body' ? undefined : {};
    const result = schema.safeParse(input);
    if (!result.success) faults.push(...faultsOf(part, result.error.issues, input));
    return result.data;
  };
  const params = read('path', route.params, { ...req.params });
  const query = read('query', route.query, { ...req.query });
  // The texts of a form come without a prototype.
  const body = read('body', route.body, route.upload ? { ...req.body } : (req.body ?? {}));
  const idempotencyKey = req.get('Idempotency-Key');
  if (idempotencyKey !== undefined && !KEY.test(idempotencyKey)) faults.push(badKey);
  if (faults.length > 0) throw invalid(faults);
  return { params, query, body, idempotencyKey };
}

const badKey: Fault = {
  in: 'header',
  pointer: '#/Idempotency-Key',
  code: 'wrongFormat',
  text: text('须为 1–200 个可见 ASCII 字符', 'Must be 1 to 200 visible ASCII characters'),
};
