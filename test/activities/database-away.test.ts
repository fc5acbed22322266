import { FAILURES, retryable } from '../../activities/errors';
import { temporal } from '@temporalio/proto';
import { caseKit, common } from '../workflows/case-kit';

const OUTAGE_CALLS = 5;

test('with the database away events wait in a normal activity, and no workflow task fails', async () => {
  let calls = 0;
  const { temporal: tested, prisma } = await caseKit((real) => ({
    appendEvents: async (batch) => {
      calls += 1;
      if (calls <= OUTAGE_CALLS) throw retryable(FAILURES.databaseAway, 'the database is away');
      return real.appendEvents(batch);
    },
  }));
  const { client, taskQueue } = tested;
  const number = tested.id('TS-1');
  const input = { complaintId: number, number, customerId: 'K1', receivedAt: Date.now(), ...common };
  const handle = await client.workflow.start('complaint', {
    workflowId: `complaint-${number}`,
    taskQueue,
    args: [input],
  });
  for (let attempt = 0; attempt < 200 && calls <= OUTAGE_CALLS; attempt += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await handle.query('complaint');
  expect(await prisma.event.count({ where: { streamNumber: number } })).toBeGreaterThan(0);
  const { events } = await handle.fetchHistory();
  const types = temporal.api.enums.v1.EventType;
  const ofType = (type: number) => (events ?? []).filter(({ eventType }) => eventType === type);
  expect(ofType(types.EVENT_TYPE_WORKFLOW_TASK_FAILED)).toEqual([]);
  expect(
    ofType(types.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED).map(
      (e) => e.activityTaskScheduledEventAttributes?.activityType?.name,
    ),
  ).toContain('appendEvents');
});
