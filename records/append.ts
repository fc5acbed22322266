import { Prisma } from '../generated/prisma/client';
import { PREPARED } from '../prisma/client';
import type { DomainEvent, RecordBatch, Recorded } from '../domain/events';
import { SYSTEM } from '../domain/people';
import { type Announcement, CHANGE_CHANNEL } from './announce';
import { auditColumns, chain, type AuditAct } from './audit-chain';
import { canonicalJson, sha256, storable } from './content';
import { contentHash } from './content-hash';
import { iso, transaction, type Db, type Tx } from './database';
import { refresh, upserts } from './projections';
import type { StoredEvent } from './projections/table';
import { rebuildStream } from './rebuild';
import { RecordsRefusal } from './refused';

const prepared = Prisma.raw(PREPARED);

/** An event with the hash that tells a repeat from a different course of things. */
interface Hashed {
  readonly event: DomainEvent;
  readonly hash: string;
}

/** The locked heads of the stream and of the workflow that writes. */
interface Heads {
  readonly position: number;
  readonly auditNo: number;
  readonly auditHash: string;
  readonly branch: number;
  readonly lastSeq: number;
  readonly runId: string;
  readonly owner: string;
  readonly now: Date;
}

/** What of the batch is new, and from where on the past no longer counts. */
interface Plan {
  readonly fresh: readonly Hashed[];
  readonly branch: number;
  readonly supersedeFrom: number | undefined;
  /** Where the part that was there already ends. */
  readonly knownPosition: number;
}

/**
 * Writes one batch: timeline, audit, projections and answers in one transaction. A batch seen before changes nothing;
 * the same sequence numbers with other content (a workflow reset) open a new branch and take the old events back.
 */
export async function appendEvents(db: Db, batch: RecordBatch): Promise<Recorded> {
  const events = batch.events.map((event) => {
    const kept = storable(event);
    return { event: kept, hash: contentHash(kept) };
  });
  return transaction(db, async (tx) => {
    const heads = await lockHeads(tx, batch);
    const plan = await planBatch(tx, batch, events, heads);
    if (plan.supersedeFrom !== undefined) await supersede(tx, batch, plan.supersedeFrom);
    const position = plan.fresh.length > 0 ? heads.position + plan.fresh.length : plan.knownPosition;
    const isReset = plan.supersedeFrom !== undefined;
    const fresh = stored(batch, plan, heads);
    await write(tx, batch, plan, heads, position, isReset ? [] : upserts(fresh));
    if (isReset) await rebuildStream(tx, batch.stream);
    else await refresh(tx, fresh, PREPARED);
    return { position };
  });
}

/** Makes both rows when they are missing; an update that changes nothing locks them and sees their latest state. */
async function lockHeads(tx: Tx, { stream, workflowId, runId }: RecordBatch): Promise<Heads> {
  const [heads] = await tx.$queryRaw<[Heads]>`${prepared}
    WITH s AS (
      INSERT INTO stream (kind, number) VALUES (${stream.kind}, ${stream.number})
      ON CONFLICT (kind, number) DO UPDATE SET kind = excluded.kind
      RETURNING last_position, last_audit_no, last_audit_hash
    ), w AS (
      INSERT INTO stream_writer (workflow_id, stream_kind, stream_number, run_id)
      SELECT ${workflowId}, ${stream.kind}, ${stream.number}, ${runId} FROM s
      ON CONFLICT (workflow_id) DO UPDATE SET workflow_id = excluded.workflow_id
      RETURNING branch, last_seq, run_id, stream_kind || ' ' || stream_number AS owner
    )
    SELECT s.last_position AS position, s.last_audit_no AS "auditNo", s.last_audit_hash AS "auditHash",
      w.branch, w.last_seq AS "lastSeq", w.run_id AS "runId", w.owner, clock_timestamp() AS now
    FROM s, w`;
  if (heads.owner !== `${stream.kind} ${stream.number}`) {
    throw new RecordsRefusal('foreignStream', `${workflowId} writes to ${heads.owner}, not to ${stream.number}`);
  }
  return heads;
}

