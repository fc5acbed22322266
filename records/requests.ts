import type { Db, Tx } from './database';
import { storable } from './content';

/** A command's key as its caller chose it, and what the call says. */
export interface RequestClaim {
  readonly principal: string;
  readonly key: string;
  readonly requestId: string;
  readonly bodyHash: string;
  readonly workflowId?: string;
}

export type Claimed =
  /** First of its kind: carry it out. */
  | { readonly kind: 'new'; readonly requestId: string }
  /** Seen before and not answered yet: carry it out again, under the first request's id. */
  | { readonly kind: 'unanswered'; readonly requestId: string; readonly claimedAt: number }
  | {
      readonly kind: 'answered';
      readonly requestId: string;
      readonly answer: Record<string, unknown>;
      readonly isFinal: boolean;
    }
  /** The key was used for something else. */
  | { readonly kind: 'mismatch' };

/** Claims a key before the command goes out, so that it is carried out once whatever happens (X6). */
export async function claimRequest(db: Db, claim: RequestClaim): Promise<Claimed> {
  const { principal, key, requestId, bodyHash, workflowId } = claim;
  // No one index is named: of two claims at once the later may meet the request's id before the key.
  const made = await db.$executeRaw`
    INSERT INTO api_request (principal, key, request_id, body_hash, workflow_id)
    VALUES (${principal}, ${key}, ${requestId}, ${bodyHash}, ${workflowId ?? null})
    ON CONFLICT DO NOTHING`;
  if (made === 1) return { kind: 'new', requestId };
  const row = await db.apiRequest.findUniqueOrThrow({ where: { principal_key: { principal, key } } });
  if (row.bodyHash !== bodyHash) return { kind: 'mismatch' };
  const { answer, claimedAt } = row;
  if (answer === null) return { kind: 'unanswered', requestId: row.requestId, claimedAt: claimedAt.getTime() };
  const isFinal = row.workflowId === null || (await isOutlived(db, row.workflowId, row.requestId));
  return { kind: 'answered', requestId: row.requestId, answer: answer as Record<string, unknown>, isFinal };
}

/**
 * A process records before Temporal has taken the step it records in: when Temporal or the worker dies in between, the
 * step never was, and what it recorded is taken back by the next one. Only what a much later step has left standing is
 * certain; steps take seconds.
 */
async function isOutlived(db: Db, workflowId: string, requestId: string): Promise<boolean> {
  const [row] = await db.$queryRaw<[{ outlived: boolean }]>`
    SELECT EXISTS (
      SELECT 1 FROM event e, api_request q
      WHERE q.request_id = ${requestId} AND e.workflow_id = ${workflowId} AND NOT e.superseded
        AND e.position > (q.answer->>'position')::int AND e.recorded_at > q.answered_at + interval '1 minute'
    ) AS outlived`;
  return row.outlived;
}

/** The answer recorded with a request's events; undefined while there is none. */
export async function readAnswer(db: Db, requestId: string): Promise<Record<string, unknown> | undefined> {
  const row = await db.apiRequest.findUnique({ where: { requestId }, select: { answer: true } });
  return (row?.answer as Record<string, unknown> | null) ?? undefined;
}

/** Keeps the answer of a request that no process answers; the first one stays. */
export async function answerRequest(tx: Tx | Db, requestId: string, answer: Record<string, unknown>): Promise<void> {
  await tx.$executeRaw`UPDATE api_request SET answer = ${JSON.stringify(storable(answer))}::jsonb, answered_at = now()
    WHERE request_id = ${requestId} AND answer IS NULL`;
}

/** Gives a key back whose command was refused before it changed anything: another try may bring another body. */
export async function releaseRequest(db: Db, requestId: string): Promise<void> {
  await db.$executeRaw`DELETE FROM api_request WHERE request_id = ${requestId} AND answer IS NULL`;
}
