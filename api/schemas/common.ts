import { z } from 'zod';
import { OBLIGATIONS } from '../../domain/deadline';
import { STREAM_KINDS } from '../../domain/events';
import { text as words } from '../../domain/text';
import { CONFLICT_CLASSES, CRISIS_TYPES, LEVELS, OUTCOMES, ROLES, SEATS, STAGES } from '../../domain/words';

/** One of the words that have names in the domain: none can be forgotten here. */
export const wordOf = <K extends string>(names: Readonly<Record<K, unknown>>) => z.enum(Object.keys(names) as K[]);

/** A text people typed: trimmed, never empty. */
export const line = (max: number) => z.string().trim().min(1).max(max);

/** Why somebody does something; every act that overrides or ends needs one. */
export const reason = line(2000).meta({ description: 'Why; it stands in the timeline and the audit' });

export const personId = z.string().regex(/^[\w.:-]{1,100}$/);
export const thingId = z.string().regex(/^[\w.:-]{1,120}$/);
const yearlyNumber = (prefix: string) =>
  z
    .string()
    .regex(new RegExp(`^${prefix}-\\d{4}-\\d{6,9}$`))
    .meta({ example: `${prefix}-2026-000012` });

export const crisisNumber = yearlyNumber('CR');
export const complaintNumber = yearlyNumber('TS');
export const candidateNumber = yearlyNumber('HX');
export const bulkNumber = yearlyNumber('PL');
export const grantNumber = yearlyNumber('ZS');

export const level = z.enum(LEVELS).meta({ id: 'Level', description: 'I is the gravest' });
export const stage = z.enum(STAGES).meta({ id: 'Stage' });
export const crisisType = z.enum(CRISIS_TYPES).meta({ id: 'CrisisType' });
export const conflictClass = z.enum(CONFLICT_CLASSES).meta({ id: 'ConflictClass' });
export const role = z.enum(ROLES).meta({ id: 'Role' });
export const seat = z.enum(SEATS).meta({ id: 'Seat' });
export const outcome = z.enum(OUTCOMES).meta({ id: 'Outcome' });
export const streamKind = z.enum(STREAM_KINDS).meta({ id: 'StreamKind' });
export const obligation = z.enum(OBLIGATIONS).meta({ id: 'Obligation', description: 'What somebody owes' });

/** Money in fen; far below what a double or a bigint cannot hold. */
export const amountFen = z.int().min(1).max(1_000_000_000_000).meta({ description: 'In fen: ¥1 = 100' });

export const version = z.int().min(1).max(1_000_000).optional().meta({
  description: 'The version the caller saw; `If-Match` says the same. A stale one is refused with 412',
});

export const duration = z
  .strictObject({
    amount: z.number().gt(0).max(100_000),
    unit: z.enum(['minutes', 'hours', 'days', 'workingHours', 'workingDays']),
  })
  .meta({ id: 'Duration', description: 'Working units run only inside the calendar' });

const FIRST_AT = Date.UTC(1970, 0, 2);
const LAST_AT = Date.UTC(2200, 0, 1);

/** An instant with its offset, as epoch milliseconds inside. */
export const instant = z.iso
  .datetime({ offset: true })
  .transform((iso) => Date.parse(iso))
  .refine((at) => at >= FIRST_AT && at < LAST_AT, {
    params: { code: 'outOfRange', text: words('时间超出范围', 'Outside the range of times') },
  });

export const bilingual = z.object({ zh: z.string(), en: z.string() }).meta({ id: 'Text' });

/** Where a read must have arrived, so that a caller sees their own write. */
export const afterPosition = z
  .string()
  .regex(/^\d{1,12}$/)
  .transform(Number)
  .optional()
  .meta({ description: 'Wait until the records have reached this position (from the answer to a command)' });

export const limit = z
  .string()
  .regex(/^\d{1,3}$/)
  .transform(Number)
  .pipe(z.number().min(1).max(200))
  .default(50);
export const cursor = z
  .string()
  .regex(/^[\w-]{1,400}$/)
  .optional()
  .meta({ description: '`next` of the page before' });
export const flag = z
  .enum(['true', 'false'])
  .transform((s) => s === 'true')
  .optional();

export const receipt = z
  .object({
    position: z.int().meta({ description: 'Readers accept it as `afterPosition`' }),
    made: z.record(z.string(), z.string()).meta({ description: 'Ids of what the command made' }),
  })
  .meta({ id: 'Receipt', description: 'The command was accepted and recorded' });

export const count = z
  .object({ count: z.int(), isExact: z.boolean().meta({ description: 'False: there are more' }) })
  .meta({ id: 'Count' });

export const page = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: z.string().nullable().meta({ description: 'Cursor of the next page' }) });

/** A page whose whole length is told, exactly up to a thousand. */
export const countedPage = <T extends z.ZodType>(item: T) => page(item).extend({ count });
