import { applyCare, newCare, type Care, type CareAct } from '../../domain/care';
import { newComplaint, type ComplaintCase } from '../../domain/complaint';
import { customerStatus, statusPage, type StatusFacts } from '../../domain/customer-status';
import type { Deadline } from '../../domain/deadline';

const NOW = 1_000_000;
const rules = {
  callbackMaxAttempts: 3,
  callbackRetryAfter: { amount: 1, unit: 'days' },
  dissatisfiedAtMost: 2,
} as const;
const contact: CareAct = { kind: 'contact', reached: true, channel: 'phone', regretExpressed: true };
const propose: CareAct = { kind: 'propose', solution: '换新' };
const reject: CareAct = { kind: 'answer', accepted: false };
const accept: CareAct = { kind: 'answer', accepted: true };
const settle: CareAct = { kind: 'settleWithout', reason: '内部原因' };

const received = newComplaint({ id: 'TS-1', number: 'TS-1', customerId: 'KH-1', receivedAt: 0 });

function after(...acts: CareAct[]): Pick<StatusFacts, 'acts'> & { care: Care } {
  const told = acts.map((act, i) => ({ act, at: (i + 1) * 10 }));
  const care = told.reduce((so, { act, at }) => applyCare(so, act, rules, at), newCare('KH-1', ['TS-1'], 0));
  return { acts: told, care };
}

function status(complaint: ComplaintCase | undefined, facts: Partial<StatusFacts> = {}) {
  const none = { receivedAt: 0, crisisCare: undefined, acts: [], endedAt: undefined, deadlines: [] };
  return customerStatus({ ...none, complaint, ...facts }, NOW);
}

const at = (s: ReturnType<typeof status>): (number | null)[] => s.steps.map((step) => step.at);

describe('W1 a complaint in its customer’s words', () => {
  test.each([
    ['before its process began', [], 'received', [0, null, null, null, null], null],
    ['contacted', [contact], 'contacted', [0, 10, null, null, null], null],
    ['proposed', [contact, propose], 'proposed', [0, 10, 20, null, null], 'awaited'],
    ['rejected', [contact, propose, reject], 'contacted', [0, 10, null, null, null], 'rejected'],
    ['proposed again', [contact, propose, reject, propose], 'proposed', [0, 10, 40, null, null], 'awaited'],
    ['accepted', [contact, propose, accept], 'settled', [0, 10, 20, 30, null], 'accepted'],
    ['settled without one', [contact, settle], 'settled', [0, 10, null, 20, null], null],
  ] as const)('%s', (_, acts, stage, times, answer) => {
    const { care, acts: told } = after(...acts);
    const shown = status(acts.length > 0 ? { ...received, care } : undefined, { acts: told });
    expect([shown.stage.key, at(shown), shown.solution?.answer ?? null]).toEqual([stage, times, answer]);
    expect(JSON.stringify(shown)).not.toContain('内部原因');
  });

  test('in a crisis the care of the crisis counts, and a contact before the receipt is none of this complaint', () => {
    const { care, acts } = after(contact, propose);
    const inCrisis: ComplaintCase = { ...received, status: 'inCrisis', crisisNumber: 'CR-1' };
    const shown = status(inCrisis, { receivedAt: 15, crisisCare: care, acts });
    expect([shown.stage.key, at(shown)]).toEqual(['proposed', [15, 15, 20, null, null]]);
    expect(JSON.stringify(shown)).not.toContain('CR-1');
    expect(status({ ...inCrisis, status: 'open', crisisNumber: undefined }, { crisisCare: care }).stage.key).toBe(
      'received',
    );
  });

  test.each([
    ['resolved', null],
    ['rejectedWithReason', '超过保修期'],
    ['withdrawn', null],
    ['unreachable', null],
  ] as const)('ended as %s: only a refusal tells its reason', (outcome, reason) => {
    const ended: ComplaintCase = { ...received, status: 'ended', outcome, outcomeReason: '超过保修期' };
    const shown = status(ended, { endedAt: 50 });
    expect(shown).toMatchObject({
      stage: { key: 'ended' },
      outcome: { key: outcome, reason, endedAt: 50 },
      mayWrite: false,
    });
  });

  test('the next promise is the earliest that is still to come; what is late, paused or inner is not told', () => {
    const owed = (obligation: Deadline['obligation'], dueAt: number, state: Deadline['status'] = 'running') => ({
      obligation,
      dueAt,
      status: state,
    });
    const deadlines = [
      owed('firstContact', NOW - 1),
      owed('solution', NOW + 5, 'breached'),
      owed('progressNotice', NOW + 6, 'paused'),
      owed('approval', NOW + 7),
      owed('complaintOutcome', NOW + 9),
      owed('callback', NOW + 8),
    ];
    expect(status(received, { deadlines }).promised).toMatchObject({
      dueAt: NOW + 8,
      text: { en: 'We call you back' },
    });
    expect(status(received).promised).toBeNull();
  });

  test('the token stands behind the hash', () => {
    expect(statusPage('https://crisis.example', 'T')).toBe('https://crisis.example/status#T');
  });
});
