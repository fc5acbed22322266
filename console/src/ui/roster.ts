import { useMemo } from 'react';
import type { Member, Roster } from '../../../domain/people';
import { useNow } from './now';
import { usePeople, type Person } from './people';

const MINUTE_MS = 60_000;

/** The staff as the processes know them: who is there, who is away, who stands in (S1). */
export function rosterOf(people: readonly Person[]): Roster {
  return { version: 0, members: people.filter(({ active }) => active).map(memberOf) };
}

function memberOf({ id, roles, substituteId, absentUntilAt }: Person): Member {
  return {
    id,
    roles,
    ...(substituteId ? { substituteId } : {}),
    ...(absentUntilAt ? { absentUntilAt: Date.parse(absentUntilAt) } : {}),
  };
}

/** The same, as it is at this minute. */
export function useRoster(): { readonly roster: Roster; readonly now: number } {
  const { people } = usePeople();
  const now = useNow(MINUTE_MS);
  const roster = useMemo(() => rosterOf(people), [people]);
  return { roster, now };
}

/** Whether somebody is away at this instant. */
export function isAway({ absentUntilAt }: Pick<Person, 'absentUntilAt'>, now: number): boolean {
  return absentUntilAt !== null && Date.parse(absentUntilAt) > now;
}
