import { z } from 'zod';
import type { Calendar } from '../../domain/calendar';
import { ROUND_ORDERS } from '../../domain/approval';
import { COMPENSATION_KINDS } from '../../domain/compensation';
import { BASES_OF } from '../../domain/compensation-rules';
import { OBLIGATIONS } from '../../domain/deadline';
import type { Plan, Policy } from '../../domain/plan';
import { REVISION_STATUSES } from '../../domain/revision';
import { RULE_KINDS, type RuleKind } from '../../domain/rules/document';
import { DRAFT_STATUSES } from '../../domain/rules/draft';
import { text } from '../../domain/text';
import { LEVELS, SEATS, STAGES } from '../../domain/words';
import { bilingual, crisisType, duration, level, line, reason, role } from './common';
import { approval, at, deadline, notice } from './domain';

// Rule documents as people edit them. Their shape is checked here, exactly; what they mean is checked by
// `domain/rules/`, so that a draft can be kept that does not make sense yet.

const ofKeys = <K extends string, T extends z.ZodType>(keys: readonly K[], schema: T) =>
  z.strictObject(Object.fromEntries(keys.map((key) => [key, schema])) as Record<K, T>);

const key = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,59}$/)
  .meta({ description: 'Tells it apart from the others; never shown as words' });
const date = z.iso.date();
const words = (max: number) => z.strictObject({ zh: line(max), en: line(max) });
const perLevel = <T extends z.ZodType>(schema: T) => ofKeys(LEVELS, schema);
const roles = z.array(role).max(20);

const source = z
  .strictObject({ clause: line(100), ourDefault: words(500).optional() })
  .meta({ id: 'RuleSource', description: 'The clause, and our reason where the clause gives no number' });

const interpretation = z
  .strictObject({ clause: line(100), reading: words(2000), givenOn: date })
  .meta({ id: 'Interpretation', description: 'How the leadership group reads a clause (C1七2)' });
const interpretations = z.array(interpretation).max(200).optional();

const approvalTier = z
  .strictObject({ name: words(100), roles, needed: z.int().min(1).max(20) })
  .meta({ id: 'ApprovalTier', description: 'One round: so many different holders of these duties' });
const tiers = z.array(approvalTier).max(10);
const order = z
  .enum(ROUND_ORDERS)
  .optional()
  .meta({ description: 'Rounds one after the other, or all at once; one after the other when left out' });

const taskStage = z.enum(STAGES.filter((s) => s !== 'closed'));

const taskTemplate = z
  .strictObject({
    key,
    kind: z.enum(['measure', 'readiness', 'order', 'plan', 'actionItem', 'improvement']),
    stage: taskStage,
    title: words(300),
    role,
    dueAfter: duration.optional().meta({ description: "The rule for the level when left out, from the stage's start" }),
    required: z.boolean(),
    dependsOn: z.array(key).max(30),
    levels: z.array(level).max(4).optional().meta({ description: 'All levels when left out' }),
    source,
  })
  .meta({ id: 'TaskTemplate' });

export const planDocument = z
  .strictObject({
    id: key,
    version: z.int().min(1),
    type: crisisType,
    title: words(200),
    effectiveFrom: date,
    command: perLevel(ofKeys(SEATS, role)),
    noticeTo: perLevel(roles),
    tasks: z.array(taskTemplate).max(300),
    resources: z.array(words(500)).max(100),
    duties: z
      .array(z.strictObject({ role, does: words(1000), source }))
      .max(40)
      .optional(),
    channels: z
      .array(z.strictObject({ key, name: words(200), use: words(1000), role, source }))
      .max(40)
      .optional(),
    interpretations,
    source,
  })
  .meta({ id: 'PlanDocument', description: 'Contingency plan (W9)' }) satisfies z.ZodType<Plan>;

const fraction = z.number().gt(0).lt(1);
const silence = z.enum(['keepEscalating', 'proceed', 'refuse', 'expire']);
const ladderStep = z.strictObject({ after: duration, to: roles }).meta({ id: 'LadderStep' });

const deadlineRule = <O extends string>(obligation: O) =>
  z.strictObject({
    obligation: z.literal(obligation),
    byLevel: perLevel(duration),
    warnAt: z.array(fraction).max(5).meta({ description: 'Fractions of the whole, ascending' }),
    ladder: z.array(ladderStep).max(10).meta({ description: 'Each step counts from the one before' }),
    silence,
    source,
  });
