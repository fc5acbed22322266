import { z } from 'zod';
import type { CareAct } from '../../domain/care';
import {
  approvalKindNames,
  callbackNames,
  careStatusNames,
  compensationStatusNames,
  complaintStatusNames,
  deadlineStatusNames,
  impactNames,
  likelihoodNames,
  noticeKindNames,
  roundOrderNames,
  settlementNames,
  taskKindNames,
  taskStatusNames,
} from '../../domain/names';
import { COMPENSATION_KINDS } from '../../domain/compensation';
import { RIGHTS } from '../../domain/rights';
import {
  bilingual,
  conflictClass,
  crisisType,
  level,
  obligation,
  outcome,
  role,
  seat,
  stage,
  streamKind,
  wordOf,
} from './common';

/** An instant in UTC, as all answers give it. */
export const at = z.string().meta({ format: 'date-time' });
export const person = z.string().meta({ description: "A person's id" });

export const task = z
  .object({
    id: z.string(),
    kind: wordOf(taskKindNames),
    title: bilingual,
    stage: stage.exclude(['closed']),
    role,
    assigneeId: person.optional(),
    required: z.boolean(),
    dependsOn: z.array(z.string()),
    source: z.string().optional(),
    status: wordOf(taskStatusNames),
    result: z.string().optional(),
    reason: z.string().optional(),
    endedBy: person.optional(),
    endedAt: at.optional(),
    version: z.int(),
  })
  .meta({ id: 'Task' });

/** In a crisis: with the evidence that is about it. */
const shownTask = task.extend({ evidenceIds: z.array(z.string()) }).meta({ id: 'CrisisTask' });
export const deadlineStatus = wordOf(deadlineStatusNames).meta({ id: 'DeadlineStatus' });

export const deadline = z
  .object({
    id: z.string(),
    obligation,
    subject: bilingual,
    waitingFor: z.array(role),
    people: z.array(person).optional(),
    startAt: at,
    dueAt: at,
    assumed: z.boolean().meta({ description: 'The calendar had to assume an unknown year' }),
    warnAts: z.array(at),
    warned: z.int().meta({ description: 'Reminders that have been sent' }),
    ladder: z.array(z.object({ at, to: z.array(role) })).meta({ description: 'Who is called when after the breach' }),
    stepsTaken: z.int().meta({ description: 'Calls up the ladder so far, repeats of the top one included' }),
    pauses: z.array(z.object({ fromAt: at, toAt: at.optional(), reason: z.string() })),
    status: deadlineStatus,
    endedAt: at.optional(),
  })
  .meta({ id: 'Deadline' });

export const notice = z
  .object({
    id: z.string(),
    kind: wordOf(noticeKindNames),
    title: bilingual,
    body: bilingual,
    roles: z.array(role),
    mustAcknowledge: z.boolean(),
    acknowledged: z.record(z.string(), at).optional(),
    to: z.array(person).optional(),
    approvalId: z.string().optional(),
    issuedAt: at,
  })
  .meta({ id: 'Notice' });

const approvalTier = z.object({ name: bilingual, roles: z.array(role), needed: z.int() });
const roundOrder = wordOf(roundOrderNames).meta({
  id: 'RoundOrder',
  description: 'Rounds one after the other, or all at once; one after the other when missing',
});

const vote = z
  .object({
    personId: person,
    for: person.optional().meta({ description: 'In whose place' }),
    tier: z.int(),
    decision: z.enum(['approve', 'refuse']),
    reason: z.string().optional(),
    at,
    via: z.enum(['api', 'signal']),
  })
  .meta({ id: 'Vote' });

export const delegation = z
  .object({
    from: person,
    to: person,
    reason: z.string(),
    at,
    untilAt: at,
    endedAt: at.optional().meta({ description: 'Missing while it is in force' }),
    end: z.enum(['used', 'lapsed', 'takenBack', 'over']).optional(),
  })
  .meta({ id: 'Delegation' });

const question = z
  .object({
    id: z.string(),
    askedBy: person,
    question: z.string(),
    at,
    answer: z.string().optional(),
    evidenceIds: z.array(z.string()).optional(),
    answeredBy: person.optional(),
    endedAt: at.optional().meta({ description: 'Missing while it waits for an answer' }),
    end: z.enum(['answered', 'silent', 'over']).optional(),
  })
  .meta({ id: 'Question' });

