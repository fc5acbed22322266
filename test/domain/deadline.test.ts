import fc from 'fast-check';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/calendar';
import {
  cancel,
  earliest,
  fire,
  isOpen,
  meet,
  nextAt,
  pause,
  replan,
  resume,
  startDeadline,
  type Deadline,
  type DeadlineRule,
  type Silence,
} from '../../domain/deadline';
import { defaultCalendar as calendar } from '../../domain/defaults/calendar';
import { defaultPolicy } from '../../domain/defaults/policy';
import { text } from '../../domain/text';
import { LEVELS } from '../../domain/words';
import { deadline, NOW } from './samples';

const hours = (amount: number) => ({ amount, unit: 'hours' }) as const;
const after = (h: number): number => NOW + h * HOUR_MS;

/** Ten hours, warned at five and eight; the manager after one more hour, the director after two more. */
function rule(silence: Silence = 'proceed', changes: Partial<DeadlineRule> = {}): DeadlineRule {
  return {
    obligation: 'task',
    byLevel: { I: hours(2), II: hours(5), III: hours(10), IV: hours(20) },
    warnAt: [0.5, 0.8],
    ladder: [
      { after: hours(1), to: ['serviceManager'] },
      { after: hours(2), to: ['deputyManager'] },
    ],
    silence,
    source: { clause: 'M四(一)2' },
    ...changes,
  };
}

function running(of: DeadlineRule = rule()): Deadline {
  const start = { id: 'D1', subject: text('统一口径', 'Wording'), waitingFor: ['marketing'] as const, startAt: NOW };
  return startDeadline(of, 'III', calendar, start);
}

const kinds = (d: Deadline, now: number): string[] => fire(d, now).firings.map((f) => f.kind);
const fired = (d: Deadline, now: number): Deadline => fire(d, now).deadline;

describe('the clock', () => {
  test.each([
    ['nothing happens before the first warning', 4.9, [], 'running'],
    ['a first warning', 5, ['warned'], 'running'],
    ['two warnings missed are one', 9, ['warned'], 'running'],
    ['the breach at the due instant itself', 10, ['breached'], 'breached'],
    ['the first rung', 11, ['breached', 'escalated'], 'breached'],
    ['the second rung', 13, ['breached', 'escalated', 'escalated'], 'breached'],
    ['the last one called gets time to answer', 14.9, ['breached', 'escalated', 'escalated'], 'breached'],
    ['then the end in silence', 15, ['breached', 'escalated', 'escalated', 'exhausted'], 'exhausted'],
  ])('U2 %s', (_, at, expected, status) => {
    expect(kinds(running(), after(at))).toEqual(expected);
    expect(fired(running(), after(at)).status).toBe(status);
  });

  test('U2 each rung calls its own roles', () => {
    const to = fire(running(), after(13)).firings.flatMap((f) => (f.kind === 'escalated' ? [[f.step, ...f.to]] : []));
    expect(to).toEqual([
      [1, 'serviceManager'],
      [2, 'deputyManager'],
    ]);
  });

  test.each([5, 9, 10, 11, 13, 15, 200])('once and repeated: firing again at hour %d does nothing', (at) => {
    expect(kinds(fired(running(), after(at)), after(at))).toEqual([]);
  });

  test('step by step or all at once comes to the same', () => {
    let d = running();
    for (let h = 0; h <= 15; h += 0.5) d = fired(d, after(h));
    expect(d).toEqual(fired(running(), after(15)));
  });

  test('what must never be given up calls the top of the ladder again and again', () => {
    const d = fired(running(rule('keepEscalating')), after(13));
    expect(nextAt(d)).toBe(after(15));
    expect(kinds(d, after(15))).toEqual(['escalated']);
    expect(isOpen(fired(d, after(500)))).toBe(true);
  });

  test('repeats that were slept through are one call, and the next one keeps its rhythm', () => {
    const d = fired(running(rule('keepEscalating')), after(13));
    // Repeats come 2, 6, 14, 30, 62, 126 … hours after the top rung at hour 13.
    expect(kinds(d, after(100))).toEqual(['escalated']);
    expect(nextAt(fired(d, after(100)))).toBe(after(13 + 126));
  });

  test('repeats become rarer, but never rarer than once a week', () => {
    let d = fired(running(rule('keepEscalating')), after(13));
    const gapsH: number[] = [];
    for (let at = nextAt(d)!, last = after(13); gapsH.length < 10; at = nextAt(d)!) {
      gapsH.push((at - last) / HOUR_MS);
      last = at;
      d = fired(d, at);
    }
    expect(gapsH).toEqual([2, 4, 8, 16, 32, 64, 128, 168, 168, 168]);
  });

  test('without a ladder the breach is the end', () => {
    expect(kinds(running(rule('proceed', { ladder: [] })), after(10))).toEqual(['breached', 'exhausted']);
  });

  test('without a ladder, what is never given up stays open', () => {
    const d = fired(running(rule('keepEscalating', { ladder: [] })), after(10));
    expect([d.status, isOpen(d), nextAt(d)]).toEqual(['breached', true, undefined]);
    expect(meet(d, after(12)).status).toBe('metLate');
  });

  test('P10 a quiet period ends as hoped: nobody is late', () => {
    const quiet = deadline('quietPeriod');
    expect(kinds(quiet, quiet.dueAt)).toEqual(['elapsed']);
    expect(fired(quiet, quiet.dueAt).status).toBe('met');
  });

  test('P10 a reminder in a quiet period does not end it', () => {
    const d = running(rule('proceed', { obligation: 'quietPeriod' }));
    expect(kinds(d, after(5))).toEqual(['warned']);
    expect(fired(d, after(5)).status).toBe('running');
  });
});

