import type { SampleLine } from '../../domain/defaults/budget';
import { SYSTEM } from '../../domain/people';
import { type Db, transaction } from '../database';
import { yearIn } from '../numbers';
import { dateIn } from '../rulebook';
import { allot, openLine } from './lines';

/**
 * What an installation begins with, posted as opening allotments of the present year; where there is a line already,
 * nothing changes.
 */
export async function openBudget(db: Db, lines: readonly SampleLine[], cashFen: number, at: number): Promise<void> {
  await transaction(db, async (tx) => {
    if ((await tx.budgetLine.count()) > 0) return;
    const by = SYSTEM.personId;
    for (const { purpose, name, amountFen } of lines) {
      const lineNumber = await openLine(tx, { year: yearIn(at), purpose, name }, { at, by });
      if (lineNumber) await allot(tx, { key: `${lineNumber}:opening`, lineNumber, amountFen, at, by }, 'opening');
    }
    await tx.cashPosition.create({
      data: { availableFen: cashFen, asOf: dateIn(at), statedBy: by, statedAt: new Date(at) },
    });
  });
}