const amendment = z
  .object({
    cause: z.enum(['amount', 'level']),
    by: person,
    reason: z.string(),
    at,
    before: z.object({ tiers: z.array(approvalTier), order: roundOrder.optional(), amountFen: z.int().optional() }),
    voidVotes: z.array(vote).meta({ description: 'Cast before, for what was asked then; they do not count' }),
  })
  .meta({ id: 'Amendment' });

export const approval = z
  .object({
    id: z.string(),
    kind: wordOf(approvalKindNames),
    subject: bilingual,
    matterId: z.string(),
    amountFen: z.int().optional(),
    requestedBy: person,
    excluded: z.array(person).meta({ description: 'Who may never decide it' }),
    beneficiaries: z.array(person).optional(),
    tiers: z.array(approvalTier),
    order: roundOrder.optional(),
    tier: z.int(),
    votes: z.array(vote),
    status: z.enum(['open', 'approved', 'refused', 'expired', 'withdrawn']),
    endReason: z.string().optional().meta({ description: 'Why it was withdrawn' }),
    escalatedTo: z.array(role),
    delegations: z.array(delegation).optional(),
    questions: z.array(question).optional(),
    amendments: z.array(amendment).optional(),
    requestedAt: at,
    decidedAt: at.optional(),
  })
  .meta({ id: 'Approval' });

export const careStatus = wordOf(careStatusNames).meta({ id: 'CareStatus' });
export const callback = wordOf(callbackNames).meta({ id: 'CallbackStatus' });

export const care = z
  .object({
    customerId: z.string(),
    complaintIds: z.array(z.string()),
    receivedAt: at,
    status: careStatus,
    contacts: z.int(),
    firstContactAt: at.optional(),
    solution: z.string().optional(),
    rejected: z.int().meta({ description: 'How many solutions the customer rejected' }),
    compensatedFen: z.int(),
    callback,
    callbackAttempts: z.int(),
    nextCallbackAt: at.optional(),
    satisfaction: z.int().optional(),
    answeredAt: at.optional().meta({ description: 'When the satisfaction was given' }),
    ownerId: person.optional().meta({ description: 'Who has taken the customer on; any carer when missing' }),
    reopened: z.int(),
    version: z.int(),
  })
  .meta({ id: 'Care' });

/** In a crisis: with the customer's name. */
const shownCare = care.extend({ customerName: z.string().nullable() }).meta({ id: 'CrisisCare' });

/** What was done for a customer, as the record holds it. */
export const actDone = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('contact'),
      reached: z.boolean(),
      channel: z.string(),
      regretExpressed: z.boolean(),
      commitment: z.string().optional(),
      note: z.string().optional(),
    }),
    z.object({ kind: z.literal('propose'), solution: z.string() }),
    z.object({ kind: z.literal('answer'), accepted: z.boolean(), note: z.string().optional() }),
    z.object({ kind: z.literal('settleWithout'), reason: z.string() }),
    z.object({
      kind: z.literal('callback'),
      outcome: z.enum(['answered', 'unreachable']),
      satisfaction: z.int().optional(),
      suggestion: z.string().optional(),
    }),
  ])
  .meta({ id: 'ActDone' }) satisfies z.ZodType<CareAct>;

export const compensationStatus = wordOf(compensationStatusNames).meta({ id: 'CompensationStatus' });

export const compensationKind = z
  .enum(COMPENSATION_KINDS)
  .meta({ id: 'CompensationKind', description: 'Cash and refund are paid, the others handed over' });

export const computation = z
  .object({
    baseFen: z.int().meta({ description: 'The price of the order, or the loss' }),
    percent: z.int().meta({ description: 'The factor in hundredths' }),
    multipliedFen: z.int().meta({ description: 'Rounded up to whole fen, at least the minimum' }),
    isMinimum: z.boolean(),
    returnedFen: z.int().meta({ description: 'The base itself, returned besides; otherwise 0' }),
    amountFen: z.int(),
  })
  .meta({ id: 'Computation', description: 'How the amount came about' });
export const moved = z
  .object({ paymentId: z.string(), payee: z.string(), amountFen: z.int() })
  .meta({ id: 'MovedMoney', description: "The payment in the payer's books, where it is not what was ordered" });

