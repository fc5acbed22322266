import { setTimeout as sleep } from 'node:timers/promises';
import type { Rulebook } from '../domain/plan';
import { createProcesses } from '../worker/processes';
import { memoryMb } from './machine';
import { inputOf, type Cast } from './reference';

/** How many crises are open, and how many of their deadlines fire while one looks. */
export interface OpenLoad {
  readonly open: number;
  readonly firing: number;
}

export interface Lateness {
  readonly load: OpenLoad;
  /** From the due instant to the workflow's own breach, in ms: timer, task queue, worker. */
  readonly firedMs: readonly number[];
  /** From the due instant until the breach stands in the records, in ms: what people see. */
  readonly recordedMs: readonly number[];
  /** Crises started per second, all of them open. */
  readonly startedPerSecond: number;
  /** Of the worker with all of them open: before, and the most while deadlines fired. */
  readonly workerMb: { readonly before: number; readonly most: number };
}

const LANES = 16;
const LEAD_MS = 20_000;
/** Two a second: a busy company, not a burst. */
const APART_MS = 500;
const PATIENCE_MS = 120_000;
const FAR_MS = 30 * 86_400_000;

/** Opens that many crises whose deadlines are far off, then some whose deadlines come one after the other. */
export async function measureLateness(cast: Cast, load: OpenLoad): Promise<Lateness> {
  const begunAt = Date.now();
  await eachOf(load.open - load.firing, (no) => open(cast, `CR-open-${no}`, Date.now() + FAR_MS));
  await allOpen(cast, load.open - load.firing);
  const startedPerSecond = ((load.open - load.firing) * 1000) / (Date.now() - begunAt);
  const before = memoryMb(cast.stack.pids['worker']);
  const firstAt = Date.now() + LEAD_MS + load.firing * 100;
  await eachOf(load.firing, (no) => open(cast, `CR-due-${no}`, firstAt + no * APART_MS));
  const most = await watch(cast, load, before);
  const rows = await breaches(cast);
  return {
    load,
    firedMs: rows.map(({ fired }) => fired),
    recordedMs: rows.map(({ recorded }) => recorded),
    startedPerSecond,
    workerMb: { before, most },
  };
}

/** Starting is quicker than opening: what is measured must not stand in the queue behind it. */
async function allOpen({ stack }: Cast, count: number): Promise<void> {
  for (;;) {
    const [row] = await stack.prisma.$queryRaw<[{ count: number }]>`
      SELECT count(*)::int AS count FROM deadline WHERE stream_number LIKE 'CR-open-%' AND obligation = 'officialNotice'`;
    if (row.count >= count) return;
    await sleep(500);
  }
}

async function eachOf(count: number, act: (no: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < count) await act(next++);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

/** In the warning stage, where nothing but the official notice is owed: due at that instant, and no reminder before. */
async function open(cast: Cast, number: string, dueAt: number): Promise<void> {
  const { client, config } = cast.stack;
  const input = inputOf({ ...cast, rulebook: dueIn(cast.rulebook, dueAt - Date.now()) }, number);
  await createProcesses(client, config.temporal.taskQueue).startCrisis({
    ...input,
    startStage: 'warning',
    complaints: [],
  });
}

function dueIn(rulebook: Rulebook, ms: number): Rulebook {
  const { officialNotice } = rulebook.policy.deadlines;
  const duration = { amount: ms / 60_000, unit: 'minutes' } as const;
  const byLevel = { I: duration, II: duration, III: duration, IV: duration };
  const rule = { ...officialNotice, byLevel, warnAt: [] };
  const deadlines = { ...rulebook.policy.deadlines, officialNotice: rule };
  return { ...rulebook, policy: { ...rulebook.policy, deadlines } };
}

/** Waits until all that were due have been recorded; returns the most memory the worker held meanwhile. */
async function watch(cast: Cast, { firing }: OpenLoad, before: number): Promise<number> {
  const until = Date.now() + LEAD_MS + firing * (APART_MS + 100) + PATIENCE_MS;
  let most = before;
  while ((await breaches(cast)).length < firing) {
    if (Date.now() > until) throw new Error('deadlines did not fire');
    most = Math.max(most, memoryMb(cast.stack.pids['worker']));
    await sleep(1000);
  }
  return most;
}

interface Breach {
  readonly fired: number;
  readonly recorded: number;
}

function breaches({ stack }: Cast): Promise<Breach[]> {
  return stack.prisma.$queryRaw<Breach[]>`
    SELECT (extract(epoch FROM at) * 1000 - due)::float AS fired,
      (extract(epoch FROM recorded_at) * 1000 - due)::float AS recorded
    FROM (SELECT at, recorded_at, (data->'deadline'->>'dueAt')::float AS due FROM event
      WHERE stream_number LIKE 'CR-due-%' AND type = 'deadlineFired' AND data->>'kind' = 'breached'
        AND data->'deadline'->>'obligation' = 'officialNotice') fired`;
}
