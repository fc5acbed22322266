import type { DeadlineRule, Obligation } from '../deadline';
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
    budget = defaultPolicy.budget,
    valueAdded = defaultPolicy.valueAdded,
    ...rest
  } = policy;
  return {
    ...rest,
    deadlines: { ...defaultPolicy.deadlines, ...deadlines },
    ruleApproval,
    compensation,
    budget,
    valueAdded,
  };
}

/** The rule that times an obligation: the policy's own, or our default where it was pinned before anybody owed that. */
export function ruleFor({ deadlines }: Pick<Policy, 'deadlines'>, obligation: Obligation): DeadlineRule {
  const rules: Partial<Policy['deadlines']> = deadlines;
  return rules[obligation] ?? defaultPolicy.deadlines[obligation];
}
