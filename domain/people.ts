import type { Role } from './words';

/** Who did something, as the audit needs it (X4). Ids only: names live in the database. */
export interface Actor {
  readonly personId: string;
  /** Roles held at the time of the act. */
  readonly roles: readonly Role[];
  /** `public`: without signing in, by the link to a complaint's status page. */
  readonly via: 'api' | 'signal' | 'system' | 'public';
  readonly address?: string;
  readonly requestId?: string;
}

/** The system itself, for what timers decide. */
export const SYSTEM: Actor = { personId: 'system', roles: [], via: 'system' };

/** The customer of a complaint, who has shown its link; which one the matter itself says. */
export const CUSTOMER: Actor = { personId: 'customer', roles: [], via: 'public' };

/** A member of staff as a workflow knows them: no name, no address. */
export interface Member {
  readonly id: string;
  readonly roles: readonly Role[];
  readonly department?: string;
  /** 替补: who acts while this person is away (S1). */
  readonly substituteId?: string;
  readonly absentUntilAt?: number;
}

/** The staff pinned to a process; a newer version arrives by signal. */
export interface Roster {
  readonly version: number;
  readonly members: readonly Member[];
}

export function memberOf(roster: Roster, personId: string): Member | undefined {
  return roster.members.find((m) => m.id === personId);
}

function isAway(member: Member, now: number): boolean {
  return member.absentUntilAt !== undefined && now < member.absentUntilAt;
}

/** Follows substitutes until someone is present; undefined when the chain ends or loops (S1). */
export function present(roster: Roster, personId: string, now: number): Member | undefined {
  const seen = new Set<string>();
  let member = memberOf(roster, personId);
  while (member && isAway(member, now)) {
    if (seen.has(member.id) || member.substituteId === undefined) return undefined;
    seen.add(member.id);
    member = memberOf(roster, member.substituteId);
  }
  return member;
}

/** The people who act for these roles now, absentees replaced by their substitutes, each once. */
export function actingFor(roster: Roster, roles: readonly Role[], now: number): readonly Member[] {
  const found = new Map<string, Member>();
  for (const member of roster.members) {
    if (!member.roles.some((r) => roles.includes(r))) continue;
    const acting = present(roster, member.id, now);
    if (acting) found.set(acting.id, acting);
  }
  return [...found.values()];
}

/** When nobody is left to tell, these are (M四(一)1, M七(一)1). */
const LAST_RESORT: readonly Role[] = ['office', 'supervision'];

/**
 * Whom a notice reaches: these people and whoever acts for these roles; when that is nobody, the office and the
 * supervision group; when nobody acts for those either, their members all the same, to find it when they are back.
 */
export function recipients(
  roster: Roster,
  roles: readonly Role[],
  people: readonly string[],
  now: number,
): readonly string[] {
  const acting = (of: readonly Role[]): readonly string[] => actingFor(roster, of, now).map((m) => m.id);
  const named = [...new Set([...people, ...acting(roles)])];
  if (named.length > 0) return named;
  const last = acting(LAST_RESORT);
  if (last.length > 0) return last;
  return roster.members.filter((m) => m.roles.some((role) => LAST_RESORT.includes(role))).map((m) => m.id);
}

/** In whose place a person acts now: their own unless they are away, and that of absentees they stand in for (S1). */
export function placesOf(roster: Roster, personId: string, now: number): readonly Member[] {
  return roster.members.filter((m) => present(roster, m.id, now)?.id === personId);
}

/** The roles a person may exercise now: their own and those of absentees they stand in for (S1). */
export function rolesOf(roster: Roster, personId: string, now: number): readonly Role[] {
  return [...new Set(placesOf(roster, personId, now).flatMap((m) => m.roles))];
}

/** In whose name a person deals with what somebody holds: the holder's while standing in for them, otherwise their own (S1). */
export function inNameOf(roster: Roster, holderId: string | undefined, personId: string, now: number): string {
  if (holderId === undefined) return personId;
  return present(roster, holderId, now)?.id === personId ? holderId : personId;
}
