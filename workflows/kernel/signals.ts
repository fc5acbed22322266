import type { Member, Roster } from '../../domain/people';
import type { Process, ProcessState } from './process';

/** Whether what arrived is a whole staff list, and newer than the one in force. */
export function isNewRoster<S extends ProcessState>(p: Process<S>, value: unknown): value is Roster {
  const { version, members } = (value ?? {}) as Partial<Roster>;
  if (typeof version !== 'number' || version <= p.state.roster.version) return false;
  return Array.isArray(members) && members.every(isMember);
}

function isMember(value: unknown): value is Member {
  const { id, roles } = (value ?? {}) as Partial<Member>;
  return typeof id === 'string' && Array.isArray(roles);
}
