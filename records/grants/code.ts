import type { Actor } from '../../domain/people';
import { refusal } from '../../domain/refusal';
import type { Grant } from '../../domain/value-added';
import { recordAct } from '../audit';
import { type Db, transaction } from '../database';
import { RecordsRefusal } from '../refused';

/**
 * Lets the code of a grant be shown, to one request alone: a repeat of it sees the code again, everybody else hears who
 * has seen it. False when there is no such grant.
 */
export async function showCode(db: Db, number: string, by: Actor, at: number, requestId: string): Promise<boolean> {
  return transaction(db, async (tx) => {
    await tx.$queryRaw`SELECT number FROM service_grant WHERE number = ${number} FOR UPDATE`;
    const row = await tx.serviceGrant.findUnique({ where: { number } });
    if (!row) return false;
    if (row.shownTo === requestId) return true;
    if (row.shownTo !== null) throw new RecordsRefusal('invalid', 'the code was shown', [alreadyShown]);
    const state = await tx.grantState.findUnique({ where: { number }, select: { status: true } });
    if (state?.status !== 'granted') throw new RecordsRefusal('invalid', 'the code is good for nothing', [notGood]);
    await tx.serviceGrant.update({
      where: { number },
      data: { shownTo: requestId, shownBy: by.personId, shownAt: new Date(at) },
    });
    await recordAct(tx, { kind: 'grant', number }, { by, at, action: 'codeShown' });
    return true;
  });
}

const alreadyShown = refusal(
  'conflict',
  'codeAlreadyShown',
  '兑换码只显示一次，已有人查看；如遗失请撤回后重新发放',
  'The code is shown once and was shown: if it is lost, withdraw the grant and grant it anew',
);
const notGood = refusal('conflict', 'codeNotGood', '该码现在无效', 'The code is good for nothing now');

/** The grant that a code belongs to, as its process has recorded it; undefined when no code hashes to this. */
export async function grantOfCode(db: Db, codeHash: string): Promise<Grant | undefined> {
  const row = await db.serviceGrant.findUnique({ where: { codeHash }, select: { number: true, data: true } });
  if (!row) return undefined;
  const state = await db.grantState.findUnique({ where: { number: row.number }, select: { data: true } });
  return (state?.data ?? row.data) as unknown as Grant;
}
