import fc from 'fast-check';
import { type Balance, EMPTY_BALANCE } from '../../domain/budget';
import { createPrisma, type Prisma } from '../../prisma/client';
import { transaction, type Tx } from '../../records/database';
import { ledgerFaults } from '../../records/ledger/check';
import { allot, closeLine, lineFor, openLine, transfer } from '../../records/ledger/lines';
import { lockLines } from '../../records/ledger/post';
import { commit, release, reservationOf, reserve, spend } from '../../records/ledger/reservations';
import { onFileEnd } from '../harness/cleanup';
import { testDatabase } from '../harness/database';

let prisma: Prisma;
let keys = 0;

beforeAll(async () => {
  prisma = createPrisma(await testDatabase(), { poolSize: 10 });
  onFileEnd(() => prisma.$disconnect());
});

afterEach(async () => {
  expect(await ledgerFaults(prisma)).toEqual([]);
});

const AT = Date.parse('2026-12-01T12:00:00+08:00');
const who = { at: AT, by: 'P-finance' };
const key = (): string => `M-${(keys += 1)}`;

function within<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return transaction(prisma, work);
}

let year = 2100;
const name = { zh: '客户赔偿', en: 'Compensation' };

/** A yearly line of a year that no other test has, with so much money. */
async function line(amountFen: number): Promise<string> {
  return within(async (tx) => {
    const number = await openLine(tx, { year: (year += 1), purpose: 'compensation', name }, who);
    if (amountFen > 0) await allot(tx, { key: key(), lineNumber: number!, amountFen, ...who });
    return number!;
  });
}

async function balanceOf(lineNumber: string): Promise<Balance> {
  const [found] = await within((tx) => lockLines(tx, [lineNumber]));
  const { number: _number, year: _year, crisisNumber: _crisis, active: _active, ...balance } = found!;
  return balance;
}

const held = (lineNumber: string, amountFen: number, own = key(), overrunUpToFen = 0) =>
  within((tx) => reserve(tx, { key: own, lineNumber, amountFen, overrunUpToFen, ...who }));
const act = (does: typeof commit, own: string) => within((tx) => does(tx, { key: own, ...who }));

const balance = (fields: Partial<Balance>): Balance => ({ ...EMPTY_BALANCE, ...fields });

