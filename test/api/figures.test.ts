import { MONEY_STANDINGS, STANDING_STATUSES } from '../../domain/standing';
import { addBulks, populate, POPULATION_NOW } from '../records/support/population';
import { apiSystem } from './support/system';

jest.setTimeout(300_000);

let system: Awaited<ReturnType<typeof apiSystem>>;
beforeAll(async () => {
  system = await apiSystem({ withWorker: false });
  await populate(system.prisma, 300, 40);
  await addBulks(system.prisma, { every: 3, items: 12 });
});

const from = '2026-11-11';
const to = '2026-11-26';
const get = (path: string) => system.as('analyst').get(path);

/** How many rows a list has, by walking through all its pages; its own count has to say the same. */
async function lengthOf(path: string): Promise<number> {
  const seen = new Set<string>();
  let cursor = '';
  let count: { count: number; isExact: boolean };
  do {
    const page: any = await get(`${path}&limit=200${cursor}`);
    for (const item of page.items) seen.add(JSON.stringify(item));
    count = page.count;
    cursor = page.next === null ? '' : `&cursor=${page.next}`;
  } while (cursor !== '');
  expect({ path, ...count }).toEqual({ path, count: seen.size, isExact: true });
  return seen.size;
}

/** Each figure with the list behind it. */
function listsBehind(figures: any, drill: boolean): [path: string, figure: number][] {
  const lists: [string, number][] = [];
  const add = (path: string, figure: number) => lists.push([`${path}&drill=${drill}`, figure]);
  const span = `from=${from}&to=${to}`;
  for (const { stage, level, count } of figures.open) add(`/crises?open=true&stage=${stage}&level=${level}`, count);
  for (const day of figures.days) {
    add(`/crises?from=${day.date}&to=${day.date}`, day.crisesOpened);
    add(`/crises?closedFrom=${day.date}&closedTo=${day.date}`, day.crisesClosed);
    add(`/complaints?from=${day.date}&to=${day.date}`, day.complaintsReceived);
    add(`/complaints?endedFrom=${day.date}&endedTo=${day.date}`, day.complaintsEnded);
  }
  for (const { obligation, ...standing } of figures.deadlines) {
    const of = (status: string) => `/deadlines?obligation=${obligation}&status=${status}&${span}`;
    add(of('met'), standing.kept);
    add(of('metLate,exhausted'), standing.late);
    for (const status of ['breached', 'running', 'paused']) add(of(status), standing[status]);
  }
  for (const [bucket, count] of Object.entries<number>(figures.firstContact.buckets)) {
    add(`/complaints?contact=${bucket}&${span}`, count);
  }
  add(`/complaints?contactInTime=true&${span}`, figures.firstContact.inTime);
  add(`/complaints?contactInTime=false&${span}`, figures.firstContact.late);
  for (const part of [{ ...figures, from, to }, ...figures.weeks]) {
    const answered = `answeredFrom=${part.from}&answeredTo=${part.to}`;
    add(`/cares?satisfaction=1,2,3,4,5&${answered}`, part.satisfaction.count);
    for (const [score, count] of Object.entries<number>(part.satisfaction.scores)) {
      add(`/cares?satisfaction=${score}&${answered}`, count);
    }
    for (const [standing, statuses] of Object.entries(STANDING_STATUSES)) {
      add(`/compensations?status=${statuses.join(',')}&from=${part.from}&to=${part.to}`, part.money[standing].count);
      add(`/bulk-items?standing=${standing}&from=${part.from}&to=${part.to}`, part.bulkMoney[standing].count);
    }
    const inBulk = MONEY_STANDINGS.reduce((sum, standing) => sum + part.bulkMoney[standing].count, 0);
    add(`/bulk-items?standing=${MONEY_STANDINGS.join(',')}&from=${part.from}&to=${part.to}`, inBulk);
  }
  const { answered, exhausted, open } = figures.callbacks;
  add(`/cares?callback=answered&${span}`, answered);
  add(`/cares?callback=exhausted&${span}`, exhausted);
  add(`/cares?callback=planned&${span}`, open);
  return lists;
}

