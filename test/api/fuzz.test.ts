import fc from 'fast-check';
import { PERMISSIONS } from '../../api/permissions';
import { allRoutes } from '../../api/routes';
import type { Route } from '../../api/route';
import { ROLES } from '../../domain/words';
import { apiSystem, type Answered } from './support/system';
import { ensureReconciliationSchedule } from '../../worker/schedule';

let system: Awaited<ReturnType<typeof apiSystem>>;
let known: Readonly<Record<string, string>>;

beforeAll(async () => {
  system = await apiSystem();
  // Made by any worker that starts.
  await ensureReconciliationSchedule(system.client, system.deps.settings.taskQueue);
  const { number: complaint, customerId } = await system.as('operator').post('/complaints', { body: 'x' });
  const body = { title: 'x', type: 'quality', startStage: 'warning', complaintNumbers: [complaint] };
  const { number } = await system.as('office').post('/crises', body);
  const draft = await system.as('office').post('/rule-drafts', { kind: 'policy', docId: 'policy' });
  known = {
    crises: number,
    complaints: complaint,
    candidates: 'HX-2026-000001',
    customers: customerId,
    'rule-drafts': draft.number,
  };
});

const routes = allRoutes().filter((r) => r.id !== 'signIn' && r.id !== 'signOut' && !/Token/.test(r.id));
const everything = [...ROLES];

/** Somebody who may call the route, so that the call gets as far as it can. */
async function tokenFor(route: Route): Promise<string | undefined> {
  if (route.access === 'public') return undefined;
  const roles = route.access === 'signedIn' ? everything : PERMISSIONS[route.access];
  return await system.tokenOf(roles[0]!);
}

const odd = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    '\ud800',
    '💥',
    '../..',
    "'; DROP TABLE person;--",
    '%',
    '_',
    '9'.repeat(400),
    'NaN',
  ),
  fc.constantFrom(-1, 0, 1e308, -1e308, 2 ** 53, 0.1, null, true),
  fc.string({ unit: 'binary', maxLength: 40 }),
);
const wild = fc.jsonValue({ maxDepth: 4 });

/** Cursors of the right form with keys that no list has. */
const forged = fc
  .constantFrom('[1e300,"x"]', '[1,"\\u0000"]', '[1.5,"x"]', '[-1,"\\ud800"]', '[253402300799999,"x"]', '[8e15]', '[2]')
  .map((json) => Buffer.from(json).toString('base64url'));

/** A body that looks like the right one: its own field names with odd values, some of them plausible. */
function bodyLike(route: Route): fc.Arbitrary<unknown> {
  const names = fieldsOf(route.body);
  const plausible = fc.constantFrom(
    'x',
    1,
    2,
    'approve',
    'I',
    'warning',
    'operator',
    [],
    {},
    known['crises'],
    new Date(0).toISOString(),
  );
  const value = fc.oneof(
    { arbitrary: plausible, weight: 3 },
    { arbitrary: odd, weight: 2 },
    { arbitrary: wild, weight: 1 },
  );
  const record = fc.dictionary(fc.constantFrom(...(names.length > 0 ? names : ['x'])), value, { maxKeys: 12 });
  return fc.oneof({ arbitrary: record, weight: 5 }, { arbitrary: wild, weight: 1 });
}

function fieldsOf(schema: unknown): string[] {
  const shape = (schema as { shape?: Record<string, unknown> } | undefined)?.shape ?? {};
  return Object.entries(shape).flatMap(([name]) => name);
}

function pathFor(route: Route, values: readonly string[]): string {
  let i = 0;
  return route.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const kind = /\/v1\/([\w-]+)/.exec(route.path)?.[1] ?? '';
    const real = name === 'number' ? known[kind] : name === 'customerId' ? known['customers'] : undefined;
    const value = values[i++ % values.length]!;
    return real !== undefined && !value.startsWith('!')
      ? real
      : encodeURIComponent(value.replace(/\p{Surrogate}/gu, '?'));
  });
}

async function call(route: Route, path: string, query: string, body: unknown): Promise<Answered> {
  const token = await tokenFor(route);
  const init =
    route.method === 'get' ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  return await system.request(route.method.toUpperCase(), `${path}${query}`, { ...init, ...(token ? { token } : {}) });
}

test('no JSON to any route makes an error of the server, and every fault is told as a problem', async () => {
  for (const route of routes) {
    const queries = fc.dictionary(fc.constantFrom(...fieldsOf(route.query), 'x'), fc.oneof(odd.map(String), forged), {
      maxKeys: 3,
    });
    const segments = fc.array(fc.oneof(odd.map(String), fc.constant('!x')), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(bodyLike(route), queries, segments, async (body, query, values) => {
        const search = new URLSearchParams(query).toString();
        const answered = await call(route, pathFor(route, values), search && `?${search}`, body);
        // 503 with "not recorded yet" is the right answer to a position that nothing has reached.
        if (answered.body?.code === 'notRecordedYet') return;
        expect([route.id, answered.status < 500, answered.body]).toEqual([route.id, true, answered.body]);
        if (answered.status >= 400) expect(answered.headers.get('content-type')).toMatch('application/problem+json');
      }),
      { numRuns: Number(process.env['FUZZ_RUNS'] ?? 8), endOnFailure: true, interruptAfterTimeLimit: 10_000 },
    );
  }
}, 600_000);
