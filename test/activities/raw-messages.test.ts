import { randomBytes } from 'node:crypto';
import type { Client, WorkflowHandle } from '@temporalio/client';
import type { Payload } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import * as candidateContract from '../../workflows/candidate/contract';
import { candidateQuery } from '../../workflows/candidate/contract';
import * as complaintContract from '../../workflows/complaint/contract';
import { complaintQuery } from '../../workflows/complaint/contract';
import { stateQuery } from '../../workflows/crisis/contract';
import { type CaseKit, caseKit, common } from '../workflows/case-kit';
import { type CrisisUnderTest, crisisKit } from '../workflows/kit';

const bytes = (value: string): Uint8Array => Buffer.from(value);
const plain = (data: string): Payload => ({ metadata: { encoding: bytes('json/plain') }, data: bytes(data) });
const json = (value: unknown): Payload => plain(JSON.stringify(value));
/** Deeper than any stack: it can be parsed, and must not be walked. */
const abyss = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;

/** What cannot be read, and what can be read but is not what was asked for. */
const unreadable: readonly Payload[] = [
  {},
  { metadata: { encoding: bytes('x/y') }, data: bytes('{}') },
  { metadata: { encoding: bytes('json/plain') }, data: bytes('{"') },
  { metadata: { encoding: bytes('binary/plain') }, data: randomBytes(20) },
  { metadata: { encoding: bytes('binary/encrypted') }, data: randomBytes(20) },
];
const misshapen: readonly unknown[] = [
  null,
  0,
  'approve',
  true,
  [],
  [null],
  {},
  { complaints: null },
  { complaints: [null, 1, 'x', {}, { complaintId: 5, customerId: {}, receivedAt: 'soon' }], requestId: 7 },
  { complaintIds: 'TS-1' },
  { complaintIds: [null, 5, {}, []] },
  { version: 'x', members: [] },
  { version: 2, members: [null] },
  { version: 2, members: [{ id: 'x', roles: [null] }] },
  { version: Number.MAX_VALUE, members: [{ id: 'x', roles: 'office' }] },
  { crisisNumber: 5, settled: 'yes' },
  { crisisNumber: { deep: [] } },
  { approvalId: 'a', personId: 'b', decision: 'approve', token: 5, reason: [] },
  { approvalId: {}, personId: [], decision: 'approve', token: 't' },
  { complaints: [{ complaintId: 'x', customerId: 'y', receivedAt: 1e300 }], requestId: 'r' },
  { complaints: [{ complaintId: 'x', customerId: 'y', receivedAt: -1e300 }], requestId: 'r' },
  { complaints: [{ complaintId: 'x', customerId: 'y', receivedAt: 0, firstContactAt: {} }], requestId: 'r' },
  { crisisNumber: 'CR-1', settled: false, firstContactAt: 1e300 },
  { crisisNumber: 'CR-1', settled: false, firstContactAt: 'yesterday' },
  { version: 3, members: [{ id: 'p-office', roles: ['office'], absentUntilAt: 'x', substituteId: {} }] },
  { by: null, requestId: 'r' },
  {
    by: { personId: 'p-office', roles: [], via: 'api' },
    requestId: 'r',
    complaints: [null],
    act: null,
    amountFen: 'x',
  },
];

const arguments_: readonly (readonly Payload[])[] = [
  [],
  ...unreadable.map((payload) => [payload]),
  ...misshapen.map((value) => [json(value)]),
  [json({}), json({}), ...unreadable],
  [plain(abyss)],
  [
    plain(
      `{"complaintIds":${abyss},"complaints":${abyss},"members":${abyss},"version":9,"crisisNumber":${abyss},"personId":${abyss}}`,
    ),
  ],
];

const signals = [
  'decide',
  'signalsArrived',
  'rosterChanged',
  'candidateGrew',
  'joinedCrisis',
  'releasedByCrisis',
  'nobodyKnowsThis',
  '__temporal_reserved',
];

let crisis: CrisisUnderTest;
let cases: CaseKit;

beforeAll(async () => {
  cases = await caseKit();
  crisis = await (await crisisKit()).start({ stage: 'response' });
});

