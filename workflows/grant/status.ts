import { SYSTEM, type Actor } from '../../domain/people';
import type { Grant as GrantCase } from '../../domain/value-added';
import type { Grant } from './grant';

/** Brings the grant into a status and says so. */
export function become(
  p: Grant,
  status: GrantCase['status'],
  fields: Partial<GrantCase> = {},
  by: Actor = SYSTEM,
  reason: string | undefined = fields.outcomeReason,
): void {
  p.state.grant = { ...p.state.grant, ...fields, status };
  p.emit('grantChanged', { grant: p.state.grant }, by, reason);
}
