import type { Census, Tally } from './census';
import type { Lateness } from './deadlines';
import { type Latencies, quantile } from './latency';
import { printTable, type Row, short } from './report';
import type { Rate, Throughput } from './throughput';

/** Everything one run has found out. */
export interface Findings {
  readonly throughput: Throughput;
  readonly census: Census;
  readonly bareCensus: Census;
  readonly latencies: Latencies;
  readonly lateness: Lateness;
}

const KB = 1000;

/** The figures of docs/bench.md, in its order. */
export function rowsOf({ throughput, census, bareCensus, latencies, lateness }: Findings): Row[] {
  return [
    {
      id: 'throughput',
      what: 'reference crises per second, against bare workflows',
      unit: '/s',
      measured: median(throughput.crisis.map((r) => r.perSecond)),
      floor: median(throughput.bare.map((r) => r.perSecond)),
      goal: { atLeast: 0.9 },
      judged: 'ratio',
    },
    historyRow('activities', 'its regular activities', '', census.activities, bareCensus.activities, 25),
    historyRow('events', 'its history events', '', census.events, bareCensus.events, 300),
    historyRow('bytes', 'its histories', 'KB', census.bytes / KB, bareCensus.bytes / KB, 300),
    latencyRow('p50', 0.5, latencies),
    latencyRow('p99', 0.99, latencies),
    ...latenessRows(lateness),
  ];
}

function latenessRows({ load, firedMs, recordedMs, workerMb }: Lateness): Row[] {
  const among = `${load.open} open crises`;
  const row = (id: string, what: string, unit: string, measured: number, atMost: number): Row => {
    return { id, what, unit, measured, goal: { atMost }, judged: 'measured' };
  };
  return [
    row('lateness', `a deadline fires after its instant, p99, ${among}`, 'ms', quantile(firedMs, 0.99), 1000),
    row('latenessSeen', 'its breach stands in the records, p99', 'ms', quantile(recordedMs, 0.99), 2000),
    row('workerMemory', `memory of the worker, ${among}`, 'MB', workerMb.most, 512),
  ];
}

function historyRow(id: string, what: string, unit: string, measured: number, floor: number, atMost: number): Row {
  return { id, what, unit, measured, floor, goal: { atMost }, judged: 'measured' };
}

function latencyRow(id: string, share: number, { api, bare }: Latencies): Row {
  const [measured, floor] = [quantile(api, share), quantile(bare, share)];
  return { id, what: `a command at the API, ${id}`, unit: 'ms', measured, floor, goal: { atMost: 2 }, judged: 'ratio' };
}

function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** What is kept in the file besides the rows: enough to see where a change came from. */
export function detailsOf(findings: Findings) {
  const latencies = Object.entries(findings.latencies).map(([name, values]) => [name, spread(values)]);
  return { ...findings, latencies: Object.fromEntries(latencies) as Record<keyof Latencies, unknown> };
}

function spread(values: readonly number[]) {
  return {
    samples: values.length,
    p50: quantile(values, 0.5),
    p90: quantile(values, 0.9),
    p99: quantile(values, 0.99),
  };
}

export function printDetails({ throughput, census, bareCensus, latencies }: Findings): void {
  printRates(throughput);
  printLatencies(latencies);
  printCensus(census, bareCensus);
}

/** Processor time does not depend on what else runs on the machine, so it tells more than the rates do. */
function printRates({ crisis, bare }: Throughput): void {
  const programs = Object.keys(crisis[0]?.cpuMs ?? {});
  const line = (name: string, { perSecond, cpuMs }: Rate): string[] => {
    const total = Object.values(cpuMs).reduce((sum, ms) => sum + ms, 0);
    return [name, short(perSecond), short(total), ...programs.map((program) => short(cpuMs[program] ?? 0))];
  };
  console.log('\nEach block: rate, and processor time of one process in ms\n');
  const blocks = crisis.flatMap((rate, round) => [
    line('crisis', rate),
    ...(bare[round] ? [line('bare', bare[round])] : []),
  ]);
  printTable([['', '/s', 'cpu', ...programs], ...blocks]);
}

const CALLS: Record<keyof Latencies, string> = {
  api: 'a note over HTTP',
  update: 'the same note as an update',
  bareStep: 'a bare update with one local activity',
  bare: 'a bare update',
};

function printLatencies(latencies: Latencies): void {
  console.log('\nOne command at a time, ms\n');
  const rows = (Object.keys(CALLS) as (keyof Latencies)[]).map((name) => {
    const { p50, p90, p99 } = spread(latencies[name]);
    return [CALLS[name], short(p50), short(p90), short(p99)];
  });
  printTable([['', 'p50', 'p90', 'p99'], ...rows]);
}

function printCensus(census: Census, bareCensus: Census): void {
  const { runs, updates, activities, localActivities, timers } = census;
  console.log(`\nOne reference crisis: ${runs} run(s), ${updates} updates, ${activities} activities,`);
  console.log(`${localActivities} local activities, ${timers} timers\n`);
  const names = new Set([...Object.keys(census.byType), ...Object.keys(bareCensus.byType)]);
  const none: Tally = { events: 0, bytes: 0 };
  const rows = [...names].map((name) => {
    const [own, bare] = [census.byType[name] ?? none, bareCensus.byType[name] ?? none];
    return [name, String(own.events), String(own.bytes), String(bare.events), String(bare.bytes)];
  });
  printTable([['event', 'crisis', 'bytes', 'bare', 'bytes'], ...rows]);
}