type DeadlineRules = { [O in (typeof OBLIGATIONS)[number]]: ReturnType<typeof deadlineRule<O>> };
const deadlines = z.strictObject(
  Object.fromEntries(OBLIGATIONS.map((o) => [o, deadlineRule(o)])) as unknown as DeadlineRules,
);

const limitFen = z.int().min(1).max(1_000_000_000_000).nullable();

const percent = z.int().min(0).max(10_000).meta({ description: 'In hundredths: threefold is 300' });
const basisRule = z
  .strictObject({
    key,
    name: words(100),
    article: line(200).meta({ description: 'The article of the law, or where the promise was given' }),
    kinds: z.array(z.enum(COMPENSATION_KINDS)).max(COMPENSATION_KINDS.length),
    of: z.enum(BASES_OF).meta({ description: 'What the multiple is taken of; nothing is computed where it is agreed' }),
    leastPercent: percent,
    mostPercent: percent,
    minimumFen: z.int().min(0).max(1_000_000_000_000),
    returnsBase: z.boolean().meta({ description: 'The price or the loss is returned besides the multiple' }),
    source,
  })
  .meta({ id: 'LegalBasis' });

const compensationRules = z
  .strictObject({
    bases: z.array(basisRule).max(50),
    basisAboveFen: z.int().min(0).max(1_000_000_000_000),
    caps: z.strictObject({
      customerFen: perLevel(limitFen),
      crisisFen: perLevel(limitFen),
      customerYearFen: limitFen,
    }),
    handover: z.strictObject({
      roles: z.strictObject({ replacement: role, coupon: role, service: role }),
      within: duration,
    }),
    overrun: tiers,
    source,
  })
  .meta({ id: 'CompensationRules', description: 'What compensations may be based on and may cost (S9)' });

const budgetBands = z
  .array(
    z.strictObject({
      upToFen: limitFen.meta({ description: 'In fen, inclusive; null has no limit, a last one with a limit is a cap' }),
      tiers,
      source,
    }),
  )
  .min(1)
  .max(30);

export const policyDocument = z
  .strictObject({
    version: z.int().min(1),
    matrix: z.strictObject({
      rows: z
        .array(z.array(level).length(4))
        .length(4)
        .meta({ description: 'Rows are likelihoods, columns impacts, the slightest first' }),
      source,
    }),
    deadlines,
    activationSilence: z.strictObject({
      byLevel: perLevel(z.enum(['activateProvisionally', 'standDown'])),
      source,
    }),
    compensationTiers: z
      .array(
        z.strictObject({
          upToFen: limitFen.meta({ description: 'In fen, inclusive; null has no limit' }),
          byLevel: perLevel(tiers),
          order,
          source,
        }),
      )
      .min(1)
      .max(30),
    compensation: compensationRules.optional(),
    reviewSignOff: z.strictObject({ tiers: perLevel(tiers), order, source }),
    ruleApproval: z.strictObject({ tiers, order, source }).optional(),
    budget: z
      .strictObject({ allotments: budgetBands, aboveCash: tiers, source })
      .optional()
      .meta({ description: 'Who decides about the special budget' }),
    valueAdded: z
      .strictObject({
        perGrantFen: z.int().min(0).max(1_000_000_000_000),
        perCustomerFen: z.int().min(0).max(1_000_000_000_000),
        tiers,
        source,
      })
      .optional()
      .meta({ description: 'What value-added services may cost without an approval, in fen' }),
    care: z.strictObject({
      callbackMaxAttempts: z.int().min(0).max(1000),
      callbackRetryAfter: duration,
      dissatisfiedAtMost: z.int().min(0).max(5),
      source,
    }),
    prevention: z.strictObject({ escalateAtSignals: z.int().min(0).max(100_000), feedGap: duration, source }),
    interpretations,
  })
  .meta({ id: 'PolicyDocument', description: 'All numbers of the policies' }) satisfies z.ZodType<Policy>;

const minute = z.int().min(0).max(1440).meta({ description: 'Minutes after local midnight' });
const isZone = (name: string): boolean => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
};

