import { burn, decidingRoles, end, startApproval, vote, type Approval, type Ballot } from '../../domain/approval';
import { ballotRefusals } from '../../domain/approval-ballots';
import { candidates } from '../../domain/approval-seats';
import type { Role } from '../../domain/words';
import { approval, NOW, roster, withTokens } from './samples';

const ballot = (personId: string, changes: Partial<Ballot> = {}): Ballot => ({
  personId,
  decision: 'approve',
  tokenHash: `hash-${personId}`,
  via: 'api',
  ...changes,
});
const refusals = (a: Approval, b: Ballot, staff = roster()): string[] =>
  ballotRefusals(a, b, staff, NOW).map((r) => `${r.kind} ${r.code}`);
/** Votes one after the other; every candidate of each tier has a token. */
const voted = (a: Approval, ...people: string[]): Approval =>
  people.reduce((open, id) => withTokens(vote(open, ballot(id), NOW + 1)), a);

const first = approval();
const second = voted(first, 'serviceManager');

describe('who may decide', () => {
  test('S9 the holders of the tier, and nobody else', () => {
    expect(candidates(first, roster(), NOW)).toEqual(['serviceManager']);
    expect(candidates(second, roster(), NOW)).toEqual(['generalManager', 'deputyManager', 'secondDeputy']);
  });

  test('S9 the requester never, whatever the caller excludes', () => {
    const own = approval({ requestedBy: 'serviceManager', excluded: ['legal'] });
    expect(own.excluded).toEqual(['serviceManager', 'legal']);
    expect(candidates(own, roster(), NOW)).toEqual([]);
  });

  test('S9 not twice, over all tiers', () => {
    const both: readonly Role[] = ['serviceManager'];
    const again = voted(approval({ tiers: [first.tiers[0]!, { ...first.tiers[0]!, roles: both }] }), 'serviceManager');
    expect(candidates(again, roster(), NOW)).toEqual([]);
    expect(refusals(again, ballot('serviceManager'))).toEqual(['conflict alreadyVoted']);
  });

  test('S9 escalation lets others in for the present tier only', () => {
    const called = { ...first, escalatedTo: ['deputyManager' as const] };
    expect(decidingRoles(called)).toEqual(['serviceManager', 'deputyManager']);
    expect(refusals(called, ballot('deputyManager'))).toEqual([]);
    expect(voted(called, 'deputyManager')).toMatchObject({ tier: 1, escalatedTo: [] });
  });

  test('S1 a substitute decides for an absentee', () => {
    const staff = roster({ id: 'serviceManager', absentUntilAt: NOW + 1, substituteId: 'legal' });
    expect(candidates(first, staff, NOW)).toEqual(['legal']);
    expect(refusals(first, ballot('legal'), staff)).toEqual([]);
    expect(refusals(first, ballot('serviceManager'), staff)).toEqual(['forbidden wrongTier']);
  });

  test('S9 a substitute who asked for it does not decide either', () => {
    const staff = roster({ id: 'serviceManager', absentUntilAt: NOW + 1, substituteId: 'operator' });
    expect(candidates(first, staff, NOW)).toEqual([]);
    expect(refusals(first, ballot('operator'), staff)).toEqual(['forbidden ownRequest']);
  });

  test('nobody decides what is decided, or what has no tier', () => {
    expect(candidates(end(first, 'withdrawn', NOW), roster(), NOW)).toEqual([]);
    expect(candidates(approval({ tiers: [] }), roster(), NOW)).toEqual([]);
    expect(refusals(approval({ tiers: [] }), ballot('serviceManager'))).toEqual(['forbidden wrongTier']);
  });
});

