import { createPrisma, type Prisma } from '../../prisma/client';
import { createRecords, type Records } from '../../records';
import type { ComplaintCase } from '../../domain/complaint';
import type { Deadline, Obligation } from '../../domain/deadline';
import type { Role } from '../../domain/words';
import { whomOf } from '../../records/readers/inbox-sections';
import type { CrisisSort } from '../../records/readers/crises';
import { onFileEnd } from '../harness/cleanup';
import { testDatabase } from '../harness/database';
import { approval, care, Course, deadline, notice, T0, task } from './samples';

let prisma: Prisma;
let records: Records;

beforeAll(async () => {
  prisma = createPrisma(await testDatabase(), { poolSize: 5 });
  onFileEnd(() => prisma.$disconnect());
  records = createRecords(prisma);
  for (let i = 0; i < 23; i += 1) await openCrisis(i);
});

/** Levels take turns; every third has a deadline; several opened at the same instant. */
async function openCrisis(i: number): Promise<void> {
  const c = new Course(`CR-${String(i).padStart(2, '0')}`);
  const head = {
    number: c.number,
    title: i % 2 ? '刹车失灵' : '退款纠纷',
    type: i % 2 ? 'quality' : 'complaint',
  } as const;
  const opened = c.event(
    'crisisOpened',
    {
      head: { ...head, drill: i === 22, lang: 'zh' },
      stage: 'warning',
      level: (['I', 'II', 'III', 'IV'] as const)[i % 4]!,
      policyVersion: 1,
      planId: 'p',
      planVersion: 1,
    },
    T0 + Math.floor(i / 2) * 60_000,
  );
  const due = deadline('D1', { dueAt: T0 + (30 - Math.floor(i / 6)) * 3_600_000, waitingFor: ['office', 'legal'] });
  await records.appendEvents(
    c.batch([opened, ...(i % 3 === 0 ? [c.event('deadlineStarted', { deadline: due })] : [])]),
  );
}

/** What somebody finds in their inbox at an instant. */
async function inboxOf(personId: string, now: number) {
  return records.readInbox(whomOf(await records.currentRoster(), personId, now));
}

async function walk(sort: CrisisSort, limit: number): Promise<string[]> {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await records.listCrises({}, sort, { cursor, limit });
    seen.push(...page.items.map(({ number }) => number));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return seen;
}

test.each<CrisisSort>(['openedAt', 'nextDeadline', 'level'])('paging by %s shows every crisis once', async (sort) => {
  const whole = await walk(sort, 100);
  expect(whole).toHaveLength(22);
  expect(await walk(sort, 1)).toEqual(whole);
  expect(await walk(sort, 7)).toEqual(whole);
});

test('the orders are as named', async () => {
  const rows = async (sort: CrisisSort) => (await records.listCrises({}, sort, { limit: 100 })).items;
  const opened = (await rows('openedAt')).map(({ openedAt }) => openedAt);
  expect(opened).toEqual(opened.toSorted((a, b) => b - a));
  const due = (await rows('nextDeadline')).map(({ nextDeadlineAt }) => nextDeadlineAt ?? Infinity);
  expect(due).toEqual(due.toSorted((a, b) => (a === b ? 0 : a - b)));
  const levels = (await rows('level')).map(({ level }) => level);
  expect(levels).toEqual([...levels].sort());
});

test.each([
  [{ levels: ['I'] as const }, 6],
  [{ levels: ['I', 'II'] as const, types: ['quality'] as const }, 6],
  [{ stages: ['response'] as const }, 0],
  [{ isOpen: true }, 22],
  [{ drill: true }, 1],
  [{ waitingFor: 'legal' as const }, 8],
  [{ waitingFor: 'hr' as const }, 0],
  [{ q: '刹车' }, 11],
  [{ q: '刹车', levels: ['II'] as const }, 6],
  [{ q: 'cr-05' }, 1],
  [{ numbers: ['CR-05', 'CR-22', 'CR-99'] }, 1],
  [{ numbers: [] }, 0],
  [{ opened: { fromAt: T0, toAt: T0 + 60_000 } }, 2],
  [{ opened: { fromAt: T0 + 10 * 60_000 }, levels: ['I'] as const }, 1],
  [{ closed: { fromAt: T0 } }, 0],
  [{ isOverdue: true }, 0],
  [{ isOverdue: false, types: ['quality'] as const }, 11],
  [{ commanderId: 'P2' }, 0],
])('filter %j finds and counts %i', async (filter, expected) => {
  expect((await records.listCrises(filter, 'openedAt', { limit: 100 })).items).toHaveLength(expected);
  expect(await records.countCrises(filter)).toEqual({ count: expected, isExact: true });
});

