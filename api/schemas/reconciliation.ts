import { z } from 'zod';
import { findingKindNames, findingStatusNames, runStatusNames } from '../../domain/names';
import { wordOf } from './common';
import { at, person } from './domain';

export const findingKind = wordOf(findingKindNames).meta({ id: 'FindingKind' });
export const findingStatus = wordOf(findingStatusNames).meta({ id: 'FindingStatus' });
const runStatus = wordOf(runStatusNames).meta({ id: 'ReconciliationRunStatus' });

/** A difference between the payer's books and ours. */
export const paymentFinding = z
  .object({
    id: z.string(),
    kind: findingKind,
    key: z
      .string()
      .meta({ description: "The payer's key: the id of a compensation or of an item of a bulk, if it is one of ours" }),
    paymentId: z.string().meta({ description: 'Of the payer; empty when there is none' }),
    compensationId: z.string().nullable().meta({ description: 'Ours, or the first key of an item of a bulk' }),
    bulkNumber: z.string().nullable().meta({ description: 'Of an item of a bulk: finance settles it by hand' }),
    crisisNumber: z.string().nullable(),
    crisisTitle: z.string().nullable(),
    expectedFen: z.int().nullable(),
    expectedPayee: z.string().nullable(),
    foundFen: z.int().nullable(),
    foundPayee: z.string().nullable(),
    paidAt: at.nullable(),
    foundAt: at,
    status: findingStatus,
    endedAt: at.nullable(),
    resolvedBy: person.nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'PaymentFinding' });

/** One comparison with the payer's books. */
export const reconciliationRun = z
  .object({
    id: z.string(),
    startedAt: at,
    endedAt: at.nullable(),
    status: runStatus,
    fromAt: at.meta({ description: 'From when on the statement was read' }),
    payments: z.int().meta({ description: 'Lines read' }),
    opened: z.int().meta({ description: 'New findings' }),
    agreed: z.int().meta({ description: 'Findings that the books settled' }),
  })
  .meta({ id: 'ReconciliationRun' });
