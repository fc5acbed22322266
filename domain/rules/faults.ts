import { calendarFaults } from './calendar-faults';
import { isDate } from './common-faults';
import type { RuleDocument } from './document';
import { fault, faultIf, type RuleFault } from './fault';
import { planFaults } from './plan-faults';
import { policyFaults } from './policy-faults';

/** What a draft is judged against. */
export interface DraftContext {
  /** Today, where effective dates are meant: `YYYY-MM-DD`. */
  readonly today: string;
  readonly effectiveFrom: string;
  /** The newest version there is. */
  readonly newest: { readonly rule: RuleDocument; readonly version: number; readonly effectiveFrom: string };
  readonly baseVersion: number;
}

/** Every reason why a draft cannot be submitted, each where it is (W9). */
export function draftFaults(rule: RuleDocument, context: DraftContext): readonly RuleFault[] {
  return [...documentFaults(rule, context.newest.rule), ...effectiveFaults(context), ...baseFaults(context)];
}

/** The same for a document alone; `base` is what it revises. */
export function documentFaults(rule: RuleDocument, base: RuleDocument): readonly RuleFault[] {
  switch (rule.kind) {
    case 'policy':
      return policyFaults(rule.document);
    case 'plan':
      return planFaults(rule.document, base.kind === 'plan' ? base.document : rule.document);
    case 'calendar':
      return calendarFaults(rule.document, base.kind === 'calendar' ? base.document : rule.document);
  }
}

/** 本预案自发布之日起实施 (C1七1): never backwards, neither in time nor behind the version before. */
function effectiveFaults({ today, effectiveFrom, newest }: DraftContext): readonly RuleFault[] {
  const path = ['effectiveFrom'];
  if (!isDate(effectiveFrom)) return [fault(path, 'notADate', '不是有效日期', 'Not a date')];
  return [
    ...faultIf(
      effectiveFrom < today,
      path,
      'effectiveInPast',
      '生效日期不能早于今天',
      'It cannot be in force before today',
    ),
    ...faultIf(
      effectiveFrom < newest.effectiveFrom,
      path,
      'effectiveBeforeNewest',
      `不能早于第 ${newest.version} 版的生效日期 ${newest.effectiveFrom}`,
      `Not before version ${newest.version}, which is in force from ${newest.effectiveFrom}`,
    ),
  ];
}

function baseFaults({ baseVersion, newest }: DraftContext): readonly RuleFault[] {
  return faultIf(
    baseVersion < newest.version,
    [],
    'baseOutdated',
    `已有第 ${newest.version} 版，须先以它为基础`,
    `There is a version ${newest.version} now: take it as the base first`,
  );
}
