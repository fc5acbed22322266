import { openTiers, type Approval, type Delegation, type Seat } from './approval';
import { present, type Member, type Roster } from './people';

/** Why somebody may never decide a matter (S9). */
export type Conflict = 'requester' | 'beneficiary' | 'preparer';

/** The person's conflict of interest, the weightiest first; undefined when there is none. */
export function conflictOf(
  { requestedBy, beneficiaries = [], excluded }: Pick<Approval, 'requestedBy' | 'beneficiaries' | 'excluded'>,
  personId: string,
): Conflict | undefined {
  if (requestedBy === personId) return 'requester';
  if (beneficiaries.includes(personId)) return 'beneficiary';
  return excluded.includes(personId) ? 'preparer' : undefined;
}

/** A place in a round, and who decides in it now. */
interface Place extends Seat {
  readonly placeId: string;
  readonly personId: string;
}

/** In force: neither ended nor past its end, whatever has been recorded of that. */
export function isInForce({ endedAt, untilAt }: Delegation, now: number): boolean {
  return endedAt === undefined && now < untilAt;
}

/** To whom this person's vote is given now. */
export function givenAway({ delegations = [] }: Approval, personId: string, now: number): Delegation | undefined {
  return delegations.find((d) => d.from === personId && isInForce(d, now));
}

/** Whether somebody ever gave this person their vote. */
export function wasGiven({ delegations = [] }: Approval, personId: string): boolean {
  return delegations.some((d) => d.to === personId);
}

/** Who decides in a member's place: whom they gave it to, else themselves or who stands in for them (S1). */
function deciderIn(approval: Approval, { id }: Member, roster: Roster, now: number): Omit<Place, 'tier'> | undefined {
  const given = givenAway(approval, id, now);
  const acting = given ? undefined : present(roster, id, now);
  const passed = acting && givenAway(approval, acting.id, now);
  // Whoever a vote was given to may not pass it on, not even by being away.
  const personId = given || passed ? here(roster, (given ?? passed)?.to, now) : acting?.id;
  if (personId === undefined) return undefined;
  return { placeId: id, personId, ...(personId === id ? {} : { for: id }) };
}

function here(roster: Roster, personId: string | undefined, now: number): string | undefined {
  return personId !== undefined && present(roster, personId, now)?.id === personId ? personId : undefined;
}

/** Every place of the open rounds; a round counts those its ladder has called in. */
function places(approval: Approval, roster: Roster, now: number): readonly Place[] {
  return openTiers(approval).flatMap((tier) => {
    const roles = [...(approval.tiers[tier]?.roles ?? []), ...approval.escalatedTo];
    return roster.members
      .filter((m) => m.roles.some((role) => roles.includes(role)))
      .flatMap((m) => {
        const decider = deciderIn(approval, m, roster, now);
        return decider ? [{ ...decider, tier }] : [];
      });
  });
}

/** Places in which a vote can still be cast: neither it nor who decides in it is barred or has voted. */
function freePlaces(approval: Approval, roster: Roster, now: number): readonly Place[] {
  const spent = new Set(approval.votes.flatMap((v) => (v.for === undefined ? [v.personId] : [v.personId, v.for])));
  const isFree = (id: string): boolean => !spent.has(id) && conflictOf(approval, id) === undefined;
  return places(approval, roster, now).filter((place) => isFree(place.placeId) && isFree(place.personId));
}

/** The people who may vote now: whoever decides in a place of the open rounds, less the excluded and those who voted. */
export function candidates(approval: Approval, roster: Roster, now: number): readonly string[] {
  return [...new Set(freePlaces(approval, roster, now).map(({ personId }) => personId))];
}

/** Has a place in an open round, barred or not. */
export function isDecider(approval: Approval, personId: string, roster: Roster, now: number): boolean {
  return places(approval, roster, now).some((place) => place.personId === personId);
}

/**
 * Where this person's vote counts: in their own place before another's, and of several open rounds in the one that has
 * the fewest others to decide it.
 */
export function seatFor(approval: Approval, personId: string, roster: Roster, now: number): Seat | undefined {
  const free = freePlaces(approval, roster, now);
  const others = (tier: number): number =>
    new Set(free.filter((p) => p.tier === tier && p.personId !== personId).map((p) => p.personId)).size;
  const [first] = free
    .filter((place) => place.personId === personId)
    .toSorted((a, b) => Number(a.for !== undefined) - Number(b.for !== undefined) || others(a.tier) - others(b.tier));
  return first && { tier: first.tier, ...(first.for === undefined ? {} : { for: first.for }) };
}

/** Whether this person's own vote, or one they stand in for, is wanted in an open round now or would be without a delegation. */
export function hasPlace(approval: Approval, personId: string, roster: Roster, now: number): boolean {
  const without = { ...approval, delegations: approval.delegations?.filter((d) => d.from !== personId) ?? [] };
  return seatFor(without, personId, roster, now) !== undefined;
}
