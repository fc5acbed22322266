import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Command, InvalidArgumentError } from 'commander';
import { z } from 'zod';
import { ApiClient, type ListedCandidate } from './ingest/client';
import type { Labels } from './ingest/evaluate';
import { feed, type Fed } from './ingest/feed';
import { showProgress } from './ingest/progress';
import { readComplaints, type ReadOptions, type Row } from './ingest/read';
import { describeCandidate, describeEvaluation, describeFile } from './ingest/report';
import { isOffset } from './ingest/time';

interface Options {
  readonly api: string;
  readonly token?: string;
  readonly map: ReadOptions['map'];
  readonly where: ReadOptions['where'];
  readonly offset: string;
  readonly scale: number;
  readonly batch: number;
  readonly limit: number;
  readonly labels?: string;
  readonly dryRun?: boolean;
}

const POLL_MS = 1_000;
const LONGEST_WAIT_MS = 10 * 60_000;
const SHOWN_BAD_ROWS = 20;

const FIELDS: Readonly<Record<string, keyof ReadOptions['map']>> = {
  id: 'externalId',
  customer: 'customerId',
  name: 'customerName',
  phone: 'phone',
  email: 'email',
  title: 'title',
  body: 'body',
  at: 'receivedAt',
  product: 'product',
  order: 'orderId',
  remedy: 'remedySought',
  reach: 'reach',
};

async function main(): Promise<void> {
  const program = commandLine().parse();
  const [file] = program.args as [string];
  const options = program.opts<Options>();
  const content = readComplaints(file, options);
  console.log(describeFile(content, options.offset));
  listBad(content.bad);
  const rows = content.rows.slice(0, options.limit);
  if (options.dryRun || rows.length === 0) return;
  const client = await connect(options);
  const progress = showProgress(rows.length, options.offset);
  const fed = await feed(rows, client, options, progress);
  console.log(`taken in ${fed.created}, known already ${fed.duplicates}, refused ${fed.bad.length}`);
  listBad(fed.bad);
  await report(client, fed, options.labels);
}

function commandLine(): Command {
  return new Command('ingest')
    .description('Feed a CSV of complaints through the API in the order of their times and show what is raised')
    .argument('<csv>', 'UTF-8 or GB18030, with a header row')
    .option('--map <pairs>', `columns the headings do not tell: ${Object.keys(FIELDS).join('=…,')}=…`, parseMap, {})
    .option('--where <pairs>', 'only rows with these values, e.g. inbound=True', parsePairs, {})
    .option('--offset <offset>', 'offset of times that name none', parseOffset, '+08:00')
    .option('--scale <seconds>', 'seconds of the file per second; 0: as fast as possible', parseNumber, 0)
    .option('--batch <rows>', 'rows sent at once, at most 500', parseNumber, 200)
    .option('--limit <rows>', 'only the first so many', parseNumber, Infinity)
    .option('--api <address>', 'address of the API', process.env['CRISIS_API'] ?? addressOfStack())
    .option(
      '--token <token>',
      'API token, instead of CRISIS_USER and CRISIS_PASSWORD (embedded: a sample person)',
      process.env['CRISIS_TOKEN'],
    )
    .option('--labels <json>', 'clusters labelled by hand, for precision and recall')
    .option('--dry-run', 'only read the file');
}

async function connect({ api, token }: Options): Promise<ApiClient> {
  if (token) return new ApiClient(api, token);
  const [user, password] = [process.env['CRISIS_USER'], process.env['CRISIS_PASSWORD']];
  if (user && password) return ApiClient.signIn(api, user, password);
  const sample = sampleSignIn();
  if (sample) return ApiClient.signIn(api, sample.username, sample.password);
  throw new Error('Sign in with CRISIS_USER and CRISIS_PASSWORD, or give --token.');
}

