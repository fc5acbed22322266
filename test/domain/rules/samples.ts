import type { Calendar } from '../../../domain/calendar';
import { defaultCalendar } from '../../../domain/defaults/calendar';
import { defaultPlans } from '../../../domain/defaults/plans';
import { defaultPolicy } from '../../../domain/defaults/policy';
import type { Plan, Policy } from '../../../domain/plan';

/** A copy that a test may change at will, as an editor would. */
export type Draft<T> = T extends (infer _I)[] | readonly (infer _I)[] | object
  ? { -readonly [K in keyof T]: Draft<T[K]> }
  : T;

function copy<T>(document: T): Draft<T> {
  return JSON.parse(JSON.stringify(document)) as Draft<T>;
}

export const complaintPlan = defaultPlans[0]!;

export function plan(edit: (plan: Draft<Plan>) => void = () => undefined): Plan {
  const draft = copy(complaintPlan);
  edit(draft);
  return draft;
}

export function policy(edit: (policy: Draft<Policy>) => void = () => undefined): Policy {
  const draft = copy(defaultPolicy);
  edit(draft);
  return draft;
}

export function calendar(edit: (calendar: Draft<Calendar>) => void = () => undefined): Calendar {
  const draft = copy(defaultCalendar);
  edit(draft);
  return draft;
}

/** Where and what, in one line each. */
export function told(faults: readonly { readonly pointer: string; readonly code: string }[]): string[] {
  return faults.map(({ pointer, code }) => `${pointer} ${code}`);
}
