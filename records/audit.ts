import type { Actor } from '../domain/people';
import type { StreamKind } from '../domain/events';
import { announce, type ChangeKind } from './announce';
import { type AuditRow, auditColumns, chain, hashOf } from './audit-chain';
import { contentHash } from './content-hash';
import { canonicalJson, sha256, storable } from './content';
import { type Db, transaction, type Tx } from './database';

/** Chains beside those of the processes: changes of master data, and sign-ins and refusals. */
export type AuditStream = { readonly kind: StreamKind | 'masters' | 'access'; readonly number: string };

export interface Act {
  readonly by: Actor;
  readonly action: string;
  readonly at: number;
  readonly reason?: string;
  /** No personal data: the audit outlives the right to be forgotten. */
  readonly details?: unknown;
}

/** Adds an act outside any process to the audit (X4), in the transaction of what it did; master data is announced. */
export async function recordAct(tx: Tx, stream: AuditStream, act: Act): Promise<void> {
  const [end] = await tx.$queryRaw<[{ no: number; hash: string; now: Date }]>`
    INSERT INTO stream (kind, number) VALUES (${stream.kind}, ${stream.number})
    ON CONFLICT (kind, number) DO UPDATE SET kind = excluded.kind
    RETURNING last_audit_no AS no, last_audit_hash AS hash, clock_timestamp() AS now`;
  const kept = storable({ ...act, details: act.details ?? null });
  const [row] = chain([{ ...kept, contentHash: sha256(canonicalJson(kept.details)) }], end, end.now.getTime());
  await insertAudit(tx, stream, row!);
  const kind = stream.kind === 'masters' ? MASTERS[stream.number] : undefined;
  if (kind) await announce(tx, [{ kind }]);
}

/** The chains of master data that pages show. */
const MASTERS: Readonly<Record<string, ChangeKind>> = {
  people: 'people',
  customers: 'customers',
  rules: 'rules',
  reconciliation: 'reconciliation',
  catalogue: 'catalogue',
};

/** The same for an act that has no transaction of its own: a sign-in, a refusal, an export. */
export async function noteAct(db: Db, stream: AuditStream, act: Act): Promise<void> {
  await transaction(db, (tx) => recordAct(tx, stream, act));
}

async function insertAudit(tx: Tx, stream: AuditStream, row: AuditRow): Promise<void> {
  await tx.$executeRaw`
    WITH s AS (
      UPDATE stream SET last_audit_no = ${row.no}, last_audit_hash = ${row.hash}
      WHERE kind = ${stream.kind} AND number = ${stream.number}
    )
    INSERT INTO audit (stream_kind, stream_number, no, at, recorded_at, actor_id, via, roles, address, request_id,
      reason, action, position, details, content_hash, prev_hash, hash)
    SELECT ${stream.kind}, ${stream.number}, r.*
    FROM jsonb_to_recordset(${JSON.stringify([auditColumns(row)])}::jsonb) AS r(no int, at timestamptz,
      recorded_at timestamptz, actor_id text, via text, roles text[], address text, request_id text, reason text,
      action text, position int, details jsonb, content_hash text, prev_hash text, hash text)`;
}

/** One row that does not agree with the chain. */
export interface AuditFault {
  readonly stream: { readonly kind: string; readonly number: string };
  readonly no: number;
  readonly fault: 'rowChanged' | 'chainBroken' | 'rowMissing' | 'eventChanged' | 'eventMissing' | 'endChanged';
}

export interface AuditVerdict {
  readonly rows: number;
  readonly streams: number;
  readonly faults: readonly AuditFault[];
  /** Covers the end of every chain: kept elsewhere, it also shows that whole chains were rewritten. */
  readonly digest: string;
}

/** Recomputes every hash and compares events with what the audit says of them. */
export async function verifyAudit(db: Db): Promise<AuditVerdict> {
  return transaction(db, async (tx) => verifyAll(tx), 600_000);
}

const STREAMS_AT_ONCE = 500;

interface StreamEnd {
  readonly kind: string;
  readonly number: string;
  readonly no: number;
  readonly hash: string;
}