const dayKind = z.enum(['off', 'work']);
const paper = z.string().regex(/^https?:\/\/\S{1,480}$/);

export const calendarDocument = z
  .strictObject({
    id: key,
    version: z.int().min(1),
    timeZone: line(60).refine(isZone, {
      params: { code: 'unknownZone', text: text('没有这个时区', 'There is no such time zone') },
    }),
    offsets: z
      .array(
        z.strictObject({
          fromAt: z.int().min(-62_135_596_800_000).max(253_402_300_799_999).meta({ description: 'Epoch milliseconds' }),
          offsetMinutes: z.int().min(-1440).max(1440),
        }),
      )
      .max(300),
    week: z
      .array(z.array(z.strictObject({ fromMinute: minute, toMinute: minute })).max(12))
      .length(7)
      .meta({ description: 'Blocks of work by weekday, Sunday first' }),
    exceptions: z.record(date, dayKind).meta({ description: 'Days that differ from the week' }),
    own: z
      .record(date, dayKind)
      .optional()
      .meta({ description: "The organisation's own days; they go before the public ones" }),
    papers: z
      .record(z.string().regex(/^\d{4}$/), z.array(paper).max(10))
      .optional()
      .meta({ description: 'Addresses of the official notices, by year' }),
    knownYears: z.array(z.int().min(1970).max(2200)).max(300),
  })
  .meta({ id: 'CalendarDocument', description: 'Working calendar (X1)' }) satisfies z.ZodType<Calendar>;

export const ruleKind = z.enum(RULE_KINDS).meta({ id: 'RuleKind' });
export const docId = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,59}$/)
  .meta({ example: 'plan-complaint' });
export const draftNumber = z
  .string()
  .regex(/^XD-\d{4}-\d{6,9}$/)
  .meta({ example: 'XD-2026-000012' });

const seenVersion = z
  .int()
  .min(1)
  .max(1_000_000)
  .meta({ description: 'The version of the draft the caller saw; a stale one is refused with 412' });

/** Of the three kinds of document one, told apart by `kind`, with what goes with it. */
const changeOf = <K extends RuleKind, D extends z.ZodType>(kind: K, document: D) =>
  z.strictObject({
    kind: z.literal(kind),
    document,
    effectiveFrom: date.meta({ description: 'From this day it holds; never before its publication (C1七1)' }),
    reason: z.string().trim().max(2000).meta({ description: 'Why it is revised' }),
    version: seenVersion,
  });

export const draftChange = z
  .discriminatedUnion('kind', [
    changeOf('policy', policyDocument),
    changeOf('plan', planDocument),
    changeOf('calendar', calendarDocument),
  ])
  .meta({ id: 'RuleDraftChange' });

/** One year of public holidays as it is published; what else the file says of a day is left aside. */
export const publishedHolidays = z
  .object({
    year: z.int().min(1970).max(2200),
    papers: z.array(paper).max(10).optional(),
    days: z
      .array(z.object({ name: line(60).optional(), date, isOffDay: z.boolean() }))
      .min(1)
      .max(400),
  })
  .meta({ id: 'PublishedHolidays' });
export const holidayImport = z
  .strictObject({ published: publishedHolidays, version: seenVersion })
  .meta({ id: 'HolidayImport' });

export const draftSubmission = z.strictObject({ reason, version: seenVersion }).meta({ id: 'RuleDraftSubmission' });
export const draftRebase = z.strictObject({ version: seenVersion }).meta({ id: 'RuleDraftRebase' });

/** A document with its kind, as answers show it. */
const documentOf = <K extends RuleKind, D extends z.ZodType>(kind: K, document: D) =>
  z.object({ kind: z.literal(kind), document });

const rule = z
  .discriminatedUnion('kind', [
    documentOf('policy', policyDocument),
    documentOf('plan', planDocument),
    documentOf('calendar', calendarDocument),
  ])
  .meta({ id: 'RuleDocument' });

const versionFields = {
  docId: z.string(),
  version: z.int(),
  effectiveFrom: z.string(),
  publishedBy: z.string().meta({ description: "A person's id, or `system` for the defaults" }),
  publishedAt: at,
};

const versionOf = <K extends RuleKind, D extends z.ZodType>(kind: K, document: D) =>
  z.object({ ...versionFields, kind: z.literal(kind), document });

