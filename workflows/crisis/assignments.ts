import { isOpen } from '../../domain/deadline';
import { assignmentNotice } from '../../domain/notices';
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

/** Whoever was given something by somebody else hears of it. */
export function tellHolder(
  c: Crisis,
  given: {
    readonly what: Text;
    readonly toId: string | null;
    readonly by: Actor;
    readonly reason?: string | undefined;
  },
): void {
  const { what, toId, by, reason } = given;
  if (toId === null || toId === by.personId) return;
  const words = assignmentNotice(c.state.head, what, reason ?? '');
  issueNotice(c, { kind: 'order', ...words, roles: [], people: [toId] }, by);
}