test.each(['%%%', 'WyJhIl0', 'e30', 'x'.repeat(2_000), Buffer.from('[null,"a"]').toString('base64url')])(
  'a cursor that is none is refused: %s',
  async (cursor) => {
    await expect(records.listCrises({}, 'openedAt', { cursor, limit: 5 })).rejects.toMatchObject({ code: 'badCursor' });
  },
);

test('an operator in the place of a value finds nothing and changes nothing', async () => {
  const sly = { not: '' } as unknown as string;
  expect(await records.readCrisis(sly)).toBeUndefined();
  expect((await records.listComplaints({ customerId: sly }, { limit: 5 })).items).toEqual([]);
  await expect(records.findPerson(sly)).rejects.toThrow();
  await expect(records.listAudit({ actorId: sly }, { limit: 5 })).rejects.toThrow();
  await expect(records.revokeToken(sly, sly, T0)).rejects.toThrow();
  await expect(
    records.saveCustomer(sly, { name: 'x' }, { personId: 'P1', roles: [], via: 'api' }, T0),
  ).rejects.toThrow();
});

describe('X2 inbox', () => {
  test('shows what waits for a person by duty, without what is barred, and as a substitute', async () => {
    const { createPerson, changePerson } = records;
    const admin = { personId: 'system', roles: [], via: 'system' } as const;
    const person = (username: string, role: 'serviceManager' | 'office') =>
      createPerson({ username, nameZh: username, nameEn: username, roles: [role] }, admin, T0);
    const [manager, other, clerk] = [
      await person('manager', 'serviceManager'),
      await person('other', 'serviceManager'),
      await person('clerk', 'office'),
    ];
    const c = new Course('CR-90');
    await records.appendEvents(
      c.batch([
        c.opened(),
        c.event('approvalRequested', {
          approval: approval('A1', { excluded: [other.id], generations: { [manager.id]: 2 } }),
        }),
        c.event('deadlineStarted', { deadline: deadline('approval:A1:1', { obligation: 'approval', dueAt: T0 + 9 }) }),
        c.event('taskAdded', { task: task('T1', { role: 'office' }) }),
        c.event('taskAdded', { task: task('T2', { role: 'office', assigneeId: manager.id }) }),
        c.event('deadlineStarted', { deadline: deadline('task:T1', { dueAt: T0 + 5 }) }),
        c.event('noticeIssued', { notice: notice('N1', [clerk.id, manager.id]) }),
      ]),
    );
    const ofManager = await inboxOf(manager.id, T0);
    expect(ofManager.approvals).toMatchObject([{ approval: { id: 'A1' }, generation: 2, dueAt: T0 + 9 }]);
    expect(JSON.stringify(ofManager)).not.toContain('tokenHashes');
    expect(ofManager.tasks.map((item) => item.task.id)).toEqual(['T2']);
    expect((await inboxOf(other.id, T0)).approvals).toEqual([]);
    const ofClerk = await inboxOf(clerk.id, T0);
    expect(ofClerk.tasks).toMatchObject([{ task: { id: 'T1' }, dueAt: T0 + 5 }]);
    expect(ofClerk.notices).toMatchObject([{ stream: { number: 'CR-90' }, notice: { id: 'N1' } }]);
    expect(ofClerk.notices[0]!.notice).not.toHaveProperty('to');

    await changePerson(manager.id, { absentUntilAt: T0 + 1_000, substituteId: clerk.id }, admin, T0);
    expect((await inboxOf(clerk.id, T0)).approvals).toHaveLength(1);
    expect((await inboxOf(clerk.id, T0)).tasks.map(({ task: { id } }) => id)).toEqual(['T1', 'T2']);
    expect((await inboxOf(manager.id, T0)).approvals).toEqual([]);
    expect((await inboxOf(clerk.id, T0 + 2_000)).approvals).toEqual([]);

    const voted = approval('A1', { status: 'approved', excluded: [other.id] });
    const told = notice('N1', [clerk.id, manager.id], { acknowledged: { [clerk.id]: T0 } });
    await records.appendEvents(
      c.batch([
        c.event('approvalEnded', { approval: voted }),
        c.event('noticeAcknowledged', { notice: told, personId: clerk.id }),
        c.event('taskEnded', { task: task('T1', { role: 'office', status: 'done' }) }),
        c.event('taskEnded', { task: task('T2', { role: 'office', assigneeId: manager.id, status: 'done' }) }),
      ]),
    );
    expect(await inboxOf(clerk.id, T0)).toEqual({
      approvals: [],
      tasks: [],
      notices: [],
      cares: [],
      complaints: [],
      decisions: [],
      payments: [],
    });
    expect(await records.receivedNotices(clerk.id, 5)).toMatchObject([{ acknowledgedAt: T0 }]);
  });

  test('X2 what a crisis asked is not asked any more once it is closed', async () => {
    const admin = { personId: 'system', roles: [], via: 'system' } as const;
    const person = { username: 'late', nameZh: '晚', nameEn: 'Late', roles: ['office'] } as const;
    const { id } = await records.createPerson(person, admin, T0);
    const c = new Course('CR-82');
    await records.appendEvents(
      c.batch([
        c.opened(),
        c.event('noticeIssued', { notice: notice('N1', [id]) }),
        c.event('taskAdded', { task: task('T1', { role: 'office' }) }),
      ]),
    );
    const waiting = async () => {
      const { notices, tasks } = await inboxOf(id, T0);
      return [...notices, ...tasks].filter(({ stream }) => stream.number === 'CR-82').length;
    };
    expect(await waiting()).toBe(2);
    await records.appendEvents(c.batch([c.event('stageEntered', { stage: 'closed', from: 'warning' })]));
    expect(await waiting()).toBe(0);
  });

  test('S9 finance sees a difference at once, and a payment nobody knows about once its clock has warned', async () => {
    const admin = { personId: 'system', roles: [], via: 'system' } as const;
    const { id } = await records.createPerson(
      { username: 'treasurer', nameZh: '财务', nameEn: 'Treasurer', roles: ['finance'] },
      admin,
      T0,
    );
    const c = new Course('CR-81');
    const paid = {
      customerId: 'K1',
      amountFen: 30_000,
      reason: '补偿',
      requestedBy: 'P1',
      approvalId: 'A1',
      version: 4,
    };
    const clock = (of: string, changes: Partial<Deadline>) =>
      deadline(`settlement:${of}`, { obligation: 'paymentSettlement', waitingFor: ['finance'], ...changes });
    const moved = { paymentId: 'P1', payee: 'K1', amountFen: 30_100 };
    await records.appendEvents(
      c.batch([
        c.opened(),
        c.event('compensationChanged', { compensation: { ...paid, id: 'B1', status: 'unconfirmed' } }),
        c.event('deadlineStarted', { deadline: clock('B1', { dueAt: T0 + 1 }) }),
        c.event('compensationChanged', { compensation: { ...paid, id: 'B2', status: 'discrepancy', moved } }),
        c.event('deadlineStarted', { deadline: clock('B2', { dueAt: T0 + 2 }) }),
      ]),
    );
    const differing = { id: 'B2', isKnown: true, foundFen: 30_100, dueAt: T0 + 2, overdue: false };
    expect((await inboxOf(id, T0)).payments).toMatchObject([differing]);
    const warned = clock('B1', { dueAt: T0 + 1, warned: 1 });
    await records.appendEvents(c.batch([c.event('deadlineFired', { kind: 'warned', deadline: warned, to: [] })]));
    const unknown = { id: 'B1', isKnown: false, foundFen: null, dueAt: T0 + 1 };
    expect((await inboxOf(id, T0)).payments).toMatchObject([unknown, differing]);
    const late = clock('B2', { dueAt: T0 + 2, status: 'breached' });
    await records.appendEvents(c.batch([c.event('deadlineFired', { kind: 'breached', deadline: late, to: [] })]));
    expect((await inboxOf(id, T0)).payments).toMatchObject([unknown, { ...differing, overdue: true }]);
  });
});

