import { randomUUID } from 'node:crypto';
import { MAX_EVIDENCE, type NewEvidence } from '../../domain/evidence';
import * as contract from '../../workflows/crisis/contract';
import { commandBy, crisisKit, HOUR_MS, type CrisisUnderTest } from './kit';

jest.setTimeout(60_000);

let kit: Awaited<ReturnType<typeof crisisKit>>;
beforeAll(async () => {
  kit = await crisisKit();
});

const file: NewEvidence = {
  sha256: 'b'.repeat(64),
  name: '现场照片.jpg',
  sizeBytes: 2_048,
  mediaType: 'image/jpeg',
  note: '电池仓烧穿',
};
const start = (): Promise<CrisisUnderTest> => kit.start({ customers: 0 });

test('X3 evidence is added by staff, withdrawn by whoever added it or the office, and never deleted', async () => {
  const crisis = await start();
  expect(await crisis.refusals(contract.addEvidence, 'analyst', file)).toEqual(['notYourDuty']);
  expect(await crisis.refusals(contract.addEvidence, 'onsite', { ...file, sha256: 'x' })).toEqual(['notAFile']);
  const { made } = await crisis.do(contract.addEvidence, 'onsite', { ...file, about: 'K1' });
  const evidenceId = made['evidenceId']!;
  expect(evidenceId).toBe(`${crisis.number}-E1`);
  const second = (await crisis.do(contract.addEvidence, 'quality', file)).made['evidenceId']!;

  const withdraw = { evidenceId, reason: '照片不是本案的' };
  expect(await crisis.refusals(contract.withdrawEvidence, 'quality', withdraw)).toEqual(['notYourEvidence']);
  expect(await crisis.refusals(contract.withdrawEvidence, 'onsite', { ...withdraw, reason: ' ' })).toEqual([
    'reasonMissing',
  ]);
  await crisis.do(contract.withdrawEvidence, 'onsite', withdraw);
  expect(await crisis.refusals(contract.withdrawEvidence, 'office', withdraw)).toEqual(['alreadyWithdrawn']);
  expect(await crisis.refusals(contract.withdrawEvidence, 'office', { ...withdraw, evidenceId: 'E9' })).toEqual([
    'unknownEvidence',
  ]);
  await crisis.do(contract.withdrawEvidence, 'office', { evidenceId: second, reason: '重复' });

  const { evidence } = (await kit.records.readCrisis(crisis.number))!;
  expect(evidence).toMatchObject([
    { ...file, id: evidenceId, about: 'K1', by: 'p-onsite', withdrawn: { by: 'p-onsite', reason: '照片不是本案的' } },
    { id: second, by: 'p-quality', withdrawn: { by: 'p-office' } },
  ]);
});

test('X3 the same request adds one piece of evidence, also in a later run', async () => {
  const crisis = await kit.start({ customers: 0, maxHistoryEvents: 40 });
  const command = { ...commandBy('onsite'), ...file };
  const first = await crisis.send(contract.addEvidence, command);
  const { runId } = await crisis.handle.describe();
  for (let i = 0; i < 10; i += 1) await crisis.do(contract.addNote, 'office', { note: `第 ${i} 条`, pinned: false });
  expect((await crisis.handle.describe()).runId).not.toBe(runId);
  const again = await crisis.handle.executeUpdate(contract.addEvidence, { args: [command], updateId: randomUUID() });
  expect(again).toEqual(first);
  expect(await crisis.eventsOf('evidenceAdded')).toHaveLength(1);
  // What was added before is known after.
  await crisis.do(contract.withdrawEvidence, 'onsite', { evidenceId: first.made['evidenceId']!, reason: '误传' });
});

test('X3 a crisis remembers little of its evidence and takes no more than it can', async () => {
  const crisis = await start();
  const { made } = await crisis.do(contract.addEvidence, 'onsite', file);
  const [known] = (await crisis.state()).evidence!;
  expect(known).toEqual({ id: made['evidenceId'], name: file.name, by: 'p-onsite' });
  expect(JSON.stringify(known).length * MAX_EVIDENCE).toBeLessThan(100_000);
});

test('X3 notes tell what happened earlier and which evidence shows it', async () => {
  const crisis = await start();
  const { made } = await crisis.do(contract.addEvidence, 'onsite', file);
  const evidenceIds = [made['evidenceId']!];
  const occurredAt = (await crisis.now()) - 5 * HOUR_MS;
  const note = { note: '仓库值班员看到冒烟', pinned: false };
  const later = { ...note, occurredAt: occurredAt + 10 * HOUR_MS };
  expect(await crisis.refusals(contract.addNote, 'onsite', later)).toEqual(['inFuture']);
  expect(await crisis.refusals(contract.addNote, 'onsite', { ...note, evidenceIds: ['E9'] })).toEqual([
    'unknownEvidence',
  ]);
  await crisis.do(contract.addNote, 'onsite', { ...note, occurredAt, evidenceIds });
  const [told] = await crisis.eventsOf('noteAdded');
  expect(told!.data).toEqual({ ...note, occurredAt, evidenceIds });
  await crisis.do(contract.addNote, 'onsite', note);
  expect((await crisis.eventsOf('noteAdded'))[1]!.data).toEqual(note);
});

test('X3 entries are pinned and unpinned, those there are none of are not', async () => {
  const crisis = await start();
  const { position } = await crisis.do(contract.addNote, 'office', { note: '重要', pinned: false });
  for (const wrong of [0, -1, 1.5, position + 1_000]) {
    expect(await crisis.refusals(contract.pinEntry, 'office', { position: wrong, pinned: true })).toEqual([
      'unknownEntry',
    ]);
  }
  expect(await crisis.refusals(contract.pinEntry, 'analyst', { position, pinned: true })).toEqual(['notYourDuty']);
  await crisis.do(contract.pinEntry, 'legal', { position, pinned: true });
  const pinned = async (): Promise<number[]> => {
    const stream = { kind: 'crisis', number: crisis.number } as const;
    const { items } = await kit.records.listTimeline(stream, { pinnedOnly: true }, { limit: 50 });
    return items.map((e) => e.position);
  };
  expect(await pinned()).toEqual([position]);
  await crisis.do(contract.pinEntry, 'legal', { position, pinned: false });
  expect(await pinned()).toEqual([]);
  await crisis.do(contract.addEvidence, 'onsite', file);
  await crisis.do(contract.closeEarly, 'office', { outcome: 'closedEarly', reason: '测试结束' });
  await crisis.handle.result();
  await crisis.keep('evidence');
});