async function verifyAll(tx: Tx): Promise<AuditVerdict> {
  await tx.$executeRaw`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ`;
  const faults: AuditFault[] = [];
  const ends: string[] = [];
  let rows = 0;
  let after: readonly [string, string] = ['', ''];
  for (;;) {
    const page = await tx.$queryRaw<StreamEnd[]>`
      SELECT kind, number, last_audit_no AS no, last_audit_hash AS hash FROM stream
      WHERE (kind, number) > (${after[0]}, ${after[1]}) ORDER BY kind, number LIMIT ${STREAMS_AT_ONCE}`;
    const last = page.at(-1);
    if (!last) return { rows, streams: ends.length, faults, digest: sha256(ends.join('\n')) };
    const found = await rowsOf(tx, page);
    rows += found.length;
    const chains = byStream(found);
    for (const end of page) {
      faults.push(...verifyChain(end, chains.get(`${end.kind} ${end.number}`) ?? []));
      ends.push(`${end.kind} ${end.number} ${end.no} ${end.hash}`);
    }
    after = [last.kind, last.number];
  }
}

interface FoundRow extends Omit<AuditRow, 'at' | 'recorded_at'> {
  readonly kind: string;
  readonly number: string;
  readonly at: Date;
  readonly recorded_at: Date;
  /** The event of that position, with its hash computed from its content. */
  readonly event: Parameters<typeof contentHash>[0] | null;
  readonly event_at: Date | null;
  readonly event_hash: string | null;
}

async function rowsOf(tx: Tx, streams: readonly StreamEnd[]): Promise<FoundRow[]> {
  const keys = JSON.stringify(streams.map(({ kind, number }) => ({ kind, number })));
  return tx.$queryRaw<FoundRow[]>`
    SELECT a.stream_kind AS kind, a.stream_number AS number, a.no, a.at, a.recorded_at, a.actor_id, a.via, a.roles,
      a.address, a.request_id, a.reason, a.action, a.position, a.details, a.content_hash, a.prev_hash, a.hash,
      e.at AS event_at, e.content_hash AS event_hash,
      CASE WHEN e.position IS NULL THEN NULL
        ELSE jsonb_build_object('type', e.type, 'by', e.actor, 'reason', e.reason, 'data', e.data) END AS event
    FROM jsonb_to_recordset(${keys}::jsonb) AS s(kind text, number text)
    JOIN audit a ON a.stream_kind = s.kind AND a.stream_number = s.number
    LEFT JOIN event e ON e.stream_kind = a.stream_kind AND e.stream_number = a.stream_number AND e.position = a.position
    ORDER BY 1, 2, a.no`;
}

function byStream(rows: readonly FoundRow[]): ReadonlyMap<string, readonly FoundRow[]> {
  const chains = new Map<string, FoundRow[]>();
  for (const row of rows) {
    const key = `${row.kind} ${row.number}`;
    const own = chains.get(key);
    if (own) own.push(row);
    else chains.set(key, [row]);
  }
  return chains;
}

function verifyChain(end: StreamEnd, rows: readonly FoundRow[]): AuditFault[] {
  const stream = { kind: end.kind, number: end.number };
  const faults: AuditFault[] = [];
  let previous = { no: 0, hash: '' };
  for (const row of rows) {
    const fault = faultOf(row, previous);
    if (fault) faults.push({ stream, no: row.no, fault });
    previous = { no: row.no, hash: row.hash };
  }
  if (previous.no !== end.no || previous.hash !== end.hash) {
    faults.push({ stream, no: previous.no, fault: previous.no < end.no ? 'rowMissing' : 'endChanged' });
  }
  return faults;
}

function faultOf(row: FoundRow, previous: { no: number; hash: string }): AuditFault['fault'] | undefined {
  const { kind: _kind, number: _number, event, event_at, event_hash, hash, ...columns } = row;
  if (row.no !== previous.no + 1) return 'rowMissing';
  if (row.prev_hash !== previous.hash) return 'chainBroken';
  const content = { ...columns, at: row.at.getTime(), recorded_at: row.recorded_at.getTime() };
  if (hashOf(content) !== hash) return 'rowChanged';
  if (row.position === null) return sha256(canonicalJson(row.details)) === row.content_hash ? undefined : 'rowChanged';
  if (!event || !event_at) return 'eventMissing';
  const actual = contentHash({ ...event, at: event_at.getTime() });
  return actual === row.content_hash && event_hash === actual ? undefined : 'eventChanged';
}
