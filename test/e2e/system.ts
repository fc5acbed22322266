import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import pg from 'pg';
import { dataConverter } from '../../worker/codec';
import { trySignal } from '../../worker/stack/child';
import { isAlive } from '../../worker/stack/identity';
import { type Ports, readProcesses } from '../../worker/stack/state';
import { readSignIns } from '../../worker/stack/sign-ins';
import { READY_LINE } from '../../worker/stack/stack';
import { onFileEnd } from '../harness/cleanup';
import { buildOnce } from './build';
import { type Person, Staff } from './people';
import type { FaultMode } from '../../payer/faults';
import type { SignIn } from '../../prisma/seed';
import { eventually } from './wait';
import { portsOfThisFile } from './ports';

const root = resolve(__dirname, '../..');
const NAMESPACE = 'customer-crisis';
/** Variables that would turn the embedded stack into an external one, or name somebody else's places. */
const FOREIGN =
  /^(?:CRISIS_|DATABASE_URL|DB_|TEMPORAL_(?!CLI_PATH)|TASK_QUEUE|API_|PUBLIC_URL|PAYLOAD_KEY|SMTP_URL|MAIL|PAYER_|EMBEDDED|ADMIN_|ORG_|JEST_|NODE_ENV|NODE_OPTIONS)/;

/** The processes that make up the system, as the supervisor names them. */
export type ProcessName = 'postgres' | 'temporal' | 'worker' | 'api' | 'payer' | 'mailbox';

export interface Mail {
  readonly id: string;
  readonly deliveredTo: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly headers: readonly { readonly key: string; readonly value: string }[];
}

/** The whole system as `npm start` runs it, on data and ports of this file's own; gone when the file ends. */
export class System {
  private supervisor: ChildProcess | undefined;
  private staff: Staff | undefined;
  private readonly dataDir = mkdtempSync(join(tmpdir(), 'crisis-e2e-'));

  private constructor(private readonly ports: Ports) {}

  /** Builds what is missing, starts everything and signs the sample organisation in. */
  static async start(): Promise<System> {
    await buildOnce();
    const system = new System(await portsOfThisFile());
    onFileEnd(() => system.stop());
    chmodSync(system.dataDir, 0o755); // PostgreSQL may run under another account
    writeFileSync(join(system.dataDir, 'stack.json'), JSON.stringify(system.ports));
    await system.startSupervisor();
    system.staff = await Staff.signIn(system.apiUrl, readSignIns(system.dataDir));
    return system;
  }

  get apiUrl(): string {
    return `http://127.0.0.1:${this.ports.api}`;
  }

  /** The sample person for a duty, or somebody by `@username`. */
  as(who: string): Person {
    return this.people.as(who);
  }

  /** The sign-in of the sample person for a duty, for whoever signs in on the page. */
  signInOf(who: string): SignIn {
    const { username } = this.as(who);
    return readSignIns(this.dataDir).find((s) => s.username === username)!;
  }

  get people(): Staff {
    if (!this.staff) throw new Error('the system has not been started');
    return this.staff;
  }

  /** Starts the supervisor on the data there are; it ends with its standard input, so also when jest is killed. */
  async startSupervisor(): Promise<void> {
    const main = JSON.stringify(join(root, 'dist/worker/stack/main.js'));
    const program = `process.stdin.resume().on('close', () => process.kill(process.pid, 'SIGTERM'));
      require(${main}).main().then((code) => process.exit(code));`;
    const child = spawn(process.execPath, ['-e', program], {
      cwd: root,
      env: { ...ownEnvironment(), CRISIS_DATA_DIR: this.dataDir },
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    this.supervisor = child;
    await saysReady(child);
  }

  /** As `kill -9`: the supervisor finds out and starts them again. */
  kill(...names: readonly ProcessName[]): void {
    for (const name of names) trySignal(this.pidOf(name), 'SIGKILL');
  }

  /** As a power cut: everything at once, and nobody left to start it again. */
  async killEverything(): Promise<void> {
    const ended = once(this.supervisor!, 'exit');
    trySignal(this.supervisor!.pid!, 'SIGKILL');
    for (const { pid } of Object.values(readProcesses(this.dataDir))) trySignal(pid, 'SIGKILL');
    await ended;
  }

  /** Kills a process and keeps the supervisor from starting it again until the returned function is called. */
  takeAway(name: ProcessName): () => void {
    trySignal(this.supervisor!.pid!, 'SIGSTOP');
    this.kill(name);
    return () => trySignal(this.supervisor!.pid!, 'SIGCONT');
  }

  /** Lets a process and all it has started hang, as an overloaded machine would, until the returned function is called. */
  freeze(name: ProcessName): () => void {
    const pids = withDescendants(this.pidOf(name));
    for (const pid of pids) trySignal(pid, 'SIGSTOP');
    return () => {
      for (const pid of pids) trySignal(pid, 'SIGCONT');
    };
  }

  pidOf(name: ProcessName): number {
    const identity = readProcesses(this.dataDir)[name];
    if (!identity) throw new Error(`${name} is not running`);
    return identity.pid;
  }

  /** Waits until another process runs in the place of the one with this number. */
  async replaced(name: ProcessName, pid: number): Promise<void> {
    await eventually(`${name} is back`, async () => {
      const identity = readProcesses(this.dataDir)[name];
      return identity && identity.pid !== pid && isAlive(identity);
    });
  }

  /** Waits until database and Temporal answer the API. */
  async isReady(): Promise<void> {
    await eventually('the system is ready', async () => (await this.probe('/readyz')) === 200);
  }

  /** The status of a public address; undefined when nobody answers. */
  async probe(path: string): Promise<number | undefined> {
    return fetch(`${this.apiUrl}${path}`).then(
      (answer) => answer.status,
      () => undefined,
    );
  }

  /** All that the payer has paid. */
  async statement(): Promise<readonly { key: string; payee: string; amountFen: number }[]> {
    const answer = await fetch(`http://127.0.0.1:${this.ports.payer}/statement`);
    return ((await answer.json()) as { payments: { key: string; payee: string; amountFen: number }[] }).payments;
  }

  /** Has the payer treat the next payment so. */
  async faultyPayer(mode: FaultMode): Promise<void> {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ mode, times: 1 });
    const answer = await fetch(`http://127.0.0.1:${this.ports.payer}/faults`, { method: 'POST', headers, body });
    expect(answer.status).toBe(200);
  }

