import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import * as contract from '../../workflows/crisis/contract';
import { crisisKit, type CrisisUnderTest } from './kit';

jest.setTimeout(90_000);

const { ResetReapplyExcludeType: Exclude } = temporal.api.enums.v1;

let kit: Awaited<ReturnType<typeof crisisKit>>;
beforeAll(async () => {
  kit = await crisisKit();
});

const asked = { customerId: 'K1', amountFen: 30_000, reason: '设备损坏，按价赔偿' };

/** A crisis whose one compensation was asked for, approved and paid. */
async function paid(mode = 'none'): Promise<{ crisis: CrisisUnderTest; compensationId: string; paymentId: string }> {
  const crisis = await kit.start({ stage: 'response' });
  const { made } = await crisis.do(contract.requestCompensation, 'operator', asked);
  if (mode !== 'none') await kit.payer.fail(mode, 1);
  await crisis.vote('serviceManager', made['approvalId']!, 'approve');
  const state = await crisis.sees((s) => s.compensations[0]?.status === 'paid');
  return { crisis, compensationId: made['compensationId']!, paymentId: state.compensations[0]!.paymentId! };
}

/** As `temporal workflow reset`: to before the workflow task that first says so. */
async function resetToBefore(
  crisis: CrisisUnderTest,
  what: (event: temporal.api.history.v1.IHistoryEvent) => boolean,
  exclude: readonly temporal.api.enums.v1.ResetReapplyExcludeType[] = [],
): Promise<void> {
  const client: Client = kit.worker.client;
  const { events = [] } = await crisis.handle.fetchHistory();
  const index = events!.findIndex(what);
  const task = events!.slice(0, index).findLast((e) => e.workflowTaskCompletedEventAttributes);
  await client.workflowService.resetWorkflowExecution({
    namespace: client.options.namespace,
    workflowExecution: { workflowId: crisis.handle.workflowId },
    reason: 'test',
    requestId: randomUUID(),
    workflowTaskFinishEventId: task!.eventId,
    resetReapplyExcludeTypes: [...exclude],
  });
}

type HistoryEvent = temporal.api.history.v1.IHistoryEvent;
const isPayScheduled = (e: HistoryEvent): boolean =>
  e.activityTaskScheduledEventAttributes?.activityType?.name === 'pay';
const isUpdate =
  (name: string) =>
  (e: HistoryEvent): boolean =>
    e.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest?.input?.name === name;

/** What stands in the records of the payment after everything that was taken back is left out. */
const course = async (crisis: CrisisUnderTest) =>
  (await crisis.eventsOf('compensationChanged'))
    .filter((e) => !(e as unknown as { superseded?: boolean }).superseded)
    .map((e) => e.data.compensation.status);

test.each([
  ['the payment', isPayScheduled, 'none'],
  ['the approval', isUpdate('decideApproval'), 'none'],
  ['a payment whose answer was lost', isPayScheduled, 'dropAfterPaying'],
])('S9 a reset to before %s pays nothing again and ends with the same payment', async (_what, point, mode) => {
  const { crisis, compensationId, paymentId } = await paid(mode);
  await resetToBefore(crisis, point);
  const state = await crisis.sees((s) => s.compensations[0]?.status === 'paid');
  expect(state.compensations[0]).toMatchObject({ id: compensationId, paymentId, amountFen: 30_000 });
  expect(state.cares['K1']?.compensatedFen).toBe(30_000);
  expect(await kit.payer.paid(compensationId)).toHaveLength(1);
  await crisis.do(contract.addNote, 'office', { note: '重置之后', pinned: false });
  expect((await course(crisis)).at(-1)).toBe('paid');
});

test('S9 a reset to before the request: approved again if need be, it ends with the same payment', async () => {
  const { crisis, compensationId, paymentId } = await paid();
  await resetToBefore(crisis, isUpdate('requestCompensation'));
  const { approvals } = await crisis.sees((s) => s.compensations.length === 1);
  // Both are heard again at once: the decision comes before its token is known, and then counts for nothing.
  if (approvals[0]?.status === 'open') await crisis.vote('serviceManager', approvals[0].id, 'approve');
  await crisis.sees((s) => s.compensations[0]?.paymentId === paymentId);
  expect(await kit.payer.paid(compensationId)).toHaveLength(1);
});

test('S9 another request that would get the number of a paid one after a reset is refused, and the next has its own', async () => {
  const { crisis, compensationId } = await paid();
  const updates = Exclude.RESET_REAPPLY_EXCLUDE_TYPE_UPDATE;
  await resetToBefore(crisis, isUpdate('requestCompensation'), [updates]);
  await crisis.sees((s) => s.compensations.length === 0);
  const other = { ...asked, amountFen: 20_000 };
  expect(await crisis.refusals(contract.requestCompensation, 'operator', other)).toEqual(['givenAlready']);
  const { made } = await crisis.do(contract.requestCompensation, 'operator', other);
  expect(made['compensationId']).not.toBe(compensationId);
  expect(await kit.payer.paid(compensationId)).toHaveLength(1);
});
