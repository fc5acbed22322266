import { Prisma } from '../generated/prisma/client';
import { substituteRefusals } from '../domain/absence';
import type { Actor, Member, Roster } from '../domain/people';
import { refusal } from '../domain/refusal';
import type { Lang } from '../domain/text';
import type { Role } from '../domain/words';
import { recordAct } from './audit';
import { type Db, transaction, type Tx } from './database';
import { advance, lastingNumbers } from './numbers';
import { hashPassword, passwordMatches } from './passwords';
import { RecordsRefusal } from './refused';
import { endSessions } from './tokens';

/** A member of staff with name and address; never leaves the API towards a workflow. */
export interface Person {
  readonly id: string;
  readonly username: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly email: string | null;
  readonly department: string | null;
  readonly lang: Lang;
  readonly roles: readonly Role[];
  readonly absentUntilAt: number | null;
  readonly substituteId: string | null;
  readonly active: boolean;
}

export interface NewPerson {
  readonly username: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly roles: readonly Role[];
  readonly password?: string;
  readonly email?: string;
  readonly department?: string;
  readonly lang?: Lang;
}

/** What may be changed; absent means as it is, null clears. */
export interface PersonChange {
  readonly nameZh?: string;
  readonly nameEn?: string;
  readonly email?: string | null;
  readonly department?: string | null;
  readonly lang?: Lang;
  readonly roles?: readonly Role[];
  readonly absentUntilAt?: number | null;
  readonly substituteId?: string | null;
  readonly active?: boolean;
  readonly password?: string;
}

/** The audit of changes of the staff. */
export const PEOPLE = { kind: 'masters', number: 'people' } as const;
const ROSTER_VERSION = 'roster';
const WITH_ROLES = { roles: { select: { role: true }, orderBy: { role: 'asc' } } } as const;

/** Everybody, or those with one of these ids. */
export async function listPeople(db: Db, ids?: readonly string[]): Promise<readonly Person[]> {
  const where = ids ? { id: { in: [...ids] } } : {};
  const rows = await db.person.findMany({ where, include: WITH_ROLES, orderBy: { id: 'asc' } });
  return rows.map(personOf);
}

export async function findPerson(db: Db, id: string): Promise<Person | undefined> {
  const row = await db.person.findUnique({ where: { id }, include: WITH_ROLES });
  return row ? personOf(row) : undefined;
}

/** The active person with this user name and password; undefined for every kind of wrong, after the same time. */
export async function signIn(db: Db, username: string, password: string): Promise<Person | undefined> {
  const row = await db.person.findUnique({ where: { username }, include: WITH_ROLES });
  const matches = await passwordMatches(row?.passwordHash ?? null, password);
  return row && matches && row.active ? personOf(row) : undefined;
}

export async function createPerson(db: Db, person: NewPerson, by: Actor, at: number): Promise<Person> {
  const passwordHash = await hashOrNone(person.password);
  return changingPeople(db, (tx) => insertPerson(tx, person, passwordHash, by, at));
}

async function hashOrNone(password: string | undefined): Promise<string | null> {
  return password === undefined ? null : hashPassword(password);
}

async function insertPerson(
  tx: Tx,
  { username, nameZh, nameEn, email, department, lang, roles }: NewPerson,
  passwordHash: string | null,
  by: Actor,
  at: number,
): Promise<Person> {
  const [id] = await lastingNumbers(tx, 'YG', 1);
  const columns = { username, nameZh, nameEn, email, department, lang, passwordHash };
  const data = { id: id!, ...columns, roles: { create: roles.map((role) => ({ role })) } };
  const row = await tx.person.create({ data, include: WITH_ROLES });
  await recordAct(tx, PEOPLE, { by, at, action: 'personCreated', details: { id, roles } });
  return personOf(row);
}

/** Once, and dozens of statements; a busy machine may take its time. */
const FIRST_PEOPLE_MS = 60_000;

/** Brings the first people into an empty database in one transaction; false when there are people already. */
export async function createFirstPeople(
  db: Db,
  people: readonly (NewPerson & { readonly substitute?: string })[],
  by: Actor,
  at: number,
): Promise<boolean> {
  const hashes = await Promise.all(people.map(({ password }) => hashOrNone(password)));
  return transaction(
    db,
    async (tx) => {
      await advance(tx, ROSTER_VERSION);
      if ((await tx.person.count()) > 0) return false;
      const ids = new Map<string, string>();
      for (const [index, person] of people.entries()) {
        ids.set(person.username, (await insertPerson(tx, person, hashes[index]!, by, at)).id);
      }
      for (const { username, substitute } of people) {
        const substituteId = substitute && ids.get(substitute);
        if (substituteId) await tx.person.update({ where: { username }, data: { substituteId } });
      }
      return true;
    },
    FIRST_PEOPLE_MS,
  );
}

