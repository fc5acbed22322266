import { storable } from './content';
import { type Db, json } from './database';

/** A run that has ended, with its history as the Temporal UI imports it. */
export interface ArchivedRun {
  readonly runId: string;
  readonly workflowId: string;
  readonly workflowType: string;
  readonly status: string;
  readonly startedAt: number;
  readonly closedAt: number;
  readonly events: number;
  /** Gzipped JSON. */
  readonly history: Uint8Array;
}

const CLOSED_RUNS = 'closedRuns';

/** Keeps the state of a closed crisis, so that it can be reopened (S13). */
export async function saveSnapshot(db: Db, number: string, carried: unknown): Promise<void> {
  const kept = { carried: json(storable(carried)), savedAt: new Date() };
  await db.crisisSnapshot.upsert({ where: { number }, create: { number, ...kept }, update: kept });
}

export async function readSnapshot(db: Db, number: string): Promise<unknown> {
  const row = await db.crisisSnapshot.findUnique({ where: { number } });
  return row?.carried;
}

/** Those of the run ids that are archived already. */
export async function archivedRunIds(db: Db, runIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.archivedHistory.findMany({ where: { runId: { in: [...runIds] } }, select: { runId: true } });
  return new Set(rows.map(({ runId }) => runId));
}

/** Keeps a run; a second time it changes nothing. */
export async function archiveRun(db: Db, run: ArchivedRun): Promise<void> {
  const { startedAt, closedAt, history, ...rest } = run;
  const times = { startedAt: new Date(startedAt), closedAt: new Date(closedAt) };
  await db.archivedHistory.createMany({
    data: [{ ...rest, ...times, history: Buffer.from(history) }],
    skipDuplicates: true,
  });
}

/** Archived runs of a workflow, oldest first, without their histories. */
export async function archivedRuns(db: Db, workflowId: string): Promise<readonly Omit<ArchivedRun, 'history'>[]> {
  const rows = await db.archivedHistory.findMany({
    where: { workflowId },
    orderBy: { closedAt: 'asc' },
    omit: { history: true, archivedAt: true },
  });
  return rows.map((row) => ({ ...row, startedAt: row.startedAt.getTime(), closedAt: row.closedAt.getTime() }));
}

/** The gzipped history of one run. */
export async function archivedHistory(db: Db, runId: string): Promise<Uint8Array | undefined> {
  const row = await db.archivedHistory.findUnique({ where: { runId }, select: { history: true } });
  return row?.history;
}

/** Everything closed before this instant is archived. */
export async function archiveWatermark(db: Db): Promise<number> {
  const row = await db.archiveWatermark.findUnique({ where: { name: CLOSED_RUNS } });
  return row?.closedAt.getTime() ?? 0;
}

/** Moves the watermark on, never back. */
export async function setArchiveWatermark(db: Db, closedAt: number): Promise<void> {
  await db.$executeRaw`INSERT INTO archive_watermark (name, closed_at) VALUES (${CLOSED_RUNS}, ${new Date(closedAt)})
    ON CONFLICT (name) DO UPDATE SET closed_at = greatest(archive_watermark.closed_at, excluded.closed_at)`;
}