describe('X2 whose task it is', () => {
  test('whoever has it, then nobody else; back with its duty, everybody of it; of somebody who left, as well', async () => {
    const admin = { personId: 'system', roles: [], via: 'system' } as const;
    const person = async (username: string) => {
      const names = { username, nameZh: username, nameEn: username };
      return (await records.createPerson({ ...names, roles: ['hr'] }, admin, T0)).id;
    };
    const [first, second] = [await person('hr1'), await person('hr2')];
    const c = new Course('CR-93');
    const held = (assigneeId?: string) => task('T1', { role: 'hr', ...(assigneeId ? { assigneeId } : {}) });
    const seenBy = async (): Promise<number[]> => {
      const inboxes = [await inboxOf(first, T0), await inboxOf(second, T0)];
      return inboxes.map(({ tasks }) => tasks.length);
    };
    await records.appendEvents(c.batch([c.opened(), c.event('taskAdded', { task: held() })]));
    expect(await seenBy()).toEqual([1, 1]);
    await records.appendEvents(c.batch([c.event('taskAssigned', { task: held(first) })]));
    expect(await seenBy()).toEqual([1, 0]);
    await records.changePerson(first, { absentUntilAt: T0 + 1_000 }, admin, T0);
    expect(await seenBy()).toEqual([1, 1]);
    await records.changePerson(first, { absentUntilAt: T0 + 1_000, substituteId: second }, admin, T0);
    expect(await seenBy()).toEqual([1, 1]);
    await records.changePerson(first, { absentUntilAt: null, substituteId: null }, admin, T0);
    expect(await seenBy()).toEqual([1, 0]);
    await records.changePerson(first, { active: false }, admin, T0);
    expect((await seenBy())[1]).toBe(1);
    await records.changePerson(first, { active: true }, admin, T0);
    await records.appendEvents(c.batch([c.event('taskAssigned', { task: held(), previous: first })]));
    expect(await seenBy()).toEqual([1, 1]);
  });
});