test.each([false, true])('U2 U3 every figure is the length of the list behind it (drills: %s)', async (drill) => {
  const figures = await get(`/figures?from=${from}&to=${to}&drill=${drill}`);
  const lists = listsBehind(figures, drill);
  expect(lists.length).toBeGreaterThan(150);
  // Most of them find something: nothing is proved by comparing zeroes.
  if (!drill) expect(lists.filter(([, figure]) => figure > 0).length).toBeGreaterThan(100);
  for (const [path, figure] of lists) expect([path, await lengthOf(path)]).toEqual([path, figure]);
});

test('U2 the parts of a figure add up to the whole', async () => {
  const figures = await get(`/figures?from=${from}&to=${to}`);
  const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
  const received = await lengthOf(`/complaints?from=${from}&to=${to}`);
  expect(sum(Object.values(figures.firstContact.buckets))).toBe(received);
  expect(sum(figures.days.map((d: any) => d.complaintsReceived))).toBe(received);
  expect(figures.days).toHaveLength(16);
  expect(sum(figures.weeks.map((w: any) => w.satisfaction.count))).toBe(figures.satisfaction.count);
  for (const standing of MONEY_STANDINGS) {
    expect(sum(figures.weeks.map((w: any) => w.money[standing].fen))).toBe(figures.money[standing].fen);
    expect(sum(figures.weeks.map((w: any) => w.bulkMoney[standing].fen))).toBe(figures.bulkMoney[standing].fen);
    expect(figures.bulkMoney[standing].count).toBeGreaterThan(0);
  }
  const paid = await money(`/compensations?status=paid&from=${from}&to=${to}`);
  expect(figures.money.paid).toEqual({ count: paid.length, fen: sum(paid) });
  expect(figures.weeks.map((w: any) => [w.from, w.to])[0]).toEqual(['2026-11-11', '2026-11-15']);
  const { inTime, late, shareInTime } = figures.firstContact;
  expect(shareInTime).toBeCloseTo(inTime / (inTime + late));
});

async function money(path: string): Promise<number[]> {
  const { items } = await get(`${path}&limit=200`);
  return items.map((row: any) => row.compensation.amountFen);
}

test('S9 bulk money is what its list says: what has left where it is paid, else what was asked for', async () => {
  for (const drill of [false, true]) {
    const period = `from=${from}&to=${to}&drill=${drill}`;
    const { bulkMoney } = await get(`/figures?${period}`);
    for (const standing of MONEY_STANDINGS) {
      const { items } = await get(`/bulk-items?standing=${standing}&${period}&limit=200`);
      expect(new Set(items.map((row: any) => row.standing))).toEqual(new Set(items.length ? [standing] : []));
      const fen = items.reduce(
        (sum: number, row: any) => sum + (standing === 'paid' ? row.spentFen : row.amountFen),
        0,
      );
      expect([standing, bulkMoney[standing]]).toEqual([standing, { count: items.length, fen }]);
    }
  }
});

