import { createDocument, type oas31, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { z } from 'zod';
import { PERMISSIONS, type Access } from './permissions';
import { PROGRESS_TYPE } from './progress';
import type { Route } from './route';
import { newComplaint } from './schemas/complaint';
import { problemSchema } from './schemas/problem';
import type { Upload } from './upload';

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problemSchema } },
});

/** The OpenAPI 3.1 document of exactly the routes that are served. */
export function openApiDocument(routes: readonly Route[]): oas31.OpenAPIObject {
  const paths: ZodOpenApiPathsObject = {};
  for (const route of routes) (paths[route.path] ??= {})[route.method] = operation(route);
  return createDocument({
    openapi: '3.1.0',
    info: { title: 'Customer crisis management', version: '1', description: INTRODUCTION },
    // Relative: the page of the API may only talk to where it came from.
    servers: [{ url: '/' }],
    security: [{ bearer: [] }],
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      // Rows of a batch are read one by one, and only referred to.
      schemas: { NewComplaint: newComplaint },
    },
    paths,
  });
}

const INTRODUCTION = [
  'Commands go to the process that owns the matter and answer after their events are recorded: `{position, made}`.',
  'Readers accept the position as `afterPosition`. Repeat a command whose outcome is unknown with the same',
  '`Idempotency-Key`. Errors are `application/problem+json` (RFC 9457) in the language of `Accept-Language`.',
].join(' ');

function operation(route: Route): ZodOpenApiOperationObject {
  return {
    operationId: route.id,
    tags: [route.tag],
    summary: route.summary,
    description: [route.description, whoMay(route.access)].filter(Boolean).join('\n\n'),
    ...(route.access === 'public' ? { security: [] } : {}),
    requestParams: parameters(route),
    ...(bodyOf(route) ? { requestBody: bodyOf(route) } : {}),
    responses: {
      [String(route.answer.status ?? 200)]: success(route),
      default: problem('What went wrong'),
      ...refusals(route),
    },
  } as ZodOpenApiOperationObject;
}

function whoMay(access: Access): string {
  if (access === 'public') return 'Needs no sign-in.';
  if (access === 'signedIn') return 'Anybody who is signed in.';
  return `Roles: ${PERMISSIONS[access].join(', ')}.`;
}

function parameters(route: Route): object {
  const headers = {
    ...(route.keyed ? { 'Idempotency-Key': route.keyed === 'required' ? requiredKey : requiredKey.optional() } : {}),
    ...(route.versioned ? { 'If-Match': ifMatch } : {}),
    ...route.headers,
    ...(route.resumable ? { 'Last-Event-ID': lastEventId } : {}),
  };
  return {
    ...(route.params ? { path: route.params } : {}),
    ...(route.query ? { query: route.query } : {}),
    ...(Object.keys(headers).length > 0 ? { header: z.object(headers) } : {}),
  };
}

const requiredKey = z.string().min(1).max(200).meta({
  description: 'Repeating a request with the same key and body gives the first answer; another body is refused (422)',
});
const ifMatch = z.string().optional().meta({ description: 'The version of the thing the caller saw, e.g. `"3"`' });

const lastEventId = z.string().max(100).optional().meta({
  description: 'The id of the last event that was heard: the stream goes on from there. Browsers send it by themselves',
});

function bodyOf(route: Route): object | undefined {
  if (route.upload)
    return { required: true, content: { 'multipart/form-data': { schema: formOf(route, route.upload) } } };
  if (!route.body) return undefined;
  return { required: true, content: { 'application/json': { schema: route.body } } };
}

/** The texts beside the file are fields of the same form. */
function formOf({ body }: Route, { description }: Upload): z.ZodType {
  const file = z.string().meta({ format: 'binary', description });
  return z.strictObject({ file, ...(body instanceof z.ZodObject ? body.shape : {}) });
}

function success(route: Route): object {
  const { description, schema, contentType = 'application/json', hasProgress = false } = route.answer;
  if (!schema) return { description };
  const lines = hasProgress ? { [PROGRESS_TYPE]: { schema: progressOf(schema) } } : {};
  return { description, content: { [contentType]: { schema }, ...lines } };
}

/** One line of an answer that tells how far it is; the last line has the result, or the problem. */
function progressOf(result: z.ZodType): z.ZodType {
  const rows = z.int().meta({ description: 'So many have been dealt with' });
  return z.union([z.object({ rows }), z.object({ result }), z.object({ problem: problemSchema })]);
}

function refusals(route: Route): object {
  const isPublic = route.access === 'public';
  return {
    ...(isPublic ? {} : { 401: problem('Not signed in'), 403: problem('Not among your duties') }),
    ...(route.params ? { 404: problem('There is no such thing') } : {}),
    ...(route.keyed ? { 409: problem('The present state does not allow it; every reason is listed') } : {}),
    ...(route.versioned ? { 412: problem('It was changed in the meantime') } : {}),
    ...(route.limiter ? { 429: problem('Too many requests; `Retry-After` says when to come back') } : {}),
    ...(route.params || route.query || route.body ? { 422: problem('Invalid; every faulty field is listed') } : {}),
    503: problem('Temporal or PostgreSQL is away: outcome unknown, repeat with the same key'),
  };
}
