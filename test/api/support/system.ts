import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import pino, { type Logger } from 'pino';
import { createActivities } from '../../../activities';
import { Staff } from '../../../api/auth/authenticate';
import type { ApiDeps, ApiSettings } from '../../../api/deps';
import { connectTemporal } from '../../../api/gateway/connect';
import { Gateway } from '../../../api/gateway/gateway';
import { LiveHub, type HubOptions } from '../../../api/live/hub';
import { listenForChanges } from '../../../api/live/listener';
import { allRoutes } from '../../../api/routes';
import type { Route } from '../../../api/route';
import { createServer } from '../../../api/server';
import { samplePeople } from '../../../domain/defaults/organisation';
import type { Role } from '../../../domain/words';
import { createPrisma } from '../../../prisma/client';
import { seed, type SignIn } from '../../../prisma/seed';
import { createRecords, type Records } from '../../../records';
import { dataConverter } from '../../../worker/codec';
import { createProcesses } from '../../../worker/processes';
import { runRelay } from '../../../worker/relay';
import { decisionToken, grantCode, tokenHash } from '../../../worker/tokens';
import { onFileEnd } from '../../harness/cleanup';
import { testDatabase } from '../../harness/database';
import { testNamespace } from '../../harness/namespace';
import { testStack } from '../../harness/stack';
import { testWorker } from '../../harness/worker';

const SERVER_KEY = Buffer.alloc(32, 9).toString('base64');
const silent = pino({ level: process.env['TEST_LOG'] ?? 'silent' });

/** An answer of the API as tests look at it. */
export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly body: any;
}

export interface Send {
  readonly key?: string;
  readonly lang?: string;
  readonly headers?: Record<string, string>;
}

/** What goes with an uploaded file. */
export interface SendFile {
  readonly fields?: Record<string, string>;
  readonly type?: string;
  readonly key?: string;
}

export interface SystemOptions {
  readonly settings?: Partial<ApiSettings>;
  readonly withWorker?: boolean;
  readonly payerUrl?: string;
  /** Where the API, and the relay, write their log. */
  readonly log?: Logger;
  readonly live?: Partial<HubOptions>;
  /** Crises continue as new above so many events. */
  readonly maxHistoryEvents?: number;
}

/** The whole system but the processes' borders: API, worker and relay on real servers and a database of this file's own. */
export async function apiSystem(options: SystemOptions = {}) {
  const { log = silent } = options;
  const [url, namespace] = await Promise.all([testDatabase(), testNamespace()]);
  const { signIns } = await seed({ url, embedded: true });
  const prisma = createPrisma(url, { poolSize: 10 });
  onFileEnd(() => prisma.$disconnect());
  const records = createRecords(prisma);
  const connection = { address: testStack().temporalAddress };
  const client = connectTemporal({ connection, namespace, dataConverter: dataConverter() });
  onFileEnd(() => client.connection.close());
  const taskQueue = options.withWorker === false ? `nobody-${randomUUID()}` : await work();
  const settings: ApiSettings = {
    serverKey: SERVER_KEY,
    publicUrl: 'http://127.0.0.1:8300',
    temporalUiUrl: 'http://127.0.0.1:8233',
    temporalNamespace: namespace,
    taskQueue,
    timeZone: 'Asia/Shanghai',
    isEmbedded: false,
    trustedProxies: false,
    ...options.settings,
  };
  const staff = new Staff(() => records.currentRoster(), 50);
  const telling = createPrisma(url, { poolSize: 1 });
  onFileEnd(() => telling.$disconnect());
  const live = new LiveHub({ records: createRecords(telling), staff, log, now: Date.now }, options.live);
  hearChanges(url, live, log);
  const deps: ApiDeps = {
    records: withShortRuns(records, options.maxHistoryEvents),
    gateway: new Gateway(client, records),
    live,
    staff,
    settings,
    log,
    now: Date.now,
  };
  const address = await listen(deps);
  return { ...callers(address, signIns ?? []), deps, prisma, records, client, url };

  async function work(): Promise<string> {
    const queue = `api-${randomUUID()}`;
    const processes = createProcesses(client, queue);
    const activities = createActivities({
      records,
      processes,
      client,
      mailer: undefined,
      namespace,
      consoleUrl: 'http://127.0.0.1:8300',
      tokenFor: (subject) => decisionToken(SERVER_KEY, subject),
      hashOf: tokenHash,
      codeFor: (grantNumber) => grantCode(SERVER_KEY, grantNumber),
      payerUrl: options.payerUrl,
      payerTimeoutMs: 1_000,
      payerSettleMs: 100,
      booksSettleMs: 0,
      leftOut: [],
      now: Date.now,
    });
    await testWorker({ activities, taskQueue: queue });
    const stop = new AbortController();
    const relay = { databaseUrl: url, records, processes, client, consoleUrl: 'http://127.0.0.1:8300', log };
    const ended = runRelay(relay, stop.signal);
    onFileEnd(async () => {
      stop.abort();
      await ended;
    });
    return queue;
  }
}

/** Lets crises start with a lower limit of events, which no caller of the API may set. */
function withShortRuns(records: Records, maxHistoryEvents: number | undefined): Records {
  if (maxHistoryEvents === undefined) return records;
  const stubCrisis: Records['stubCrisis'] = (key, build, at) =>
    records.stubCrisis(key, (number) => ({ ...build(number), maxHistoryEvents }), at);
  return { ...records, stubCrisis };
}

