import { z } from 'zod';
import { text } from '../../domain/text';
import { API_PREFIX } from '../prefix';
import { notFound } from '../problem';
import { route } from '../route';
import { line, thingId } from '../schemas/common';
import { at } from '../schemas/domain';
import { shownTimes } from '../times';

const MOST_BYTES = 2_048;

const pageName = z
  .string()
  .regex(/^[a-z][A-Za-z-]{0,39}$/)
  .meta({ example: 'board', description: 'Which list of the console' });

/** What stands behind the question mark in the console's address. */
const query = z
  .record(z.string().regex(/^[A-Za-z]\w{0,39}$/), z.string().max(500))
  .refine((value) => Buffer.byteLength(JSON.stringify(value)) <= MOST_BYTES, {
    params: { code: 'tooLarge', text: text('筛选条件过长（最多 2 KB）', 'The filter is longer than 2 KB') },
  });

const view = z
  .object({
    id: z.string(),
    page: z.string(),
    name: z.string(),
    query: z.record(z.string(), z.string()),
    createdAt: at,
  })
  .meta({ id: 'SavedView' });

/** X2: a person's own filters of the console's lists; nobody else sees them. */
export const viewRoutes = [
  route({
    id: 'listViews',
    tag: 'views',
    method: 'get',
    path: `${API_PREFIX}/me/views`,
    access: 'signedIn',
    summary: 'My saved views of one page, by name',
    query: z.strictObject({ page: pageName }),
    answer: { description: 'At most 50', schema: z.object({ items: z.array(view) }) },
    handle: async ({ query: { page }, caller, deps }) => ({
      body: { items: shownViews(await deps.records.listViews(caller.personId, page)) },
    }),
  }),
  route({
    id: 'saveView',
    tag: 'views',
    method: 'post',
    path: `${API_PREFIX}/me/views`,
    access: 'signedIn',
    summary: 'Save a view; one of the same name is refused (409) unless it is to be overwritten',
    body: z.strictObject({ page: pageName, name: line(60), query, overwrite: z.boolean().default(false) }),
    answer: { status: 201, description: 'The view', schema: view },
    handle: async ({ body: { overwrite, ...asked }, caller, deps }) => {
      const saved = await deps.records.saveView(caller.personId, asked, { overwrite, at: deps.now() });
      return { body: shownViews([saved])[0] };
    },
  }),
  route({
    id: 'deleteView',
    tag: 'views',
    method: 'delete',
    path: `${API_PREFIX}/me/views/{id}`,
    access: 'signedIn',
    summary: 'Forget one of my views',
    params: z.strictObject({ id: thingId }),
    answer: { status: 204, description: 'Forgotten' },
    handle: async ({ params, caller, deps }) => {
      if (!(await deps.records.deleteView(caller.personId, params.id))) throw notFound();
      return {};
    },
  }),
];

/** The filter is the person's own words: whatever its fields are called, they are no instants. */
function shownViews<T extends { readonly createdAt: number }>(views: readonly T[]) {
  return views.map((saved) => ({ ...saved, ...(shownTimes({ createdAt: saved.createdAt }) as object) }));
}
