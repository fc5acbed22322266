import { labelOf, narrateRuleChange, type RuleChange } from '../domain/rules/diff';
import type { RuleDocument } from '../domain/rules/document';
import type { RuleFault } from '../domain/rules/fault';

/** Differences with a sentence for each, as approvers read them. */
export function shownChanges(changes: readonly RuleChange[]) {
  return changes.map((change) => ({ ...change, text: narrateRuleChange(change) }));
}

/** Faults with the place they are at, as people call it. */
export function shownFaults(rule: RuleDocument, faults: readonly RuleFault[]) {
  return faults.map((fault) => ({ ...fault, label: labelOf(rule, fault.pointer) }));
}