function hearChanges(databaseUrl: string, live: LiveHub, log: Logger): void {
  const stop = new AbortController();
  const onAnnouncement: LiveHub['hear'] = (announcement) => live.hear(announcement);
  const ended = listenForChanges({ databaseUrl, log, onAnnouncement, onListening: () => live.lost() }, stop.signal);
  onFileEnd(async () => {
    stop.abort();
    await ended;
  });
}

async function listen(deps: ApiDeps): Promise<string> {
  const server = createServer(deps).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onFileEnd(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The sample person for a duty, the one who holds no other where there is one. */
function personFor(role: Role): string {
  const holders = samplePeople.filter((p) => p.roles.includes(role));
  const found = holders.find((p) => p.roles.length === 1) ?? holders[0];
  if (!found) throw new Error(`nobody in the sample organisation is ${role}`);
  return found.username;
}

function callers(address: string, signIns: readonly SignIn[]) {
  const routes = allRoutes();
  const tokens = new Map<string, Promise<string>>();

  async function request(method: string, path: string, init: RequestInit & { token?: string } = {}): Promise<Answered> {
    const headers = new Headers(init.headers);
    if (init.token) headers.set('Authorization', `Bearer ${init.token}`);
    const response = await fetch(`${address}${path}`, { ...init, method, headers });
    const text = await textOf(response);
    const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '');
    const body = isJson && text ? JSON.parse(text) : text;
    if (response.ok && isJson) assertShape(routes, method, path, body);
    return { status: response.status, headers: response.headers, body };
  }

  async function signIn(username: string): Promise<string> {
    const password = signIns.find((s) => s.username === username)?.password;
    const body = JSON.stringify({ username, password });
    const headers = { 'content-type': 'application/json' };
    const answered = await request('POST', '/api/v1/auth/sign-in', { body, headers });
    if (answered.status !== 200) throw new Error(`${username} cannot sign in: ${JSON.stringify(answered.body)}`);
    return answered.body.token;
  }

  function tokenOf(username: string): Promise<string> {
    const token = tokens.get(username) ?? signIn(username);
    tokens.set(username, token);
    return token;
  }

  /** Calls as the sample person for a duty, or as somebody by user name. */
  function as(who: Role | `@${string}`) {
    const username = who.startsWith('@') ? who.slice(1) : personFor(who as Role);
    const send = async (method: string, path: string, body?: unknown, how: Send = {}): Promise<Answered> => {
      const headers = {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(how.key ? { 'idempotency-key': how.key } : {}),
        ...(how.lang ? { 'accept-language': how.lang } : {}),
        ...how.headers,
      };
      const token = await tokenOf(username);
      return await request(method, `/api/v1${path}`, {
        token,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    };
    const ok = async (method: string, path: string, body?: unknown, how?: Send): Promise<any> => {
      const answered = await send(method, path, body, how);
      if (answered.status >= 300) {
        throw new Error(`${method} ${path}: ${answered.status} ${JSON.stringify(answered.body)}`);
      }
      return answered.body;
    };
    return {
      send,
      get: (path: string) => ok('GET', path),
      post: (path: string, body: unknown = {}, how?: Send) => ok('POST', path, body, how),
      put: (path: string, body: unknown, how?: Send) => ok('PUT', path, body, how),
      patch: (path: string, body: unknown) => ok('PATCH', path, body),
      upload: async (path: string, bytes: Buffer, name = 'file.csv', how: SendFile = {}): Promise<Answered> => {
        const form = new FormData();
        for (const [field, value] of Object.entries(how.fields ?? {})) form.append(field, value);
        form.append('file', new Blob([new Uint8Array(bytes)], { type: how.type ?? '' }), name);
        const headers: Record<string, string> = how.key ? { 'idempotency-key': how.key } : {};
        return await request('POST', `/api/v1${path}`, { token: await tokenOf(username), body: form, headers });
      },
      /** The bytes of an answer as they come. */
      download: async (path: string): Promise<{ status: number; headers: Headers; bytes: Buffer }> => {
        const headers = { Authorization: `Bearer ${await tokenOf(username)}` };
        const response = await fetch(`${address}/api/v1${path}`, { headers });
        return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
      },
    };
  }

  return { address, request, as, tokenOf: (role: Role) => tokenOf(personFor(role)), token: tokenOf, signIns };
}

/** A stream of events has no end: it is let go. */
async function textOf(response: Response): Promise<string> {
  if (!/event-stream/.test(response.headers.get('content-type') ?? '')) return await response.text();
  await response.body?.cancel();
  return '';
}

/** Every good answer has the shape the OpenAPI document promises. */
function assertShape(routes: readonly Route[], method: string, path: string, body: unknown): void {
  const bare = path.split('?')[0]!;
  const found = routes.find((r) => r.method.toUpperCase() === method && pattern(r.path).test(bare));
  const result = found?.answer.schema?.safeParse(body);
  if (result && !result.success) {
    throw new Error(`${method} ${bare} answers otherwise than documented: ${result.error.message}`);
  }
}

function pattern(path: string): RegExp {
  return new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`);
}

/** Polls until `look` finds something; what a person would see after a moment. */
export async function eventually<T>(look: () => Promise<T | undefined | false>, timeoutMs = 20_000): Promise<T> {
  const until = Date.now() + timeoutMs;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > until) throw new Error(`never came about: ${look.toString()}`);
    await new Promise((done) => setTimeout(done, 100));
  }
}
