import type { Actor } from '../domain/people';
import { canonicalJson, sha256 } from './content';
import { iso } from './database';

/** One act as the audit keeps it (X4). */
export interface AuditAct {
  readonly at: number;
  readonly by: Actor;
  readonly action: string;
  readonly reason?: string | undefined;
  /** The event it stands for; absent for acts outside any process. */
  readonly position?: number | undefined;
  readonly details?: unknown;
  /** SHA-256 of the event's or the details' content. */
  readonly contentHash: string;
}

/** A row of the audit table, chained to the one before it. */
export interface AuditRow {
  readonly no: number;
  readonly at: number;
  readonly recorded_at: number;
  readonly actor_id: string;
  readonly via: string;
  readonly roles: readonly string[];
  readonly address: string | null;
  readonly request_id: string | null;
  readonly reason: string | null;
  readonly action: string;
  readonly position: number | null;
  readonly details: unknown;
  readonly content_hash: string;
  readonly prev_hash: string;
  readonly hash: string;
}

export interface ChainEnd {
  readonly no: number;
  readonly hash: string;
}

/** Chains acts to the end of a stream's audit: whoever changes a row afterwards breaks every hash behind it. */
export function chain(acts: readonly AuditAct[], end: ChainEnd, recordedAt: number): readonly AuditRow[] {
  const rows: AuditRow[] = [];
  let { no, hash } = end;
  for (const act of acts) {
    no += 1;
    const row = rowOf(act, no, hash, recordedAt);
    hash = hashOf(row);
    rows.push({ ...row, hash });
  }
  return rows;
}

function rowOf(act: AuditAct, no: number, prevHash: string, recordedAt: number): Omit<AuditRow, 'hash'> {
  return {
    no,
    at: act.at,
    recorded_at: recordedAt,
    actor_id: act.by.personId,
    via: act.by.via,
    roles: act.by.roles,
    address: act.by.address ?? null,
    request_id: act.by.requestId ?? null,
    reason: act.reason ?? null,
    action: act.action,
    position: act.position ?? null,
    details: act.details ?? null,
    content_hash: act.contentHash,
    prev_hash: prevHash,
  };
}

/** The row as the database takes it. */
export function auditColumns(row: AuditRow) {
  return { ...row, at: iso(row.at), recorded_at: iso(row.recorded_at) };
}

/** The hash that a row must carry. */
export function hashOf(row: Omit<AuditRow, 'hash'>): string {
  return sha256(canonicalJson(row));
}
