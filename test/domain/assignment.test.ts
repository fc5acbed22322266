import type { Assignment } from '../../domain/assignment';
import { assignCare, careAssignRefusals, mayAssignCare } from '../../domain/care';
import { inNameOf, placesOf, rolesOf, type Member } from '../../domain/people';
import {
  assignTask,
  endTask,
  mayAssignTask,
  mayEndTask,
  mayWaiveTask,
  taskAssignRefusals,
  type Task,
} from '../../domain/task';
import type { Role } from '../../domain/words';
import { care, NOW, roster, task } from './samples';

const away = (id: string, substituteId?: string): Partial<Member> => ({
  id,
  absentUntilAt: NOW + 1,
  ...(substituteId ? { substituteId } : {}),
});
const free = task();
const held = task({ assigneeId: 'marketing' });
const over = endTask(free, { kind: 'done' }, 'marketing', NOW);
const to = (toId: string | null, reason?: string): Assignment => ({ toId, reason });

/** In the sample staff everybody is called by their duty; the task is marketing's. */
const codes = (of: Task, change: Assignment, by: string, ...changes: Partial<Member>[]): string[] => {
  const staff = roster(...changes);
  const byId = inNameOf(staff, of.assigneeId, by, NOW);
  const refusals = taskAssignRefusals(of, change, byId, rolesOf(staff, by, NOW), { roster: staff, now: NOW });
  return refusals.map((r) => `${r.kind} ${r.code}`);
};

describe('X2 who may assign a task', () => {
  test.each<[string, Task, Assignment, string, string[]]>([
    ['its duty claims what nobody has', free, to('marketing'), 'marketing', []],
    ['another duty does not', free, to('legal'), 'legal', ['forbidden notYourWork']],
    [
      'its duty gives what nobody has to nobody else',
      free,
      to('legal', '忙'),
      'marketing',
      ['forbidden onlyForYourself'],
    ],
    ['whoever has it hands it on with a reason', held, to('legal', '涉及法律'), 'marketing', []],
    ['and not without one', held, to('legal'), 'marketing', ['invalid reasonMissing']],
    ['nor with an empty one', held, to('legal', '  '), 'marketing', ['invalid reasonMissing']],
    ['whoever has it gives it back', held, to(null), 'marketing', []],
    ['somebody else does not take it', held, to('legal', '我来'), 'legal', ['forbidden takenBySomebody']],
    ['nor gives it back', held, to(null, '不归他'), 'legal', ['forbidden takenBySomebody']],
    ['the office gives it to anybody', free, to('legal', '更合适'), 'office', []],
    ['management takes it over', held, to('generalManager', '亲自处理'), 'generalManager', []],
    ['and says why', held, to('generalManager'), 'generalManager', ['invalid reasonMissing']],
    ['the office claims what is free without words', free, to('office'), 'office', []],
    ['the office gives it back with a reason', held, to(null), 'office', ['invalid reasonMissing']],
    ['nobody is given what they have', held, to('marketing', 'x'), 'office', ['conflict alreadyAssigned']],
    ['what nobody has is not given back', free, to(null, 'x'), 'office', ['conflict nobodyAssigned']],
    ['strangers are given nothing', free, to('stranger', 'x'), 'office', ['notFound unknownPerson']],
    ['what is over stays as it is', over, to('marketing'), 'marketing', ['conflict taskOver']],
    [
      'every reason is named',
      free,
      to('stranger'),
      'legal',
      ['forbidden onlyForYourself', 'notFound unknownPerson', 'invalid reasonMissing'],
    ],
  ])('%s', (_, of, change, by, expected) => {
    expect(codes(of, change, by)).toEqual(expected);
  });

  test('an absent person is given nothing, also when somebody stands in for them', () => {
    const absent = ['conflict personAbsent'];
    expect(codes(free, to('legal', 'x'), 'office', away('legal'))).toEqual(absent);
    expect(codes(free, to('legal', 'x'), 'office', away('legal', 'finance'))).toEqual(absent);
  });

  test('nor is somebody who may not end tasks', () => {
    const analyst: Partial<Member> = { id: 'finance', roles: ['analyst'] };
    expect(codes(free, to('finance', 'x'), 'office', analyst)).toEqual(['conflict personWithoutDuty']);
  });

  test('S1 a substitute claims for the duty, and hands on and gives back what the absentee has', () => {
    const absence = away('marketing', 'legal');
    expect(codes(free, to('legal'), 'legal', absence)).toEqual([]);
    expect(codes(held, to(null), 'legal', absence)).toEqual([]);
    expect(codes(held, to('legal', '代办'), 'legal', absence)).toEqual([]);
    expect(codes(held, to(null, '代退'), 'finance', absence)).toEqual(['forbidden takenBySomebody']);
  });

  test('the version rises, and nobody in particular is no field', () => {
    expect(assignTask(free, 'legal')).toEqual({ ...free, assigneeId: 'legal', version: 2 });
    expect(assignTask(held, null)).toEqual({ ...free, version: 2 });
  });
});

