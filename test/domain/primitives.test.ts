import fc from 'fast-check';
import { advance, DRILL_SCALE, realMsUntil, startClock, virtualNow } from '../../domain/clock';
import { isPending, type CompensationStatus } from '../../domain/compensation';
import { DAY_MS, HOUR_MS } from '../../domain/calendar';
import { acknowledge, outstanding } from '../../domain/notice';
import { endTask, openRequired, taskEndRefusals, type Task, type TaskEnd } from '../../domain/task';
import { text } from '../../domain/text';
import { compensation, notice, NOW, task } from './samples';

describe('tasks', () => {
  const facts = task({ id: 'T0', title: text('收集事实', 'Collect the facts') });
  const wording = task({ id: 'T1', dependsOn: ['T0'] });
  const done: TaskEnd = { kind: 'done', result: '见附件' };
  const waived: TaskEnd = { kind: 'waived', reason: '无媒体关注' };
  const over = (t: Task, how: TaskEnd = done): Task => endTask(t, how, 'marketing', NOW);

  test.each<[string, Task, TaskEnd, readonly Task[], string[]]>([
    ['done without dependencies', facts, done, [], []],
    ['done before what it depends on', wording, done, [facts], ['dependencyOpen']],
    ['done after what it depends on', wording, done, [over(facts)], []],
    ['done after what it depends on was waived', wording, done, [over(facts, waived)], []],
    ['done when what it depended on is not in the plan of this level', wording, done, [], []],
    ['waived with a reason, whatever it depends on', wording, waived, [facts], []],
    ['waived without a reason', facts, { kind: 'waived', reason: ' ' }, [], ['reasonMissing']],
    ['done twice', over(facts), done, [], ['taskOver']],
    ['waived after it was done', over(facts), waived, [], ['taskOver']],
  ])('W9 %s', (_, t, how, all, expected) => {
    expect(taskEndRefusals(t, how, all).map((r) => r.code)).toEqual(expected);
  });

  test('W9 a refusal names the task to be finished first', () => {
    expect(taskEndRefusals(wording, done, [facts])[0]?.text.zh).toContain('收集事实');
  });

  test('W9 done and waived keep who, when, and what came of it or why', () => {
    expect(over(facts)).toMatchObject({
      status: 'done',
      result: '见附件',
      endedBy: 'marketing',
      endedAt: NOW,
      version: 2,
    });
    expect(over(facts, waived)).toMatchObject({ status: 'waived', reason: '无媒体关注', version: 2 });
    expect(over(facts, { kind: 'done' })).not.toHaveProperty('result');
  });

  test('only open required tasks of the stage block it', () => {
    const others = [over(facts), task({ required: false }), task({ stage: 'recovery' })];
    expect(openRequired([...others, wording], 'response')).toEqual([wording]);
  });
});

describe('notices', () => {
  test('W6 acknowledged once and twice', () => {
    const once = acknowledge(notice(), 'legal', NOW + 1);
    expect(once.acknowledged).toEqual({ legal: NOW + 1 });
    expect(acknowledge(once, 'legal', NOW + 2)).toBe(once);
  });

  test('W6 who has not acknowledged is outstanding until the last one has', () => {
    expect(outstanding(notice())).toEqual(['office', 'legal']);
    const once = acknowledge(notice(), 'legal', NOW);
    expect(outstanding(once)).toEqual(['office']);
    expect(outstanding(acknowledge(once, 'office', NOW))).toEqual([]);
  });

  test('W6 a notice for information waits for nobody', () => {
    expect(outstanding(notice({ mustAcknowledge: false }))).toEqual([]);
  });
});

describe('compensations', () => {
  const pending: Record<CompensationStatus, boolean> = {
    awaitingFunds: true,
    requested: true,
    approved: true,
    paying: true,
    unconfirmed: true,
    refused: false,
    expired: false,
    withdrawn: false,
    handingOver: true,
    handedOver: false,
    paid: false,
    failed: false,
    discrepancy: true,
    settled: false,
  };

  test.each(Object.entries(pending))('S9 %s is pending: %s', (status, expected) => {
    expect(isPending(compensation({ status: status as CompensationStatus }))).toBe(expected);
  });
});

describe('the clock', () => {
  test('outside drills it is the real one', () => {
    expect(virtualNow(startClock(NOW), NOW + 5)).toBe(NOW + 5);
    expect(realMsUntil(startClock(NOW), NOW + DAY_MS, NOW)).toBe(DAY_MS);
  });

  test('Z2 in a drill an hour is a second', () => {
    const drill = startClock(NOW, DRILL_SCALE);
    expect(virtualNow(drill, NOW + 1000)).toBe(NOW + HOUR_MS);
    expect(realMsUntil(drill, NOW + DAY_MS, NOW)).toBe(24_000);
  });

  test('Z2 advancing moves virtual time only', () => {
    const later = advance(startClock(NOW, DRILL_SCALE), DAY_MS);
    expect(virtualNow(later, NOW)).toBe(NOW + DAY_MS);
    expect(realMsUntil(later, NOW + DAY_MS, NOW)).toBe(0);
  });

  test('what is past is waited for no longer', () => {
    expect(realMsUntil(startClock(NOW), NOW - 1, NOW)).toBe(0);
  });

  test('waiting as long as it says is enough, give or take the last millisecond', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.nat(90 * DAY_MS), fc.nat(DAY_MS), (scale, ahead, gone) => {
        const clock = startClock(NOW, scale);
        const target = NOW + ahead;
        const waited = realMsUntil(clock, target, NOW + gone);
        expect(virtualNow(clock, NOW + gone + waited)).toBeGreaterThanOrEqual(target);
      }),
    );
  });
});