export const settlementOutcome = wordOf(settlementNames).meta({ id: 'SettlementOutcome' });

export const settlement = z
  .object({
    outcome: settlementOutcome,
    by: person,
    at,
    reason: z.string(),
    approvalId: z.string().optional().meta({ description: 'Of the write-off, by a second person' }),
  })
  .meta({ id: 'Settlement' });

export const compensation = z
  .object({
    id: z.string(),
    customerId: z.string(),
    amountFen: z.int(),
    reason: z.string(),
    requestedBy: person,
    requestedAt: at.optional().meta({ description: 'Missing in what was requested before this was kept' }),
    paidAt: at.optional(),
    approvalId: z.string(),
    status: compensationStatus,
    paymentId: z.string().optional(),
    failure: bilingual.optional(),
    moved: moved.optional(),
    settlement: settlement.optional(),
    version: z.int(),
    kind: compensationKind.optional().meta({ description: 'Cash when missing' }),
    orderId: z.string().optional(),
    basis: z.object({ key: z.string(), name: bilingual, article: z.string() }).optional(),
    computation: computation.optional(),
    evidenceIds: z.array(z.string()).optional(),
    isAdmitted: z.boolean().optional().meta({ description: 'Checked against other crises, exclusions and caps' }),
    overrunApprovalId: z.string().optional(),
    handoverTaskId: z.string().optional(),
    handedOverAt: at.optional(),
  })
  .meta({ id: 'Compensation' });

export const evidence = z
  .object({
    id: z.string(),
    sha256: z.string().meta({ description: 'Of the content' }),
    name: z.string(),
    sizeBytes: z.int(),
    mediaType: z.string().meta({ description: 'As its sender said, or as images show themselves' }),
    note: z.string().optional(),
    about: z.string().optional().meta({ description: 'The task, customer, compensation or other thing it is about' }),
    by: person,
    at,
    withdrawn: z.object({ by: person, at, reason: z.string() }).optional(),
  })
  .meta({ id: 'Evidence' });
const factor = z.int();

export const assessment = z
  .object({
    likelihood: z.object({ severity: factor, scope: factor, trend: factor }),
    impact: z.object({ brand: factor, customerLoss: factor, economicLoss: factor, legalRisk: factor }),
    note: z.string().optional(),
    override: z.object({ level, reason: z.string() }).optional(),
    level,
    computed: level,
    likelihoodBand: wordOf(likelihoodNames),
    impactBand: wordOf(impactNames),
    by: person,
    at,
    version: z.int(),
  })
  .meta({ id: 'Assessment' });

const reviewFigures = z
  .object({
    durationMs: z.partialRecord(stage, z.number()).meta({ description: 'Time spent in each stage' }),
    customers: z.int(),
    contactedInTime: z.int(),
    deadlinesKept: z.int(),
    deadlinesBreached: z.int(),
    compensatedFen: z.int(),
    satisfactionMean: z.number().nullable(),
    callbacksAnswered: z.int(),
    callbacksUnreachable: z.int(),
    reports: z.int(),
    flareUps: z.int(),
  })
  .meta({ id: 'ReviewFigures', description: 'Drafted from the record (V1)' });

export const review = z
  .object({
    figures: reviewFigures,
    rootCause: z.string(),
    lessons: z.string(),
    improvements: z.array(z.string()),
    status: z.enum(['draft', 'submitted', 'signed']),
    editedBy: z.array(person),
    version: z.int(),
  })
  .meta({ id: 'Review' });

const officialWarning = z
  .object({
    scope: z.string(),
    measures: z.string(),
    level,
    noticeId: z.string(),
    issuedBy: person,
    issuedAt: at,
  })
  .meta({ id: 'OfficialWarning' });

const activation = z
  .object({
    decision: z.enum(['activate', 'standDown']),
    bySilence: z.boolean().meta({ description: 'Nobody decided in time: the outcome the policy states' }),
    reason: z.string(),
    by: person,
    at,
  })
  .meta({ id: 'Activation' });

const command = wordOf(RIGHTS).meta({ id: 'CommandName' });