/** Tells what is new. The usual batch follows the last one; everything else is compared with what is recorded. */
async function planBatch(tx: Tx, batch: RecordBatch, events: readonly Hashed[], heads: Heads): Promise<Plan> {
  assertGapless(events);
  if (heads.branch > 0 && batch.runId !== heads.runId) await refuseStaleRun(tx, batch, heads.branch);
  const first = events[0]?.event.seq ?? heads.lastSeq + 1;
  if (first > heads.lastSeq + 1) {
    throw new RecordsRefusal('sequenceGap', `${batch.workflowId} goes from event ${heads.lastSeq} to ${first}`);
  }
  if (first === heads.lastSeq + 1) {
    return { fresh: events, branch: heads.branch, supersedeFrom: undefined, knownPosition: heads.position };
  }
  return planAgainstPast(batch, events, heads, await inForce(tx, batch.workflowId, first));
}

function assertGapless(events: readonly Hashed[]): void {
  const first = events[0]?.event.seq ?? 1;
  if (first < 1 || events.some(({ event }, index) => event.seq !== first + index)) {
    throw new RecordsRefusal('sequenceGap', 'the events of a batch must follow each other');
  }
}

interface Known {
  readonly seq: number;
  readonly position: number;
  readonly contentHash: string;
  readonly runId: string;
}

async function inForce(tx: Tx, workflowId: string, fromSeq: number): Promise<readonly Known[]> {
  return tx.$queryRaw<Known[]>`
    SELECT seq, position, content_hash AS "contentHash", run_id AS "runId" FROM event
    WHERE workflow_id = ${workflowId} AND seq >= ${fromSeq} AND NOT superseded ORDER BY seq`;
}

/**
 * The batch begins inside what is recorded. Other content means that the recorded course of things did not come to be:
 * a reset, or a workflow task that wrote and then was lost. Equal content of another run with more behind it does too.
 */
function planAgainstPast(batch: RecordBatch, events: readonly Hashed[], heads: Heads, known: readonly Known[]): Plan {
  const split = events.findIndex(({ hash }, index) => known[index]?.contentHash !== hash);
  const same = split === -1 ? events.length : split;
  const knownPosition = known[same - 1]?.position ?? heads.position;
  const fresh = events.slice(same);
  const behind = known[same];
  const isRepeat = fresh.length === 0 && [known[0]?.runId, behind?.runId].includes(batch.runId);
  if (behind === undefined || isRepeat) {
    return { fresh, branch: heads.branch, supersedeFrom: undefined, knownPosition };
  }
  return { fresh, branch: heads.branch + 1, supersedeFrom: behind.seq, knownPosition };
}

/** What a run wrote that a reset has replaced must not come back, however late its last batch arrives. */
async function refuseStaleRun(tx: Tx, { workflowId, runId }: RecordBatch, branch: number): Promise<void> {
  const [row] = await tx.$queryRaw<[{ last: number | null }]>`
    SELECT max(branch) AS last FROM event WHERE workflow_id = ${workflowId} AND run_id = ${runId}`;
  if (row.last !== null && row.last < branch) {
    throw new RecordsRefusal('staleRun', `run ${runId} of ${workflowId} has been replaced by a reset`);
  }
}

/** Takes events back, and the answers that were given with them: a repeated request is carried out again (X6). */
async function supersede(tx: Tx, { workflowId }: RecordBatch, fromSeq: number): Promise<void> {
  await tx.$executeRaw`
    WITH back AS (
      SELECT min(position) AS position, min(recorded_at) AS recorded_at FROM event
      WHERE workflow_id = ${workflowId} AND seq >= ${fromSeq} AND NOT superseded
    )
    UPDATE api_request q SET answer = NULL, answered_at = NULL FROM back
    WHERE q.workflow_id = ${workflowId} AND q.claimed_at > back.recorded_at - interval '1 day'
      AND (q.answer->>'position')::int >= back.position`;
  await tx.$executeRaw`UPDATE event SET superseded = true
    WHERE workflow_id = ${workflowId} AND seq >= ${fromSeq} AND NOT superseded`;
}

function stored(batch: RecordBatch, { fresh }: Plan, heads: Heads): StoredEvent[] {
  return fresh.map(({ event }, index) => ({ ...event, stream: batch.stream, position: heads.position + index + 1 }));
}

