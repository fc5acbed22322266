import { actingFor, memberOf, present, recipients, rolesOf, type Member } from '../../domain/people';
import { dutyRefusals, RIGHTS, type CommandName } from '../../domain/rights';
import type { Role } from '../../domain/words';
import { NOW, roster } from './samples';

const away = (id: string, substituteId?: string): Partial<Member> => ({
  id,
  absentUntilAt: NOW + 1,
  ...(substituteId ? { substituteId } : {}),
});
const ids = (members: readonly Member[]): string[] => members.map((m) => m.id);

describe('S1 who is there', () => {
  test.each<[string, Partial<Member>[], string | undefined]>([
    ['the person', [], 'generalManager'],
    ['the substitute', [away('generalManager', 'deputyManager')], 'deputyManager'],
    [
      "the substitute's substitute",
      [away('generalManager', 'deputyManager'), away('deputyManager', 'secondDeputy')],
      'secondDeputy',
    ],
    ['nobody without a substitute', [away('generalManager')], undefined],
    [
      'nobody when the chain ends in an absentee',
      [away('generalManager', 'deputyManager'), away('deputyManager')],
      undefined,
    ],
    [
      'nobody when the chain goes round',
      [away('generalManager', 'deputyManager'), away('deputyManager', 'generalManager')],
      undefined,
    ],
    ['nobody when the substitute has left', [away('generalManager', 'gone')], undefined],
  ])('%s', (_, changes, expected) => {
    expect(present(roster(...changes), 'generalManager', NOW)?.id).toBe(expected);
  });

  test('an absence ends by itself', () => {
    const staff = roster(away('generalManager', 'deputyManager'));
    expect(present(staff, 'generalManager', NOW + 1)?.id).toBe('generalManager');
  });

  test('strangers are nobody', () => {
    expect(memberOf(roster(), 'stranger')).toBeUndefined();
    expect(present(roster(), 'stranger', NOW)).toBeUndefined();
  });
});

describe('S1 who acts', () => {
  test('every holder of the roles, each once', () => {
    expect(ids(actingFor(roster(), ['deputyManager', 'office'], NOW))).toEqual([
      'deputyManager',
      'office',
      'secondDeputy',
    ]);
  });

  test('a substitute who holds the role anyway counts once', () => {
    const staff = roster(away('deputyManager', 'secondDeputy'));
    expect(ids(actingFor(staff, ['deputyManager'], NOW))).toEqual(['secondDeputy']);
  });

  test('nobody for a role nobody holds', () => {
    expect(actingFor(roster(), ['hr'], NOW)).toEqual([]);
  });

  test('a substitute exercises both roles, the absentee none', () => {
    const staff = roster(away('generalManager', 'office'));
    expect(rolesOf(staff, 'office', NOW)).toEqual(['generalManager', 'office']);
    expect(rolesOf(staff, 'generalManager', NOW)).toEqual([]);
    expect(rolesOf(staff, 'office', NOW + 1)).toEqual(['office']);
  });
});

describe('S2 rights follow duties', () => {
  const codes = (command: CommandName, personId: string, ...changes: Partial<Member>[]): string[] =>
    dutyRefusals(roster(...changes), command, personId, NOW).map((r) => `${r.kind} ${r.code}`);

  test.each<[CommandName, Role, boolean]>([
    ['issueWarning', 'office', true],
    ['issueWarning', 'serviceManager', false],
    ['decideActivation', 'generalManager', true],
    ['decideActivation', 'office', false],
    ['actOnCare', 'operator', true],
    ['actOnCare', 'marketing', false],
    ['requestCompensation', 'operator', true],
    ['requestCompensation', 'finance', false],
    ['closeCrisis', 'office', true],
    ['closeCrisis', 'operator', false],
  ])('%s by %s: %s', (command, role, allowed) => {
    expect(codes(command, role)).toEqual(allowed ? [] : ['forbidden notYourDuty']);
  });

  test.each(Object.keys(RIGHTS) as CommandName[])('%s is refused to strangers', (command) => {
    expect(codes(command, 'stranger')).toEqual(['forbidden unknownPerson']);
  });

  test('S1 a substitute may do what the absentee may, and the absentee may not', () => {
    const absence = away('generalManager', 'office');
    expect(codes('decideActivation', 'office', absence)).toEqual([]);
    expect(codes('decideActivation', 'generalManager', absence)).toEqual(['forbidden notYourDuty']);
  });
});

describe('U2 whom a notice reaches', () => {
  const duty = ['legal'] as const;
  test.each<[string, Partial<Member>[], readonly string[]]>([
    ['who has the duty', [], ['legal']],
    ['the substitute of who is away', [away('legal', 'office')], ['office']],
    ['the office and the supervision group when nobody is left', [away('legal')], ['office', 'supervision']],
    ['those of the two who are there', [away('legal'), away('office')], ['supervision']],
    [
      'all of the two when none of them is there: they find it when they are back',
      [away('legal'), away('office'), away('supervision')],
      ['office', 'supervision'],
    ],
  ])('%s', (_, changes, expected) => {
    expect([...recipients(roster(...changes), duty, [], NOW)].toSorted()).toEqual(expected);
  });

  test('people named by themselves come first, each once', () => {
    expect(recipients(roster(), duty, ['office', 'legal'], NOW)).toEqual(['office', 'legal']);
  });
});
