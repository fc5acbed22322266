import { z } from 'zod';
import type { FundingWish } from '../../../domain/funding';
import { text } from '../../../domain/text';
import { fundingWorkflowId, withdrawFunding } from '../../../workflows/funding/contract';
import { actorOf, type Call } from '../../call';
import { claimRequest } from '../../claim';
import { API_PREFIX } from '../../prefix';
import { invalid, notFound } from '../../problem';
import { route, type Route } from '../../route';
import {
  budgetPurpose,
  budgetYear,
  fundingDetail,
  fundingKind,
  fundingNumber,
  fundingRow,
  fundingStatus,
  lineName,
  lineNumber,
  wanted,
  whyAndWhen,
} from '../../schemas/budget';
import {
  afterPosition,
  countedPage,
  crisisNumber,
  cursor,
  limit,
  personId,
  reason,
  receipt,
} from '../../schemas/common';
import { listOf } from '../../schemas/lists';
import { shownTimes } from '../../times';
import { workflowUrl } from '../../urls';
import { isRecorded, readAfter } from '../../waiting';
import { commandRoute, fundingProcess } from '../command';
import { done } from '../rules/drafts';
import { timelineRoute } from '../timeline';

const requests = `${API_PREFIX}/funding-requests`;
const ofLine = `${API_PREFIX}/budget/lines/{number}`;
const params = z.strictObject({ number: fundingNumber });
const line = z.strictObject({ number: lineNumber });

const made = receipt
  .extend({ number: z.string() })
  .meta({ id: 'FundsRequested', description: 'Its approval is `made.approvalId` once it has begun' });

interface Asking<P extends z.ZodType, B extends z.ZodType> {
  readonly id: string;
  readonly path: string;
  readonly summary: string;
  readonly params: P;
  readonly body: B;
  readonly wish: (params: z.output<P>, body: z.output<B>) => FundingWish;
}

type Why = { readonly reason: string; readonly neededBy: number };

/** One kind of request, with a form of its own: kept first, then its process is started by the relay. */
function asking<P extends z.ZodType, B extends z.ZodType<Why, object>>(spec: Asking<P, B>): Route {
  const { id, path, summary, body } = spec;
  return route({
    id,
    tag: 'budget',
    method: 'post',
    path,
    access: 'requestFunds',
    summary,
    keyed: true,
    params: spec.params as never,
    body,
    answer: { status: 201, description: 'Asked for', schema: made },
    handle: async (call) => {
      const said = call.body as z.output<B>;
      const target = JSON.stringify([id, call.params]);
      if (said.neededBy <= call.deps.now()) throw invalid([inPast]);
      const { requestId, answered } = await claimRequest(call as never, id, target);
      const wish = spec.wish(call.params as z.output<P>, said);
      return { body: answered ?? (await ask(call as never, requestId, wish, said)) };
    },
  });
}

const inPast = {
  in: 'body',
  pointer: '#/neededBy',
  code: 'inPast',
  text: text('须晚于现在', 'Must be in the future'),
} as const;

async function ask(
  call: Call<unknown, unknown, unknown>,
  requestId: string,
  wish: FundingWish,
  { reason: why, neededBy }: Why,
) {
  const { records, gateway, now } = call.deps;
  const asked = { wish, reason: why, neededByAt: neededBy, requestId };
  const { number } = done(await records.requestFunds(asked, actorOf(call), now()));
  // Whoever is quicker to look than the relay to start it sees the request all the same.
  await isRecorded(records, { kind: 'funding', number }, 1);
  const found = await records.readFunding(number);
  const { approvalId } = found?.request ?? {};
  const answer = {
    number,
    position: found?.position ?? 0,
    made: { fundingNumber: number, ...(approvalId ? { approvalId } : {}) },
  };
  await gateway.keepAnswer(requestId, answer);
  return answer;
}

const requestLine = asking({
  id: 'requestBudgetLine',
  path: `${API_PREFIX}/budget/lines`,
  summary: 'Ask for a new yearly line',
  params: z.strictObject({}),
  body: z.strictObject({ year: budgetYear, purpose: budgetPurpose, name: lineName, amountFen: wanted, ...whyAndWhen }),
  wish: (_, { year, purpose, name, amountFen }) => ({ kind: 'newLine', year, purpose, name, amountFen }),
});