  /** Every mail that arrived whose text names this number. */
  async mailsAbout(number: string): Promise<readonly Mail[]> {
    const mailbox = `http://127.0.0.1:${this.ports.mailboxHttp}/messages`;
    const listed = (await (await fetch(`${mailbox}?limit=1000`)).json()) as { messages: { id: string }[] };
    const mails: Mail[] = [];
    for (const { id } of listed.messages) mails.push((await (await fetch(`${mailbox}/${id}`)).json()) as Mail);
    return mails.filter((mail) => mail.text.includes(number));
  }

  /** A client as a manager's own tools would have it; closed by the caller. */
  async temporal(): Promise<Client> {
    const connection = await Connection.connect({ address: `127.0.0.1:${this.ports.grpc}` });
    return new Client({ connection, namespace: NAMESPACE, dataConverter: dataConverter() });
  }

  get databaseUrl(): string {
    const password = readFileSync(join(this.dataDir, 'postgres/password'), 'utf8').trim();
    return `postgresql://crisis:${password}@127.0.0.1:${this.ports.postgres}/crisis`;
  }

  /** Reads the database as nobody in the system does: past all readers. */
  async query<T extends object>(sql: string, values: readonly unknown[] = []): Promise<readonly T[]> {
    const client = new pg.Client({ connectionString: this.databaseUrl });
    await client.connect();
    try {
      return (await client.query<T>(sql, [...values])).rows;
    } finally {
      await client.end();
    }
  }

  /** Runs one of the built command line tools on this system. */
  async tool(file: string, ...args: readonly string[]): Promise<{ code: number | null; output: string }> {
    const env = { ...ownEnvironment(), CRISIS_DATA_DIR: this.dataDir };
    const child = spawn(process.execPath, [join(root, 'dist', file), ...args], { cwd: root, env });
    let output = '';
    const hear = (chunk: string): void => void (output += chunk);
    child.stdout.setEncoding('utf8').on('data', hear);
    child.stderr.setEncoding('utf8').on('data', hear);
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, output };
  }

  private async stop(): Promise<void> {
    const child = this.supervisor;
    if (child && child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit');
      trySignal(child.pid!, 'SIGCONT');
      trySignal(child.pid!, 'SIGTERM');
      await ended;
    }
    for (const identity of Object.values(readProcesses(this.dataDir))) {
      if (isAlive(identity)) trySignal(identity.pid, 'SIGKILL');
    }
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}

function ownEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !FOREIGN.test(name)));
}

/** Resolves once everything runs; a start that fails tells what the supervisor said. */
function saysReady(child: ChildProcess): Promise<void> {
  let said = '';
  return new Promise((done, fail) => {
    const listen = (chunk: Buffer): void => {
      said = (said + chunk.toString()).slice(-20_000);
      if (said.includes(READY_LINE)) done();
    };
    child.stdout!.on('data', listen);
    child.stderr!.on('data', listen);
    child.once('exit', (code) => fail(new Error(`the system did not start (exit ${code}):\n${said}`)));
  });
}

function withDescendants(pid: number): readonly number[] {
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => parentOf(name) === pid);
  return [pid, ...children.flatMap((child) => withDescendants(Number(child)))];
}

function parentOf(pid: string): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
}
