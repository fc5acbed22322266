import { defaultCalendar } from '../../domain/defaults/calendar';
import { defaultPolicy } from '../../domain/defaults/policy';
import { overdueFindings, remindedRoles } from '../../domain/reconciliation';

const rule = defaultPolicy.deadlines.paymentSettlement;

/** An instant in Shanghai; 2026-11-02 is a Monday. */
const at = (text: string): number => Date.parse(`2026-${text}:00+08:00`);

test.each([
  ['Monday morning, a working day later', '11-02T09:00', '11-03T09:00', true],
  ['Monday morning, a minute before', '11-02T09:00', '11-03T08:59', false],
  ['Friday at ten, on Sunday', '11-06T10:00', '11-08T23:00', false],
  ['Friday at ten, on Monday at ten', '11-06T10:00', '11-09T10:00', true],
])('S9 a finding told on %s: is its time over?', (_when, since, now, isOver) => {
  const waiting = [{ id: 'F1', since: at(since) }];
  expect(overdueFindings(waiting, rule, defaultCalendar, at(now))).toEqual(isOver ? ['F1'] : []);
});

test('S9 each reminder calls one rung more; the top one stays called', () => {
  expect(remindedRoles(rule, 0)).toEqual(['finance']);
  expect(remindedRoles(rule, 1)).toEqual(['finance', 'office']);
  expect(remindedRoles(rule, 2)).toEqual(['finance', 'office', 'deputyManager', 'supervision']);
  expect(remindedRoles(rule, 9)).toEqual(remindedRoles(rule, 2));
});
