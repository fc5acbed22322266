import { z } from 'zod';
import { grantCode, tokenHash } from '../../../worker/tokens';
import { withdrawGrant } from '../../../workflows/grant/contract';
import { actorOf, type Call } from '../../call';
import { claimRequest } from '../../claim';
import { spanOf } from '../../period';
import { pointing } from '../../pointing';
import { API_PREFIX } from '../../prefix';
import { notFound } from '../../problem';
import { route } from '../../route';
import {
  afterPosition,
  countedPage,
  crisisNumber,
  cursor,
  grantNumber,
  limit,
  reason,
  thingId,
} from '../../schemas/common';
import {
  grantDetail,
  grantFigures,
  grantRow,
  grantStatus,
  itemNumber,
  newGrant,
  serviceKind,
} from '../../schemas/grants';
import { drill, drillOrReal, from, listOf, to } from '../../schemas/lists';
import { shownTimes } from '../../times';
import { workflowUrl } from '../../urls';
import { isRecorded, readAfter, readBegun } from '../../waiting';
import { commandRoute, grantProcess } from '../command';
import { timelineRoute } from '../timeline';

const tag = 'value-added services';
const params = z.strictObject({ number: grantNumber });

const filters = {
  kind: listOf(serviceKind).meta({ description: 'Kinds, separated by commas' }),
  itemNumber: itemNumber.optional(),
  crisisNumber: crisisNumber.optional(),
  customerId: thingId.optional(),
  from: from.meta({ description: "First day of the grant, in the organisation's zone" }),
  to,
  drill,
};

type Filters = z.output<z.ZodObject<typeof filters>>;

function filterOf(query: Filters, timeZone: string) {
  return {
    kinds: query.kind,
    itemNumber: query.itemNumber,
    crisisNumber: query.crisisNumber,
    customerId: query.customerId,
    granted: spanOf(query.from, query.to, timeZone),
    drill: drillOrReal(query.drill, query.crisisNumber, query.customerId),
  };
}

const listGrants = route({
  id: 'listGrants',
  tag,
  method: 'get',
  path: `${API_PREFIX}/grants`,
  access: 'readGrants',
  summary: 'Value-added services granted to customers, newest first (R2)',
  query: z.strictObject({
    status: listOf(grantStatus).meta({ description: 'Statuses, separated by commas' }),
    ...filters,
    cursor,
    limit,
  }),
  answer: { description: 'One page', schema: countedPage(grantRow) },
  handle: async ({ query, deps: { records, settings } }) => {
    const filter = { ...filterOf(query, settings.timeZone), statuses: query.status };
    const [found, count] = await Promise.all([records.listGrants(filter, query), records.countGrants(filter)]);
    return { body: { items: shownTimes(found.items), next: found.next, count } };
  },
});

const readFigures = route({
  id: 'readGrantFigures',
  tag,
  method: 'get',
  path: `${API_PREFIX}/grants/figures`,
  access: 'readGrants',
  summary: 'How many are granted, redeemed, expired, and what they cost (R2)',
  query: z.strictObject(filters),
  answer: { description: 'By status', schema: grantFigures },
  handle: async ({ query, deps: { records, settings } }) => ({
    body: await records.grantFigures(filterOf(query, settings.timeZone)),
  }),
});

const readGrant = route({
  id: 'readGrant',
  tag,
  method: 'get',
  path: `${API_PREFIX}/grants/{number}`,
  access: 'readGrants',
  summary: 'One grant with all that belongs to it',
  params,
  query: z.strictObject({ afterPosition }),
  answer: { description: 'The grant', schema: grantDetail },
  handle: async ({ params: { number }, query, deps: { records, settings } }) => {
    await readAfter(records, { kind: 'grant', number }, query.afterPosition);
    const found = await readBegun(records, { kind: 'grant', number }, records.readGrant, records.grantWhereabouts);
    if (!found) throw notFound();
    const url = workflowUrl(settings, grantProcess.workflowId(number));
    return { body: { ...(shownTimes(found) as object), temporalUrl: url } };
  },
});

const granted = z
  .object({
    number: z.string(),
    position: z.int().meta({ description: '0 while its process has not begun' }),
  })
  .meta({ id: 'GrantMade' });

/** M五(二)2: an offer, in any stage of the crisis; no stage waits for it. */
const grantService = route({
  id: 'grantService',
  tag,
  method: 'post',
  path: `${API_PREFIX}/crises/{number}/grants`,
  access: 'grantService',
  summary: 'Grant a customer of the crisis something of the catalogue',
  description: 'Its money is held at once; above the limits of the policy it waits for an approval.',
  keyed: true,
  params: z.strictObject({ number: crisisNumber }),
  body: newGrant,
  answer: { status: 202, description: 'Granted, or asked for', schema: granted },
  handle: async (call) => {
    const { requestId, answered } = await claimRequest(call, 'grantService', call.params.number);
    const number = answered ? String(answered['number']) : await give(call, requestId);
    const stream = { kind: 'grant', number } as const;
    // The relay starts the process; whoever is quicker to ask than that hears that it is on its way.
    await isRecorded(call.deps.records, stream, 1);
    return { body: { number, position: await call.deps.records.streamPosition(stream) } };
  },
});

type GiveCall = Call<{ number: string }, unknown, z.output<typeof newGrant>>;

function give(call: GiveCall, requestId: string): Promise<string> {
  const { records, settings, now } = call.deps;
  const order = { ...call.body, crisisNumber: call.params.number, requestId };
  const hashOf = (number: string): string => tokenHash(grantCode(settings.serverKey, number));
  return pointing({ unknownCustomer: '#/customerId', unknownItem: '#/itemNumber' }, () =>
    records.giveGrant(order, actorOf(call), now(), hashOf),
  );
}

const shownCode = z.object({ code: z.string() }).meta({ id: 'GrantCode' });

/** For whoever has to tell the customer: shown once, because whoever has it can claim what it is good for. */
const showCode = route({
  id: 'showGrantCode',
  tag,
  method: 'post',
  path: `${API_PREFIX}/grants/{number}/code`,
  access: 'grantService',
  summary: 'See the code of a grant, once',
  description: 'A repeat under the same Idempotency-Key shows it again; everybody else hears that it was shown.',
  keyed: 'required',
  params,
  body: z.strictObject({}),
  answer: { description: 'The code', schema: shownCode },
  handle: async (call) => {
    const { records, settings, now } = call.deps;
    const { number } = call.params;
    const { requestId } = await claimRequest(call, 'showGrantCode', number);
    if (!(await records.showCode(number, actorOf(call), now(), requestId))) throw notFound();
    return { body: { code: grantCode(settings.serverKey, number) } };
  },
});

const withdraw = commandRoute(grantProcess, {
  update: withdrawGrant,
  path: '/withdrawal',
  summary: 'Take a grant back that was not claimed yet; its code is good for nothing then',
  body: z.strictObject({ reason }),
  mayBeStarting: true,
  input: ({ body }) => body,
});

const timeline = timelineRoute('grant', grantProcess, { id: 'readGrantTimeline', tag, access: 'readGrants' });

/** R2: value-added services, from the grant to what became of it. */
export const grantRoutes = [listGrants, readFigures, readGrant, grantService, showCode, withdraw, timeline];