/** Throws every argument at every signal; after each signal the process still answers. Names those that stopped it. */
async function pelt(client: Client, handle: WorkflowHandle, query: string): Promise<string[]> {
  const { workflowService, options } = client;
  const workflowExecution = { workflowId: handle.workflowId };
  const stopped: string[] = [];
  for (const signalName of signals) {
    for (const payloads of arguments_) {
      const signal = {
        namespace: options.namespace,
        workflowExecution,
        signalName,
        input: { payloads: [...payloads] },
      };
      await workflowService.signalWorkflowExecution(signal);
    }
    const asked = client.withDeadline(Date.now() + 20_000, () => handle.query(query));
    if ((await asked.catch(() => undefined)) === undefined)
      return [...stopped, signalName, ...(await failedTasks(handle))];
  }
  return [...stopped, ...(await failedTasks(handle))];
}

/** Commands whose sender and request are as they should be, and everything else is not. */
const strange: readonly unknown[] = [
  undefined,
  null,
  7,
  'x',
  '',
  true,
  {},
  [],
  [null],
  [{}],
  { kind: 'done' },
  { kind: 'contact' },
  { amount: 1e300, unit: 'days' },
  { amount: 'x', unit: 'years' },
  1e300,
  -1,
  Number.MAX_SAFE_INTEGER,
  '\u0000',
];
const fields = [
  ...['assessment', 'complaints', 'title', 'role', 'assigneeId', 'required', 'dueAfter', 'kind', 'taskId', 'version'],
  ...['how', 'noticeId', 'approvalId', 'decision', 'reason', 'token', 'amountFen', 'seat', 'personId', 'note'],
  ...['pinned', 'deadlineId', 'outcome', 'otherNumber', 'byMs', 'scope', 'measures', 'orders', 'customerId', 'act'],
  ...['compensationId', 'report', 'rootCause', 'lessons', 'improvements', 'ownerId', 'text', 'type', 'conflictClass'],
  'startStage',
];

/** Sends every command with strange contents; names those after which the process answers no more. */
async function bombard(client: Client, handle: WorkflowHandle, contract: object, query: string): Promise<string[]> {
  const by = { personId: 'p-office', roles: [], via: 'api' };
  const send = handle.startUpdate.bind(handle) as (name: string, options: object) => Promise<unknown>;
  const updates = Object.values(contract).filter((defined) => (defined as { type?: string })?.type === 'update');
  for (const { name } of updates as { name: string }[]) {
    for (const value of strange) {
      const contents = Object.fromEntries(fields.map((field) => [field, value]));
      const args = [{ ...contents, by, requestId: randomBytes(8).toString('hex') }];
      const sent = send(name, { args, waitForStage: 'ACCEPTED' });
      await Promise.race([sent.catch(() => undefined), new Promise((resolve) => setTimeout(resolve, 5_000).unref())]);
    }
    const asked = client.withDeadline(Date.now() + 20_000, () => handle.query(query));
    if ((await asked.catch(() => undefined)) === undefined) return [name, ...(await failedTasks(handle))];
  }
  return failedTasks(handle);
}

async function failedTasks(handle: WorkflowHandle): Promise<string[]> {
  const { events } = await handle.fetchHistory();
  const failed = temporal.api.enums.v1.EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED;
  return (events ?? [])
    .filter((event) => event.eventType === failed)
    .map(({ workflowTaskFailedEventAttributes: attributes }) => {
      const { encodedAttributes, message } = attributes?.failure ?? {};
      return Buffer.from(encodedAttributes?.data ?? bytes(message ?? '')).toString();
    });
}

test('no message, however malformed, stops a crisis', async () => {
  expect(await pelt(cases.temporal.client, crisis.handle, stateQuery.name)).toEqual([]);
}, 120_000);

test.each([
  ['complaint', 'TS-1', complaintContract, complaintQuery.name, { customerId: 'K1', receivedAt: Date.now() }],
  [
    'candidate',
    'HX-1',
    candidateContract,
    candidateQuery.name,
    { title: 't', reason: { zh: 'r', en: 'r' }, complaintIds: ['a'], raisedAt: 0 },
  ],
])(
  'no message, however malformed, stops a %s',
  async (type, name, contract: object, query, own) => {
    const { client, taskQueue } = cases.temporal;
    const number = cases.temporal.id(name);
    const input = { complaintId: number, number, ...own, ...common };
    const handle = await client.workflow.start(type, { workflowId: `${type}-${number}`, taskQueue, args: [input] });
    expect(await pelt(client, handle, query)).toEqual([]);
    expect(await bombard(client, handle, contract, query)).toEqual([]);
  },
  120_000,
);
