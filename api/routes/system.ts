import { z } from 'zod';
import type { ApiDeps } from '../deps';
import { docsPage } from '../docs-page';
import { openApiDocument } from '../openapi';
import { route, type Route } from '../route';

const PROBE_TIMEOUT_MS = 2_000;

const healthz = route({
  id: 'isAlive',
  tag: 'system',
  method: 'get',
  path: '/healthz',
  access: 'public',
  summary: 'Whether the process is alive',
  answer: { description: 'It is', schema: z.object({ status: z.literal('ok') }) },
  handle: async () => ({ body: { status: 'ok' } }),
});

const part = z.enum(['ok', 'away']);

const readyz = route({
  id: 'isReady',
  tag: 'system',
  method: 'get',
  path: '/readyz',
  access: 'public',
  summary: 'Whether database and Temporal answer; 503 when one does not',
  answer: { description: 'Both do', schema: z.object({ database: part, temporal: part }) },
  handle: async ({ deps }) => {
    const [database, temporal] = await Promise.all([probe(deps.records.ping()), probe(pingTemporal(deps))]);
    return { status: database === 'ok' && temporal === 'ok' ? 200 : (503 as number), body: { database, temporal } };
  },
});

async function pingTemporal({ gateway }: ApiDeps): Promise<void> {
  const { connection } = gateway.client;
  await connection.withDeadline(Date.now() + PROBE_TIMEOUT_MS, () => connection.workflowService.getSystemInfo({}));
}

async function probe(answering: Promise<unknown>): Promise<'ok' | 'away'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'away'>((done) => {
    timer = setTimeout(() => done('away'), PROBE_TIMEOUT_MS);
  });
  const answered = answering.then(
    () => 'ok' as const,
    () => 'away' as const,
  );
  return await Promise.race([answered, late]).finally(() => clearTimeout(timer));
}

/** Health, the OpenAPI document of all these routes, and the page that shows it. */
export function systemRoutes(others: readonly Route[]): Route[] {
  const openapi: Route = route({
    id: 'readOpenApi',
    tag: 'system',
    method: 'get',
    path: '/api/openapi.json',
    access: 'public',
    summary: 'This API as OpenAPI 3.1',
    answer: { description: 'The document', schema: z.record(z.string(), z.unknown()) },
    handle: async () => ({ body: document() }),
  });
  const all = [healthz, readyz, openapi, docsPage];
  let made: unknown;
  const document = (): unknown => (made ??= openApiDocument([...others, ...all]));
  return all;
}
