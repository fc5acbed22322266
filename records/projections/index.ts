import { Prisma } from '../../generated/prisma/client';
import type { Tx } from '../database';
import { approvals } from './approval';
import { careActs, cares } from './care';
import { bulkStates, candidateStates, complaintStates, fundingStates, revisionStates } from './cases';
import { compensations } from './compensation';
import { crises } from './crisis';
import { deadlines } from './deadline';
import { evidences, pins } from './evidence';
import { grantStates } from './grants';
import { assessments, milestones, seatHolders, situationReports } from './history';
import { crisisComplaints } from './links';
import { noticeRecipients, notices } from './notice';
import { reviews } from './review';
import { type ProjectedTable, type Projection, type StoredEvent, upsert } from './table';
import { tasks } from './task';

/** All projections. */
const PROJECTIONS: readonly Projection[] = [
  tasks,
  deadlines,
  notices,
  noticeRecipients,
  approvals,
  cares,
  careActs,
  compensations,
  milestones,
  assessments,
  seatHolders,
  situationReports,
  reviews,
  evidences,
  pins,
  crisisComplaints,
  crises,
  complaintStates,
  candidateStates,
  revisionStates,
  bulkStates,
  fundingStates,
  grantStates,
];

export const PROJECTED_TABLES: readonly ProjectedTable[] = PROJECTIONS.flatMap(({ tables }) => tables);

/** The upserts that these events make, for one statement; the events are in force and ascending within their streams. */
export function upserts(events: readonly StoredEvent[]): readonly Prisma.Sql[] {
  const writes = PROJECTIONS.flatMap((projection) => projection.rowsOf(events));
  return writes.filter(({ rows }) => rows.length > 0).map(upsert);
}

/** Brings up to date what is counted from the rows that `upserts` wrote; `hint` begins the statements. */
export async function refresh(tx: Tx, events: readonly StoredEvent[], hint = ''): Promise<void> {
  for (const projection of PROJECTIONS) await projection.refresh?.(tx, events, hint);
}

/** Both, for a rebuild. */
export async function applyAll(tx: Tx, events: readonly StoredEvent[]): Promise<void> {
  const parts = upserts(events).map((part, index) => Prisma.sql`${Prisma.raw(`p${index}`)} AS (${part})`);
  if (parts.length > 0) await tx.$executeRaw`WITH ${Prisma.join(parts)} SELECT 1`;
  await refresh(tx, events);
}

/** Empties the projections of one stream. */
export async function clearStream(tx: Tx, kind: string, number: string): Promise<void> {
  for (const { name, belongs } of PROJECTED_TABLES) {
    if (belongs === 'stream') {
      await tx.$executeRawUnsafe(`DELETE FROM ${name} WHERE stream_kind = $1 AND stream_number = $2`, kind, number);
    } else if (belongs.kind === kind) {
      await tx.$executeRawUnsafe(`DELETE FROM ${name} WHERE ${belongs.column} = $1`, number);
    }
  }
}