describe('X2 what a console may offer', () => {
  test.each<[string, Task, string, Role[], boolean, boolean]>([
    ['its duty, while nobody has it', free, 'm', ['marketing'], true, true],
    ['its duty, when somebody has it', held, 'm', ['marketing'], true, false],
    ['whoever has it', held, 'marketing', [], true, true],
    ['the office', held, 'o', ['office'], true, true],
    ['management', held, 'o', ['deputyManager'], true, true],
    ['anybody else', free, 'l', ['legal'], false, false],
  ])('%s', (_, of, personId, roles, mayEnd, mayAssign) => {
    expect(mayEndTask(of, personId, roles)).toBe(mayEnd);
    expect(mayAssignTask(of, personId, roles)).toBe(mayAssign);
  });

  test('tasks are waived by the office and management', () => {
    expect(mayWaiveTask(['office'])).toBe(true);
    expect(mayWaiveTask(['generalManager', 'legal'])).toBe(true);
    expect(mayWaiveTask(['marketing'])).toBe(false);
  });

  test('customers: carers while nobody has them, the owner, the manager, the office', () => {
    const owned = care({ ownerId: 'operator' });
    expect(mayAssignCare(care(), 'x', ['onsite'])).toBe(true);
    expect(mayAssignCare(owned, 'x', ['onsite'])).toBe(false);
    expect(mayAssignCare(owned, 'operator', [])).toBe(true);
    expect(mayAssignCare(owned, 'x', ['serviceManager'])).toBe(true);
    expect(mayAssignCare(care(), 'x', ['marketing'])).toBe(false);
  });
});

describe('X2 who may take a customer on', () => {
  const customer = care();
  const owned = care({ ownerId: 'operator' });
  const ask = (of: typeof customer, change: Assignment, by: string): string[] => {
    const staff = roster();
    const roles = rolesOf(staff, by, NOW);
    return careAssignRefusals(of, change, by, roles, { roster: staff, now: NOW }).map((r) => r.code);
  };

  test.each<[string, typeof customer, Assignment, string, string[]]>([
    ['a carer takes on whom nobody has', customer, to('operator'), 'operator', []],
    ['somebody else does not', customer, to('legal'), 'legal', ['notYourWork', 'personWithoutDuty']],
    ['the owner hands them to a carer', owned, to('serviceManager', '投诉升级'), 'operator', []],
    ['and to nobody else', owned, to('legal', '投诉升级'), 'operator', ['personWithoutDuty']],
    ['the owner gives them back', owned, to(null), 'operator', []],
    ['the manager distributes', customer, to('operator', '排班'), 'serviceManager', []],
    ['the office takes them from somebody', owned, to('serviceManager', '轮换'), 'office', []],
    ['but not for itself', owned, to('office', '轮换'), 'office', ['personWithoutDuty']],
  ])('%s', (_, of, change, by, expected) => {
    expect(ask(of, change, by)).toEqual(expected);
  });

  test('the version rises, and nobody in particular is no field', () => {
    expect(assignCare(customer, 'operator')).toEqual({ ...owned, version: 2 });
    expect(assignCare(owned, null)).toEqual({ ...customer, version: 2 });
  });
});

test('S1 in whose place and name a person acts', () => {
  const staff = roster(away('marketing', 'legal'));
  expect(placesOf(staff, 'legal', NOW).map((m) => m.id)).toEqual(['marketing', 'legal']);
  expect(placesOf(staff, 'marketing', NOW)).toEqual([]);
  expect(inNameOf(staff, 'marketing', 'legal', NOW)).toBe('marketing');
  expect(inNameOf(staff, 'finance', 'legal', NOW)).toBe('legal');
  expect(inNameOf(staff, undefined, 'legal', NOW)).toBe('legal');
});