export async function changePerson(db: Db, id: string, change: PersonChange, by: Actor, at: number): Promise<Person> {
  const { roles, password, absentUntilAt, nameZh, nameEn, email, department, lang, substituteId, active } = change;
  const passwordHash = password === undefined ? undefined : await hashPassword(password);
  return changingPeople(db, async (tx) => {
    await refuseSubstitute(tx, id, change, at);
    await refuseLastAdmin(tx, id, change);
    const data: Prisma.PersonUncheckedUpdateInput = {};
    Object.assign(data, { nameZh, nameEn, email, department, lang, substituteId, active });
    if (absentUntilAt !== undefined) data.absentUntil = absentUntilAt === null ? null : new Date(absentUntilAt);
    if (passwordHash !== undefined) data.passwordHash = passwordHash;
    if (roles) data.roles = { deleteMany: {}, create: roles.map((role) => ({ role })) };
    const row = await tx.person.update({ where: { id }, data, include: WITH_ROLES });
    // Whoever had the old password has nothing any more.
    if (passwordHash !== undefined) await endSessions(tx, id, at);
    const details = { id, changed: Object.keys(change).sort(), ...(roles ? { roles } : {}) };
    await recordAct(tx, PEOPLE, { by, at, action: 'personChanged', details });
    return personOf(row);
  });
}

/** Somebody has to be able to administer the staff (X8): the last one who can neither leaves nor loses it. */
async function refuseLastAdmin(tx: Tx, id: string, { roles, active }: Pick<PersonChange, 'roles' | 'active'>) {
  if (active !== false && (roles === undefined || roles.includes('admin'))) return;
  const admins = await tx.person.findMany({
    where: { active: true, roles: { some: { role: 'admin' } } },
    select: { id: true },
  });
  const [only] = admins;
  if (admins.length !== 1 || only?.id !== id) return;
  throw new RecordsRefusal('invalid', 'the last administrator', [lastAdmin]);
}

const lastAdmin = refusal(
  'invalid',
  'lastAdmin',
  '这是唯一在职的系统管理员，请先任命另一位',
  'This is the only administrator: appoint another one first',
);

/** Who is to stand in, or the person's own presence, changes: the substitute must be able to (S1). */
export async function refuseSubstitute(
  tx: Tx,
  id: string,
  { absentUntilAt, substituteId, active }: Pick<PersonChange, 'absentUntilAt' | 'substituteId' | 'active'>,
  at: number,
): Promise<void> {
  if (absentUntilAt === undefined && substituteId === undefined && active !== true) return;
  const row = await tx.person.findUnique({ where: { id }, include: WITH_ROLES });
  if (!row) return;
  const changed = {
    ...row,
    ...(substituteId === undefined ? {} : { substituteId }),
    ...(absentUntilAt === undefined ? {} : { absentUntil: absentUntilAt === null ? null : new Date(absentUntilAt) }),
  };
  const isAway = (changed.absentUntil?.getTime() ?? 0) > at;
  // A standing substitute who has left meanwhile matters when they are needed, or named anew.
  if (!isAway && substituteId === undefined) return;
  const others = await tx.person.findMany({ where: { active: true, id: { not: id } }, include: WITH_ROLES });
  const member = memberOf(changed);
  const roster = { version: 0, members: [...others.map(memberOf), member] };
  const refusals = substituteRefusals(roster, member, at);
  if (refusals.length > 0) throw new RecordsRefusal('invalid', 'this substitute cannot stand in', refusals);
}

/** Every change of the staff makes a new version of the roster, which running processes are told of. */
export async function changingPeople<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await transaction(db, async (tx) => {
      await advance(tx, ROSTER_VERSION);
      return work(tx);
    });
  } catch (error) {
    throw refusalOf(error);
  }
}

function refusalOf(error: unknown): unknown {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return error;
  if (error.code === 'P2002') return new RecordsRefusal('taken', 'this user name is taken');
  if (error.code === 'P2025') return new RecordsRefusal('unknown', 'there is no such person');
  if (error.code === 'P2003') return new RecordsRefusal('unknown', 'there is no such substitute');
  return error;
}

/** The staff as processes know them: ids and duties, no names. */
export async function currentRoster(db: Db): Promise<Roster> {
  return transaction(db, async (tx) => {
    const [sequence, rows] = [
      await tx.numberSequence.findUnique({ where: { name: ROSTER_VERSION } }),
      await tx.person.findMany({ where: { active: true }, include: WITH_ROLES, orderBy: { id: 'asc' } }),
    ];
    return { version: Number(sequence?.last ?? 0), members: rows.map(memberOf) };
  });
}

type Row = Prisma.PersonGetPayload<{ include: typeof WITH_ROLES }>;

function memberOf(row: Row): Member {
  return {
    id: row.id,
    roles: row.roles.map(({ role }) => role as Role),
    ...(row.department ? { department: row.department } : {}),
    ...(row.substituteId ? { substituteId: row.substituteId } : {}),
    ...(row.absentUntil ? { absentUntilAt: row.absentUntil.getTime() } : {}),
  };
}

function personOf(row: Row): Person {
  const { id, username, nameZh, nameEn, email, department, lang, substituteId, active, absentUntil, roles } = row;
  return {
    id,
    username,
    nameZh,
    nameEn,
    email,
    department,
    lang: lang as Lang,
    roles: roles.map(({ role }) => role as Role),
    absentUntilAt: absentUntil?.getTime() ?? null,
    substituteId,
    active,
  };
}
