import path from 'node:path';
import type { ConnectionOptions } from '@temporalio/client';
import { applyMigrations } from '../../prisma/migrate';
import { seed } from '../../prisma/seed';
import { keepSignIns } from './sign-ins';
import { type Config, loadConfig } from '../config';
import { ensureNamespace, ensureSearchAttributes } from './namespace';
import { isListening } from './ports';
import { answersHttp, isPolled, nodeService, type Places, postgresService, temporalServices } from './services';
import { choosePorts, readSecrets } from './state';
import { stopOrphans, type Supervisor } from './supervisor';
import { ensureTemporal } from './temporal-binaries';

const RETENTION_DAYS = 400;
/** The last line printed once everything runs. */
export const READY_LINE = '停止 · stop: Ctrl-C, or npm run stop';

type Env = Record<string, string>;
type SignIns = Awaited<ReturnType<typeof seed>>['signIns'];

/** Starts every process of the system, each when those it needs are ready, and prints where to find what. */
export async function startStack(supervisor: Supervisor, dataDir: string): Promise<void> {
  const startedAt = Date.now();
  const orphans = await stopOrphans(dataDir);
  if (orphans.length > 0) console.log(`已清理上次遗留的进程 · stopped what was left running: ${orphans.join(', ')}`);
  const places: Places = { dataDir, ports: await choosePorts(dataDir, askedPorts()) };
  const env: Env = {
    ...addresses(places),
    ...(await startDatabase(supervisor, places)),
    ...(await startTemporal(supervisor, places)),
  };
  if (env['EMBEDDED'] !== '0') Object.assign(env, await startNeighbours(supervisor, places, env));
  const config = loadConfig({ ...process.env, ...env });
  const signIns = await prepare(config);
  await startOwn(supervisor, places, env, config);
  announce(places, config, env, signIns, Date.now() - startedAt);
}

function askedPorts(): { api?: number } {
  const asked = Number(process.env['API_PORT']);
  return Number.isInteger(asked) && asked > 0 ? { api: asked } : {};
}

/** An external database or server makes this an external system: no sample people, no reference payer, no mailbox. */
function addresses({ dataDir, ports }: Places): Env {
  const isExternal = Boolean(process.env['DATABASE_URL'] || process.env['TEMPORAL_ADDRESS']);
  const { serverKey, payerSecret, payloadKey } = readSecrets(dataDir);
  return {
    EMBEDDED: isExternal ? '0' : '1',
    API_PORT: String(ports.api),
    CRISIS_SERVER_KEY: process.env['CRISIS_SERVER_KEY'] || serverKey,
    PAYER_CALLBACK_SECRET: process.env['PAYER_CALLBACK_SECRET'] || payerSecret,
    ...(payloadKey && !process.env['PAYLOAD_KEY'] ? { PAYLOAD_KEY: payloadKey } : {}),
  };
}

async function startDatabase(supervisor: Supervisor, places: Places): Promise<Env> {
  const external = process.env['DATABASE_URL'];
  if (external) return { DATABASE_URL: external };
  let url = '';
  await step('PostgreSQL', () => supervisor.start(postgresService(places, (address) => (url = address))));
  return { DATABASE_URL: url };
}

async function startTemporal(supervisor: Supervisor, places: Places): Promise<Env> {
  if (process.env['TEMPORAL_ADDRESS']) return {};
  const programs = await ensureTemporal((line) => console.log(`  … ${line}`));
  const namespace = process.env['TEMPORAL_NAMESPACE'] || 'customer-crisis';
  const [server, ...ui] = temporalServices(places, programs, namespace);
  if (server) await step(`Temporal ${programs.version}`, () => supervisor.start(server));
  for (const service of ui) await step('Temporal UI', () => supervisor.start(service));
  const { grpc, ui: uiPort } = places.ports;
  return { TEMPORAL_ADDRESS: `127.0.0.1:${grpc}`, TEMPORAL_UI_URL: `http://127.0.0.1:${uiPort}` };
}