/** Everything that is only added to, the answers and the projections' rows, in one statement: every round trip counts. */
async function write(
  tx: Tx,
  batch: RecordBatch,
  plan: Plan,
  heads: Heads,
  position: number,
  projected: readonly Prisma.Sql[],
): Promise<void> {
  const { stream, workflowId, runId, answers, drill } = batch;
  const rows = plan.fresh.map((one, index) => eventRow(one, heads.position + index + 1));
  const lastSeq = plan.fresh.at(-1)?.event.seq ?? (plan.supersedeFrom ? plan.supersedeFrom - 1 : heads.lastSeq);
  const audit = chain(acts(batch, plan, heads), { no: heads.auditNo, hash: heads.auditHash }, heads.now.getTime());
  const end = audit.at(-1) ?? { no: heads.auditNo, hash: heads.auditHash };
  const replies = answers.map(({ requestId, answer }) => ({ requestId, answer: storable({ ...answer, position }) }));
  const parts = projected.map((part, index) => Prisma.sql`, ${Prisma.raw(`p${index}`)} AS (${part})`);
  await tx.$queryRaw`${prepared}
    WITH e AS (
      INSERT INTO event (stream_kind, stream_number, workflow_id, run_id, branch, recorded_at, drill,
        position, seq, type, at, actor_id, actor, reason, data, content_hash, pinned)
      SELECT ${stream.kind}, ${stream.number}, ${workflowId}, ${runId}, ${plan.branch}, ${iso(heads.now.getTime())}::timestamptz,
        ${drill}, r.*
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(position int, seq int, type text, at timestamptz,
        actor_id text, actor jsonb, reason text, data jsonb, content_hash text, pinned boolean)
    ), a AS (
      INSERT INTO audit (stream_kind, stream_number, no, at, recorded_at, actor_id, via, roles, address, request_id,
        reason, action, position, details, content_hash, prev_hash, hash)
      SELECT ${stream.kind}, ${stream.number}, r.*
      FROM jsonb_to_recordset(${JSON.stringify(audit.map(auditColumns))}::jsonb) AS r(no int, at timestamptz,
        recorded_at timestamptz, actor_id text, via text, roles text[], address text, request_id text, reason text,
        action text, position int, details jsonb, content_hash text, prev_hash text, hash text)
    ), s AS (
      UPDATE stream SET last_position = ${heads.position + rows.length}, last_audit_no = ${end.no},
        last_audit_hash = ${end.hash}
      WHERE kind = ${stream.kind} AND number = ${stream.number}
    ), w AS (
      UPDATE stream_writer SET branch = ${plan.branch}, last_seq = ${lastSeq}, run_id = ${runId}
      WHERE workflow_id = ${workflowId}
    ), q AS (
      UPDATE api_request q SET answer = r.answer, answered_at = now()
      FROM jsonb_to_recordset(${JSON.stringify(replies)}::jsonb) AS r("requestId" text, answer jsonb)
      WHERE q.request_id = r."requestId" AND q.answer IS NULL
    )${parts.length > 0 ? Prisma.join(parts, '') : Prisma.empty}
    SELECT pg_notify(${CHANGE_CHANNEL}, ${JSON.stringify(news(batch, plan, heads))})::text WHERE ${isNews(plan)}`;
}

/** A batch seen before changes nothing, and nobody hears of it. */
function isNews({ fresh, supersedeFrom }: Plan): boolean {
  return fresh.length > 0 || supersedeFrom !== undefined;
}

function news({ stream }: RecordBatch, { fresh, supersedeFrom }: Plan, { position }: Heads): Announcement {
  const told = { kind: stream.kind, numbers: [stream.number], position: position + fresh.length };
  return supersedeFrom === undefined ? { ...told, from: position + 1 } : told;
}

function eventRow({ event, hash }: Hashed, position: number) {
  return {
    position,
    seq: event.seq,
    type: event.type,
    at: iso(event.at),
    actor_id: event.by.personId,
    actor: event.by,
    reason: event.reason,
    data: event.data,
    content_hash: hash,
    pinned: event.type === 'noteAdded' && event.data.pinned,
  };
}

/** One act for each event, and one for the reset that took events back. */
function acts(batch: RecordBatch, plan: Plan, heads: Heads): readonly AuditAct[] {
  const told = plan.fresh.map(({ event, hash }, index) => ({
    at: event.at,
    by: event.by,
    action: event.type,
    reason: event.reason,
    position: heads.position + index + 1,
    contentHash: hash,
  }));
  if (plan.supersedeFrom === undefined) return told;
  const details = {
    workflowId: batch.workflowId,
    runId: batch.runId,
    fromSeq: plan.supersedeFrom,
    branch: plan.branch,
  };
  const contentHash = sha256(canonicalJson(details));
  return [{ at: heads.now.getTime(), by: SYSTEM, action: 'eventsSuperseded', details, contentHash }, ...told];
}
