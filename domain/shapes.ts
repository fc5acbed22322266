import { BULK_SOURCES } from './bulk';
import { COMPENSATION_KINDS, PAID_KINDS } from './compensation';
import { SETTLEMENTS } from './payment';
import type { CommandName } from './rights';
import { LEVELS, ROLES, SEATS } from './words';

/** Whether a value that came over the wire is what the types promise. */
type Shape = (value: unknown) => boolean;

/** Longer texts are files, not commands. */
const MAX_TEXT = 50_000;
const MAX_LIST = 10_000;

const text: Shape = (v) => typeof v === 'string' && v.length <= MAX_TEXT;
const bool: Shape = (v) => typeof v === 'boolean';
const number: Shape = (v) => typeof v === 'number' && Number.isFinite(v);
const nothing: Shape = () => true;
const optional =
  (shape: Shape): Shape =>
  (v) =>
    v === undefined || v === null || shape(v);
const orNull =
  (shape: Shape): Shape =>
  (v) =>
    v === null || shape(v);
const oneOf =
  (words: readonly string[]): Shape =>
  (v) =>
    typeof v === 'string' && words.includes(v);
const listOf =
  (shape: Shape): Shape =>
  (v) =>
    Array.isArray(v) && v.length <= MAX_LIST && v.every(shape);

function fields(shapes: Readonly<Record<string, Shape>>): Shape {
  return (v) => {
    if (typeof v !== 'object' || v === null || Array.isArray(v)) return false;
    return Object.entries(shapes).every(([key, shape]) => shape((v as Record<string, unknown>)[key]));
  };
}

/** A union told apart by `kind`. */
function kinds(variants: Readonly<Record<string, Readonly<Record<string, Shape>>>>): Shape {
  return (v) => {
    const kind = (v as { kind?: unknown } | null)?.kind;
    const variant = typeof kind === 'string' && Object.hasOwn(variants, kind) ? variants[kind] : undefined;
    return variant !== undefined && fields(variant)(v);
  };
}

const duration = fields({ amount: number, unit: oneOf(['minutes', 'hours', 'days', 'workingHours', 'workingDays']) });
const role = oneOf(ROLES);
const because = { reason: text };

const careAct = kinds({
  contact: { reached: bool, channel: text, regretExpressed: bool, commitment: optional(text), note: optional(text) },
  propose: { solution: text },
  answer: { accepted: bool, note: optional(text) },
  settleWithout: because,
  callback: {
    outcome: oneOf(['answered', 'unreachable']),
    satisfaction: optional(number),
    suggestion: optional(text),
  },
});

const assessment = fields({
  likelihood: fields({ severity: number, scope: number, trend: number }),
  impact: fields({ brand: number, customerLoss: number, economicLoss: number, legalRisk: number }),
  note: optional(text),
  override: optional(fields({ level: oneOf(LEVELS), reason: text })),
});

const linkedComplaint = fields({
  complaintId: text,
  customerId: text,
  receivedAt: number,
  firstContactAt: optional(number),
});

const newTask = { title: text, role, dueAfter: duration, required: bool };