describe('Z4 reservations', () => {
  test('Z4 fifty at once on a line with room for ten leave exactly ten', async () => {
    const number = await line(10 * 5_000);
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => held(number, 5_000)));
    expect(outcomes.filter((o) => o.kind === 'reserved')).toHaveLength(10);
    expect(outcomes.filter((o) => o.kind === 'short')).toHaveLength(40);
    expect(await balanceOf(number)).toEqual(balance({ allottedFen: 50_000, reservedFen: 50_000 }));
    expect(await prisma.budgetReservation.count({ where: { lineNumber: number } })).toBe(10);
  });

  test('Z4 held, promised, spent; each repeated changes nothing', async () => {
    const number = await line(1_000);
    const own = key();
    for (let i = 0; i < 2; i += 1) {
      expect(await held(number, 400, own)).toEqual({ kind: 'reserved', overrunFen: 0 });
    }
    expect(await balanceOf(number)).toMatchObject({ availableFen: 600, reservedFen: 400 });
    for (let i = 0; i < 2; i += 1) expect(await act(commit, own)).toEqual({ kind: 'done' });
    expect(await balanceOf(number)).toMatchObject({ availableFen: 600, reservedFen: 0, committedFen: 400 });
    for (let i = 0; i < 2; i += 1) expect(await act(spend, own)).toEqual({ kind: 'done' });
    expect(await balanceOf(number)).toEqual(balance({ allottedFen: 1_000, availableFen: 600, spentFen: 400 }));
    // What a reset does again, it has done.
    expect(await held(number, 400, own)).toEqual({ kind: 'reserved', overrunFen: 0 });
    expect(await act(commit, own)).toEqual({ kind: 'done' });
    expect(await balanceOf(number)).toMatchObject({ availableFen: 600, spentFen: 400 });
  });

  test('Z4 the same key at once holds once', async () => {
    const number = await line(1_000);
    const own = key();
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => held(number, 300, own)));
    expect(outcomes).toEqual(Array.from({ length: 8 }, () => ({ kind: 'reserved', overrunFen: 0 })));
    expect(await balanceOf(number)).toMatchObject({ availableFen: 700, reservedFen: 300 });
  });

  test('Z4 a key used for something else is refused, also on another line at the same moment', async () => {
    const [one, two] = [await line(1_000), await line(1_000)];
    const own = key();
    const outcomes = await Promise.all([held(one, 100, own), held(two, 100, own)]);
    expect(outcomes.map((o) => o.kind).sort()).toEqual(['refused', 'reserved']);
    expect(await held(one, 101, own)).toEqual({ kind: 'refused', code: 'otherContent' });
    const elsewhere = { key: own, lineNumber: one, crisisNumber: 'CR-1', amountFen: 100, ...who };
    expect(await within((tx) => reserve(tx, elsewhere))).toEqual({ kind: 'refused', code: 'otherContent' });
  });

  test('Z4 released from a request or a promise the money is free again, and never what was spent', async () => {
    const number = await line(1_000);
    const [refusedOne, unpaid, paid] = [key(), key(), key()];
    for (const own of [refusedOne, unpaid, paid]) await held(number, 200, own);
    await act(commit, unpaid);
    await act(commit, paid);
    await act(spend, paid);
    for (let i = 0; i < 2; i += 1) expect(await act(release, refusedOne)).toEqual({ kind: 'done' });
    expect(await act(release, unpaid)).toEqual({ kind: 'done' });
    expect(await act(release, paid)).toEqual({ kind: 'refused', code: 'alreadySpent' });
    expect(await balanceOf(number)).toEqual(balance({ allottedFen: 1_000, availableFen: 800, spentFen: 200 }));
  });

  test('Z4 the wrong order is refused with a code', async () => {
    const number = await line(1_000);
    const own = key();
    const code = (outcome: object): unknown => ('code' in outcome ? outcome.code : undefined);
    expect(code(await act(commit, own))).toBe('unknownReservation');
    await held(number, 200, own);
    expect(code(await act(spend, own))).toBe('notCommitted');
    await act(release, own);
    expect(code(await act(commit, own))).toBe('alreadyReleased');
    expect(code(await act(spend, own))).toBe('alreadyReleased');
    expect(code(await held(number, 0))).toBe('badAmount');
    expect(code(await held(number, 1.5))).toBe('badAmount');
    expect(code(await held('YS-0000-000000', 100))).toBe('unknownLine');
  });

  test('Z4 an overrun only as far as it was approved, and what comes back covers it first', async () => {
    const number = await line(1_000);
    expect(await held(number, 1_200)).toEqual({ kind: 'short', roomFen: 1_000 });
    expect(await held(number, 1_200, key(), 199)).toEqual({ kind: 'short', roomFen: 1_000 });
    const own = key();
    expect(await held(number, 1_200, own, 200)).toEqual({ kind: 'reserved', overrunFen: 200 });
    expect(await held(number, 1)).toEqual({ kind: 'short', roomFen: 0 });
    await act(release, own);
    expect(await balanceOf(number)).toEqual(balance({ allottedFen: 1_000, availableFen: 1_000 }));
  });

  test('Z4 one approval for many is spent and released part by part', async () => {
    const number = await line(1_000);
    const own = key();
    await held(number, 900, own);
    await act(commit, own);
    const part = (id: string, amountFen: number) => ({ key: own, part: { id, amountFen }, ...who });
    for (let i = 0; i < 2; i += 1) await within((tx) => spend(tx, part('1', 300)));
    expect(await within((tx) => spend(tx, part('1', 200)))).toEqual({ kind: 'refused', code: 'otherContent' });
    expect(await within((tx) => spend(tx, part('2', 601)))).toEqual({ kind: 'refused', code: 'badAmount' });
    await within((tx) => release(tx, part('3', 200)));
    await act(spend, own);
    expect(await reservationOf(prisma, own)).toMatchObject({ committedFen: 0, spentFen: 700 });
    expect(await balanceOf(number)).toEqual(balance({ allottedFen: 1_000, availableFen: 300, spentFen: 700 }));
  });
});

