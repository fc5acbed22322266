import type { Tx } from '../database';
import { approvals } from './approval';
import { careActs, cares } from './care';
import { candidateStates, complaintStates } from './cases';
import { compensations } from './compensation';
import { crises } from './crisis';
import { deadlines } from './deadline';
import { assessments, milestones, seatHolders, situationReports } from './history';
import { crisisComplaints } from './links';
import { noticeRecipients, notices } from './notice';
import { reviews } from './review';
import type { ProjectedTable, Projection, StoredEvent } from './table';
import { tasks } from './task';

/** All projections; the heads come last because they count what the others wrote. */
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
  crisisComplaints,
  crises,
  complaintStates,
  candidateStates,
];

export const PROJECTED_TABLES: readonly ProjectedTable[] = PROJECTIONS.flatMap(({ tables }) => tables);

/** Brings every projection up to these events, which are in force and ascending by position within their streams. */
export async function applyAll(tx: Tx, events: readonly StoredEvent[]): Promise<void> {
  for (const { apply } of PROJECTIONS) await apply(tx, events);
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
