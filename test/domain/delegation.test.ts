import { vote, type Approval } from '../../domain/approval';
import { ballotRefusals } from '../../domain/approval-ballots';
import { candidates, seatFor } from '../../domain/approval-seats';
import {
  delegate,
  delegationRefusals,
  endDelegations,
  nextLapse,
  possibleDelegates,
  takeBackRefusals,
  type NewDelegation,
} from '../../domain/delegation';
import { text } from '../../domain/text';
import type { Member } from '../../domain/people';
import { approval, NOW, roster, withTokens } from './samples';

const HOUR = 3_600_000;
const given: NewDelegation = { from: 'serviceManager', to: 'marketing', reason: '外出', untilAt: NOW + HOUR };
const refusals = (a: Approval, changes: Partial<NewDelegation> = {}, staff = roster()): string[] =>
  delegationRefusals(a, { ...given, ...changes }, staff, NOW).map((r) => r.code);
const codes = (a: Approval, personId: string, now = NOW, staff = roster()): string[] =>
  ballotRefusals(a, { personId, decision: 'approve', tokenHash: `hash-${personId}`, via: 'api' }, staff, now).map(
    (r) => r.code,
  );
const open = approval();
const after = delegate(open, given, NOW);

describe('giving a vote away', () => {
  test('S9 the colleague decides in the place of the giver, who does not any more', () => {
    expect(refusals(open)).toEqual([]);
    expect(candidates(after, roster(), NOW)).toEqual(['marketing']);
    expect(codes(after, 'marketing')).toEqual([]);
    expect(codes(after, 'serviceManager')).toEqual(['delegatedAway']);
    const seat = seatFor(after, 'marketing', roster(), NOW);
    expect(vote(after, { personId: 'marketing', decision: 'approve', via: 'api' }, NOW, seat).votes).toMatchObject([
      { personId: 'marketing', for: 'serviceManager', tier: 0 },
    ]);
  });

  test('S9 at its end it is over by itself, whatever is recorded of it', () => {
    expect(codes(after, 'marketing', NOW + HOUR)).toEqual(['delegationOver']);
    expect(codes(after, 'serviceManager', NOW + HOUR)).toEqual([]);
    expect(nextLapse([after])).toMatchObject({ at: NOW + HOUR });
  });

  test('S9 taken back it is over at once', () => {
    expect(takeBackRefusals(after, 'serviceManager', NOW)).toEqual([]);
    expect(takeBackRefusals(after, 'marketing', NOW).map((r) => r.code)).toEqual(['nothingDelegated']);
    const back = endDelegations(after, () => true, 'takenBack', NOW + 1).approval;
    expect(candidates(back, roster(), NOW + 1)).toEqual(['serviceManager']);
    expect(codes(back, 'marketing', NOW + 1)).toEqual(['delegationOver']);
    expect(nextLapse([back])).toBeUndefined();
  });

  test.each<[string, Partial<NewDelegation>, string[], Partial<Member>[]]>([
    ['the requester', { to: 'operator' }, ['delegateBarred'], []],
    ['whoever prepared it', { to: 'office' }, ['delegateBarred'], []],
    ['a beneficiary', { to: 'finance' }, ['delegateBarred'], []],
    ['oneself', { to: 'serviceManager' }, ['ownDelegate'], []],
    ['a stranger', { to: 'nobody' }, ['unknownDelegate'], []],
    ['somebody away', { to: 'legal' }, ['delegateAway'], [{ id: 'legal', absentUntilAt: NOW + 1 }]],
    ['without a reason', { reason: ' ' }, ['reasonMissing'], []],
    ['until an instant that is past', { untilAt: NOW }, ['untilPast'], []],
    ['until no instant', { untilAt: Number.NaN }, ['untilPast'], []],
    ['for months', { untilAt: NOW + 61 * 24 * HOUR }, ['untilTooFar'], []],
    ['by somebody who does not decide', { from: 'generalManager' }, ['wrongTier'], []],
  ])('S9 not to or as: %s', (_, changes, expected, staff) => {
    const watched = approval({ excluded: ['office'], beneficiaries: ['finance'] });
    expect(refusals(watched, changes, roster(...staff))).toEqual(expected);
  });

  test('S9 nobody passes it on, by delegating or by being away', () => {
    expect(refusals(after, { from: 'marketing', to: 'legal' })).toEqual(['notPassedOn']);
    const away = roster({ id: 'marketing', absentUntilAt: NOW + 1, substituteId: 'legal' });
    expect(candidates(after, away, NOW)).toEqual([]);
  });

  test('S9 not to somebody who voted, nor to somebody who decides already', () => {
    const tiers = [{ name: text('双人', 'Two'), roles: ['deputyManager', 'serviceManager'] as const, needed: 2 }];
    const two = approval({ tiers });
    expect(refusals(two, { to: 'secondDeputy' })).toEqual(['delegateDecides']);
    const voted = withTokens(vote(two, { personId: 'secondDeputy', decision: 'approve', via: 'api' }, NOW));
    expect(refusals(voted, { to: 'secondDeputy' })).toEqual(['delegateVoted', 'delegateDecides']);
  });

  test('S9 once it is given away there is nothing more to give', () => {
    expect(refusals(after, { to: 'legal' })).toEqual(['delegatedAway']);
  });

  test('S9 whom it can be given to is known beforehand', () => {
    const watched = approval({ excluded: ['office'] });
    expect(possibleDelegates(watched, 'serviceManager', roster(), NOW)).toEqual([
      'generalManager',
      'deputyManager',
      'marketing',
      'legal',
      'finance',
      'supervision',
      'secondDeputy',
    ]);
  });

  test('S9 a substitute of the giver does not get it back', () => {
    const staff = roster({ id: 'serviceManager', absentUntilAt: NOW + 1, substituteId: 'legal' });
    expect(candidates(after, staff, NOW)).toEqual(['marketing']);
  });
});