const requestIncrease = asking({
  id: 'requestIncrease',
  path: `${ofLine}/increase`,
  summary: 'Ask for more money for a line',
  params: line,
  body: z.strictObject({ amountFen: wanted, ...whyAndWhen }),
  wish: ({ number }, { amountFen }) => ({ kind: 'increase', lineNumber: number, amountFen }),
});

const requestCrisisLine = asking({
  id: 'requestCrisisLine',
  path: `${ofLine}/crisis-line`,
  summary: 'Ask for a part of a yearly line for one crisis alone',
  params: line,
  body: z.strictObject({ crisisNumber, amountFen: wanted, ...whyAndWhen }),
  wish: ({ number }, { crisisNumber: crisis, amountFen }) => ({
    kind: 'crisisLine',
    lineNumber: number,
    crisisNumber: crisis,
    amountFen,
  }),
});

const requestTransfer = asking({
  id: 'requestTransfer',
  path: `${ofLine}/transfer`,
  summary: 'Ask to move money of a line to another one',
  params: line,
  body: z.strictObject({ toLineNumber: lineNumber, amountFen: wanted, ...whyAndWhen }),
  wish: ({ number }, { toLineNumber, amountFen }) => ({
    kind: 'transfer',
    lineNumber: number,
    toLineNumber,
    amountFen,
  }),
});

const requestClosing = asking({
  id: 'requestClosing',
  path: `${ofLine}/closing`,
  summary: 'Ask to close a line; what is free goes back',
  params: line,
  body: z.strictObject({ ...whyAndWhen }),
  wish: ({ number }) => ({ kind: 'closeLine', lineNumber: number }),
});

const listRequests = route({
  id: 'listFundingRequests',
  tag: 'budget',
  method: 'get',
  path: requests,
  access: 'readBudget',
  summary: 'Requests for funds, newest first',
  query: z.strictObject({
    status: listOf(fundingStatus).meta({ description: 'Statuses, separated by commas' }),
    kind: listOf(fundingKind).meta({ description: 'Kinds, separated by commas' }),
    lineNumber: lineNumber.optional(),
    crisisNumber: crisisNumber.optional(),
    requestedBy: personId.optional(),
    cursor,
    limit,
  }),
  answer: { description: 'One page', schema: countedPage(fundingRow) },
  handle: async ({ query, deps: { records } }) => {
    const filter = { ...query, statuses: query.status, kinds: query.kind };
    const [found, count] = await Promise.all([records.listFunding(filter, query), records.countFunding(filter)]);
    return { body: { items: shownTimes(found.items), next: found.next, count } };
  },
});

const readRequest = route({
  id: 'readFundingRequest',
  tag: 'budget',
  method: 'get',
  path: `${requests}/{number}`,
  access: 'readBudget',
  summary: 'One request for funds with its approval, its clocks and its lines',
  params,
  query: z.strictObject({ afterPosition }),
  answer: { description: 'The request', schema: fundingDetail },
  handle: async ({ params: { number }, query, deps: { records, settings } }) => {
    await readAfter(records, { kind: 'funding', number }, query.afterPosition);
    const [found, cashNow] = await Promise.all([records.readFunding(number), records.cashCheck()]);
    if (!found) throw notFound();
    const temporalUrl = found.position === 0 ? null : workflowUrl(settings, fundingWorkflowId(number));
    return { body: { ...(shownTimes(found) as object), cashNow, temporalUrl } };
  },
});

const withdraw = commandRoute(fundingProcess, {
  update: withdrawFunding,
  path: '/withdrawal',
  summary: 'Take a request back before it is decided; the ledger stays as it is',
  body: z.strictObject({ reason }),
  mayBeStarting: true,
  input: ({ body }) => body,
});

const timeline = timelineRoute('funding', fundingProcess, {
  id: 'readFundingTimeline',
  tag: 'budget',
  access: 'readBudget',
});

/** Z4: requests for funds, from the asking to the posting. */
export const fundingRoutes = [
  requestLine,
  requestIncrease,
  requestCrisisLine,
  requestTransfer,
  requestClosing,
  listRequests,
  readRequest,
  withdraw,
  timeline,
];