test('U2 the median and the 90th percentile are those of the complaints themselves', async () => {
  const { firstContact } = await get(`/figures?from=${from}&to=${to}`);
  const rows = await system.prisma.$queryRaw<{ minutes: number }[]>`
    SELECT (extract(epoch FROM greatest(least(s.first_contact_at, k.first_contact_at) - c.received_at, interval '0')) / 60)::float8
      AS minutes
    FROM complaint c LEFT JOIN complaint_state s ON s.number = c.number
    LEFT JOIN crisis_complaint l ON l.complaint_number = c.number LEFT JOIN crisis x ON x.number = l.crisis_number
    LEFT JOIN care k ON k.crisis_number = l.crisis_number AND k.customer_id = c.customer_id
    WHERE c.received_at >= '2026-11-10T16:00Z' AND c.received_at < '2026-11-26T16:00Z' AND x.drill IS NOT TRUE
      AND least(s.first_contact_at, k.first_contact_at) IS NOT NULL`;
  const minutes = rows.map((row) => row.minutes).toSorted((a, b) => a - b);
  const middle = (minutes.length - 1) / 2;
  const median = (minutes[Math.floor(middle)]! + minutes[Math.ceil(middle)]!) / 2;
  expect(firstContact.medianMinutes).toBeCloseTo(median, 0);
  const below = minutes.filter((m) => m <= firstContact.p90Minutes).length;
  expect(below / minutes.length).toBeCloseTo(0.9, 1);
});

test('U2 days and weeks begin at midnight in the organisation’s zone', async () => {
  // 16:30 UTC is half past midnight in Shanghai, the next day.
  const received = new Date('2020-02-29T16:30:00Z');
  await system.prisma.$executeRaw`
    INSERT INTO complaint (number, source, title, body, channel, received_at, customer_id, features)
    VALUES ('TS-2020-000001', 'api', '投诉', '投诉', 'web', ${received}, 'KH-1', '{}')`;
  const { days } = await get('/figures?from=2020-02-29&to=2020-03-01');
  expect(days.map((d: any) => [d.date, d.complaintsReceived])).toEqual([
    ['2020-02-29', 0],
    ['2020-03-01', 1],
  ]);
  expect(await lengthOf('/complaints?from=2020-03-01&to=2020-03-01')).toBe(1);
  expect(await lengthOf('/complaints?from=2020-02-29&to=2020-02-29')).toBe(0);
});

test('U2 without a period the last thirty days; one that is turned round or too long is refused', async () => {
  const figures = await get('/figures');
  expect(figures.days).toHaveLength(30);
  expect(figures.days.at(-1).date).toBe(figures.to);
  expect((await get('/figures?from=2026-01-01&to=2026-12-31')).days).toHaveLength(365);
  const refused = async (query: string) => {
    const { status, body } = await system.as('analyst').send('GET', `/figures?${query}`);
    return [status, body.errors?.[0]?.pointer, body.errors?.[0]?.code];
  };
  expect(await refused('from=2026-11-02&to=2026-11-01')).toEqual([422, '#/to', 'endsBeforeStart']);
  expect(await refused('from=2025-01-01&to=2026-01-02')).toEqual([422, '#/from', 'tooLong']);
  expect(await refused('from=2026-02-30')).toEqual([422, '#/from', 'wrongFormat']);
  expect(await refused('since=2026-02-01')).toEqual([422, '#/since', 'unknownField']);
  expect(await refused('from=0001-01-01&to=0001-01-02')).toEqual([422, '#/from', 'wrongFormat']);
  expect((await system.as('admin').send('GET', '/figures')).status).toBe(403);
});

test('Z2 lists show real matters unless drills are asked for, and whoever names one finds it either way', async () => {
  const drills = (await get('/crises?drill=true&limit=200')).items.map((c: any) => c.number);
  expect(drills.length).toBeGreaterThan(5);
  const { items } = await get(`/cares?crisisNumber=${drills[0]}`);
  expect(items).toHaveLength(2);
  expect((await get(`/cares?crisisNumber=${drills[0]}&drill=false`)).items).toEqual([]);
  expect((await get(`/deadlines?number=${drills[0]}`)).items.length).toBeGreaterThan(3);
  const complaints = await get(`/complaints?crisisNumber=${drills[0]}`);
  expect(complaints.items.length).toBeGreaterThan(1);
  const all = await lengthOf('/complaints?from=2026-11-01');
  expect(await lengthOf('/complaints?from=2026-11-01&drill=false')).toBe(all);
  expect(new Date(POPULATION_NOW).getUTCFullYear()).toBe(2026);
});
