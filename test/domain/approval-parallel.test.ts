import {
  clockId,
  decidingRoles,
  openTiers,
  renew,
  vote,
  type Approval,
  type ApprovalStart,
} from '../../domain/approval';
import { ballotRefusals } from '../../domain/approval-ballots';
import { candidates, conflictOf, seatFor } from '../../domain/approval-seats';
import { text } from '../../domain/text';
import { approval, NOW, roster, withTokens } from './samples';

const law = { name: text('法务', 'Legal'), roles: ['legal'], needed: 1 } as const;
const money = { name: text('财务', 'Finance'), roles: ['finance'], needed: 1 } as const;
const heads = { name: text('领导', 'Heads'), roles: ['deputyManager', 'generalManager'], needed: 2 } as const;
const parallel = (...tiers: ApprovalStart['tiers']): Approval => approval({ tiers, order: 'parallel' });
const cast = (a: Approval, personId: string, decision: 'approve' | 'refuse' = 'approve'): Approval =>
  withTokens(vote(a, { personId, decision, reason: '理由', via: 'api' }, NOW + 1, seatFor(a, personId, roster(), NOW)));
const codes = (a: Approval, personId: string): string[] =>
  ballotRefusals(a, { personId, decision: 'approve', tokenHash: `hash-${personId}`, via: 'api' }, roster(), NOW).map(
    (r) => r.code,
  );

describe('all rounds at once', () => {
  const open = parallel(law, money, heads);

  test('S9 everybody of every round is asked, in any order', () => {
    expect(candidates(open, roster(), NOW)).toEqual([
      'legal',
      'finance',
      'generalManager',
      'deputyManager',
      'secondDeputy',
    ]);
    expect(openTiers(cast(open, 'finance'))).toEqual([0, 2]);
    expect(decidingRoles(cast(open, 'finance'))).toEqual(['legal', 'deputyManager', 'generalManager']);
  });

  test('S9 it is approved once every round is full, n of m in each', () => {
    const almost = ['secondDeputy', 'finance', 'generalManager'].reduce((a, who) => cast(a, who), open);
    expect(almost.status).toBe('open');
    expect(codes(almost, 'deputyManager')).toEqual(['wrongTier']);
    expect(cast(almost, 'legal')).toMatchObject({ status: 'approved', decidedAt: NOW + 1 });
  });

  test('S9 one refusal in any round ends it', () => {
    expect(cast(cast(open, 'legal'), 'finance', 'refuse').status).toBe('refused');
  });

  test('S9 a vote counts where the fewest others could cast it', () => {
    const general = { name: text('总经理', 'General manager'), roles: ['generalManager'], needed: 1 } as const;
    const both = parallel({ ...heads, needed: 1 }, general);
    expect(seatFor(both, 'generalManager', roster(), NOW)).toEqual({ tier: 1 });
    expect(openTiers(cast(both, 'generalManager'))).toEqual([0]);
  });

  test('S9 a round after the other asks only the first', () => {
    expect(candidates(approval({ tiers: [law, money], order: 'sequence' }), roster(), NOW)).toEqual(['legal']);
  });
});

describe('another amount', () => {
  const lower = { cause: 'amount', by: 'operator', reason: '票据核减', subject: text('赔偿 ¥10', 'x') } as const;
  const before = cast(approval(), 'serviceManager');
  const after = renew(before, { ...lower, amountFen: 1_000, tiers: [law] }, candidates(before, roster(), NOW), NOW + 2);

  test('S9 votes so far are void and kept, and the rounds are those of the new amount', () => {
    expect(after).toMatchObject({ amountFen: 1_000, tier: 0, votes: [], tiers: [law], status: 'open' });
    expect(after.amendments).toMatchObject([
      { cause: 'amount', before: { amountFen: 32_000 }, voidVotes: [{ personId: 'serviceManager' }] },
    ]);
    expect(candidates(after, roster(), NOW)).toEqual(['legal']);
  });

  test('S9 whoever voted may vote again; whoever could see a token gets another one', () => {
    const again = renew(
      before,
      { ...lower, amountFen: 1_000, tiers: before.tiers },
      candidates(before, roster(), NOW),
      NOW,
    );
    expect(candidates(again, roster(), NOW)).toEqual(['serviceManager']);
    expect(after.tokenHashes).toEqual({});
    expect(after.generations).toMatchObject({ generalManager: 1, deputyManager: 1, serviceManager: 2 });
  });

  test('S9 another clock runs for it', () => {
    expect(clockId(before)).toBe('approval:A1:2');
    expect(clockId(after)).toBe('approval:A1:1:1');
  });

  test('S9 the order follows the new rounds too', () => {
    const open = parallel(law, money);
    expect(renew(open, { ...lower, tiers: [law] }, [], NOW)).not.toHaveProperty('order');
    expect(renew(after, { ...lower, tiers: [law], order: 'parallel' }, [], NOW).order).toBe('parallel');
  });
});

describe('conflicts of interest', () => {
  test('S9 requester, beneficiary and preparer are told apart', () => {
    const open = approval({ excluded: ['office'], beneficiaries: ['serviceManager'] });
    expect(['operator', 'serviceManager', 'office', 'legal'].map((id) => conflictOf(open, id))).toEqual([
      'requester',
      'beneficiary',
      'preparer',
      undefined,
    ]);
    expect(candidates(open, roster(), NOW)).toEqual([]);
  });

  test('S9 a substitute does not decide in the place of whoever asked', () => {
    const staff = roster({ id: 'serviceManager', absentUntilAt: NOW + 1, substituteId: 'legal' });
    const own = approval({ requestedBy: 'serviceManager' });
    expect(candidates(own, staff, NOW)).toEqual([]);
    const legal = { personId: 'legal', decision: 'approve', tokenHash: 'hash-legal', via: 'api' } as const;
    expect(ballotRefusals(own, legal, staff, NOW).map((r) => r.code)).toEqual(['placeSpent']);
  });

  test('S9 an absentee and who stands in for them have one vote between them, and it says whose place it was', () => {
    const staff = roster({ id: 'deputyManager', absentUntilAt: NOW + 1, substituteId: 'legal' });
    const open = withTokens(approval({ tiers: [heads] }));
    const seat = seatFor(open, 'legal', staff, NOW);
    expect(seat).toEqual({ tier: 0, for: 'deputyManager' });
    const after = vote(open, { personId: 'legal', decision: 'approve', via: 'api' }, NOW, seat);
    expect(after.votes).toMatchObject([{ personId: 'legal', for: 'deputyManager' }]);
    expect(candidates(after, roster(), NOW)).toEqual(['generalManager', 'secondDeputy']);
  });
});
