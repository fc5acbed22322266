import { z } from 'zod';
import { decidingRoles, type Approval } from '../../domain/approval';
import { type Whom, whomOf } from '../../records/readers/inbox-sections';
import { decideApproval } from '../../workflows/messages';
import { decisionToken } from '../../worker/tokens';
import type { Caller } from '../call';
import type { ApiDeps } from '../deps';
import { API_PREFIX } from '../prefix';
import { notFound } from '../problem';
import { route } from '../route';
import { reason, receipt } from '../schemas/common';
import { approvalDetail, inbox, inboxCounts } from '../schemas/inbox';
import { shownChanges, shownFaults } from '../shown-rules';
import { shownTimes } from '../times';
import { bulkProcess, crisisProcess, revisionProcess, send } from './command';

/** Approvals carry the number of what they live in: `CR-2026-000012-A1`, `XD-2026-000003-A1`. */
const approvalId = z.string().regex(/^(?:CR|XD|PL)-\d{4}-\d{6,9}-A\d{1,6}$/);
const params = z.strictObject({ id: approvalId });

type Found = Omit<Approval, 'tokenHashes'>;

/** The processes that ask for approvals, by the streams they write. */
const OWNERS = { crisis: crisisProcess, revision: revisionProcess, bulk: bulkProcess } as const;
type Owner = keyof typeof OWNERS;

/** By the first letters of their numbers. */
const KIND_OF: Readonly<Record<string, Owner>> = { CR: 'crisis', XD: 'revision', PL: 'bulk' };

interface Stream {
  readonly kind: Owner;
  readonly number: string;
}

async function find(deps: ApiDeps, id: string): Promise<{ approval: Found; stream: Stream }> {
  const number = id.replace(/-A\d+$/, '');
  const stream: Stream = { kind: KIND_OF[number.slice(0, 2)] ?? 'crisis', number };
  const approval = await deps.records.readApproval(stream, id);
  if (!approval) throw notFound();
  return { approval, stream };
}

function workflowIdOf({ kind, number }: { readonly kind: string; readonly number: string }): string {
  return OWNERS[kind as Owner].workflowId(number);
}

/** The token this person decides with now; it is made anew each time and never kept. */
function tokenFor(
  deps: ApiDeps,
  { id, amountFen }: Pick<Approval, 'id' | 'amountFen'>,
  personId: string,
  generation: number,
) {
  const subject = { approvalId: id, personId, amountFen: amountFen ?? null, generation };
  return decisionToken(deps.settings.serverKey, subject);
}

async function whose({ personId }: Caller, { staff, now }: ApiDeps): Promise<Whom> {
  return whomOf(await staff.roster(), personId, now());
}

/** X2: what waits for me. Approvals come with the token for deciding by signal. */
export const readInbox = route({
  id: 'readInbox',
  tag: 'inbox',
  method: 'get',
  path: `${API_PREFIX}/inbox`,
  access: 'readInbox',
  summary: 'What waits for me: approvals, tasks, notices, customers, complaints, steps',
  answer: { description: 'At most 200 of each, due first', schema: inbox },
  handle: async ({ caller, deps }) => {
    const found = await deps.records.readInbox(await whose(caller, deps));
    const approvals = found.approvals.map(({ generation, ...item }) => {
      const token = tokenFor(deps, item.approval, caller.personId, generation);
      return { ...item, decision: { token, workflowId: workflowIdOf(item.stream) } };
    });
    return { body: shownTimes({ ...found, approvals }) };
  },
});

export const countInbox = route({
  id: 'countInbox',
  tag: 'inbox',
  method: 'get',
  path: `${API_PREFIX}/inbox/counts`,
  access: 'readInbox',
  summary: 'How much waits for me, and how much of it is late',
  answer: { description: 'By section', schema: inboxCounts },
  handle: async ({ caller, deps }) => {
    const counts = await deps.records.countInbox(await whose(caller, deps));
    const sections = Object.values(counts);
    const total = sections.reduce((sum, { count }) => sum + count, 0);
    const overdue = sections.reduce((sum, section) => sum + section.overdue, 0);
    return { body: { ...counts, total, overdue } };
  },
});

export const readApproval = route({
  id: 'readApproval',
  tag: 'inbox',
  method: 'get',
  path: `${API_PREFIX}/approvals/{id}`,
  access: 'readApprovals',
  summary: 'One approval with its matter, and my decision token when I may decide it',
  params,
  answer: { description: 'The approval', schema: approvalDetail },
  handle: async ({ params: { id }, caller, deps }) => {
    const { approval, stream } = await find(deps, id);
    const { generations, ...shown } = approval;
    const generation = generations[caller.personId] ?? 0;
    const decision = isCandidate(approval, caller)
      ? { token: tokenFor(deps, approval, caller.personId, generation), workflowId: workflowIdOf(stream) }
      : null;
    const matter = (await matterOf(deps, stream, approval)) ?? null;
    return { body: { ...(shownTimes({ approval: shown, stream, decision }) as object), matter } };
  },
});

async function matterOf(deps: ApiDeps, { kind, number }: Stream, approval: Found): Promise<unknown> {
  if (kind === 'revision') return submitted(deps, approval.matterId);
  if (kind === 'bulk') return bulkMatter(deps, number);
  return shownTimes(await deps.records.approvalMatter(number, approval));
}

/** Who would get how much, and who is left out for what. */
async function bulkMatter({ records }: ApiDeps, number: string) {
  const found = await records.readBulk(number);
  return found && { kind: 'bulkCompensation', ...(shownTimes(found) as object) };
}

/** What the leadership group is to decide about: the document as it was submitted, beside the version it would replace. */
async function submitted(deps: ApiDeps, matterId: string) {
  const [, number = '', no = ''] = /^(.*)-(\d+)$/.exec(matterId) ?? [];
  const found = await deps.records.readSubmission(number, Number(no), deps.now());
  if (!found) return undefined;
  const { rule, changes, warnings, ...rest } = found;
  const shown = { changes: shownChanges(changes), warnings: shownFaults(rule, warnings) };
  return { kind: 'ruleRevision', ...rest, ...shown };
}

function isCandidate(approval: Found, { personId, roles }: Caller): boolean {
  const barred = [...approval.excluded, ...approval.votes.map((v) => v.personId)];
  const deciding = decidingRoles({ ...approval, tokenHashes: {} });
  return approval.status === 'open' && !barred.includes(personId) && roles.some((r) => deciding.includes(r));
}

/** S9: the API adds the token of the person who is signed in; the process judges it like one that came by signal. */
export const decide = route({
  id: 'decideApproval',
  tag: 'inbox',
  method: 'post',
  path: `${API_PREFIX}/approvals/{id}/decision`,
  access: 'decideApproval',
  summary: 'Approve or refuse',
  keyed: true,
  params,
  body: z.strictObject({ decision: z.enum(['approve', 'refuse']), reason: reason.optional() }),
  answer: { description: 'The vote counts', schema: receipt },
  handle: async (call) => {
    const { approval, stream } = await find(call.deps, call.params.id);
    const { personId } = call.caller;
    const token = tokenFor(call.deps, approval, personId, approval.generations[personId] ?? 0);
    const input = { approvalId: approval.id, ...call.body, token };
    return { body: await send(call, OWNERS[stream.kind], stream.number, decideApproval, input) };
  },
});
