import { defaultPolicy } from '../../domain/defaults/policy';
import type { Role } from '../../domain/words';
import { approval, by, Course, deadline, notice, task } from '../records/samples';
import { type Event, type OpenStream, openStream } from './support/stream';
import { apiSystem } from './support/system';

/** What an open page must not exceed. */
const IN_TIME_MS = 2_000;

let system: Awaited<ReturnType<typeof apiSystem>>;
beforeAll(async () => {
  system = await apiSystem();
});

const open = async (role: Role, lastEventId?: string): Promise<OpenStream> =>
  openStream(system.address, await system.tokenOf(role), lastEventId);

const tells = (kind: string, number?: string) => (event: Event) =>
  event.type === 'changes' && event.data.changes.some((c: any) => c.kind === kind && c.number === number);

/** Told up to this position of one matter. */
const recorded = (number: string, position: number) => (event: Event) =>
  event.type === 'changes' && event.data.changes.some((c: any) => c.number === number && c.position >= position);

let made = 0;
/** A crisis that only its record knows. */
const course = () => new Course(`CR-2099-${String((made += 1)).padStart(6, '0')}`);
const append = (batch: Parameters<typeof system.records.appendEvents>[0]) => system.records.appendEvents(batch);

describe('X2 live pages', () => {
  test('X2 what one person does is on another’s page within two seconds', async () => {
    const { number } = await system.as('office').post('/crises', prevention);
    const page = await open('generalManager');
    const waits: number[] = [];
    for (let i = 0; i < 10; i += 1) {
      const { position } = await system.as('office').post(`/crises/${number}/notes`, { note: `第 ${i} 条` });
      const answeredAt = performance.now();
      const heard = await page.until(recorded(number, position));
      waits.push(Math.max(0, heard.at - answeredAt));
      const change = heard.data.changes.find((c: any) => c.number === number);
      expect(change).toMatchObject({ kind: 'crisis', types: expect.arrayContaining(['noteAdded']) });
    }
    waits.sort((a, b) => a - b);
    console.log(`after the answer to a command, others heard of it in ${waits.map(Math.round).join(', ')} ms`);
    expect(waits.at(-1)).toBeLessThan(IN_TIME_MS);
  });

  test('X2 complaints, candidates, customers, staff and rules are told as well', async () => {
    const page = await open('office');
    const { number } = await system
      .as('operator')
      .post('/complaints', { body: '充电器冒烟', customer: { name: '张三' } });
    await page.until(tells('complaint', number));
    await page.until(tells('customers'));
    await page.until(recorded(number, 1));
    const evidence = { complaints: 1 } as never;
    const reason = { zh: '相似', en: 'similar' };
    const raised = { key: `live-${number}`, title: '充电器', reason, evidence, raisedAt: Date.now() };
    const candidate = await system.records.raiseCandidate({ ...raised, complaintNumbers: [number] });
    await page.until(tells('candidate', candidate.number));
    await moveSomebody('技术一部');
    await page.until(tells('people'));
    await system.records.publish(
      { kind: 'policy', document: { ...defaultPolicy, version: 2 }, effectiveFrom: '2099-01-01' },
      by,
      0,
    );
    await page.until(tells('rules'));
  });

  test('X2 a page tells nobody what they may not read: the administrator hears of no crisis and no complaint', async () => {
    const [admin, office] = [await open('admin'), await open('office')];
    const c = course();
    await append(c.batch([c.opened(), c.event('stageEntered', { stage: 'warning', from: null })]));
    await system.as('operator').post('/complaints', { body: '屏幕碎裂', customer: { name: '李四' } });
    await office.until(tells('crisis', c.number));
    await office.until((e) => e.data.changes?.some((x: any) => x.kind === 'complaint'));
    await moveSomebody();
    await admin.until(tells('people'));
    expect(new Set(admin.changes().map((x) => x.kind))).toEqual(new Set(['people']));
    expect(admin.events.every((e) => tells('people')(e))).toBe(true);
  });

  test('X2 the inbox is told of to those whom it concerns', async () => {
    const [approver, other] = [await open('serviceManager'), await open('marketing')];
    const c = course();
    const batches = [
      {
        events: [c.opened(), c.event('approvalRequested', { approval: approval(`${c.number}-A1`) })],
        inbox: [true, false],
      },
      { events: [c.event('taskAdded', { task: task('T1', { role: 'marketing' }) })], inbox: [false, true] },
      { events: [c.note('无关')], inbox: [false, false] },
      {
        events: [c.event('deadlineStarted', { deadline: deadline('D', { waitingFor: ['marketing'] }) })],
        inbox: [false, true],
      },
      { events: [c.event('stageEntered', { stage: 'response', from: 'warning' })], inbox: [true, true] },
    ];
    for (const { events, inbox } of batches) {
      const { position } = await append(c.batch(events));
      const at = recorded(c.number, position);
      const heard = [await approver.until(at), await other.until(at)];
      expect([events.at(-1)!.type, ...heard.map((e) => e.data.inbox)]).toEqual([events.at(-1)!.type, ...inbox]);
    }
    const { id } = await system.as('hr').get('/me');
    const addressee = await open('hr');
    const { position } = await append(c.batch([c.event('noticeIssued', { notice: notice('N1', [id]) })]));
    const at = recorded(c.number, position);
    expect([(await addressee.until(at)).data.inbox, (await other.until(at)).data.inbox]).toEqual([true, false]);
  });

  test('X2 who stands in for somebody away hears of what that one holds', async () => {
    const people = (await system.as('admin').get('/people')).items;
    const holder = people.find((p: any) => p.username === 'feng.jing');
    const page = await openStream(system.address, await system.token('chen.chen'));
    const c = course();
    const held = (id: string) => c.event('taskAdded', { task: task(id, { role: 'legal', assigneeId: holder.id }) });
    const { position } = await append(c.batch([c.opened(), held('T1')]));
    expect((await page.until(recorded(c.number, position))).data.inbox).toBe(false);
    const absentUntilAt = new Date(Date.now() + 86_400_000).toISOString();
    await system.as('admin').patch(`/people/${holder.id}`, { absentUntilAt });
    await page.until((e) => e.type === 'resync');
    const later = await append(c.batch([held('T2')]));
    expect((await page.until(recorded(c.number, later.position))).data.inbox).toBe(true);
    await system.as('admin').patch(`/people/${holder.id}`, { absentUntilAt: null });
  });

  test('X2 what changes often within a moment is told once, and a repeated append is not told', async () => {
    const page = await open('office');
    const c = course();
    const first = c.batch([c.opened()]);
    await append(first);
    for (let i = 0; i < 10; i += 1) await append(c.batch([c.note(`${i}`)]));
    await page.until(recorded(c.number, 11));
    const told = page.changes().filter((x) => x.number === c.number);
    expect(told.length).toBeLessThan(11);
    const before = page.events.length;
    await append(first);
    const next = course();
    await append(next.batch([next.opened()]));
    await page.until(tells('crisis', next.number));
    expect(page.events.slice(before).flatMap((e) => e.data.changes.map((x: any) => x.number))).toEqual([next.number]);
  });

  test('X2 after a reset of a process anything about the matter may be different', async () => {
    const page = await open('marketing');
    const c = course();
    await append(c.batch([c.opened(), c.note('a'), c.note('b')]));
    const other = c.resetTo(1, 'run-2');
    await append(other.batch([other.note('anders')]));
    const heard = await page.until(recorded(c.number, 4));
    expect(heard.data.inbox).toBe(true);
    expect(heard.data.changes.find((x: any) => x.number === c.number)).toEqual({
      kind: 'crisis',
      number: c.number,
      position: 4,
    });
  });

  test('X2 an import of hundreds is told in few words', async () => {
    const page = await open('operator');
    const arrival = (i: number) => ({
      source: 'import',
      title: `第 ${i} 条`,
      body: '电池鼓包',
      channel: 'form',
      receivedAt: Date.now(),
      customer: { name: `客户${i}` },
    });
    await system.records.takeIn(
      Array.from({ length: 150 }, (_, i) => arrival(i)),
      Date.now(),
    );
    await page.until(tells('complaint'));
    const longest = Math.max(
      ...page
        .text()
        .split('\n\n')
        .map((block) => block.length),
    );
    expect(longest).toBeLessThan(32_000);
  });
});

const prevention = { title: '充电器过热', type: 'quality', startStage: 'prevention' };

async function moveSomebody(department = '技术二部') {
  const people = (await system.as('admin').get('/people')).items;
  const technician = people.find((p: any) => p.roles.includes('technical'));
  await system.as('admin').patch(`/people/${technician.id}`, { department });
}
