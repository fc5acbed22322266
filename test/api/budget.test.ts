import { randomUUID } from 'node:crypto';
import { transaction } from '../../records/database';
import { lineFor } from '../../records/ledger/lines';
import { commit, reserve, spend } from '../../records/ledger/reservations';
import { apiSystem, eventually } from './support/system';

let system: Awaited<ReturnType<typeof apiSystem>>;
beforeAll(async () => {
  system = await apiSystem();
});

const DAY_MS = 86_400_000;
const soon = () => new Date(Date.now() + 3 * DAY_MS).toISOString();
const why = () => ({ reason: '赔偿增加', neededBy: soon() });

async function decide(approvalId: string, ...deciders: Parameters<typeof system.as>[0][]): Promise<void> {
  for (const who of deciders) {
    await system.as(who).post(`/approvals/${approvalId}/decision`, { decision: 'approve' });
  }
}

const posted = (number: string) =>
  eventually(async () => {
    const found = await system.as('finance').get(`/funding-requests/${number}`);
    return found.request.status === 'posted' && found;
  });

test('Z4 the sample organisation has lines of the present year, posted as opening allotments', async () => {
  const budget = await system.as('supervision').get('/budget');
  expect(budget.lines.map((l: any) => l.purpose)).toEqual(['compensation', 'pr', 'supplies', 'valueAdded']);
  expect(budget.totals.allottedFen).toBe(300_000_000);
  expect(budget.months).toMatchObject([{ availableFen: 300_000_000, allottedFen: 300_000_000 }]);
  expect(budget.years).toEqual([budget.year]);
  const { items } = await system.as('office').get(`/budget/lines/${budget.lines[0].number}/ledger`);
  expect(items).toMatchObject([{ act: 'opening', amountFen: 200_000_000, by: 'system' }]);
  expect(items[0].postings.reduce((sum: number, p: any) => sum + p.amountFen, 0)).toBe(0);
});

test('Z4 asked for, granted by its rounds, posted, and seen in the ledger and on the approval', async () => {
  const year = new Date().getUTCFullYear() + 1;
  const body = { year, purpose: 'pr', name: { zh: '明年公关', en: 'PR next year' }, amountFen: 10_000_000, ...why() };
  const key = randomUUID();
  const asked = await system.as('office').post('/budget/lines', body, { key });
  expect(await system.as('office').post('/budget/lines', body, { key })).toEqual(asked);
  expect(asked.number).toMatch(/^ZJ-/);
  const approvalId = await eventually(async () => {
    const { request } = await system.as('office').get(`/funding-requests/${asked.number}`);
    return request.approvalId;
  });
  const shown = await system.as('finance').get(`/approvals/${approvalId}`);
  expect(shown).toMatchObject({
    stream: { kind: 'funding', number: asked.number },
    matter: { kind: 'funding', request: { wish: { kind: 'newLine', year } }, cashNow: { availableFen: 500_000_000 } },
    approval: { kind: 'funding', amountFen: 10_000_000 },
  });
  expect(shown.decision.workflowId).toBe(`funding-${asked.number}`);
  const { approvals } = await system.as('finance').get('/inbox');
  expect(approvals.map((a: any) => a.approval.id)).toContain(approvalId);
  await decide(approvalId, 'finance', 'generalManager');
  const { request, deadlines, temporalUrl } = await posted(asked.number);
  expect(temporalUrl).toContain('funding-');
  expect(deadlines.map((d: any) => d.status)).toEqual(['met', 'met', 'met']);
  const { line, months } = await system.as('finance').get(`/budget/lines/${request.openedLine}`);
  expect(line).toMatchObject({ year, purpose: 'pr', availableFen: 10_000_000 });
  expect(months).toHaveLength(1);
  const { items } = await system.as('legal').get(`/funding-requests/${asked.number}/timeline`);
  expect(items.map((i: any) => i.type)).toContain('fundingChanged');
  const list = await system.as('finance').get('/funding-requests?status=posted&kind=newLine');
  expect(list).toMatchObject({ count: { count: 1, isExact: true }, items: [{ request: { number: asked.number } }] });
  const none = await system.as('finance').get('/funding-requests?status=refused');
  expect(none.items).toEqual([]);
});

