import { defaultPolicy } from '../defaults/policy';
import type { Policy } from '../plan';

/**
 * A policy published before something was asked of policies gets our default for it; what it says itself stays.
 * Running processes keep what they pinned.
 */
export function completePolicy(policy: Policy): Policy {
  const {
    deadlines,
    ruleApproval = defaultPolicy.ruleApproval,
    compensation = defaultPolicy.compensation,
    ...rest
  } = policy;
  return { ...rest, deadlines: { ...defaultPolicy.deadlines, ...deadlines }, ruleApproval, compensation };
}
