import { obligationNames, seatNames } from '../../../../domain/names';
import { approvalsOf, type Plan, type Policy, type RuledApproval } from '../../../../domain/plan';
import type { Obligation } from '../../../../domain/deadline';
import type { Text } from '../../../../domain/text';
import { LEVELS, SEATS, type Role } from '../../../../domain/words';
import { useToday } from '../../ui/days';
import { currentOf, useVersions } from '../rules/rules';

/** What the rules in force ask of a duty. */
export interface Usage {
  /** Approvals it takes part in. */
  readonly approves: readonly RuledApproval[];
  /** Obligations at whose breach it is called. */
  readonly calledFor: readonly Text[];
  /** Seats of the command it takes. */
  readonly seats: readonly Text[];
  readonly isWarned: boolean;
  /** Tasks of all plans. */
  readonly tasks: number;
  /** What plans say of it. */
  readonly does: readonly Text[];
}

/** Whether the rules name the duty at all. */
export function isUsed({ approves, calledFor, seats, isWarned, tasks }: Usage): boolean {
  return approves.length + calledFor.length + seats.length + tasks > 0 || isWarned;
}

/** What the policy and the plans in force ask of each duty. */
export function useUsage(): (role: Role) => Usage {
  const today = useToday();
  const versions = useVersions();
  const ids = [...new Set(versions.map(({ docId }) => docId))];
  const inForce = ids.flatMap(
    (id) =>
      currentOf(
        versions.filter(({ docId }) => docId === id),
        today,
      )?.rule ?? [],
  );
  const policy = inForce.find((rule) => rule.kind === 'policy')?.document;
  const plans = inForce.flatMap((rule) => (rule.kind === 'plan' ? [rule.document] : []));
  return (role) => ({ ...inPolicy(policy, role), ...inPlans(plans, role) });
}

function inPolicy(policy: Policy | undefined, role: Role): Pick<Usage, 'approves' | 'calledFor'> {
  if (!policy) return { approves: [], calledFor: [] };
  return {
    approves: approvalsOf(policy, role),
    calledFor: Object.values(policy.deadlines)
      .filter(({ ladder }) => ladder.some(({ to }) => to.includes(role)))
      .map(({ obligation }) => obligationNames[obligation as Obligation]),
  };
}

function inPlans(plans: readonly Plan[], role: Role): Omit<Usage, 'approves' | 'calledFor'> {
  const holds = SEATS.filter((seat) => plans.some(({ command }) => LEVELS.some((l) => command[l][seat] === role)));
  return {
    seats: holds.map((seat) => seatNames[seat]),
    isWarned: plans.some(({ noticeTo }) => LEVELS.some((level) => noticeTo[level].includes(role))),
    tasks: plans.flatMap(({ tasks }) => tasks).filter((task) => task.role === role).length,
    does: distinct(
      plans.flatMap(({ duties = [] }) => duties.filter((duty) => duty.role === role).map((duty) => duty.does)),
    ),
  };
}

/** Most plans say the same of a duty. */
function distinct(texts: readonly Text[]): readonly Text[] {
  return [...new Map(texts.map((text) => [text.zh, text])).values()];
}
