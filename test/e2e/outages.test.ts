import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileComplaint, Journey } from './journey';
import type { Answered, Person } from './people';
import { eventsOf, expectGapless, expectMailedOnce, paymentsOf } from './proofs';
import { type ProcessName, System } from './system';
import { eventually } from './wait';

jest.setTimeout(300_000);

let system: System;

beforeAll(async () => {
  system = await System.start();
});

const NOTES = 12;

/**
 * Several people note something, one shortly after the other, and in the middle of it `outage` happens. Each repeats
 * under one key until it is answered; then every note stands on the timeline once.
 */
async function noteDuring(journey: Journey, outage: () => unknown): Promise<void> {
  const path = `/crises/${journey.number}/notes`;
  const notes = Array.from({ length: NOTES }, (_, i) => `${randomUUID()} ${i}`);
  const under = notes.map(async (note, i) => {
    await sleep(i * 15);
    if (i === NOTES / 2) await outage();
    return (await system.as('operator').insist('POST', path, { note }, randomUUID())).body.position as number;
  });
  const positions = await Promise.all(under);
  const timeline = await journey.timeline();
  const noted = eventsOf(timeline, 'noteAdded').map((data) => data.note as string);
  expect(noted.filter((note) => notes.includes(note)).toSorted()).toEqual([...notes].toSorted());
  expect(Math.max(...positions)).toBeLessThanOrEqual(timeline.length);
}

/** Gives a command, lets `outage` happen at once, and repeats it under its key; returns the answer. */
async function commandDuring(outage: () => unknown, who: Person, path: string, body: object): Promise<Answered> {
  const key = randomUUID();
  const first = who.send('POST', path, body, { key }).catch(() => undefined);
  await outage();
  expect([undefined, 200, 201, 503]).toContain((await first)?.status);
  const answered = await who.insist('POST', path, body, key);
  const again = await who.insist('POST', path, body, key);
  expect(again.body).toEqual(answered.body);
  return answered;
}

function killed(name: ProcessName): () => Promise<void> {
  return async () => {
    const pid = system.pidOf(name);
    system.kill(name);
    await system.replaced(name, pid);
  };
}

let paying: { readonly journey: Journey; readonly compensationId: string };

test('S9 a worker killed amid a payment whose answer is lost: the crisis goes on, every command once', async () => {
  const journey = await Journey.begin(system, { startStage: 'response' });
  await journey.settleCustomers();
  const { compensationId, approvalId } = await journey.askCompensation(50_000);
  await system.faultyPayer('timeoutAfterPaying');
  await journey.approve('serviceManager', approvalId);
  await eventually('the money has moved', async () => (await paymentsOf(system, compensationId)).length > 0);
  for (let round = 0; round < 2; round += 1) await noteDuring(journey, killed('worker'));
  paying = { journey, compensationId };
});

test('X6 the API killed amid a start and amid commands: one crisis, every command once', async () => {
  const number = await fileComplaint(system);
  const title = `端到端 ${randomUUID()}`;
  const body = { title, type: 'complaint', startStage: 'prevention', complaintNumbers: [number] };
  await commandDuring(killed('api'), system.as('serviceManager'), '/crises', body);
  const found = await system.as('office').get('/crises?limit=200');
  expect(found.items.filter((item: { title: string }) => item.title === title)).toHaveLength(1);
  const journey = await Journey.begin(system);
  await noteDuring(journey, killed('api'));
  await journey.toWarning();
  await proveOnce(journey);
});

test('W8 Temporal killed amid the decision to activate: it is decided once and the response begins', async () => {
  const journey = await Journey.begin(system, { startStage: 'warning' });
  await journey.announce();
  const decision = { decision: 'activate', reason: '情况属实', orders: [] };
  const path = `/crises/${journey.number}/activation`;
  await commandDuring(killed('temporal'), system.as('generalManager'), path, decision);
  await journey.enters('response');
  for (let round = 0; round < 3; round += 1) await noteDuring(journey, killed('temporal'));
  expect(eventsOf(await journey.timeline(), 'activationDecided')).toHaveLength(1);
  await journey.settleCustomers();
  await proveOnce(journey);
});

test('S6 PostgreSQL killed amid a contact with a customer: the contact counts once', async () => {
  const journey = await Journey.begin(system, { startStage: 'response' });
  const { customerId } = (await journey.read()).cares[0]!;
  const contact = { reached: true, channel: 'phone', regretExpressed: true };
  const path = `/crises/${journey.number}/customers/${customerId}/contacts`;
  await commandDuring(killed('postgres'), system.as('operator'), path, contact);
  await noteDuring(journey, killed('postgres'));
  expect((await journey.read()).cares[0]!.contacts).toBe(1);
  await journey.settleCustomers();
  await journey.toRecovery();
  await proveOnce(journey);
});