export const policyVersion = versionOf('policy', policyDocument).meta({ id: 'PolicyVersion' });
export const planVersion = versionOf('plan', planDocument).meta({ id: 'PlanVersion' });
export const calendarVersion = versionOf('calendar', calendarDocument).meta({ id: 'CalendarVersion' });
export const ruleVersion = z
  .discriminatedUnion('kind', [policyVersion, planVersion, calendarVersion])
  .meta({ id: 'RuleVersion' });

/** Values of any part of a document: words, numbers, lists, whole items. */
const part = z.unknown().meta({ description: 'The value as it stands in the document; null when it is not there' });

export const ruleChange = z
  .object({
    kind: z.enum(['added', 'removed', 'changed']),
    pointer: z.string().meta({ description: 'Into the later document; into the earlier one for what was removed' }),
    label: bilingual.meta({ description: 'Where it is, as people call it' }),
    before: part,
    after: part,
    beforeText: bilingual.nullable(),
    afterText: bilingual.nullable(),
    text: bilingual.meta({ description: 'The change in one line' }),
  })
  .meta({ id: 'RuleChange' });

export const ruleDiff = z
  .object({ kind: ruleKind, docId: z.string(), from: z.int(), to: z.int(), changes: z.array(ruleChange) })
  .meta({ id: 'RuleDiff' });

const ruleFault = z
  .object({
    pointer: z.string().meta({ description: 'Into the document' }),
    label: bilingual.meta({ description: 'Where it is, as people call it' }),
    code: z.string(),
    text: bilingual,
  })
  .meta({ id: 'RuleFault' });

const person = z.string().meta({ description: "A person's id" });

const revision = z
  .object({
    number: z.string(),
    kind: ruleKind,
    docId: z.string(),
    title: bilingual,
    baseVersion: z.int(),
    effectiveFrom: z.string(),
    sha256: z.string().meta({ description: 'Of what is approved; only that is published' }),
    changes: z.int(),
    reason: z.string(),
    submission: z.int().meta({ description: 'How often the draft has been submitted' }),
    submittedBy: person,
    submittedAt: at,
    editors: z.array(person),
    status: z.enum(REVISION_STATUSES),
    approvalId: z.string().optional(),
    publishedVersion: z.int().optional(),
    outcomeReason: z.string().optional(),
  })
  .meta({ id: 'Revision', description: 'The latest submission, as its process has recorded it' });

const draftFields = {
  number: z.string(),
  docId: z.string(),
  title: bilingual,
  baseVersion: z.int(),
  effectiveFrom: z.string(),
  reason: z.string(),
  status: z.enum(DRAFT_STATUSES),
  version: z.int(),
  createdBy: person,
  createdAt: at,
  updatedBy: person,
  updatedAt: at,
  editors: z.array(person).meta({ description: 'None of them approves it' }),
  revision: revision.nullable(),
  nextDeadlineAt: at.nullable(),
  waitingFor: z.array(role),
};

export const draftRow = z.object({ ...draftFields, kind: ruleKind }).meta({ id: 'RuleDraftRow' });

export const draftDetail = z
  .object({
    ...draftFields,
    kind: ruleKind,
    rule: rule.meta({ description: 'What is written so far' }),
    base: rule.meta({ description: 'The version it revises' }),
    newestVersion: z.int().meta({ description: 'Behind it, the draft has to take it as its base first' }),
    changes: z.array(ruleChange),
    faults: z.array(ruleFault).meta({ description: 'Each stands in the way of a submission' }),
    warnings: z.array(ruleFault).meta({ description: 'Whoever approves should know' }),
    approvals: z.array(approval),
    deadlines: z.array(deadline),
    notices: z.array(notice),
    position: z.int(),
    temporalUrl: z.string().nullable(),
  })
  .meta({ id: 'RuleDraft' });

/** What an approver of a revision is shown. */
export const submittedRule = z
  .object({
    number: z.string(),
    submission: z.int(),
    baseVersion: z.int(),
    effectiveFrom: z.string(),
    reason: z.string(),
    changes: z.array(ruleChange),
    warnings: z.array(ruleFault),
    isAltered: z.boolean().meta({ description: 'It is no longer what was submitted: it cannot be published' }),
  })
  .meta({ id: 'SubmittedRule' });