/** The reference payer and the mailbox, which stand for a bank and a mail server where none is configured. */
async function startNeighbours(supervisor: Supervisor, places: Places, given: Env): Promise<Env> {
  const { dataDir, ports } = places;
  const env: Env = {};
  if (!process.env['PAYER_URL']) {
    const payerEnv = {
      PAYER_PORT: String(ports.payer),
      PAYER_LEDGER: path.join(dataDir, 'payer/ledger.jsonl'),
      PAYER_CALLBACK_URL: `http://127.0.0.1:${ports.api}/api/v1/payer/callbacks`,
      PAYER_CALLBACK_SECRET: given['PAYER_CALLBACK_SECRET'] ?? '',
    };
    await step('付款方 · payer', () =>
      supervisor.start(nodeService('payer', places, payerEnv, () => isListening(ports.payer))),
    );
    env['PAYER_URL'] = `http://127.0.0.1:${ports.payer}`;
  }
  if (!process.env['SMTP_URL']) {
    const { mailboxSmtp, mailboxHttp } = ports;
    const mailEnv = {
      MAILBOX_SMTP_PORT: String(mailboxSmtp),
      MAILBOX_HTTP_PORT: String(mailboxHttp),
      MAILBOX_DIR: path.join(dataDir, 'mailbox'),
    };
    await step('邮箱 · mailbox', () =>
      supervisor.start(nodeService('mailbox', places, mailEnv, () => isListening(mailboxHttp))),
    );
    env['SMTP_URL'] = `smtp://127.0.0.1:${mailboxSmtp}`;
  }
  return env;
}

/** Brings database and server to what this version needs; returns the sample sign-ins when they were just made. */
export async function prepare({ databaseUrl, temporal, embedded }: Config): Promise<SignIns> {
  const target = temporal.connection as ConnectionOptions;
  await step('数据库结构 · database schema', () => applyMigrations(databaseUrl));
  await step('命名空间与搜索属性 · namespace and search attributes', async () => {
    await ensureNamespace(target, temporal.namespace, { retentionDays: RETENTION_DAYS });
    await ensureSearchAttributes(target, temporal.namespace);
  });
  const { signIns } = await step('基础数据 · base data', () => seed({ url: databaseUrl, embedded }));
  return signIns;
}

async function startOwn(supervisor: Supervisor, places: Places, env: Env, { temporal, api }: Config): Promise<void> {
  const target = temporal.connection as ConnectionOptions;
  const polled = (since: number): Promise<boolean> => isPolled(target, temporal.namespace, temporal.taskQueue, since);
  await step('工作进程 · worker', () => supervisor.start(nodeService('worker', places, env, polled)));
  const apiUrl = `http://127.0.0.1:${api.port}/`;
  await step('API', () => supervisor.start(nodeService('api', places, env, () => answersHttp(apiUrl))));
}

async function step<T>(name: string, run: () => Promise<T>): Promise<T> {
  const startedAt = Date.now();
  const result = await run();
  console.log(`✓ ${name} (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`);
  return result;
}

function announce(
  { dataDir, ports }: Places,
  { api, temporal, mail }: Config,
  env: Env,
  signIns: SignIns,
  tookMs: number,
): void {
  const lines = [
    ['控制台 · console', api.publicUrl],
    ['客户投诉页 · page for customers', `${api.publicUrl}/complain`],
    ['API 文档 · API docs', `${api.publicUrl}/api/docs`],
    ['Temporal UI', `${temporal.uiUrl}/namespaces/${temporal.namespace}/workflows`],
    ...(mail.smtpUrl && mail.smtpUrl === env['SMTP_URL']
      ? [['邮箱 · mailbox', `http://127.0.0.1:${ports.mailboxHttp}`]]
      : []),
    [
      'Temporal (CLI, SDK)',
      `${env['TEMPORAL_ADDRESS'] ?? process.env['TEMPORAL_ADDRESS']} namespace ${temporal.namespace}`,
    ],
    ['日志 · logs', path.join(dataDir, 'logs')],
  ];
  console.log(`\n系统已就绪，用时 · ready in ${(tookMs / 1000).toFixed(1)} s`);
  for (const [title, value] of lines) console.log(`  ${title}: ${value}`);
  if (signIns) {
    keepSignIns(dataDir, signIns);
    console.log('\n示例账号（另存于 sign-ins.json） · sample sign-ins, kept in sign-ins.json in the data folder:');
    for (const { username, password, duty } of signIns)
      console.log(`  ${username}  ${password}  ${duty.zh} · ${duty.en}`);
  }
  console.log(`\n${READY_LINE}\n`);
}