test('R1 everything killed at once amid callbacks: a start on the same data goes on to the closing', async () => {
  const journey = await Journey.begin(system, { startStage: 'response' });
  await journey.settleCustomers();
  const { compensationId, approvalId } = await journey.askCompensation(60_000);
  await journey.approve('serviceManager', approvalId);
  await journey.sees('the payment', (c) => c.compensations[0]!.status === 'paid');
  await journey.toRecovery();
  const { customerId } = (await journey.read()).cares[0]!;
  const path = `/crises/${journey.number}/customers/${customerId}/callbacks`;
  const powerCut = async (): Promise<void> => {
    await system.killEverything();
    await system.startSupervisor();
  };
  await commandDuring(powerCut, system.as('operator'), path, { outcome: 'answered', satisfaction: 5 });
  await journey.toReview();
  await journey.toClosed();
  expect(await paymentsOf(system, compensationId)).toHaveLength(1);
  await proveOnce(journey);
});

/** What must hold after any outage: no event and no mail is missing or there twice. */
async function proveOnce(journey: Journey): Promise<void> {
  expectGapless(await journey.timeline());
  await expectMailedOnce(journey, { mayLack: true });
}

interface Asked {
  readonly who: Person;
  readonly method: string;
  readonly path: string;
  readonly body: object;
}

/** While the outage lasts every one of these is answered with 503 and when to come back; afterwards its key answers. */
async function expectUnavailable(asked: readonly Asked[], rounds: number, begin: () => () => void): Promise<void> {
  const keyed = asked.map((request) => ({ ...request, key: randomUUID() }));
  const end = begin();
  try {
    for (let round = 0; round < rounds; round += 1) {
      const answers = await Promise.all(
        keyed.map(({ who, method, path, body, key }) => who.send(method, path, body, { key })),
      );
      for (const { status, headers, body } of answers) {
        expect({ status, body }).toMatchObject({ status: 503, body: { status: 503, code: 'unavailable' } });
        expect(headers.get('content-type')).toContain('application/problem+json');
        expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
      }
    }
    expect(await system.probe('/healthz')).toBe(200);
    expect(await system.probe('/readyz')).toBe(503);
  } finally {
    end();
  }
  for (const { who, method, path, body, key } of keyed) await who.insist(method, path, body, key);
}

function commandsOn({ number }: Journey, label: string): { commands: readonly Asked[]; title: string } {
  const title = `端到端 ${randomUUID()}`;
  const post = (who: Person, path: string, body: object): Asked => ({ who, method: 'POST', path, body });
  const note = post(system.as('operator'), `/crises/${number}/notes`, { note: label });
  const start = { title, type: 'complaint', startStage: 'prevention', complaintNumbers: [] };
  return { title, commands: [note, post(system.as('serviceManager'), '/crises', start)] };
}

/** What was asked for during an outage was done once. */
async function expectDoneOnce(journey: Journey, label: string, title: string): Promise<void> {
  const noted = eventsOf(await journey.timeline(), 'noteAdded').filter((data) => data.note === label);
  expect(noted).toHaveLength(1);
  const found = await system.as('office').get('/crises?limit=200');
  expect(found.items.filter((item: { title: string }) => item.title === title)).toHaveLength(1);
}

const OUTAGES: readonly (readonly [string, ProcessName, 'takeAway' | 'freeze'])[] = [
  ['Temporal is gone', 'temporal', 'takeAway'],
  ['Temporal hangs', 'temporal', 'freeze'],
  ['PostgreSQL is gone', 'postgres', 'takeAway'],
  ['PostgreSQL hangs', 'postgres', 'freeze'],
];

test.each(OUTAGES)('X6 while %s commands are answered 503, and afterwards their keys answer', async (_, name, how) => {
  const journey = await Journey.begin(system);
  const label = randomUUID();
  const { commands, title } = commandsOn(journey, label);
  // Who is gone is noticed at once, who hangs only when the request's own time is over.
  await expectUnavailable(commands, how === 'freeze' ? 1 : 2, () => system[how](name));
  await expectDoneOnce(journey, label, title);
});

test('W10 a complaint reported while Temporal is gone is taken in, and gets its clocks afterwards', async () => {
  const giveBack = system.takeAway('temporal');
  const number = await fileComplaint(system).finally(giveBack);
  await eventually(`${number} has its process`, async () => {
    const complaint = await system.as('operator').get(`/complaints/${number}`);
    return complaint.status === 'open' && complaint.deadlines.length > 0;
  });
});

test('S9 the payment whose answer was lost ended unconfirmed, then paid, once, through all these outages', async () => {
  const { journey, compensationId } = paying;
  await journey.sees('the payment is known', (c) => c.compensations[0]!.status === 'paid');
  const changes = eventsOf(await journey.timeline(), 'compensationChanged').map((e) => e.compensation.status);
  expect(changes).toEqual(['requested', 'approved', 'paying', 'unconfirmed', 'paid']);
  expect(await paymentsOf(system, compensationId)).toMatchObject([{ amountFen: 50_000 }]);
  await journey.toRecovery();
  await proveOnce(journey);
});

test('X4 after all these outages the audit is unbroken and the projections are what the events make of them', async () => {
  const { code, output } = await system.tool('scripts/rebuild.js', '--check');
  expect(output).toContain('0 faults');
  expect(output).not.toContain('NOT EQUAL');
  expect(code).toBe(0);
});
