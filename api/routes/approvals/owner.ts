import { z } from 'zod';
import type { Approval } from '../../../domain/approval';
import { decisionToken } from '../../../worker/tokens';
import type { ApiDeps } from '../../deps';
import { notFound } from '../../problem';
import { bulkProcess, crisisProcess, fundingProcess, grantProcess, revisionProcess } from '../command';

/** The processes that ask for approvals, by the streams they write. */
export const OWNERS = {
  crisis: crisisProcess,
  revision: revisionProcess,
  funding: fundingProcess,
  bulk: bulkProcess,
  grant: grantProcess,
} as const;
type Owner = keyof typeof OWNERS;

/** How the numbers of each begin. */
const PREFIXES: Readonly<Record<string, Owner>> = {
  CR: 'crisis',
  XD: 'revision',
  ZJ: 'funding',
  PL: 'bulk',
  ZS: 'grant',
};

/** Approvals carry the number of what they live in: `CR-2026-000012-A1`, `XD-2026-000003-A1`. */
export const approvalId = z
  .string()
  .regex(new RegExp(`^(?:${Object.keys(PREFIXES).join('|')})-\\d{4}-\\d{6,9}-A\\d{1,6}$`));
export const params = z.strictObject({ id: approvalId });

export type Found = Omit<Approval, 'tokenHashes'>;

export interface Stream {
  readonly kind: Owner;
  readonly number: string;
}

export async function find(deps: ApiDeps, id: string): Promise<{ approval: Found; stream: Stream }> {
  const number = id.replace(/-A\d+$/, '');
  const kind = PREFIXES[number.slice(0, number.indexOf('-'))];
  if (!kind) throw notFound();
  const stream: Stream = { kind, number };
  const approval = await deps.records.readApproval(stream, id);
  if (!approval) throw notFound();
  return { approval, stream };
}

export function workflowIdOf({ kind, number }: { readonly kind: string; readonly number: string }): string {
  return OWNERS[kind as Owner].workflowId(number);
}

/** The token this person decides with now; it is made anew each time and never kept. */
export function tokenFor(
  deps: ApiDeps,
  { id, amountFen }: Pick<Approval, 'id' | 'amountFen'>,
  personId: string,
  generation: number,
): string {
  const subject = { approvalId: id, personId, amountFen: amountFen ?? null, generation };
  return decisionToken(deps.settings.serverKey, subject);
}
