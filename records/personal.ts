import type { Prisma } from '../generated/prisma/client';
import { type Absence, absenceRefusals } from '../domain/absence';
import { isMutable, type MutableKind } from '../domain/mail-rules';
import type { Actor } from '../domain/people';
import type { Lang } from '../domain/text';
import { recordAct } from './audit';
import { type Db, json, transaction, type Tx } from './database';
import { changingPeople, PEOPLE, refuseSubstitute } from './people';
import { hashPassword, passwordMatches } from './passwords';
import { RecordsRefusal } from './refused';
import { endSessions } from './tokens';

/** What a person decides about themselves. */
export interface PersonalSettings {
  readonly lang: Lang;
  /** Kinds of notice that do not come by mail. */
  readonly muted: readonly MutableKind[];
  /** Null while the person is there. */
  readonly absence: Absence | null;
}

/** The same as it stands: an administrator may have entered an absence without a substitute. */
export interface ShownSettings extends Omit<PersonalSettings, 'absence'> {
  readonly email: string | null;
  readonly absence: { readonly untilAt: number; readonly substituteId: string | null } | null;
}

const COLUMNS = { lang: true, email: true, settings: true, absentUntil: true, substituteId: true } as const;
type Row = Prisma.PersonGetPayload<{ select: typeof COLUMNS }>;

/** The muted kinds in what is kept of a person; anything else in there is none. */
export function mutedIn(settings: Prisma.JsonValue): readonly MutableKind[] {
  const { mail } = (settings ?? {}) as { mail?: { muted?: unknown } };
  return Array.isArray(mail?.muted) ? mail.muted.filter((kind) => isMutable(String(kind))) : [];
}

export async function readSettings(db: Db, personId: string, now: number): Promise<ShownSettings | undefined> {
  const row = await db.person.findUnique({ where: { id: personId }, select: COLUMNS });
  return row ? shown(row, now) : undefined;
}

function shown({ lang, email, settings, absentUntil, substituteId }: Row, now: number): ShownSettings {
  const untilAt = absentUntil?.getTime() ?? 0;
  const absence = untilAt > now ? { untilAt, substituteId } : null;
  return { lang: lang as Lang, email, muted: mutedIn(settings), absence };
}

/** Replaces a person's own settings; a changed absence reaches the running processes as a new staff list (S1). */
export async function changeSettings(
  db: Db,
  personId: string,
  wanted: PersonalSettings,
  by: Actor,
  at: number,
): Promise<void> {
  const present = await readSettings(db, personId, at);
  if (!present) throw new RecordsRefusal('unknown', 'there is no such person');
  const movesStaff = isOtherAbsence(present.absence, wanted.absence);
  const refusals = movesStaff && wanted.absence ? absenceRefusals(wanted.absence, at) : [];
  if (refusals.length > 0) throw new RecordsRefusal('invalid', 'this absence cannot be', refusals);
  const work = (tx: Tx): Promise<void> => write(tx, personId, wanted, movesStaff, by, at);
  await (movesStaff ? changingPeople(db, work) : transaction(db, work));
}

function isOtherAbsence(present: ShownSettings['absence'], wanted: Absence | null): boolean {
  if (!present || !wanted) return present !== wanted;
  return present.untilAt !== wanted.untilAt || present.substituteId !== wanted.substituteId;
}

async function write(
  tx: Tx,
  id: string,
  { lang, muted, absence }: PersonalSettings,
  movesStaff: boolean,
  by: Actor,
  at: number,
): Promise<void> {
  const absentUntilAt = absence?.untilAt ?? null;
  const whereabouts = { absentUntilAt, ...(absence ? { substituteId: absence.substituteId } : {}) };
  if (movesStaff) await refuseSubstitute(tx, id, whereabouts, at);
  const { settings } = await tx.person.findUniqueOrThrow({ where: { id }, select: { settings: true } });
  const kept = { ...(settings as object), mail: { muted: [...new Set(muted)] } };
  await tx.person.update({ where: { id }, data: { lang, settings: json(kept), ...columnsOf(movesStaff, absence) } });
  const details = { id, muted, lang, ...(movesStaff ? { absence } : {}) };
  await recordAct(tx, PEOPLE, { by, at, action: 'settingsChanged', details });
}

/** Whoever comes back keeps the substitute for the next time. */
function columnsOf(movesStaff: boolean, absence: Absence | null): Prisma.PersonUncheckedUpdateInput {
  if (!movesStaff) return {};
  return absence
    ? { absentUntil: new Date(absence.untilAt), substituteId: absence.substituteId }
    : { absentUntil: null };
}

/**
 * Gives a person a new password of their own if they know the present one; every other session ends at once.
 * False when they do not know it, after the same time.
 */
export async function changeOwnPassword(
  db: Db,
  personId: string,
  { current, next, keptTokenId }: { current: string; next: string; keptTokenId: string },
  by: Actor,
  at: number,
): Promise<boolean> {
  const row = await db.person.findUnique({ where: { id: personId }, select: { passwordHash: true } });
  const known = row?.passwordHash ?? null;
  if (!(await passwordMatches(known, current))) return false;
  const passwordHash = await hashPassword(next);
  return transaction(db, async (tx) => {
    // Of two changes at once the second one no longer knows the present password.
    const { count } = await tx.person.updateMany({
      where: { id: personId, passwordHash: known },
      data: { passwordHash },
    });
    if (count === 0) return false;
    const details = { id: personId, sessionsEnded: await endSessions(tx, personId, at, keptTokenId) };
    await recordAct(tx, PEOPLE, { by, at, action: 'passwordChanged', details });
    return true;
  });
}