describe('Z4 lines', () => {
  test('Z4 a line of one crisis is cut out of the yearly one and pays before it', async () => {
    const yearly = await line(1_000);
    const parent = await prisma.budgetLine.findUniqueOrThrow({ where: { number: yearly } });
    const crisisNumber = 'CR-2026-000777';
    const { year: of } = parent;
    const wanted = { purpose: 'compensation' as const, at: Date.parse(`${of}-06-01T00:00:00+08:00`) };
    expect(await lineFor(prisma, { ...wanted, crisisNumber })).toBe(yearly);
    const own = await within((tx) =>
      openLine(tx, { purpose: 'compensation', year: of, name, crisisNumber, parentNumber: yearly }, who),
    );
    const order = { key: key(), from: yearly, to: own!, amountFen: 600, ...who };
    for (let i = 0; i < 2; i += 1) expect(await within((tx) => transfer(tx, order))).toEqual({ kind: 'done' });
    expect(await lineFor(prisma, { ...wanted, crisisNumber })).toBe(own);
    expect(await lineFor(prisma, wanted)).toBe(yearly);
    expect(await held(yearly, 500)).toEqual({ kind: 'short', roomFen: 400 });
    expect(await within((tx) => transfer(tx, { ...order, key: key() }))).toEqual({ kind: 'short', roomFen: 400 });
    const matter = key();
    await held(own!, 100, matter);
    const closing = { key: key(), lineNumber: own!, ...who };
    expect(await within((tx) => closeLine(tx, closing))).toEqual({ kind: 'inUse', heldFen: 100 });
    await act(commit, matter);
    await act(spend, matter);
    for (let i = 0; i < 2; i += 1) expect(await within((tx) => closeLine(tx, closing))).toEqual({ kind: 'done' });
    expect(await balanceOf(own!)).toEqual(balance({ allottedFen: 100, spentFen: 100 }));
    expect(await balanceOf(yearly)).toEqual(balance({ allottedFen: 900, availableFen: 900 }));
    expect(await held(own!, 1)).toEqual({ kind: 'refused', code: 'lineClosed' });
    expect(await lineFor(prisma, { ...wanted, crisisNumber })).toBe(yearly);
    expect(await lineFor(prisma, { ...wanted, at: 0 })).toBeUndefined();
  });

  test('Z4 one line in use for a purpose of a year, however many open it at once', async () => {
    const wanted = { year: 2099, purpose: 'pr' as const, name };
    const made = await Promise.all(Array.from({ length: 5 }, () => within((tx) => openLine(tx, wanted, who))));
    expect(made.filter((number) => number !== undefined)).toHaveLength(1);
  });

  test('Z4 transfers both ways at once neither block each other nor lose a fen', async () => {
    const [one, two] = [await line(1_000), await line(1_000)];
    const orders = Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? [one, two] : [two, one]) as [string, string]);
    const outcomes = await Promise.all(
      orders.map(([from, to]) => within((tx) => transfer(tx, { key: key(), from, to, amountFen: 50, ...who }))),
    );
    expect(outcomes.every((o) => o.kind === 'done')).toBe(true);
    expect(await balanceOf(one)).toEqual(balance({ allottedFen: 1_000, availableFen: 1_000 }));
  });
});

describe('Z4 the ledger holds whoever writes', () => {
  test('Z4 a transaction that is killed leaves nothing', async () => {
    const number = await line(1_000);
    const own = key();
    const killed = within(async (tx) => {
      expect(await reserve(tx, { key: own, lineNumber: number, amountFen: 400, ...who })).toMatchObject({
        kind: 'reserved',
      });
      const [{ pid }] = await tx.$queryRaw<[{ pid: number }]>`SELECT pg_backend_pid() AS pid`;
      await prisma.$queryRaw`SELECT pg_terminate_backend(${pid}::int)`;
      await tx.$queryRaw`SELECT 1`;
    });
    await expect(killed).rejects.toThrow();
    expect(await reservationOf(prisma, own)).toBeUndefined();
    expect(await balanceOf(number)).toEqual(balance({ allottedFen: 1_000, availableFen: 1_000 }));
    expect(await held(number, 400, own)).toMatchObject({ kind: 'reserved' });
  });

  test('Z4 what does not balance, oversells, changes or forgets is refused by the database itself', async () => {
    const number = await line(1_000);
    const { no } = await prisma.ledgerTransaction.findFirstOrThrow({ orderBy: { no: 'desc' } });
    const posting = (account: string, amountFen: number, lineNumber = number) =>
      within(
        (tx) => tx.$executeRaw`
        INSERT INTO ledger_posting VALUES (${no}, ${lineNumber}, ${account}, ${amountFen}::bigint)`,
      );
    await expect(posting('spent', 5)).rejects.toThrow(/budget_balance_two_sides|does not balance/);
    await expect(posting('nothing', 5)).rejects.toThrow(/ledger_posting_account/);
    await expect(posting('spent', 5, 'YS-0')).rejects.toThrow(/does not exist/);
    const pair = within(
      (tx) => tx.$executeRaw`INSERT INTO ledger_posting
        SELECT ${no}, ${number}, account, fen FROM (VALUES ('reserved', 2000), ('spent', -2000)) v (account, fen)`,
    );
    await expect(pair).rejects.toThrow(/never_negative/);
    await expect(prisma.$executeRaw`UPDATE ledger_posting SET amount_fen = 1`).rejects.toThrow(/append-only/);
    await expect(prisma.$executeRaw`DELETE FROM ledger_transaction`).rejects.toThrow(/append-only/);
    await expect(prisma.$executeRaw`TRUNCATE ledger_posting`).rejects.toThrow(/append-only/);
  });

  test('Z4 the check names a balance and a reservation that somebody has changed', async () => {
    const number = await line(1_000);
    const own = key();
    await held(number, 100, own);
    const change = (by: number) =>
      prisma.$transaction([
        prisma.$executeRaw`UPDATE budget_balance SET available_fen = available_fen + ${by}::int,
        reserved_fen = reserved_fen - ${by}::int WHERE line_number = ${number}`,
        prisma.$executeRaw`UPDATE budget_reservation SET reserved_fen = reserved_fen - ${by}::int WHERE key = ${own}`,
      ]);
    await change(50);
    expect(await ledgerFaults(prisma)).toEqual([
      { what: 'balanceDiffers', key: number },
      { what: 'reservationDiffers', key: own },
    ]);
    await change(-50);
  });
});

