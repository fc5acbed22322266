import { defaultCalendar } from '../../../domain/defaults/calendar';
import { defaultPlans } from '../../../domain/defaults/plans';
import { defaultPolicy } from '../../../domain/defaults/policy';
import { SYSTEM } from '../../../domain/people';
import type { Records } from '../../../records';

/** The rules of the house, in force: what stands outside a crisis is judged by them. */
export async function publishDefaults(records: Records): Promise<void> {
  const effectiveFrom = '2000-01-01';
  const at = Date.now();
  await records.publish({ kind: 'policy', document: defaultPolicy, effectiveFrom }, SYSTEM, at);
  await records.publish({ kind: 'calendar', document: defaultCalendar, effectiveFrom }, SYSTEM, at);
  for (const document of defaultPlans) await records.publish({ kind: 'plan', document }, SYSTEM, at);
}