describe('ballots that do not count', () => {
  test.each<[string, Approval, Ballot, string[]]>([
    ['a right one counts', first, ballot('serviceManager'), []],
    [
      'a refusal with its reason counts',
      first,
      ballot('serviceManager', { decision: 'refuse', reason: '金额过高' }),
      [],
    ],
    ['no token', first, ballot('serviceManager', { tokenHash: undefined }), ['forbidden tokenMissing']],
    ['a wrong token', first, ballot('serviceManager', { tokenHash: 'guess' }), ['forbidden tokenWrong']],
    ["another person's token", first, ballot('serviceManager', { tokenHash: 'hash-legal' }), ['forbidden tokenWrong']],
    ['an empty token', first, ballot('serviceManager', { tokenHash: '' }), ['forbidden tokenWrong']],
    ['a burned token', burn(first, 'serviceManager'), ballot('serviceManager'), ['forbidden tokenWrong']],
    ['another tier', first, ballot('generalManager'), ['forbidden wrongTier']],
    ['another duty', first, ballot('marketing'), ['forbidden wrongTier']],
    ['a person not on the staff list', first, ballot('stranger'), ['forbidden wrongTier', 'forbidden tokenWrong']],
    [
      'the own request',
      approval({ requestedBy: 'serviceManager' }),
      ballot('serviceManager'),
      ['forbidden ownRequest'],
    ],
    [
      'what one prepared oneself',
      approval({ excluded: ['serviceManager'] }),
      ballot('serviceManager'),
      ['forbidden ownWork'],
    ],
    [
      'what one would gain by',
      approval({ beneficiaries: ['serviceManager'] }),
      ballot('serviceManager'),
      ['forbidden beneficiary'],
    ],
    ['a refusal without a reason', first, ballot('serviceManager', { decision: 'refuse' }), ['invalid reasonMissing']],
    [
      'a refusal with a blank reason',
      first,
      ballot('serviceManager', { decision: 'refuse', reason: ' ' }),
      ['invalid reasonMissing'],
    ],
    [
      'all reasons at once',
      approval({ requestedBy: 'marketing' }),
      { personId: 'marketing', decision: 'refuse', via: 'signal' },
      ['forbidden ownRequest', 'forbidden wrongTier', 'invalid reasonMissing', 'forbidden tokenMissing'],
    ],
  ])('S9 %s', (_, open, cast, expected) => {
    expect(refusals(open, cast)).toEqual(expected);
  });

  test.each(['approved', 'refused', 'expired', 'withdrawn'] as const)('S9 none counts once it is %s', (status) => {
    expect(refusals({ ...first, status }, ballot('serviceManager'))).toEqual(['conflict approvalDecided']);
  });
});

describe('counting', () => {
  test('S9 a filled tier opens the next one, and its tokens are new', () => {
    const after = vote(first, ballot('serviceManager'), NOW + 1);
    expect(after).toMatchObject({ status: 'open', tier: 1, tokenHashes: {} });
    expect(after.votes).toEqual([
      { personId: 'serviceManager', tier: 0, decision: 'approve', at: NOW + 1, via: 'api' },
    ]);
  });

  test('S9 two are needed: one is not enough, two distinct people approve', () => {
    expect(voted(second, 'generalManager').status).toBe('open');
    const done = voted(second, 'generalManager', 'secondDeputy');
    expect(done).toMatchObject({ status: 'approved', decidedAt: NOW + 1 });
    expect(refusals(voted(second, 'generalManager'), ballot('generalManager'))).toEqual(['conflict alreadyVoted']);
  });

  test('S9 one refusal ends it in any tier, and its reason is kept', () => {
    const no = ballot('deputyManager', { decision: 'refuse', reason: '依据不足' });
    const refused = vote(voted(second, 'generalManager'), no, NOW + 2);
    expect(refused).toMatchObject({ status: 'refused', decidedAt: NOW + 2 });
    expect(refused.votes.at(-1)).toMatchObject({ reason: '依据不足', tier: 1 });
  });

  test('S9 a token works once: it is burned and its generation rises', () => {
    const after = vote(second, ballot('generalManager'), NOW);
    expect(after.tokenHashes['generalManager']).toBeUndefined();
    expect(after.tokenHashes['deputyManager']).toBe('hash-deputyManager');
    expect(after.generations).toEqual({ serviceManager: 1, generalManager: 1 });
    expect(burn(after, 'generalManager').generations['generalManager']).toBe(2);
  });
});

describe('ending without a vote', () => {
  test.each(['expired', 'withdrawn', 'refused'] as const)('%s: tokens are worthless from then on', (status) => {
    expect(end(first, status, NOW + 5)).toMatchObject({ status, decidedAt: NOW + 5, tokenHashes: {} });
  });

  test('what is decided stays decided', () => {
    const done = voted(second, 'generalManager', 'deputyManager');
    expect(end(done, 'expired', NOW)).toBe(done);
  });

  test('a fresh approval has no votes and no tokens', () => {
    const { tokenHashes: _hashes, ...rest } = first;
    expect(startApproval({ ...rest, excluded: [] }, NOW)).toMatchObject({
      status: 'open',
      tier: 0,
      votes: [],
      tokenHashes: {},
    });
  });
});