/** The ledger as plain arithmetic: what is held, and what is left of a line. */
class Model {
  allotted = 0;
  readonly held = new Map<string, { state: 'reserved' | 'committed' | 'spent' | 'released'; amountFen: number }>();

  used(): number {
    return [...this.held.values()].filter((h) => h.state !== 'released').reduce((sum, h) => sum + h.amountFen, 0);
  }

  in(state: string): number {
    return [...this.held.values()].filter((h) => h.state === state).reduce((sum, h) => sum + h.amountFen, 0);
  }

  balance(): Balance {
    const room = this.allotted - this.used();
    return {
      allottedFen: this.allotted,
      overrunFen: Math.max(0, -room),
      availableFen: Math.max(0, room),
      reservedFen: this.in('reserved'),
      committedFen: this.in('committed'),
      spentFen: this.in('spent'),
    };
  }
}

type Step =
  | { do: 'allot'; amountFen: number }
  | { do: 'reserve'; matter: string; amountFen: number; overrunUpToFen: number }
  | { do: 'commit' | 'spend' | 'release'; matter: string };

const matter = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const fen = fc.integer({ min: 1, max: 500 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('allot' as const), amountFen: fen }),
  fc.record({
    do: fc.constant('reserve' as const),
    matter,
    amountFen: fen,
    overrunUpToFen: fc.constantFrom(0, 0, 100, 1_000),
  }),
  fc.record({ do: fc.constantFrom('commit' as const, 'spend' as const, 'release' as const), matter }),
);

const ends = { commit: 'committed', spend: 'spent', release: 'released' } as const;

function expected(model: Model, given: Exclude<Step, { do: 'allot' }>): string {
  const held = model.held.get(given.matter);
  if (given.do === 'reserve') {
    const { amountFen, overrunUpToFen } = given;
    if (held) return held.amountFen === amountFen ? 'reserved' : 'refused';
    if (amountFen - Math.max(0, model.allotted - model.used()) > overrunUpToFen) return 'short';
    model.held.set(given.matter, { state: 'reserved', amountFen });
    return 'reserved';
  }
  if (!held) return 'refused';
  const past = { reserved: ['reserve'], committed: ['commit'], spent: ['commit', 'spend'], released: ['release'] };
  if (past[held.state].includes(given.do)) return 'done';
  const allowed =
    (given.do === 'commit' && held.state === 'reserved') ||
    (given.do === 'spend' && held.state === 'committed') ||
    (given.do === 'release' && ['reserved', 'committed'].includes(held.state));
  if (!allowed) return 'refused';
  held.state = ends[given.do];
  return 'done';
}

test('Z4 whatever is done in whatever order, the ledger agrees with plain arithmetic', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const number = await line(0);
      const model = new Model();
      const own = key();
      // A promise that was released keeps its own answer for a repeated commit: the model asks for first acts alone.
      const committedOnce = new Set<string>();
      for (const given of steps) {
        if (given.do === 'allot') {
          model.allotted += given.amountFen;
          await within((tx) => allot(tx, { key: key(), lineNumber: number, amountFen: given.amountFen, ...who }));
          continue;
        }
        const id = `${own}:${given.matter}`;
        if (given.do === 'commit' && committedOnce.has(id)) continue;
        const outcome =
          given.do === 'reserve'
            ? await held(number, given.amountFen, id, given.overrunUpToFen)
            : await act({ commit, spend, release }[given.do], id);
        expect({ step: given, kind: outcome.kind }).toEqual({ step: given, kind: expected(model, given) });
        if (given.do === 'commit' && outcome.kind === 'done') committedOnce.add(id);
      }
      expect(await balanceOf(number)).toEqual(model.balance());
    }),
    { numRuns: 25 },
  );
});
