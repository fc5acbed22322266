import type { BudgetPurpose } from '../../domain/budget';
import { SYSTEM } from '../../domain/people';
import type { Prisma } from '../../prisma/client';
import { transaction } from '../../records/database';
import { allot, lineFor, openLine } from '../../records/ledger/lines';
import { yearIn } from '../../records/numbers';

/** Opens the yearly line of a purpose with so much money, or gives the one there is more of it. */
export async function fund(prisma: Prisma, purpose: BudgetPurpose, amountFen: number): Promise<string> {
  const who = { at: Date.now(), by: SYSTEM.personId };
  return transaction(prisma, async (tx) => {
    const wanted = { year: yearIn(who.at), purpose, name: { zh: '增值服务', en: 'Value-added services' } };
    const number = (await lineFor(tx, { purpose, at: who.at })) ?? (await openLine(tx, wanted, who));
    await allot(tx, { key: `fund:${number}:${process.hrtime.bigint()}`, lineNumber: number!, amountFen, ...who });
    return number!;
  });
}

/** How a line stands, in fen. */
export async function standing(prisma: Prisma, lineNumber: string) {
  const { availableFen, reservedFen, committedFen, spentFen } = await prisma.budgetBalance.findUniqueOrThrow({
    where: { lineNumber },
  });
  const fen = { availableFen, reservedFen, committedFen, spentFen };
  return Object.fromEntries(Object.entries(fen).map(([name, value]) => [name, Number(value)]));
}