test('Z4 refused with every reason, and taken back by who asked', async () => {
  const [line] = (await system.as('office').get('/budget')).lines;
  const at = `/budget/lines/${line.number}`;
  const past = await system
    .as('office')
    .send('POST', `${at}/increase`, { ...why(), amountFen: 1, neededBy: '2020-01-01T00:00:00Z' });
  expect(past).toMatchObject({ status: 422, body: { errors: [{ pointer: '#/neededBy', code: 'inPast' }] } });
  const same = await system
    .as('office')
    .send('POST', `${at}/transfer`, { ...why(), amountFen: 999_999_999_999, toLineNumber: line.number });
  expect(same.status).toBe(409);
  expect(JSON.stringify(same.body)).toContain('lineShort');
  const nobody = await system.as('operator').send('POST', `${at}/increase`, { ...why(), amountFen: 1 });
  expect(nobody.status).toBe(403);
  expect((await system.as('operator').send('GET', '/budget')).status).toBe(403);
  const lost = await system
    .as('office')
    .send('POST', '/budget/lines/YS-1999-000001/increase', { ...why(), amountFen: 1 });
  expect(lost.status).toBe(404);
  const { number } = await system.as('serviceManager').post(`${at}/increase`, { ...why(), amountFen: 100 });
  const taken = await eventually(async () => {
    const answer = await system
      .as('serviceManager')
      .send('POST', `/funding-requests/${number}/withdrawal`, { reason: '不需要' });
    return answer.status === 200 && answer;
  });
  expect(taken.body.position).toBeGreaterThan(0);
  const { request } = await system.as('serviceManager').get(`/funding-requests/${number}`);
  expect(request).toMatchObject({ status: 'withdrawn', outcomeReason: '不需要' });
});

test('Z4 finance states the cash, nobody else does and not for tomorrow; what is above it says so', async () => {
  const asOf = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  expect((await system.as('office').send('POST', '/budget/cash', { availableFen: 1, asOf })).status).toBe(403);
  const tomorrow = await system.as('finance').send('POST', '/budget/cash', { availableFen: 1, asOf: '2199-01-01' });
  expect(tomorrow).toMatchObject({ status: 422, body: { errors: [{ pointer: '#/asOf' }] } });
  await system.as('finance').post('/budget/cash', { availableFen: 350_000_000, asOf, note: '月末' });
  const { cash, stated } = await system.as('office').get('/budget/cash');
  expect(cash).toMatchObject({ availableFen: 350_000_000, asOf });
  expect(stated).toHaveLength(2);
  const [line] = (await system.as('office').get('/budget')).lines;
  const { number } = await system
    .as('office')
    .post(`/budget/lines/${line.number}/increase`, { ...why(), amountFen: 60_000_000 });
  const { request } = await system.as('office').get(`/funding-requests/${number}`);
  expect(request).toMatchObject({ isAboveCash: true, cash: { availableFen: 350_000_000 } });
});

test('Z4 the room for an amount, before and after it is held, and without a line', async () => {
  const number = (await lineFor(system.prisma, { purpose: 'supplies', at: Date.now() }))!;
  const key = `M-${randomUUID()}`;
  const ask = (more = '') => system.as('serviceManager').get(`/budget/room?purpose=supplies&amountFen=500${more}`);
  const before = await ask();
  expect(before).toMatchObject({ line: { number }, heldFen: 0, afterFen: 20_000_000 - 500 });
  const entry = { key, at: Date.now(), by: 'system' };
  await transaction(system.prisma, (tx) => reserve(tx, { ...entry, lineNumber: number, amountFen: 500 }));
  expect(await ask(`&key=${key}`)).toMatchObject({ heldFen: 500, afterFen: 20_000_000 - 500 });
  expect(await ask()).toMatchObject({ afterFen: 20_000_000 - 1_000 });
  await transaction(system.prisma, (tx) => commit(tx, entry));
  await transaction(system.prisma, (tx) => spend(tx, entry));
  const { line } = await system.as('office').get(`/budget/lines/${number}`);
  expect(line).toMatchObject({ spentFen: 500, availableFen: 20_000_000 - 500 });
  const { items, next } = await system.as('office').get(`/budget/lines/${number}/ledger?limit=2`);
  expect(items.map((i: any) => i.act)).toEqual(['spend', 'commit']);
  const rest = await system.as('office').get(`/budget/lines/${number}/ledger?limit=2&cursor=${next}`);
  expect(rest.items.map((i: any) => [i.act, i.availableFen])).toEqual([
    ['reserve', 20_000_000 - 500],
    ['opening', 20_000_000],
  ]);
  const spent = await system.as('office').get(`/budget/lines/${number}/ledger?act=spend`);
  expect(spent.items).toHaveLength(1);
  const none = await system.as('office').get('/budget/room?purpose=other&amountFen=700');
  expect(none).toEqual({ line: null, amountFen: 700, heldFen: 0, afterFen: -700 });
});