const step = z
  .object({
    command,
    primary: z.boolean().meta({ description: 'What the stage waits for next' }),
    permitted: z.boolean().meta({ description: 'Among the duties of the caller' }),
    refusals: z
      .array(z.object({ code: z.string(), text: bilingual }))
      .meta({ description: 'All that stands against it' }),
  })
  .meta({ id: 'Step', description: 'A command that moves the present stage on (S13)' });

export const complaintStatus = z
  .enum(['received', ...wordOf(complaintStatusNames).options])
  .meta({ id: 'ComplaintStatus', description: '`received` until its process has begun' });

export const crisisRow = z
  .object({
    number: z.string(),
    title: z.string(),
    type: crisisType,
    level,
    stage,
    stageSinceAt: at,
    outcome: outcome.nullable(),
    drill: z.boolean(),
    openedAt: at,
    closedAt: at.nullable(),
    commanderId: person.nullable(),
    nextDeadlineAt: at.nullable(),
    waitingFor: z.array(role),
    overdue: z.int(),
    openTasks: z.int(),
    openApprovals: z.int(),
    customers: z.int(),
    complaints: z.int(),
    compensatedFen: z.int(),
  })
  .meta({ id: 'CrisisRow' });

export const crisisDetail = crisisRow
  .extend({
    conflictClass: conflictClass.nullable(),
    description: z.string().nullable(),
    lang: z.enum(['zh', 'en']),
    candidateNumber: z.string().nullable(),
    outcomeReason: z.string().nullable(),
    policyVersion: z.int(),
    planId: z.string(),
    planVersion: z.int(),
    signals: z.int(),
    flareUps: z.int(),
    warning: officialWarning.nullable(),
    activation: activation.nullable(),
    clock: z.object({ scale: z.number(), aheadMs: z.number() }).nullable().meta({
      description: 'Drills only: virtual time is the opening plus the time since then times `scale` plus `aheadMs`',
    }),
    position: z.int(),
    milestones: z.array(z.object({ stage, from: stage.nullable(), at })),
    assessments: z.array(assessment),
    seats: z.array(
      z.object({ seat, personId: person, sinceAt: at, untilAt: at.optional(), reason: z.string().optional() }),
    ),
    tasks: z.array(shownTask),
    deadlines: z.array(deadline),
    notices: z.array(notice),
    approvals: z.array(approval),
    compensations: z.array(compensation),
    reports: z.array(z.object({ no: z.int(), text: z.string(), by: person, at })),
    review: review.nullable(),
    evidence: z.array(evidence),
    cares: z.array(shownCare).meta({ description: 'At most 500' }),
    linkedComplaints: z
      .array(
        z.object({
          number: z.string(),
          title: z.string(),
          receivedAt: at,
          status: complaintStatus,
          customerId: z.string(),
          customerName: z.string().nullable(),
        }),
      )
      .meta({ description: 'At most 500, newest first' }),
    steps: z.array(step).meta({ description: 'What can be done next' }),
    temporalUrl: z.string().nullable(),
  })
  .meta({ id: 'Crisis' });

/** A process with a record of its own. */
export const streamOf = z.object({ kind: streamKind, number: z.string() });

export const timelineEntry = z
  .object({
    position: z.int(),
    seq: z.int(),
    type: z.string(),
    at,
    recordedAt: at,
    by: z.looseObject({ personId: person, roles: z.array(role), via: z.string() }),
    reason: z.string().optional(),
    text: z.object({ zh: z.string(), en: z.string() }).meta({ description: 'What happened, in a sentence' }),
    data: z.record(z.string(), z.unknown()),
    pinned: z.boolean(),
    superseded: z.boolean().meta({ description: 'Taken back by a reset of the process' }),
    workflowId: z.string(),
  })
  .meta({ id: 'TimelineEntry' });

export const auditEntry = z
  .object({
    stream: z.object({ kind: z.string(), number: z.string() }),
    no: z.int(),
    at,
    recordedAt: at,
    actorId: person,
    via: z.string(),
    roles: z.array(z.string()),
    address: z.string().nullable(),
    requestId: z.string().nullable(),
    reason: z.string().nullable(),
    action: z.string(),
    position: z.int().nullable(),
    details: z.unknown(),
    hash: z.string().meta({ description: 'Covers the entry before it in its chain' }),
  })
  .meta({ id: 'AuditEntry' });
