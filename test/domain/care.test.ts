import {
  applyCare,
  callbackOver,
  careRefusals,
  isSolved,
  newCare,
  planCallback,
  type Care,
  type CareAct,
} from '../../domain/care';
import { defaultPolicy } from '../../domain/defaults/policy';
import { care, NOW, solvedCare } from './samples';

const rules = defaultPolicy.care;
const contact = (changes: Partial<Extract<CareAct, { kind: 'contact' }>> = {}): CareAct => ({
  kind: 'contact',
  reached: true,
  channel: 'phone',
  regretExpressed: true,
  ...changes,
});
const callback = (satisfaction?: number): CareAct => ({
  kind: 'callback',
  outcome: 'answered',
  ...(satisfaction === undefined ? {} : { satisfaction }),
});
const unreachable: CareAct = { kind: 'callback', outcome: 'unreachable' };
const propose: CareAct = { kind: 'propose', solution: '换锁并退款' };
const answer = (accepted: boolean): CareAct => ({ kind: 'answer', accepted });
const settle: CareAct = { kind: 'settleWithout', reason: '客户放弃诉求' };

const waiting = care();
const inContact = care({ status: 'inContact', firstContactAt: NOW });
const proposed = care({ status: 'proposed', firstContactAt: NOW, solution: '换锁' });
const solved = solvedCare();
const planned = planCallback(solved, NOW + 1000);
const codes = (of: Care, act: CareAct): string[] => careRefusals(of, act).map((r) => r.code);
const after = (of: Care, ...acts: CareAct[]): Care => acts.reduce((c, act) => applyCare(c, act, rules, NOW + 5), of);

describe('what fits the state of a customer', () => {
  test.each<[string, Care, CareAct, string[]]>([
    ['S6 reached with regret', waiting, contact(), []],
    ['S6 reached without regret', waiting, contact({ regretExpressed: false }), ['regretMissing']],
    ['S6 not reached, so nothing to regret', waiting, contact({ reached: false, regretExpressed: false }), []],
    ['S6 contact at any time', solved, contact(), []],
    ['S7 a proposal before the first contact', waiting, propose, ['notContacted']],
    ['S7 a proposal in contact', inContact, propose, []],
    ['S7 a better proposal', proposed, propose, []],
    ['S7 a proposal after the solution', solved, propose, ['alreadySolved']],
    ['S7 an empty proposal', inContact, { kind: 'propose', solution: ' ' }, ['solutionMissing']],
    ['S7 all that is wrong at once', waiting, { kind: 'propose', solution: '' }, ['notContacted', 'solutionMissing']],
    ['S7 an answer to a proposal', proposed, answer(true), []],
    ['S7 an answer to nothing', inContact, answer(true), ['nothingProposed']],
    ['S7 a second answer', solved, answer(true), ['nothingProposed']],
    ['S7 settled without a solution', waiting, settle, []],
    ['S7 settled without a reason', waiting, { kind: 'settleWithout', reason: '' }, ['reasonMissing']],
    ['S7 settled what is solved', solved, settle, ['alreadySolved']],
    ['S7 settled twice', after(waiting, settle), settle, ['alreadySolved']],
    ['R1 a callback that is planned', planned, callback(4), []],
    ['R1 a callback nobody planned', solved, callback(4), ['noCallbackPlanned']],
    ['R1 a second callback after the answer', after(planned, callback(5)), callback(5), ['noCallbackPlanned']],
    ['R1 an answer without a score', planned, callback(), ['satisfactionMissing']],
    ['R1 a score of 0', planned, callback(0), ['satisfactionMissing']],
    ['R1 a score of 6', planned, callback(6), ['satisfactionMissing']],
    ['R1 half a point', planned, callback(3.5), ['satisfactionMissing']],
    ['R1 unreachable needs no score', planned, unreachable, []],
  ])('%s', (_, of, act, expected) => {
    expect(codes(of, act)).toEqual(expected);
  });
});

describe('from contact to solution', () => {
  test('S6 the first contact is the first time the customer was reached', () => {
    const tried = after(waiting, contact({ reached: false, regretExpressed: false }));
    expect(tried).toMatchObject({ status: 'awaitingContact', contacts: 1 });
    expect(tried.firstContactAt).toBeUndefined();
    const reached = applyCare(tried, contact(), rules, NOW + 7);
    expect(reached).toMatchObject({ status: 'inContact', contacts: 2, firstContactAt: NOW + 7 });
    expect(applyCare(reached, contact(), rules, NOW + 9).firstContactAt).toBe(NOW + 7);
  });

  test('S7 accepted and rejected', () => {
    expect(after(inContact, propose, answer(true))).toMatchObject({ status: 'solved', solution: '换锁并退款' });
    expect(after(inContact, propose, answer(false))).toMatchObject({ status: 'inContact', rejected: 1 });
    expect(isSolved(after(inContact, propose, answer(false), propose, answer(true)))).toBe(true);
  });

  test('S7 settling without a solution ends the care too', () => {
    expect(isSolved(after(waiting, settle))).toBe(true);
  });

  test('every act raises the version by one', () => {
    expect(after(waiting, contact(), propose, answer(true)).version).toBe(4);
    expect(newCare('K1', [], NOW).version).toBe(1);
  });
});

describe('R1 callbacks', () => {
  test('satisfied: the customer has answered', () => {
    const done = after(planned, callback(3));
    expect(done).toMatchObject({ callback: 'answered', satisfaction: 3, callbackAttempts: 1, reopened: 0 });
    expect(callbackOver(done)).toBe(true);
  });

  test.each([1, 2])('dissatisfied with %d: the care starts again', (score) => {
    const again = after(planned, callback(score));
    expect(again).toMatchObject({ status: 'inContact', callback: 'notPlanned', reopened: 1, satisfaction: score });
    expect([callbackOver(again), isSolved(again)]).toEqual([false, false]);
  });

  test('reopened, solved again and called back again', () => {
    const again = after(planned, callback(1), propose, answer(true));
    expect(after(planCallback(again, NOW + 9), callback(5))).toMatchObject({
      callback: 'answered',
      satisfaction: 5,
      reopened: 1,
    });
  });

  test('unreachable: tried again until the attempts are used up, and then nobody is blocked', () => {
    const once = after(planned, unreachable);
    expect(once).toMatchObject({ callback: 'planned', callbackAttempts: 1 });
    const twice = after(planCallback(once, NOW + 2000), unreachable);
    expect(twice).toMatchObject({ callback: 'planned', callbackAttempts: 2 });
    const thrice = after(planCallback(twice, NOW + 3000), unreachable);
    expect(thrice).toMatchObject({ callback: 'exhausted', callbackAttempts: 3 });
    expect(callbackOver(thrice)).toBe(true);
  });

  test('a new round of callbacks counts from nought', () => {
    const exhausted = after(planned, unreachable, unreachable, unreachable);
    expect(planCallback(exhausted, NOW)).toMatchObject({ callback: 'planned', callbackAttempts: 0 });
  });
});
