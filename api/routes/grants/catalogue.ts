import { z } from 'zod';
import { actorOf, type Call } from '../../call';
import { claimRequest } from '../../claim';
import { API_PREFIX } from '../../prefix';
import { notFound } from '../../problem';
import { route } from '../../route';
import { flag } from '../../schemas/common';
import { catalogueItem, itemChange, itemNumber, newItem, serviceKind } from '../../schemas/grants';
import { listOf } from '../../schemas/lists';
import { shownTimes } from '../../times';
import { versionOf } from '../command';

const tag = 'value-added services';
const params = z.strictObject({ number: itemNumber });

/** M五(二)2: what may be offered to customers beyond what they are owed. */
export const catalogueRoutes = [
  route({
    id: 'listCatalogue',
    tag,
    method: 'get',
    path: `${API_PREFIX}/catalogue`,
    access: 'readGrants',
    summary: 'The catalogue of value-added services (M五(二)2)',
    query: z.strictObject({
      kind: listOf(serviceKind).meta({ description: 'Kinds, separated by commas' }),
      active: flag.meta({ description: 'What is offered, or what is not any more' }),
    }),
    answer: { description: 'All of it', schema: z.object({ items: z.array(catalogueItem) }) },
    handle: async ({ query, deps: { records } }) => {
      const items = await records.listItems({ kinds: query.kind, isActive: query.active });
      return { body: { items: shownTimes(items) } };
    },
  }),
  route({
    id: 'readCatalogueItem',
    tag,
    method: 'get',
    path: `${API_PREFIX}/catalogue/{number}`,
    access: 'readGrants',
    summary: 'One item of the catalogue',
    params,
    answer: { description: 'The item', schema: catalogueItem },
    handle: async ({ params: { number }, deps }) => ({ body: await shown(number, deps) }),
  }),
  route({
    id: 'createCatalogueItem',
    tag,
    method: 'post',
    path: `${API_PREFIX}/catalogue`,
    access: 'writeCatalogue',
    summary: 'Enter an item of the catalogue',
    keyed: true,
    body: newItem,
    answer: { status: 201, description: 'The item', schema: catalogueItem },
    handle: async (call) => {
      const { requestId, answered } = await claimRequest(call, 'createCatalogueItem');
      const { records, now } = call.deps;
      const number = answered
        ? String(answered['number'])
        : await records.createItem(call.body, actorOf(call), now(), requestId);
      return { body: await shown(number, call.deps) };
    },
  }),
  route({
    id: 'changeCatalogueItem',
    tag,
    method: 'patch',
    path: `${API_PREFIX}/catalogue/{number}`,
    access: 'writeCatalogue',
    summary: 'Change an item; what was granted keeps what the grant said',
    versioned: true,
    params,
    body: itemChange,
    answer: { description: 'The item', schema: catalogueItem },
    handle: async (call) => {
      const { version: _seen, ...change } = call.body;
      const { number } = call.params;
      const { version } = versionOf(call);
      const { records, now } = call.deps;
      if ((await records.changeItem(number, change, actorOf(call), now(), version)) === undefined) throw notFound();
      return { body: await shown(number, call.deps) };
    },
  }),
];

async function shown(number: string, { records }: Call<unknown, unknown, unknown>['deps']): Promise<unknown> {
  const item = await records.readItem(number);
  if (!item) throw notFound();
  return shownTimes(item);
}
