import { randomUUID } from 'node:crypto';
import { storable } from './content';
import { type Db, json, transaction } from './database';
import { RecordsRefusal } from './refused';

/** A person's own filter of a list in the console, under a name of theirs. */
export interface SavedView {
  readonly id: string;
  readonly page: string;
  readonly name: string;
  readonly query: Readonly<Record<string, string>>;
  readonly createdAt: number;
}

export type NewView = Pick<SavedView, 'page' | 'name' | 'query'>;

const MOST_OF_A_PAGE = 50;

/** The person's views of one page, by name. */
export async function listViews(db: Db, personId: string, page: string): Promise<readonly SavedView[]> {
  const rows = await db.savedView.findMany({ where: { personId, page }, orderBy: { name: 'asc' } });
  return rows.map(viewOf);
}

/** Keeps a view. One of the same name is refused as taken, or replaced when that is asked for. */
export async function saveView(
  db: Db,
  personId: string,
  view: NewView,
  { overwrite, at }: { readonly overwrite: boolean; readonly at: number },
): Promise<SavedView> {
  const { page, name, query } = storable(view);
  const key = { personId_page_name: { personId, page, name } };
  return transaction(db, async (tx) => {
    // One view at a time of each person, so that the limit holds.
    await tx.$executeRaw`SELECT 1 FROM person WHERE id = ${personId} FOR UPDATE`;
    const before = await tx.savedView.findUnique({ where: key });
    if (before && !overwrite) throw new RecordsRefusal('taken', 'there is a view of this name');
    if (before) return viewOf(await tx.savedView.update({ where: key, data: { query: json(query) } }));
    const count = await tx.savedView.count({ where: { personId, page } });
    if (count >= MOST_OF_A_PAGE) throw new RecordsRefusal('tooMany', `more than ${MOST_OF_A_PAGE} views of one page`);
    const data = { id: randomUUID(), personId, page, name, query: json(query), createdAt: new Date(at) };
    return viewOf(await tx.savedView.create({ data }));
  });
}

/** Forgets a view of the person; false when they have no such one. */
export async function deleteView(db: Db, personId: string, id: string): Promise<boolean> {
  const { count } = await db.savedView.deleteMany({ where: { id, personId } });
  return count > 0;
}

function viewOf(row: { id: string; page: string; name: string; query: unknown; createdAt: Date }): SavedView {
  const { id, page, name, query, createdAt } = row;
  return { id, page, name, query: query as SavedView['query'], createdAt: createdAt.getTime() };
}