/** What each command carries besides who gives it; a command that is not so could never be recorded. */
const SHAPES: Readonly<Record<CommandName, Shape>> = {
  assess: fields({ assessment }),
  linkComplaints: fields({ complaints: listOf(linkedComplaint) }),
  addTask: fields({
    ...newTask,
    assigneeId: optional(text),
    kind: oneOf(['measure', 'order', 'actionItem', 'improvement']),
  }),
  endTask: fields({
    taskId: text,
    version: optional(number),
    how: kinds({ done: { result: optional(text) }, waived: because }),
  }),
  assignTask: fields({ taskId: text, assigneeId: orNull(text), version: optional(number), reason: optional(text) }),
  acknowledgeNotice: fields({ noticeId: text }),
  decideApproval: fields({
    approvalId: text,
    decision: oneOf(['approve', 'refuse']),
    reason: optional(text),
    token: optional(text),
  }),
  delegateApproval: fields({ approvalId: text, to: text, untilAt: number, ...because }),
  endDelegation: fields({ approvalId: text, reason: optional(text) }),
  askRequester: fields({ approvalId: text, question: text }),
  answerQuestion: fields({ approvalId: text, questionId: text, answer: text, evidenceIds: optional(listOf(text)) }),
  withdrawApproval: fields({ approvalId: text, ...because }),
  fillSeat: fields({ seat: oneOf(SEATS), personId: text, ...because }),
  addNote: fields({
    note: text,
    pinned: optional(bool),
    occurredAt: optional(number),
    evidenceIds: optional(listOf(text)),
  }),
  pinEntry: fields({ position: number, pinned: bool }),
  addEvidence: fields({
    sha256: text,
    name: text,
    sizeBytes: number,
    mediaType: text,
    note: optional(text),
    about: optional(text),
  }),
  withdrawEvidence: fields({ evidenceId: text, ...because }),
  pauseDeadline: fields({ deadlineId: text, ...because }),
  resumeDeadline: fields({ deadlineId: text }),
  closeEarly: fields({
    outcome: oneOf(['closedEarly', 'duplicate', 'superseded']),
    ...because,
    otherNumber: optional(text),
  }),
  advanceClock: fields({ byMs: number }),
  declareAverted: fields(because),
  escalateToWarning: fields(because),
  issueWarning: fields({ scope: text, measures: text }),
  decideActivation: fields({
    decision: oneOf(['activate', 'standDown']),
    ...because,
    orders: listOf(fields(newTask)),
  }),
  actOnCare: fields({ customerId: text, version: optional(number), act: careAct }),
  assignCare: fields({ customerId: text, ownerId: orNull(text), version: optional(number), reason: optional(text) }),
  requestCompensation: fields({
    customerId: text,
    kind: optional(oneOf(COMPENSATION_KINDS)),
    orderId: optional(text),
    basis: optional(text),
    amountFen: optional(number),
    baseFen: optional(number),
    percent: optional(number),
    evidenceIds: optional(listOf(text)),
    beneficiaries: optional(listOf(text)),
    ...because,
  }),
  withdrawCompensation: fields({ compensationId: text, ...because }),
  settleDiscrepancy: fields({
    compensationId: text,
    version: optional(number),
    outcome: oneOf(SETTLEMENTS),
    ...because,
  }),
  requestBulk: fields({
    bulkNumber: text,
    source: oneOf(BULK_SOURCES),
    items: number,
    rule: fields({
      kind: oneOf(PAID_KINDS),
      basis: optional(text),
      amountFen: optional(number),
      baseFen: optional(number),
      percent: optional(number),
    }),
    ...because,
  }),
  stopBulk: fields(because),
  settleBulkItem: fields({ no: number, outcome: oneOf(SETTLEMENTS), ...because }),
  amendCompensation: fields({ compensationId: text, amountFen: number, ...because }),
  reportSituation: fields({ report: text }),
  declareContained: fields(because),
  declareFlareUp: fields(because),
  declareRecovered: fields(because),
  editReview: fields({ version: optional(number), rootCause: text, lessons: text, improvements: listOf(text) }),
  submitReview: nothing,
  closeCrisis: fields(because),
  reopenCrisis: nothing,
  assignComplaint: fields({ ownerId: text }),
  actOnComplaint: fields({ act: careAct, version: optional(number) }),
  noteProgress: fields({ text }),
  // Which words these may hold is judged, and said, by their own rules.
  endComplaint: fields({ outcome: text, ...because }),
  confirmCandidate: fields({
    title: optional(text),
    type: text,
    conflictClass: text,
    startStage: text,
    ...because,
  }),
  customerWrote: fields({ messageId: text }),
  mergeCandidate: fields({ crisisNumber: text, ...because }),
  dismissCandidate: fields(because),
  editRules: nothing,
  withdrawRevision: fields(because),
  requestFunds: nothing,
  withdrawFunding: fields(because),
  grantService: nothing,
  withdrawGrant: fields(because),
  redeemGrant: fields({ codeHash: text, place: text, receipt: optional(text) }),
};

/** Whether the arguments of a command are what its contract says. The API checks more; this holds for whoever writes past it. */
export function isWellFormed(command: CommandName, args: unknown): boolean {
  return SHAPES[command](args);
}
