import { assignCare, careAssignRefusals } from '../../domain/care';
import { inNameOf, rolesOf, type Actor } from '../../domain/people';
import type { Refusal } from '../../domain/refusal';
import { text } from '../../domain/text';
import { passClock, tellHolders } from './assignments';
import type { Crisis } from './crisis';
import { careDeadlineIds, careOf, staleCare, unknownCustomer } from './customers';

interface AssignCareArgs {
  readonly customerId: string;
  readonly ownerId: string | null;
  readonly version?: number;
  readonly reason?: string;
  readonly by: Actor;
}

export function ownerRefusals(c: Crisis, args: AssignCareArgs): readonly Refusal[] {
  const { customerId, ownerId, version, reason, by } = args;
  const care = careOf(c, customerId);
  if (!care) return [unknownCustomer];
  if (version !== undefined && version !== care.version) return [staleCare];
  const { roster } = c.state;
  const now = c.now();
  const byId = inNameOf(roster, care.ownerId, by.personId, now);
  const roles = rolesOf(roster, by.personId, now);
  return careAssignRefusals(care, { toId: ownerId, reason }, byId, roles, { roster, now });
}

/** The customer's clocks follow into other hands, and those that start later are the owner's too (X2). */
export function assignCustomer(c: Crisis, customerId: string, toId: string | null, by: Actor, reason?: string): void {
  const before = careOf(c, customerId);
  if (!before) return;
  const care = assignCare(before, toId);
  c.state.cares = { ...c.state.cares, [customerId]: care };
  const { ownerId: previous } = before;
  c.emit('careAssigned', { care, ...(previous === undefined ? {} : { previous }) }, by, reason?.trim());
  for (const id of careDeadlineIds(customerId)) passClock(c, id, toId, by);
  const what = text(`客户 ${customerId}`, `customer ${customerId}`);
  tellHolders(c, { what, fromId: previous, toId, by, reason });
}
