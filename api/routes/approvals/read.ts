import { clockId, type Approval, type ApprovalKind } from '../../../domain/approval';
import { standingRefusals } from '../../../domain/approval-ballots';
import { conflictOf, givenAway, isInForce, seatFor } from '../../../domain/approval-seats';
import { silentAt } from '../../../domain/deadline';
import { possibleDelegates } from '../../../domain/delegation';
import { expiryMeanings } from '../../../domain/names';
import type { Roster } from '../../../domain/people';
import { mayAnswer } from '../../../domain/question';
import { text } from '../../../domain/text';
import type { ApiDeps } from '../../deps';
import { API_PREFIX } from '../../prefix';
import { route } from '../../route';
import { approvalDetail } from '../../schemas/approval';
import { shownChanges, shownFaults } from '../../shown-rules';
import { shownTimes } from '../../times';
import { find, params, tokenFor, workflowIdOf, type Found, type Stream } from './owner';

export const readApproval = route({
  id: 'readApproval',
  tag: 'approvals',
  method: 'get',
  path: `${API_PREFIX}/approvals/{id}`,
  access: 'readApprovals',
  summary: 'One approval with all that is needed to decide it, and my decision token when I may',
  params,
  answer: { description: 'The approval', schema: approvalDetail },
  handle: async ({ params: { id }, caller, deps }) => {
    const { approval, stream } = await find(deps, id);
    const [roster, matter, clock, precedents, budget] = await Promise.all([
      deps.staff.roster(),
      matterOf(deps, stream, approval),
      deps.records.readClock(stream, clockId(approval)),
      deps.records.precedentsOf(stream.number, approval),
      budgetOf(deps, stream, approval),
    ]);
    const { generations, ...shown } = approval;
    const mine = standing(approval, caller.personId, roster, deps.now());
    const token = tokenFor(deps, approval, caller.personId, generations[caller.personId] ?? 0);
    const running = approval.status === 'open' ? (clock ?? null) : null;
    const body = {
      approval: shown,
      stream,
      decision: mine.mayDecide ? { token, workflowId: workflowIdOf(stream) } : null,
      standing: mine,
      conflicts: conflicts(approval),
      clock: running,
      onSilence: { text: expiryMeanings[approval.kind], expiresAt: (running && silentAt(running)) ?? null },
      precedents: precedents ?? null,
      budget,
    };
    return { body: { ...(shownTimes(body) as object), matter: matter ?? null } };
  },
});

/** What the caller may do about it, and why they may not decide. */
function standing(found: Found, personId: string, roster: Roster, now: number) {
  const approval: Approval = { ...found, tokenHashes: {} };
  const refusals = standingRefusals(approval, personId, roster, now);
  const mayDecide = refusals.length === 0;
  const isDelegate = approval.delegations?.some((d) => d.to === personId && isInForce(d, now)) ?? false;
  return {
    mayDecide,
    inPlaceOf: seatFor(approval, personId, roster, now)?.for ?? null,
    refusals: refusals.map(({ code, text }) => ({ code, text })),
    delegates: mayDecide && !isDelegate ? possibleDelegates(approval, personId, roster, now) : [],
    given: approval.status === 'open' ? (givenAway(approval, personId, now) ?? null) : null,
    mayAnswer: approval.status === 'open' && mayAnswer(approval, personId, roster, now),
  };
}

/** Who may never decide it, and why (S9). */
function conflicts(approval: Found) {
  return approval.excluded.map((personId) => ({ personId, why: conflictOf(approval, personId) }));
}

async function matterOf(deps: ApiDeps, { kind, number }: Stream, approval: Found): Promise<unknown> {
  if (kind === 'revision') return submitted(deps, approval.matterId);
  if (kind === 'funding') return funding(deps, number);
  if (kind === 'bulk') return bulkMatter(deps, number);
  if (kind === 'grant') return granted(deps, number);
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

/** What the approvers of a request for funds see: the request, its lines and the cash as they are now. */
async function funding({ records }: ApiDeps, number: string) {
  const [found, cashNow] = await Promise.all([records.readFunding(number), records.cashCheck()]);
  if (!found) return undefined;
  const { request, lines } = found;
  return { kind: 'funding', ...(shownTimes({ request, lines }) as object), cashNow };
}

/** What the approvers of a value-added service see. */
async function granted({ records }: ApiDeps, number: string): Promise<unknown> {
  const found = await records.readGrant(number);
  if (!found) return undefined;
  const { crisisTitle, customerName, grant } = found;
  return { kind: 'valueAdded', ...(shownTimes({ crisisTitle, customerName, grant }) as object) };
}

/** What is paid out of the budget once it is approved. */
const FROM_BUDGET: readonly ApprovalKind[] = ['compensation', 'bulkCompensation', 'budgetOverrun'];

/** The room of the line that would pay; null where no money of the budget is asked for, as in a drill (Z4). */
async function budgetOf({ records }: ApiDeps, stream: Stream, { kind, matterId, amountFen, requestedAt }: Found) {
  if (!FROM_BUDGET.includes(kind) || amountFen === undefined) return null;
  const crisisNumber =
    stream.kind === 'bulk' ? (await records.readBulk(stream.number))?.bulk.crisisNumber : stream.number;
  if (crisisNumber === undefined) return null;
  const wanted = { purpose: 'compensation', at: requestedAt, amountFen, key: matterId } as const;
  const room = await records.crisisRoom(crisisNumber, wanted);
  if (!room) return null;
  const { line, heldFen, afterFen } = room;
  const roomFen = afterFen + Math.max(0, amountFen - heldFen);
  return { name: line?.name ?? noLine, roomFen, roomAfterFen: afterFen, line };
}

const noLine = text('没有可用的预算', 'No line of the budget');