describe('X2 what waits in the inbox', () => {
  const everybody = ['P-me', 'P-other', 'P-third'];
  const whom = (personId: string, ...roles: Role[]) => ({ personId, roles, own: [personId], attended: everybody });
  const clock = (id: string, obligation: Obligation, role: Role, changes: Partial<Deadline> = {}) =>
    deadline(id, { obligation, waitingFor: [role], ...changes });

  beforeAll(async () => {
    const c = new Course('CR-95');
    const customers = ['KH-mine', 'KH-theirs', 'KH-free', 'KH-free2'];
    const owners: Record<string, string> = { 'KH-mine': 'P-me', 'KH-theirs': 'P-other' };
    await records.appendEvents(
      c.batch([
        c.opened('门锁自动打开'),
        ...customers.map((id) =>
          c.event('careOpened', { care: { ...care(id), ...(owners[id] ? { ownerId: owners[id] } : {}) } }),
        ),
        ...customers.map((id, i) =>
          c.event('deadlineStarted', {
            deadline: clock(`firstContact:${id}`, 'firstContact', 'operator', { dueAt: T0 + (9 - i) * 1_000 }),
          }),
        ),
        c.event('deadlineFired', {
          kind: 'breached',
          deadline: clock('firstContact:KH-free', 'firstContact', 'operator', {
            dueAt: T0 + 7_000,
            status: 'breached',
          }),
          to: [],
        }),
        c.event('deadlineStarted', { deadline: clock('quietPeriod', 'quietPeriod', 'legal') }),
        c.event('deadlineStarted', { deadline: clock('situationReport:1', 'situationReport', 'legal') }),
        c.event('deadlineStarted', { deadline: clock('reviewDraft', 'reviewDraft', 'legal', { status: 'paused' }) }),
        c.event('deadlineStarted', {
          deadline: clock('officialNotice', 'officialNotice', 'legal', { people: ['P-other'] }),
        }),
        c.event('deadlineStarted', { deadline: clock('task:T1', 'task', 'legal') }),
        c.event('deadlineStarted', { deadline: clock('done', 'activationDecision', 'legal', { status: 'met' }) }),
      ]),
    );
  });

  const ofCrisis = <T extends { stream: { number: string } }>(items: readonly T[]) =>
    items.filter(({ stream }) => stream.number === 'CR-95');

  test('customers: mine first, then those whom nobody has taken on, by lateness; never those of others', async () => {
    const cares = ofCrisis((await records.readInbox(whom('P-me', 'operator'))).cares);
    expect(cares.map((item) => [item.customerId, item.kind, item.ownerId, item.overdue, item.dueAt! - T0])).toEqual([
      ['KH-mine', 'firstContact', 'P-me', false, 9_000],
      ['KH-free2', 'firstContact', null, false, 6_000],
      ['KH-free', 'firstContact', null, true, 7_000],
    ]);
    const withoutDuty = ofCrisis((await records.readInbox(whom('P-me', 'legal'))).cares);
    expect(withoutDuty.map((item) => item.customerId)).toEqual(['KH-mine']);
    expect(ofCrisis((await records.readInbox(whom('P-third', 'legal'))).cares)).toEqual([]);
  });

  test('customers of an absentee: the substitute’s; of somebody who left without one, everybody’s', async () => {
    const standsIn = { ...whom('P-third', 'operator'), own: ['P-third', 'P-other'] };
    const [first] = ofCrisis((await records.readInbox(standsIn)).cares);
    expect(first).toMatchObject({ customerId: 'KH-theirs', ownerId: 'P-other' });
    const left = { ...whom('P-third', 'operator'), attended: ['P-me', 'P-third'] };
    const seen = ofCrisis((await records.readInbox(left)).cares).map((item) => item.customerId);
    expect(seen).toEqual(['KH-free2', 'KH-free', 'KH-theirs']);
    const alone = { ...whom('P-other', 'operator'), attended: [] };
    expect(ofCrisis((await records.readInbox(alone)).cares).map((item) => item.customerId)).toEqual([
      'KH-theirs',
      'KH-free2',
      'KH-free',
      'KH-mine',
    ]);
  });

  test('steps: every open clock of a duty that no other section shows, stopped ones without a date', async () => {
    const decisions = ofCrisis((await records.readInbox(whom('P-me', 'legal'))).decisions);
    expect(decisions.map((item) => [item.deadline.id, item.dueAt === null])).toEqual([
      ['reviewDraft', true],
      ['situationReport:1', false],
    ]);
    expect(decisions[0]).toMatchObject({ title: '门锁自动打开', drill: false, overdue: false });
    const named = ofCrisis((await records.readInbox(whom('P-other', 'legal'))).decisions);
    expect(named.map((item) => item.deadline.id)).toContain('officialNotice');
    expect(ofCrisis((await records.readInbox(whom('P-me', 'hr'))).decisions)).toEqual([]);
  });

  test('complaints: mine, and open ones that wait for my duty and have no owner; candidates by their titles', async () => {
    await prisma.$executeRaw`INSERT INTO customer (id) VALUES ('KH-x')`;
    const owners: [string, string | null][] = [
      ['TS-95-1', 'P-me'],
      ['TS-95-2', 'P-other'],
      ['TS-95-3', null],
    ];
    for (const [number, ownerId] of owners) {
      await prisma.$executeRaw`
        INSERT INTO complaint (number, source, title, body, channel, received_at, customer_id, features)
        VALUES (${number}, 'api', ${`关于 ${number}`}, 'x', 'web', now(), 'KH-x', '{}')`;
      const c = new Course(number, 'complaint');
      const complaint: ComplaintCase = {
        id: number,
        number,
        customerId: 'KH-x',
        receivedAt: T0,
        care: care('KH-x'),
        status: 'open',
        progressNotices: 0,
        version: 1,
        ...(ownerId ? { ownerId } : {}),
      };
      await records.appendEvents(
        c.batch([
          c.event('complaintChanged', { complaint, change: 'opened' }),
          c.event('deadlineStarted', { deadline: clock(`${number}-firstContact1`, 'firstContact', 'operator') }),
        ]),
      );
    }
    await prisma.$executeRaw`
      INSERT INTO candidate (number, key, title, reason, evidence, raised_at) VALUES ('HX-95', 'k', '过热', '{}', '{}', now())`;
    const k = new Course('HX-95', 'candidate');
    await records.appendEvents(
      k.batch([k.event('deadlineStarted', { deadline: clock('candidateDecision', 'candidateDecision', 'operator') })]),
    );
    const inbox = await records.readInbox(whom('P-me', 'operator'));
    expect(inbox.complaints.map(({ stream, ownerId, title }) => [stream.number, ownerId, title])).toEqual([
      ['TS-95-1', 'P-me', '关于 TS-95-1'],
      ['TS-95-3', null, '关于 TS-95-3'],
    ]);
    expect(inbox.decisions.map(({ stream, title }) => [stream.kind, title])).toEqual([['candidate', '过热']]);
    expect((await records.readInbox(whom('P-me', 'hr'))).complaints.map(({ stream }) => stream.number)).toEqual([
      'TS-95-1',
    ]);
    const counts = await records.countInbox(whom('P-me', 'operator'));
    expect(counts).toEqual({
      approvals: { count: 0, overdue: 0 },
      tasks: { count: 0, overdue: 0 },
      notices: { count: 0, overdue: 0 },
      cares: { count: 3, overdue: 1 },
      complaints: { count: 2, overdue: 0 },
      decisions: { count: 1, overdue: 0 },
      payments: { count: 0, overdue: 0 },
    });
  });
});

