import type { Calendar } from '../calendar';
import type { Plan, Policy } from '../plan';
import { text, type Text } from '../text';
import type { Role } from '../words';

/** The documents that people revise and the leadership group publishes (W9). */
export const RULE_KINDS = ['policy', 'plan', 'calendar'] as const;
export type RuleKind = (typeof RULE_KINDS)[number];

/** A document together with what it is. */
export type RuleDocument =
  | { readonly kind: 'policy'; readonly document: Policy }
  | { readonly kind: 'plan'; readonly document: Plan }
  | { readonly kind: 'calendar'; readonly document: Calendar };

/** There is one policy; plans and calendars are told apart by their ids. */
export const POLICY_ID = 'policy';

export function docIdOf(rule: RuleDocument): string {
  return rule.kind === 'policy' ? POLICY_ID : rule.document.id;
}

/** What people call the document. */
export function ruleTitle(rule: RuleDocument): Text {
  switch (rule.kind) {
    case 'policy':
      return text('客户危机管理制度参数', 'Crisis management policy');
    case 'plan':
      return rule.document.title;
    case 'calendar':
      return text(`工作日历 ${rule.document.id}`, `Working calendar ${rule.document.id}`);
  }
}

/** The document as its next version: what is fixed by where it is published cannot be edited. */
export function nextVersion(rule: RuleDocument, version: number, effectiveFrom: string): RuleDocument {
  switch (rule.kind) {
    case 'policy':
      return { kind: 'policy', document: { ...rule.document, version } };
    case 'plan':
      return { kind: 'plan', document: { ...rule.document, version, effectiveFrom } };
    case 'calendar':
      return { kind: 'calendar', document: { ...rule.document, version } };
  }
}

/** Every department reckons with the calendar. */
const DEPARTMENTS: readonly Role[] = [
  'office',
  'serviceManager',
  'marketing',
  'production',
  'quality',
  'legal',
  'hr',
  'technical',
  'finance',
  'supervision',
];

/** 通知相关部门执行 (C1六2): the duties that a new version gives work, or whose clocks it sets. */
export function rolesConcerned(rule: RuleDocument): readonly Role[] {
  switch (rule.kind) {
    case 'policy':
      return rolesOfPolicy(rule.document);
    case 'plan':
      return [...new Set(rule.document.tasks.map((task) => task.role))];
    case 'calendar':
      return DEPARTMENTS;
  }
}

function rolesOfPolicy({
  deadlines,
  compensationTiers,
  compensation,
  reviewSignOff,
  ruleApproval,
}: Policy): readonly Role[] {
  const ladders = Object.values(deadlines).flatMap((rule) => rule.ladder.flatMap((step) => step.to));
  const tiers = [
    ...compensationTiers.flatMap((band) => Object.values(band.byLevel).flat()),
    ...Object.values(reviewSignOff.tiers).flat(),
    ...(ruleApproval?.tiers ?? []),
    ...(compensation?.overrun ?? []),
  ];
  const handover = compensation ? Object.values(compensation.handover.roles) : [];
  return [...new Set<Role>([...DEPARTMENTS, ...ladders, ...handover, ...tiers.flatMap((tier) => tier.roles)])];
}