describe('answered and expired', () => {
  test.each([
    ['in time', 3, 'met'],
    ['at the last moment', 10, 'met'],
    ['too late', 10.1, 'metLate'],
  ])('answered %s', (_, at, status) => {
    const answered = meet(running(), after(at));
    expect(answered).toMatchObject({ status, endedAt: after(at) });
    expect(kinds(answered, after(500))).toEqual([]);
  });

  test('W6 an answer stops the ladder at once', () => {
    const answered = meet(fired(running(), after(11)), after(11.5));
    expect([answered.status, nextAt(answered), kinds(answered, after(100))]).toEqual(['metLate', undefined, []]);
  });

  test.each(['met', 'cancelled', 'exhausted'] as const)('what is %s stays so', (status) => {
    const over = { ...running(), status, endedAt: after(1) };
    expect(meet(over, after(2))).toBe(over);
    expect(cancel(over, after(2))).toBe(over);
    expect(pause(over, after(2), 'x')).toBe(over);
    expect(resume(over, rule(), calendar, after(2))).toBe(over);
    expect(replan(over, rule(), 'I', calendar)).toBe(over);
  });

  test.each(['running', 'paused', 'breached'] as const)('what is %s can be cancelled', (status) => {
    expect(cancel({ ...running(), status }, after(1))).toMatchObject({ status: 'cancelled', endedAt: after(1) });
  });
});

describe('pauses', () => {
  const paused = pause(running(), after(6), '等待客户资料');

  test('X1 a paused clock neither warns nor breaches', () => {
    expect(paused).toMatchObject({ status: 'paused', pauses: [{ fromAt: after(6), reason: '等待客户资料' }] });
    expect([nextAt(paused), kinds(paused, after(500))]).toEqual([undefined, []]);
  });

  test('X1 resumed, everything is put off by the time lost', () => {
    const resumed = resume(paused, rule(), calendar, after(9));
    expect(resumed.status).toBe('running');
    expect(resumed.dueAt).toBe(after(13));
    expect(resumed.ladder.map((r) => r.at)).toEqual([after(14), after(16)]);
    expect(resumed.warnAts).toEqual([after(5), after(11)]);
  });

  test('X1 a warning given before the pause is not given again', () => {
    const warned = pause(fired(running(), after(6)), after(6), 'x');
    expect(kinds(resume(warned, rule(), calendar, after(9)), after(9))).toEqual([]);
    expect(kinds(resume(warned, rule(), calendar, after(9)), after(11))).toEqual(['warned']);
  });

  test('X1 two pauses add up', () => {
    const once = resume(paused, rule(), calendar, after(9));
    const twice = resume(pause(once, after(10), 'y'), rule(), calendar, after(14));
    expect([twice.dueAt, twice.pauses.length]).toEqual([after(17), 2]);
  });

  test('pausing what is paused, or late, or due this moment changes nothing', () => {
    expect(pause(paused, after(7), 'again')).toBe(paused);
    const late = fired(running(), after(10));
    expect(pause(late, after(10), 'x')).toBe(late);
    expect(pause(running(), after(10), 'x').status).toBe('running');
  });

  test('resuming what runs changes nothing', () => {
    const d = running();
    expect(resume(d, rule(), calendar, after(1))).toBe(d);
  });
});

