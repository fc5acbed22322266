import type { Candidate } from '../domain/candidate';
import type { Stage } from '../domain/words';
import type { CandidateInput } from '../workflows/candidate/contract';
import type { ComplaintInput } from '../workflows/complaint/contract';
import type { LinkedComplaint } from '../workflows/crisis/contract';
import { findCandidate } from './candidates';
import type { Db } from './database';
import { currentRoster } from './people';
import { housePolicy } from './rulebook';
import { orgSettings } from './settings';

/** Complaints as a crisis needs them, in the order asked; unknown ones are left out. */
export async function linkedComplaints(db: Db, numbers: readonly string[]): Promise<readonly LinkedComplaint[]> {
  const rows = await db.$queryRaw<{ number: string; customerId: string; at: Date; first: number | null }[]>`
    SELECT c.number, c.customer_id AS "customerId", c.received_at AS at,
      (s.data #>> '{care,firstContactAt}')::float8 AS first
    FROM complaint c LEFT JOIN complaint_state s ON s.number = c.number WHERE c.number = ANY(${[...numbers]}::text[])`;
  const found = new Map(rows.map((row) => [row.number, row]));
  return [...new Set(numbers)].flatMap((number) => {
    const row = found.get(number);
    if (!row) return [];
    const { customerId, at, first } = row;
    const reached = first === null ? {} : { firstContactAt: first };
    return [{ complaintId: number, customerId, receivedAt: at.getTime(), ...reached }];
  });
}

/** What a crisis is to which complaints are to be added. */
export interface CrisisTarget {
  readonly drill: boolean;
  readonly complaintIds: readonly string[];
}

/** A crisis with the complaints it has; undefined while nothing of it is recorded. */
export async function crisisTarget(db: Db, number: string): Promise<CrisisTarget | undefined> {
  const [crisis, links] = await Promise.all([
    db.crisis.findUnique({ where: { number }, select: { drill: true } }),
    db.crisisComplaint.findMany({ where: { crisisNumber: number }, select: { complaintNumber: true } }),
  ]);
  return crisis ? { ...crisis, complaintIds: links.map((one) => one.complaintNumber) } : undefined;
}

export async function complaintTitle(db: Db, number: string): Promise<string | undefined> {
  return (await db.complaint.findUnique({ where: { number }, select: { title: true } }))?.title;
}

/** Complaints (of these, or all) whose hand-over has not been finished: their process may not have begun yet. */
export async function waitingComplaints(db: Db, numbers?: readonly string[]): Promise<ReadonlySet<string>> {
  const where = { kind: 'complaintReceived', ...(numbers ? { key: { in: [...numbers] } } : {}) };
  const rows = await db.outbox.findMany({ where, select: { key: true } });
  return new Set(rows.map(({ key }) => key));
}

/** What the processes of these complaints start with, judged by the rules in force when they came in. */
export async function complaintInputs(
  db: Db,
  numbers: readonly string[],
  consoleUrl: string,
): Promise<ReadonlyMap<string, ComplaintInput>> {
  const where = { number: { in: [...numbers] } };
  const select = { number: true, customerId: true, receivedAt: true } as const;
  const [rows, owed, common] = await Promise.all([
    db.complaint.findMany({ where, select }),
    db.customerMail.findMany({ where: { complaintNumber: { in: [...numbers] }, status: 'pending' } }),
    commonInput(db),
  ]);
  const acknowledged = new Set(owed.map((mail) => mail.complaintNumber));
  return new Map(
    rows.map(({ number, customerId, receivedAt }) => {
      const acknowledge = acknowledged.has(number) ? { acknowledge: true } : {};
      const own = { complaintId: number, number, customerId, receivedAt: receivedAt.getTime(), ...acknowledge };
      return [number, { ...own, ...common, links: { console: `${consoleUrl}/complaints/${number}` } }];
    }),
  );
}

/** What the process of a candidate starts with. */
export async function candidateInput(db: Db, number: string, consoleUrl: string): Promise<CandidateInput | undefined> {
  const [head, common] = await Promise.all([findCandidate(db, number), commonInput(db)]);
  if (!head) return undefined;
  const { title, reason, complaintIds, raisedAt } = head;
  const links = { console: `${consoleUrl}/candidates/${number}` };
  return { number, title, reason, complaintIds, raisedAt, ...common, links };
}

/** What every process outside crises starts with. */
export async function commonInput(db: Db) {
  const [{ policy, calendar }, roster, { lang }] = await Promise.all([
    housePolicy(db, Date.now()),
    currentRoster(db),
    orgSettings(db),
  ]);
  return { policy, calendar, roster, lang };
}

/** How a candidate stands, as far as its process has recorded it. */
export type CandidateStanding =
  | { readonly status: 'unrecorded' }
  | { readonly status: 'dismissed' }
  | { readonly status: 'open'; readonly complaintIds: readonly string[] }
  | {
      readonly status: 'confirmed';
      readonly crisisNumber: string;
      /** The crisis still takes in complaints: prevention, warning or response. */
      readonly takesComplaints: boolean;
      readonly complaintIds: readonly string[];
    };

const TAKING: readonly Stage[] = ['prevention', 'warning', 'response'];

export async function candidateStanding(db: Db, number: string): Promise<CandidateStanding> {
  const state = await db.candidateState.findUnique({ where: { number } });
  if (!state) return { status: 'unrecorded' };
  const candidate = state.data as unknown as Candidate;
  if (candidate.status === 'open') return { status: 'open', complaintIds: candidate.complaintIds };
  if (candidate.status === 'dismissed' || !candidate.crisisNumber) return { status: 'dismissed' };
  const { crisisNumber } = candidate;
  const [crisis, links] = await Promise.all([
    db.crisis.findUnique({ where: { number: crisisNumber }, select: { stage: true } }),
    db.crisisComplaint.findMany({ where: { crisisNumber }, select: { complaintNumber: true } }),
  ]);
  const complaintIds = [...new Set([...candidate.complaintIds, ...links.map((link) => link.complaintNumber)])];
  const takesComplaints = crisis === null || TAKING.includes(crisis.stage as Stage);
  return { status: 'confirmed', crisisNumber, takesComplaints, complaintIds };
}

/** Keys of the candidates that still take complaints in. */
export async function openCandidateKeys(db: Db): Promise<ReadonlySet<string>> {
  const rows = await db.$queryRaw<{ key: string }[]>`
    SELECT k.key FROM candidate k
    LEFT JOIN candidate_state s ON s.number = k.number
    LEFT JOIN crisis x ON x.number = s.crisis_number
    WHERE s.status IS NULL OR s.status = 'open'
      OR (s.status = 'confirmed' AND (x.stage IS NULL OR x.stage <> 'closed'))`;
  return new Set(rows.map(({ key }) => key));
}

const ANNOUNCED = 'rosterAnnounced';

/** The newest version of the staff that open processes were told of. */
export async function announcedRoster(db: Db): Promise<number> {
  const row = await db.numberSequence.findUnique({ where: { name: ANNOUNCED } });
  return Number(row?.last ?? 0);
}

export async function rosterAnnounced(db: Db, version: number): Promise<void> {
  await db.$executeRaw`INSERT INTO number_sequence (name, last) VALUES (${ANNOUNCED}, ${version})
    ON CONFLICT (name) DO UPDATE SET last = greatest(number_sequence.last, excluded.last)`;
}