async function report(client: ApiClient, { rowByNumber }: Fed, labelsFile: string | undefined): Promise<void> {
  await untilCorrelated(client, rowByNumber);
  const candidates = await candidatesOf(client, rowByNumber);
  console.log(`\n${candidates.length} candidates`);
  for (const candidate of candidates) console.log(describeCandidate(candidate, rowByNumber));
  if (labelsFile === undefined) return;
  const labels = JSON.parse(readFileSync(labelsFile, 'utf8')) as Labels;
  console.log(`\n${describeEvaluation(candidates, rowByNumber, labels)}`);
}

/** The candidates that hold complaints of this file, oldest first. */
async function candidatesOf(client: ApiClient, rows: ReadonlyMap<string, Row>): Promise<ListedCandidate[]> {
  const all = await client.candidates();
  const ours = all.filter(({ complaintIds }) => complaintIds.some((number) => rows.has(number)));
  return ours.toSorted((a, b) => (a.raisedAt < b.raisedAt ? -1 : 1));
}

/** Complaints are correlated in the order they were taken in, and each before its process starts: the last one tells. */
async function untilCorrelated(client: ApiClient, rows: ReadonlyMap<string, Row>): Promise<void> {
  const last = [...rows.keys()].at(-1);
  if (last === undefined) return;
  console.log('waiting until all of them are correlated …');
  for (const until = performance.now() + LONGEST_WAIT_MS; performance.now() < until;) {
    if ((await client.statusOf(last)) !== 'received') return;
    await sleep(POLL_MS);
  }
  console.log('not finished yet; so far:');
}

function listBad(bad: ReadonlyArray<{ readonly line: number; readonly reason: string }>): void {
  for (const { line, reason } of bad.slice(0, SHOWN_BAD_ROWS)) console.log(`  line ${line}: ${reason}`);
  if (bad.length > SHOWN_BAD_ROWS) console.log(`  … and ${bad.length - SHOWN_BAD_ROWS} more`);
}

function parsePairs(given: string): Record<string, string> {
  const pairs = given.split(',').map((pair) => /^([^=]+)=(.*)$/.exec(pair));
  if (pairs.some((pair) => pair === null)) throw new InvalidArgumentError('write it as name=value,name=value');
  return Object.fromEntries(pairs.map((pair) => [pair![1]!.trim(), pair![2]!.trim()]));
}

function parseMap(given: string): ReadOptions['map'] {
  const named = Object.entries(parsePairs(given)).map(([name, column]) => [FIELDS[name], name, column] as const);
  const unknown = named.find(([field]) => field === undefined);
  if (unknown) throw new InvalidArgumentError(`${unknown[1]} is not one of ${Object.keys(FIELDS).join(', ')}`);
  return Object.fromEntries(named.map(([field, , column]) => [field, column]));
}

function parseOffset(given: string): string {
  if (!isOffset(given)) throw new InvalidArgumentError('write it as +08:00 or Z');
  return given;
}

function parseNumber(given: string): number {
  const number = Number(given);
  if (given.trim() === '' || !(number >= 0)) throw new InvalidArgumentError('a number from 0 on');
  return number;
}

/** Complaints are the customer service manager's business. */
const IMPORTER = 'Customer service manager';
const SignIns = z.array(z.object({ username: z.string(), password: z.string(), duty: z.object({ en: z.string() }) }));

/** The embedded stack keeps the sign-ins of its sample people in its private data folder. */
function sampleSignIn(): z.infer<typeof SignIns>[number] | undefined {
  const file = inDataFolder('sign-ins.json');
  if (!existsSync(file)) return undefined;
  return SignIns.parse(JSON.parse(readFileSync(file, 'utf8'))).find(({ duty }) => duty.en === IMPORTER);
}

function inDataFolder(name: string): string {
  return path.join(process.env['CRISIS_DATA_DIR'] || path.resolve(__dirname, '../../.data'), name);
}

/** Where the stack of this checkout listens, whether it runs or not. */
function addressOfStack(): string {
  const file = inDataFolder('stack.json');
  const ports = existsSync(file)
    ? z.object({ api: z.int() }).safeParse(JSON.parse(readFileSync(file, 'utf8')))
    : undefined;
  return `http://127.0.0.1:${ports?.data?.api ?? 8300}`;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
