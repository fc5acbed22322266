import path from 'node:path';
import { parseArgs } from 'node:util';
import { crisisWorkflowId } from '../workflows/crisis/contract';
import { takeCensus } from './census';
import { measureLateness, type OpenLoad } from './deadlines';
import { measureLatency } from './latency';
import { machineLine } from './machine';
import { castOf, COMMANDS, runReferenceCrisis } from './reference';
import { printComparison, printReport, type Report, writeReport } from './report';
import { detailsOf, type Findings, printDetails, rowsOf } from './rows';
import { type BenchStack, startBenchStack } from './stack';
import { type Load, measureThroughput, runBare } from './throughput';

const RESULTS = path.resolve(__dirname, '../../bench/results/latest.json');

interface Effort {
  readonly load: Load;
  readonly commands: number;
  readonly open: OpenLoad;
}

const FULL: Effort = { load: { rounds: 3, lanes: 4, perLane: 4 }, commands: 200, open: { open: 500, firing: 100 } };
const QUICK: Effort = { load: { rounds: 1, lanes: 4, perLane: 2 }, commands: 40, open: { open: 60, firing: 20 } };

const { values: options } = parseArgs({
  options: {
    /** So many open crises while deadlines fire; ten thousand take half an hour to open on two cores. */
    open: { type: 'string' },
    quick: { type: 'boolean', default: false },
    /** An earlier result to compare with. */
    compare: { type: 'string' },
  },
});

/** Measures the system against the floors that `docs/bench.md` explains. */
async function main(): Promise<void> {
  const stack = await startBenchStack();
  try {
    await Promise.race([measure(stack, effortOf(options.quick ? QUICK : FULL)), told()]);
  } finally {
    await stack.stop();
  }
}

function effortOf(usual: Effort): Effort {
  if (options.open === undefined) return usual;
  const open = Number(options.open);
  if (!Number.isInteger(open) || open < usual.open.firing) {
    throw new Error(`--open is a whole number of at least ${usual.open.firing}`);
  }
  return { ...usual, open: { ...usual.open, open } };
}

/** Rejects on the first signal, so that the servers are stopped and their data removed. */
function told(): Promise<never> {
  return new Promise((_, fail) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => fail(new Error(`stopped by ${signal}`)));
    }
  });
}

async function measure(stack: BenchStack, effort: Effort): Promise<void> {
  const machine = machineLine(stack.temporalVersion);
  const findings = await find(stack, effort);
  const at = new Date().toISOString();
  const report: Report = { at, machine, rows: rowsOf(findings), details: { effort, ...detailsOf(findings) } };
  printReport(report);
  printDetails(findings);
  if (options.compare) printComparison(report, options.compare);
  writeReport(report, RESULTS);
}

/** The idle system first; then the histories of one crisis, which say what the bare workflow has to do; then the load. */
async function find(stack: BenchStack, { load, commands, open }: Effort): Promise<Findings> {
  const cast = await castOf(stack);
  await runReferenceCrisis(cast, 'CR-warm');
  const latencies = await measureLatency(stack, commands);
  await runReferenceCrisis(cast, 'CR-reference');
  const census = await takeCensus(stack.client, crisisWorkflowId('CR-reference'));
  if (census.updates !== COMMANDS) throw new Error(`the history shows ${census.updates} commands`);
  await runBare(stack, census, 'bare-reference');
  const bareCensus = await takeCensus(stack.client, 'bare-reference');
  const throughput = await measureThroughput(cast, census, load);
  const lateness = await measureLateness(cast, open);
  return { latencies, census, bareCensus, throughput, lateness };
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
