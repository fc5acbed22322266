import type { FundingRequest } from '../../domain/funding';
import { SYSTEM, type Actor } from '../../domain/people';
import type { Funding } from './funding';

/** Brings the request into a status and says so. */
export function become(
  p: Funding,
  status: FundingRequest['status'],
  fields: Partial<FundingRequest> = {},
  by: Actor = SYSTEM,
): void {
  p.state.request = { ...p.state.request, ...fields, status };
  p.emit('fundingChanged', { request: p.state.request }, by, p.state.request.outcomeReason);
}