describe('X3 reading the timeline', () => {
  test('X3 entries are pinned and unpinned after they were written, and stay as they were', async () => {
    const c = new Course('CR-92');
    const stream = { kind: 'crisis', number: 'CR-92' } as const;
    await records.appendEvents(
      c.batch([c.opened(), c.note('一'), c.event('noteAdded', { note: '重要', pinned: true }), c.note('二')]),
    );
    await records.appendEvents(
      c.batch([
        c.event('entryPinned', { position: 2, pinned: true }),
        c.event('entryPinned', { position: 3, pinned: false }),
        c.event('entryPinned', { position: 4, pinned: true }),
        c.event('entryPinned', { position: 4, pinned: false }),
      ]),
    );
    const { items } = await records.listTimeline(stream, {}, { limit: 10 });
    expect(items.filter(({ pinned }) => pinned).map(({ position }) => position)).toEqual([2]);
    const { items: pinned } = await records.listTimeline(stream, { pinnedOnly: true }, { limit: 10 });
    expect(pinned.map(({ position }) => position)).toEqual([2]);
    expect((await records.verifyAudit()).faults).toEqual([]);
    expect(await records.hasEntry(stream, 8)).toBe(true);
    expect(await records.hasEntry(stream, 9)).toBe(false);
  });

  test('pages in both directions, filters by type and by pin, and hides hashes', async () => {
    const c = new Course('CR-91');
    await records.appendEvents(
      c.batch([
        c.opened(),
        c.note('一'),
        c.event('noteAdded', { note: '重要', pinned: true }),
        c.event('approvalRequested', { approval: approval('A1', { tokenHashes: { P2: 'hash' } }) }),
      ]),
    );
    const stream = { kind: 'crisis', number: 'CR-91' } as const;
    const first = await records.listTimeline(stream, {}, { limit: 3 });
    const rest = await records.listTimeline(stream, {}, { limit: 3, cursor: first.next! });
    expect([...first.items, ...rest.items].map(({ position }) => position)).toEqual([1, 2, 3, 4]);
    expect(rest.next).toBeNull();
    const newest = await records.listTimeline(stream, { newestFirst: true }, { limit: 1 });
    const before = await records.listTimeline(stream, { newestFirst: true }, { limit: 1, cursor: newest.next! });
    expect([newest.items[0]!.position, before.items[0]!.position]).toEqual([4, 3]);
    const pinned = await records.listTimeline(stream, { pinnedOnly: true }, { limit: 5 });
    expect(pinned.items.map(({ position }) => position)).toEqual([3]);
    const typed = await records.listTimeline(stream, { types: ['crisisOpened', 'approvalRequested'] }, { limit: 5 });
    expect(typed.items.map(({ position }) => position)).toEqual([1, 4]);
    expect(JSON.stringify(typed)).not.toContain('tokenHashes');
    expect(await records.streamPosition(stream)).toBe(4);
    expect(await records.streamPosition({ kind: 'crisis', number: 'CR-none' })).toBe(0);
  });
});
