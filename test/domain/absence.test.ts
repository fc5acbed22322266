import { absenceRefusals, substituteRefusals } from '../../domain/absence';
import { isMuted, isMutable, MAIL_RULES, MUTABLE_KINDS } from '../../domain/mail-rules';
import { NOTICE_KINDS } from '../../domain/notice';
import type { Member, Roster } from '../../domain/people';

const NOW = 1_000;
const there = (id: string, substituteId?: string): Member => ({ id, roles: ['office'], substituteId });
const away = (id: string, substituteId?: string): Member => ({ ...there(id, substituteId), absentUntilAt: NOW + 1 });
const staff = (...members: Member[]): Roster => ({ version: 1, members });
const codes = (roster: Roster): string[] => substituteRefusals(roster, roster.members[0]!, NOW).map((r) => r.code);

describe('S1 a substitute', () => {
  test.each([
    ['is a colleague who is there', staff(away('a', 'b'), there('b')), []],
    ['may be away and have one who is there', staff(away('a', 'b'), away('b', 'c'), there('c')), []],
    ['may have the other as a standing substitute', staff(away('a', 'b'), there('b', 'a')), []],
    ['is not needed', staff(away('a')), []],
    ['is not oneself', staff(away('a', 'a')), ['ownSubstitute']],
    ['is active', staff(away('a', 'gone')), ['substituteNotActive']],
    ['does not lead back to oneself', staff(away('a', 'b'), away('b', 'c'), away('c', 'a')), ['substituteCircle']],
    [
      'does not lead into a circle of others',
      staff(away('a', 'b'), away('b', 'c'), away('c', 'b')),
      ['substituteCircle'],
    ],
  ] as const)('%s', (_, roster, expected) => {
    expect(codes(roster)).toEqual(expected);
  });

  test('a circle is told by who is in it', () => {
    const roster = staff(away('a', 'b'), away('b', 'c'), away('c', 'b'));
    expect(substituteRefusals(roster, roster.members[0]!, NOW)[0]!.text.en).toContain('b → c → b');
  });

  test('an absence lies ahead', () => {
    expect(absenceRefusals({ untilAt: NOW + 1, substituteId: 'b' }, NOW)).toEqual([]);
    expect(absenceRefusals({ untilAt: NOW, substituteId: 'b' }, NOW).map((r) => r.code)).toEqual(['absenceOver']);
  });
});

describe('X7 mails that may be muted', () => {
  test('what somebody must act on may not be', () => {
    const mandatory = NOTICE_KINDS.filter((kind) => !isMutable(kind));
    expect(mandatory).toEqual([
      'riskWatch',
      'warning',
      'activation',
      'order',
      'approvalRequest',
      'escalation',
      'customerWord',
      'rulePublished',
      'payment',
    ]);
    expect(Object.keys(MAIL_RULES).toSorted()).toEqual(NOTICE_KINDS.toSorted());
  });

  test.each([
    ['a muted kind', { kind: 'closing', mustAcknowledge: false }, true],
    ['a muted kind that must be acknowledged', { kind: 'closing', mustAcknowledge: true }, false],
    ['a muted kind with a decision', { kind: 'decision', mustAcknowledge: false, approvalId: 'A1' }, false],
    ['a mandatory kind, whatever was kept', { kind: 'warning', mustAcknowledge: false }, false],
  ] as const)('%s', (_, notice, expected) => {
    expect(isMuted(notice, NOTICE_KINDS)).toBe(expected);
    expect(isMuted(notice, [])).toBe(false);
    expect(MUTABLE_KINDS.length).toBeLessThan(NOTICE_KINDS.length);
  });
});
