import { randomUUID } from 'node:crypto';
import * as contract from '../../workflows/crisis/contract';
import { assessmentOf, commandBy, crisisKit } from './kit';

jest.setTimeout(90_000);

let kit: Awaited<ReturnType<typeof crisisKit>>;
beforeAll(async () => {
  kit = await crisisKit();
});

test('X6 the same request answers the same, within a run and across continue-as-new', async () => {
  const crisis = await kit.start({ maxHistoryEvents: 60 });
  const note = { ...commandBy('office'), note: '只记一次', pinned: false };
  const first = await crisis.send(contract.addNote, note);
  const firstRun = (await crisis.handle.describe()).runId;
  for (let i = 0; i < 12; i += 1) await crisis.do(contract.addNote, 'office', { note: `第 ${i} 条`, pinned: false });
  await crisis.sees(() => true);
  const laterRun = (await crisis.handle.describe()).runId;
  expect(laterRun).not.toBe(firstRun);
  const again = await crisis.handle.executeUpdate(contract.addNote, { args: [note], updateId: randomUUID() });
  expect(again).toEqual(first);
  const notes = (await crisis.eventsOf('noteAdded')).map((e) => e.data.note);
  expect(notes.filter((n) => n === note.note)).toHaveLength(1);
});

test('X6 a whole crisis over many runs loses nothing and says nothing twice', async () => {
  const crisis = await kit.start({ maxHistoryEvents: 50, customers: 2 });
  await crisis.toReview();
  const events = await crisis.events();
  expect(events.map((e) => e.seq)).toEqual(events.map((_, i) => i + 1));
  const entered = (await crisis.eventsOf('stageEntered')).map((e) => e.data.stage);
  expect(entered).toEqual(['warning', 'response', 'recovery', 'review']);
});

test('X5 a crisis over weeks of silence fires every deadline in order and stays short', async () => {
  const crisis = await kit.start({ skipping: true, customers: 1 });
  await crisis.do(contract.assess, 'office', { assessment: assessmentOf(2) });
  await crisis.sees((s) => s.deadlines.some((d) => d.stepsTaken > 2), 30_000);
  const fired = await crisis.eventsOf('deadlineFired');
  const instants = fired.map((e) => e.at);
  expect(instants).toEqual([...instants].sort((a, b) => a - b));
  await crisis.handle.terminate();
});

test('X5 a cancellation does not end a crisis', async () => {
  const crisis = await kit.start({ customers: 0 });
  await crisis.handle.cancel();
  await crisis.do(contract.assess, 'office', { assessment: assessmentOf(2) });
  expect((await crisis.state()).assessments).toHaveLength(1);
});

test('Z2 only a drill moves its clock', async () => {
  const crisis = await kit.start({ customers: 0 });
  expect(await crisis.refusals(contract.advanceClock, 'office', { byMs: 1000 })).toEqual(['notADrill']);
  const drill = await kit.start({ customers: 0, drill: true });
  const before = (await drill.sees((s) => s.deadlines.length > 0)).deadlines[0]!;
  await drill.do(contract.advanceClock, 'office', { byMs: before.dueAt - before.startAt });
  await drill.sees((s) => s.deadlines.some((d) => d.id === before.id && d.status === 'breached'));
});

test('S2 a person who is not on the staff list, or holds no duty for it, is refused by the workflow itself', async () => {
  const crisis = await kit.start();
  const assessment = assessmentOf(2);
  expect(await crisis.refusals(contract.assess, 'p-stranger', { assessment })).toEqual(['unknownPerson']);
  expect(await crisis.refusals(contract.assess, 'analyst', { assessment })).toEqual(['notYourDuty']);
});
