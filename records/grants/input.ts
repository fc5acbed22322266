import type { Actor } from '../../domain/people';
import type { Grant } from '../../domain/value-added';
import type { GrantInput } from '../../workflows/grant/contract';
import type { Db } from '../database';
import { commonInput } from '../handover';

/** What the process of a grant starts with. */
export async function grantInput(db: Db, number: string, consoleUrl: string): Promise<GrantInput | undefined> {
  const [row, common] = await Promise.all([db.serviceGrant.findUnique({ where: { number } }), commonInput(db)]);
  if (!row) return undefined;
  return {
    number,
    grant: row.data as unknown as Grant,
    by: row.granter as unknown as Actor,
    codeHash: row.codeHash,
    ...common,
    links: { console: `${consoleUrl}/grants/${number}` },
  };
}
