import { z } from 'zod';
import { bilingual, conflictClass, crisisType, level, role, seat, stage } from './common';

/** An instant in UTC, as all answers give it. */
export const at = z.string().meta({ format: 'date-time' });
const person = z.string().meta({ description: "A person's id" });

export const task = z
  .object({
    id: z.string(),
    kind: z.string(),
    title: bilingual,
    stage,
    role,
    assigneeId: person.optional(),
    required: z.boolean(),
    dependsOn: z.array(z.string()),
    source: z.string().optional(),
    status: z.enum(['open', 'done', 'waived']),
    result: z.string().optional(),
    reason: z.string().optional(),
    endedBy: person.optional(),
    endedAt: at.optional(),
    version: z.int(),
  })
  .meta({ id: 'Task' });

/** In a crisis: with the evidence that is about it. */
const shownTask = task.extend({ evidenceIds: z.array(z.string()) }).meta({ id: 'CrisisTask' });

export const deadline = z
  .object({
    id: z.string(),
    obligation: z.string(),
    subject: bilingual,
    waitingFor: z.array(role),
    people: z.array(person).optional(),
    startAt: at,
    dueAt: at,
    assumed: z.boolean().meta({ description: 'The calendar had to assume an unknown year' }),
    warnAts: z.array(at),
    pauses: z.array(z.object({ fromAt: at, toAt: at.optional(), reason: z.string() })),
    status: z.string(),
    endedAt: at.optional(),
  })
  .meta({ id: 'Deadline' });

export const notice = z
  .object({
    id: z.string(),
    kind: z.string(),
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

export const approval = z
  .object({
    id: z.string(),
    kind: z.string(),
    subject: bilingual,
    matterId: z.string(),
    amountFen: z.int().optional(),
    requestedBy: person,
    excluded: z.array(person),
    tiers: z.array(z.object({ name: bilingual, roles: z.array(role), needed: z.int() })),
    tier: z.int(),
    votes: z.array(
      z.object({
        personId: person,
        tier: z.int(),
        decision: z.enum(['approve', 'refuse']),
        reason: z.string().optional(),
        at,
        via: z.string(),
      }),
    ),
    status: z.enum(['open', 'approved', 'refused', 'expired', 'withdrawn']),
    escalatedTo: z.array(role),
    requestedAt: at,
    decidedAt: at.optional(),
  })
  .meta({ id: 'Approval' });

export const care = z
  .object({
    customerId: z.string(),
    complaintIds: z.array(z.string()),
    receivedAt: at,
    status: z.enum(['awaitingContact', 'inContact', 'proposed', 'solved', 'settledWithout']),
    contacts: z.int(),
    firstContactAt: at.optional(),
    solution: z.string().optional(),
    compensatedFen: z.int(),
    callback: z.enum(['notPlanned', 'planned', 'answered', 'exhausted']),
    callbackAttempts: z.int(),
    nextCallbackAt: at.optional(),
    satisfaction: z.int().optional(),
    answeredAt: at.optional(),
    ownerId: person.optional().meta({ description: 'Who has taken the customer on; any carer when missing' }),
    reopened: z.int(),
    version: z.int(),
  })
  .meta({ id: 'Care' });

export const compensation = z
  .object({
    id: z.string(),
    customerId: z.string(),
    amountFen: z.int(),
    reason: z.string(),
    requestedBy: person,
    approvalId: z.string(),
    status: z.string(),
    paymentId: z.string().optional(),
    failure: bilingual.optional(),
    version: z.int(),
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

export const assessment = z
  .looseObject({
    level,
    computed: level,
    likelihoodBand: z.string(),
    impactBand: z.string(),
    by: person,
    at,
    version: z.int(),
  })
  .meta({ id: 'Assessment' });

export const review = z
  .object({
    figures: z.record(z.string(), z.unknown()),
    rootCause: z.string(),
    lessons: z.string(),
    improvements: z.array(z.string()),
    status: z.enum(['draft', 'submitted', 'signed']),
    editedBy: z.array(person),
    version: z.int(),
  })
  .meta({ id: 'Review' });

export const crisisRow = z
  .object({
    number: z.string(),
    title: z.string(),
    type: crisisType,
    level,
    stage,
    stageSinceAt: at,
    outcome: z.string().nullable(),
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
    warning: z.record(z.string(), z.unknown()).nullable(),
    activation: z.record(z.string(), z.unknown()).nullable(),
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
    cares: z.array(care),
    linkedComplaints: z.array(z.object({ number: z.string(), title: z.string(), customerId: z.string() })),
    temporalUrl: z.string().nullable(),
  })
  .meta({ id: 'Crisis' });

const streamRef = z.object({ kind: z.string(), number: z.string() });

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
    stream: streamRef,
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

const filed = { stream: streamRef, title: z.string().nullable(), dueAt: at.nullable() };
const decision = z.object({
  token: z.string().meta({ description: 'Single use; for the `decide` signal' }),
  workflowId: z.string(),
});

export const inbox = z
  .object({
    approvals: z.array(z.object({ ...filed, approval, decision })),
    tasks: z.array(z.object({ ...filed, task })),
    notices: z.array(
      z.object({ stream: streamRef, title: z.string().nullable(), notice, acknowledgedAt: at.nullable() }),
    ),
    complaints: z.array(z.object({ number: z.string(), title: z.string(), nextDeadlineAt: at.nullable() })),
  })
  .meta({ id: 'Inbox' });

export const approvalDetail = z
  .object({ approval, stream: streamRef, decision: decision.nullable() })
  .meta({ id: 'ApprovalDetail', description: '`decision` is there when the caller may decide now' });
