import type { Call } from './call';
import { bodyHashOf, keyOr, requestIdOf } from './gateway/ids';

/** A request no process answers (intake, starts): its name, and its answer when it was answered before. */
export interface ClaimedRequest {
  readonly requestId: string;
  readonly answered: Record<string, unknown> | undefined;
}

/** Claims the caller's key before anything is done; without a key every request is a new one. */
export async function claimRequest(
  call: Call<unknown, unknown, unknown>,
  command: string,
  target = command,
): Promise<ClaimedRequest> {
  const { caller, idempotencyKey, body, deps } = call;
  const subject = { principal: caller.personId, workflowId: target, command, key: keyOr(idempotencyKey) };
  const requestId = requestIdOf(subject);
  if (idempotencyKey === undefined) return { requestId, answered: undefined };
  const { principal, key } = subject;
  const bodyHash = bodyHashOf(target, command, body);
  return { requestId, answered: await deps.gateway.claim({ principal, key, requestId, bodyHash }) };
}
