import { isWellFormed } from '../../domain/shapes';
import type { CommandName } from '../../domain/rights';

const duration = { amount: 4, unit: 'hours' };
const order = { title: '封存', role: 'production', dueAfter: duration, required: true };
const factors = {
  likelihood: { severity: 2, scope: 2, trend: 2 },
  impact: { brand: 2, customerLoss: 2, economicLoss: 2, legalRisk: 2 },
};

/** Each command as it should be, and as it must not be recorded. */
const cases: readonly (readonly [CommandName, object, object])[] = [
  ['assess', { assessment: factors }, { assessment: { ...factors, impact: null } }],
  ['assess', { assessment: factors }, { assessment: { ...factors, override: { level: 'V', reason: 'x' } } }],
  ['linkComplaints', { complaints: [] }, { complaints: [null] }],
  ['addTask', { ...order, kind: 'order' }, { ...order, kind: 'order', dueAfter: 4 }],
  ['addTask', { ...order, kind: 'order' }, { ...order, kind: 'order', title: { zh: 'x' } }],
  ['endTask', { taskId: 'T1', how: { kind: 'done' } }, { taskId: 'T1', how: { kind: 'waived' } }],
  ['endTask', { taskId: 'T1', how: { kind: 'done' } }, { taskId: 'T1', how: { kind: 'toString' } }],
  ['assignTask', { taskId: 'T1', assigneeId: null }, { taskId: 'T1' }],
  ['assignTask', { taskId: 'T1', assigneeId: 'p', reason: 'r' }, { taskId: 'T1', assigneeId: 7 }],
  ['assignCare', { customerId: 'K', ownerId: null }, { customerId: 'K' }],
  ['acknowledgeNotice', { noticeId: 'N1' }, { noticeId: 1 }],
  [
    'decideApproval',
    { approvalId: 'A1', decision: 'approve', token: 't' },
    { approvalId: 'A1', decision: 'yes', token: 't' },
  ],
  ['fillSeat', { seat: 'commander', personId: 'p', reason: 'r' }, { seat: 'throne', personId: 'p', reason: 'r' }],
  ['addNote', { note: 'n', pinned: false }, { note: 'n', pinned: 'yes' }],
  ['addNote', { note: 'n', pinned: false }, { note: 'n'.repeat(60_000), pinned: false }],
  ['addNote', { note: 'n', occurredAt: 1, evidenceIds: ['E1'] }, { note: 'n', evidenceIds: 'E1' }],
  ['addNote', { note: 'n' }, { note: 'n', occurredAt: '2026-03-02' }],
  ['pinEntry', { position: 1, pinned: true }, { position: 1 }],
  [
    'addEvidence',
    { sha256: 'a', name: 'n', sizeBytes: 1, mediaType: 'x/y' },
    { sha256: 'a', name: 'n', sizeBytes: '1', mediaType: 'x/y' },
  ],
  ['withdrawEvidence', { evidenceId: 'E1', reason: 'r' }, { evidenceId: 'E1' }],
  ['closeEarly', { outcome: 'duplicate', reason: 'r' }, { outcome: 'resolved', reason: 'r' }],
  ['advanceClock', { byMs: 1 }, { byMs: '1' }],
  ['declareAverted', { reason: 'r' }, { reason: ['r'] }],
  ['decideActivation', { decision: 'activate', reason: 'r', orders: [order] }, { decision: 'activate', reason: 'r' }],
  [
    'actOnCare',
    { customerId: 'K', act: { kind: 'propose', solution: 's' } },
    { customerId: 'K', act: { kind: 'propose' } },
  ],
  ['actOnCare', { customerId: 'K', act: { kind: 'answer', accepted: true } }, { customerId: 'K', act: null }],
  [
    'requestCompensation',
    { customerId: 'K', amountFen: 1, reason: 'r' },
    { customerId: 'K', amountFen: NaN, reason: 'r' },
  ],
  ['reportSituation', { report: 'r' }, { report: {} }],
  [
    'editReview',
    { rootCause: 'c', lessons: 'l', improvements: ['i'] },
    { rootCause: 'c', lessons: 'l', improvements: [1] },
  ],
  ['assignComplaint', { ownerId: 'p' }, { ownerId: null }],
  ['noteProgress', { text: 't' }, { text: 5 }],
  ['endComplaint', { outcome: 'resolved', reason: 'r' }, { outcome: 1, reason: 'r' }],
  [
    'confirmCandidate',
    { type: 'complaint', conflictClass: 'product', startStage: 'warning', reason: 'r' },
    { type: [], conflictClass: 'product', startStage: 'warning', reason: 'r' },
  ],
  ['customerWrote', { messageId: 'm' }, { messageId: { id: 'm' } }],
  ['mergeCandidate', { crisisNumber: 'CR-1', reason: 'r' }, { crisisNumber: 1, reason: 'r' }],
  ['dismissCandidate', { reason: 'r' }, {}],
  ['withdrawRevision', { reason: 'r' }, { reason: 1 }],
];

test.each(cases)('%s is taken as its contract says, and refused otherwise', (command, good, bad) => {
  expect(isWellFormed(command, good)).toBe(true);
  expect(isWellFormed(command, bad)).toBe(false);
  for (const rubbish of [undefined, null, 7, 'x', []]) expect(isWellFormed(command, rubbish)).toBe(false);
});
