import { defaultCalendar } from '../../../domain/defaults/calendar';
import { defaultPlans } from '../../../domain/defaults/plans';
import { defaultPolicy } from '../../../domain/defaults/policy';
import { SYSTEM } from '../../../domain/people';
import type { Prisma } from '../../../prisma/client';
import { createRecords } from '../../../records';

/** Puts the default rules in force. */
export async function seedRules(prisma: Prisma): Promise<void> {
  const records = createRecords(prisma);
  const effectiveFrom = '2000-01-01';
  await records.publish({ kind: 'policy', document: defaultPolicy, effectiveFrom }, SYSTEM, Date.now());
  await records.publish({ kind: 'calendar', document: defaultCalendar, effectiveFrom }, SYSTEM, Date.now());
  for (const document of defaultPlans) await records.publish({ kind: 'plan', document }, SYSTEM, Date.now());
}
