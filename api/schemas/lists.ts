import { z } from 'zod';
import { crisisType, level, role, stage } from './common';

/** A list in a query: `stage=warning,response`. */
export const listOf = <T extends z.ZodType<string, string>>(item: T) =>
  z
    .string()
    .max(500)
    .transform((s) => s.split(','))
    .pipe(z.array(item).max(30))
    .optional();

export const q = z.string().trim().min(1).max(200).optional().meta({ description: 'Words to search for' });

export const crisisFilter = {
  stage: listOf(stage).meta({ description: 'Stages, separated by commas' }),
  level: listOf(level).meta({ description: 'Levels, separated by commas' }),
  type: listOf(crisisType).meta({ description: 'Types, separated by commas' }),
  waitingFor: role.optional().meta({ description: 'Duties whose move it is' }),
  q,
};
