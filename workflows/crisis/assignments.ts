import { isOpen } from '../../domain/deadline';
import { assignmentNotice, takenNotice } from '../../domain/notices';
import type { Actor } from '../../domain/people';
import type { Text } from '../../domain/text';
import { issueNotice } from '../kernel/notices';
import type { Crisis } from './crisis';

/** A clock that still runs is a person's from now on, or everybody's of its duty again. */
export function passClock(c: Crisis, deadlineId: string, toId: string | null, by: Actor): void {
  c.changeDeadline(
    deadlineId,
    'reassigned',
    (deadline) => {
      if (!isOpen(deadline)) return deadline;
      const { people: _before, ...rest } = deadline;
      return toId === null ? rest : { ...rest, people: [toId] };
    },
    by,
  );
}

interface HandedOn {
  readonly what: Text;
  readonly fromId: string | undefined;
  readonly toId: string | null;
  readonly by: Actor;
  readonly reason?: string | undefined;
}

/** Whoever was given something by somebody else hears of it, and so does whoever lost it to them. */
export function tellHolders(c: Crisis, { what, fromId, toId, by, reason = '' }: HandedOn): void {
  if (toId !== null && toId !== by.personId) {
    const words = assignmentNotice(c.state.head, what, reason);
    issueNotice(c, { kind: 'order', ...words, roles: [], people: [toId] }, by);
  }
  if (fromId === undefined || fromId === toId || fromId === by.personId) return;
  // By the inbox alone: there is nothing to do.
  const words = takenNotice(c.state.head, what, reason);
  issueNotice(c, { kind: 'order', ...words, roles: [], people: [fromId], channels: ['inbox'] }, by);
}
