import { z } from 'zod';
import { CONTACT_BUCKETS } from '../../domain/first-contact';
import { crisisType, flag, level, outcome, personId, role, stage } from './common';

/** A list in a query: `stage=warning,response`. */
export const listOf = <T extends z.ZodType<unknown, string>>(item: T, most = 30) =>
  z
    .string()
    .max(20 * most)
    .transform((s) => s.split(','))
    .pipe(z.array(item).max(most))
    .optional();

export const q = z.string().trim().min(1).max(200).optional().meta({ description: 'Words to search for' });

/** A local date of the organisation, between the first and the last year that instants may have. */
export const localDate = z.iso
  .date()
  .regex(/^(?:19[7-9]|20\d|21\d)\d-/)
  .meta({ example: '2026-11-26', description: "A date in the organisation's zone" });

/** A span of days in a query, both ends among them. */
export const from = localDate.optional().meta({ description: "First day, in the organisation's zone" });
export const to = localDate.optional().meta({ description: 'Last day' });

export const drill = flag.meta({
  description:
    'What belongs to drills, or what is real: the latter when left out, both when one process or customer is named',
});

/** Real ones unless drills are asked for; whoever names a process or customer wants to see it, drill or not. */
export function drillOrReal(asked: boolean | undefined, ...named: readonly unknown[]): boolean | undefined {
  return asked ?? (named.some((name) => name !== undefined) ? undefined : false);
}

export const contact = listOf(z.enum(CONTACT_BUCKETS)).meta({
  description: `How soon after the receipt the customer was reached: ${CONTACT_BUCKETS.join(', ')}`,
});

export const crisisFilter = {
  stage: listOf(stage).meta({ description: 'Stages, separated by commas' }),
  level: listOf(level).meta({ description: 'Levels, separated by commas' }),
  type: listOf(crisisType).meta({ description: 'Types, separated by commas' }),
  outcome: listOf(outcome).meta({ description: 'Outcomes, separated by commas' }),
  waitingFor: role.optional().meta({ description: 'Duties whose move it is' }),
  commanderId: personId.optional().meta({ description: 'Who is in command' }),
  q,
};
