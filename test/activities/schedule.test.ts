import { randomBytes } from 'node:crypto';
import { Client } from '@temporalio/client';
import { dataConverter } from '../../worker/codec';
import { ConfigError } from '../../worker/config';
import { ensureArchiveSchedule } from '../../worker/schedule';
import { ARCHIVE_SCHEDULE_ID } from '../../workflows/archive/contract';
import { testClient } from '../harness/worker';

const key = randomBytes(32).toString('base64');
let withKey: Client;
let withoutKey: Client;

beforeAll(async () => {
  const { connection, options } = await testClient();
  const { namespace } = options;
  withoutKey = new Client({ connection, namespace, dataConverter: dataConverter() });
  withKey = new Client({ connection, namespace, dataConverter: dataConverter(key) });
});

test('X5: the archive is scheduled once, however many workers start', async () => {
  await Promise.all([ensureArchiveSchedule(withoutKey, 'crisis'), ensureArchiveSchedule(withoutKey, 'crisis')]);
  await ensureArchiveSchedule(withoutKey, 'other');
  const { action, spec } = await withoutKey.schedule.getHandle(ARCHIVE_SCHEDULE_ID).describe();
  expect(action).toMatchObject({ workflowType: 'archive', taskQueue: 'other' });
  expect(spec.intervals).toEqual([expect.objectContaining({ every: 600_000 })]);
});

test('X8: encryption can be turned on; from then on a worker without the key refuses to start', async () => {
  await ensureArchiveSchedule(withKey, 'crisis');
  await ensureArchiveSchedule(withKey, 'crisis');
  await expect(ensureArchiveSchedule(withoutKey, 'crisis')).rejects.toBeInstanceOf(ConfigError);
});