describe('W5 another level', () => {
  test('a graver level brings the due instant forward from the same start', () => {
    const d = replan(fired(running(), after(1)), rule(), 'II', calendar);
    expect([d.dueAt, d.warnAts, d.ladder[0]?.at]).toEqual([after(5), [after(2.5), after(4)], after(6)]);
  });

  test('a level under which it is late already breaches at once', () => {
    expect(kinds(replan(running(), rule(), 'I', calendar), after(3))).toEqual(['breached', 'escalated']);
  });

  test('a slighter level gives more time and warns anew', () => {
    const d = replan(fired(running(), after(9)), rule(), 'IV', calendar);
    expect([kinds(d, after(9)), kinds(d, after(10))]).toEqual([[], ['warned']]);
  });

  test('pauses are kept', () => {
    const resumed = resume(pause(running(), after(1), 'x'), rule(), calendar, after(4));
    expect(replan(resumed, rule(), 'II', calendar).dueAt).toBe(after(8));
  });

  test('a paused one stays paused and gets the new length on resuming', () => {
    const d = replan(pause(running(), after(1), 'x'), rule(), 'II', calendar);
    expect(d.status).toBe('paused');
    expect(resume(d, rule(), calendar, after(4)).dueAt).toBe(after(8));
  });

  test('what is breached stays breached', () => {
    const late = fired(running(), after(10));
    expect(replan(late, rule(), 'IV', calendar)).toBe(late);
  });

  test('a duration of its own is not touched', () => {
    const own = deadline('task', { duration: hours(3) });
    expect(replan(own, defaultPolicy.deadlines.task, 'I', calendar)).toBe(own);
    expect(own.dueAt).toBe(after(3));
  });
});

describe('the earliest of several', () => {
  test('is the one that acts next, by warning, breach or rung', () => {
    const [a, b] = [running(), { ...fired(running(), after(10)), id: 'D2' }];
    expect(earliest([a, b])).toMatchObject({ at: after(5), deadline: { id: 'D1' } });
    expect(earliest([fired(a, after(9)), b])?.deadline.id).toBe('D1');
    expect(earliest([meet(a, after(1)), b])).toMatchObject({ at: after(11), deadline: { id: 'D2' } });
  });

  test('nothing when all are over or paused', () => {
    expect(earliest([])).toBeUndefined();
    expect(earliest([meet(running(), after(1)), pause(running(), after(1), 'x')])).toBeUndefined();
  });
});

describe('properties over all default rules', () => {
  const anyRule = fc.constantFrom(...Object.values(defaultPolicy.deadlines));
  const anyStart = fc.integer({ min: 0, max: 1000 * 1440 }).map((m) => Date.UTC(2024, 0, 1) + m * MINUTE_MS);
  const start = (of: DeadlineRule, startAt: number, level: (typeof LEVELS)[number]): Deadline =>
    startDeadline(of, level, calendar, { id: 'D', subject: text('x', 'x'), waitingFor: [], startAt });

  test('the order is start, warnings, due, rungs', () => {
    fc.assert(
      fc.property(anyRule, anyStart, fc.constantFrom(...LEVELS), (of, startAt, level) => {
        const d = start(of, startAt, level);
        const order = [startAt, ...d.warnAts, d.dueAt, ...d.ladder.map((r) => r.at)];
        expect(order).toEqual(order.toSorted((a, b) => a - b));
        expect(d.dueAt).toBeGreaterThan(startAt);
      }),
    );
  });

  test('W5 the graver the level, the sooner it is due, but for looking back and keeping quiet', () => {
    const exceptions = new Set(['quietPeriod', 'reviewDraft', 'reviewSignOff']);
    fc.assert(
      fc.property(anyRule, anyStart, (of, startAt) => {
        fc.pre(!exceptions.has(of.obligation));
        const dues = LEVELS.map((level) => start(of, startAt, level).dueAt);
        expect(dues).toEqual(dues.toSorted((a, b) => a - b));
      }),
    );
  });

  test('W5 there and back again is as if nothing had happened', () => {
    fc.assert(
      fc.property(anyRule, anyStart, fc.constantFrom(...LEVELS), (of, startAt, level) => {
        const d = start(of, startAt, 'III');
        expect(replan(replan(d, of, level, calendar), of, 'III', calendar)).toEqual(d);
      }),
    );
  });

  test('U2 step by step or all at once comes to the same', () => {
    const times = fc.array(fc.nat(40 * DAY_MS), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(anyRule, anyStart, times, (of, startAt, offsets) => {
        const { endedAt: _once, ...once } = fired(start(of, startAt, 'III'), startAt + Math.max(...offsets));
        const d = offsets.toSorted((a, b) => a - b).reduce((x, t) => fired(x, startAt + t), start(of, startAt, 'III'));
        const { endedAt: _steps, ...steps } = d;
        expect(steps).toEqual(once);
      }),
    );
  });

  test('X1 a pause of any length never makes anything due sooner', () => {
    fc.assert(
      fc.property(anyRule, anyStart, fc.nat(20 * DAY_MS), (of, startAt, length) => {
        const d = start(of, startAt, 'III');
        const at = Math.floor((startAt + d.dueAt) / 2);
        const resumed = resume(pause(d, at, 'x'), of, calendar, at + length);
        expect(resumed.dueAt).toBeGreaterThanOrEqual(d.dueAt);
        expect(resumed.dueAt).toBeGreaterThanOrEqual(at + Math.min(length, 1));
      }),
    );
  });
});
