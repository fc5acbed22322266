import { randomUUID } from 'node:crypto';
import { addNote, crisisWorkflowId } from '../workflows/crisis/contract';
import { BARE_WORKFLOW, nothing, step, type bare } from './bare/workflow';
import { BARE_QUEUE, type BenchStack } from './stack';

const WARM_UP = 10;
/** The bare workflow of this measurement never ends by itself. */
const MANY = 1_000_000;

/** Milliseconds of every call, by what was called. */
export type Latencies = Readonly<Record<'api' | 'update' | 'bareStep' | 'bare', readonly number[]>>;

/** One command at a time on an idle system, by turns: over HTTP, as a plain update, and as bare updates. */
export async function measureLatency(stack: BenchStack, samples: number): Promise<Latencies> {
  const api = await signedIn(stack);
  const number = await startCrisis(api);
  const crisis = stack.client.workflow.getHandle(crisisWorkflowId(number));
  const floor = await stack.client.workflow.start<typeof bare>(BARE_WORKFLOW, {
    workflowId: 'bare-latency',
    taskQueue: BARE_QUEUE,
    args: [{ updates: MANY, activities: 0, localActivities: MANY, timers: 0 }],
  });
  const by = { personId: api.personId, roles: [], via: 'api' } as const;
  const taken = { api: [], update: [], bareStep: [], bare: [] } as Record<keyof Latencies, number[]>;
  for (let n = -WARM_UP; n < samples; n += 1) {
    const note = `第 ${n} 次通报`;
    const requestId = randomUUID();
    const times = {
      api: await timed(() => api.post(`/crises/${number}/notes`, { note })),
      bare: await timed(() => floor.executeUpdate(nothing, { updateId: randomUUID() })),
      update: await timed(() =>
        crisis.executeUpdate(addNote, { args: [{ note, pinned: false, by, requestId }], updateId: requestId }),
      ),
      bareStep: await timed(() => floor.executeUpdate(step, { updateId: randomUUID() })),
    };
    if (n >= 0) for (const name of Object.keys(taken) as (keyof Latencies)[]) taken[name].push(times[name]);
  }
  await floor.terminate('measured');
  return taken;
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await act();
  return performance.now() - begun;
}

/** The value below which this share of all lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

interface Api {
  readonly personId: string;
  post<T>(path: string, body: unknown): Promise<T>;
}

/** Signed in as somebody of the office; every request carries a key of its own. */
async function signedIn({ config, signIns }: BenchStack): Promise<Api> {
  const base = `http://127.0.0.1:${config.api.port}/api/v1`;
  const officer = signIns.find(({ duty }) => duty.en.toLowerCase().includes('office'));
  if (!officer) throw new Error('nobody of the office in the sample organisation');
  const { username, password } = officer;
  const session = await post<{ token: string; person: { id: string } }>(`${base}/auth/sign-in`, { username, password });
  const headers = { authorization: `Bearer ${session.token}` };
  return {
    personId: session.person.id,
    post: (path, body) => post(`${base}${path}`, body, { ...headers, 'idempotency-key': randomUUID() }),
  };
}

async function post<T>(url: string, body: unknown, headers: Record<string, string> = {}): Promise<T> {
  const init = { method: 'POST', headers: { ...headers, 'content-type': 'application/json' } };
  const answer = await fetch(url, { ...init, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as T;
}

async function startCrisis(api: Api): Promise<string> {
  const crisis = { title: '充电器过热的集中投诉', type: 'complaint', startStage: 'response' };
  return (await api.post<{ number: string }>('/crises', crisis)).number;
}
