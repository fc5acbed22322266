import { obligationNames, seatNames } from '../../../../domain/names';
import type { Plan, Policy } from '../../../../domain/plan';
import type { Obligation } from '../../../../domain/deadline';
import type { Text } from '../../../../domain/text';
import { LEVELS, SEATS, type Role } from '../../../../domain/words';
import { $api } from '../../api/client';
import { about } from '../../api/topics';

/** What the rules in force ask of a duty. */
export interface Usage {
  /** Approvals it takes part in. */
  readonly approves: readonly ('compensation' | 'reviewSignOff' | 'ruleApproval')[];
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
  const policies = $api.useSuspenseQuery('get', '/api/v1/policies', {}, about('rules')).data.items;
  const plans = $api.useSuspenseQuery('get', '/api/v1/plans', {}, about('rules')).data.items;
  const policy = policies[0]?.document as Policy | undefined;
  const newest = newestOf(plans as unknown as readonly { readonly document: Plan }[]);
  return (role) => ({ ...inPolicy(policy, role), ...inPlans(newest, role) });
}

/** Of each plan the newest version: the list has it first. */
function newestOf(versions: readonly { readonly document: Plan }[]): readonly Plan[] {
  const byId = new Map<string, Plan>();
  for (const { document } of versions) if (!byId.has(document.id)) byId.set(document.id, document);
  return [...byId.values()];
}

function inPolicy(policy: Policy | undefined, role: Role): Pick<Usage, 'approves' | 'calledFor'> {
  if (!policy) return { approves: [], calledFor: [] };
  const { compensationTiers, reviewSignOff, deadlines } = policy;
  const rounds = {
    compensation: compensationTiers.flatMap(({ byLevel }) => Object.values(byLevel).flat()),
    reviewSignOff: Object.values(reviewSignOff.tiers).flat(),
    ruleApproval: [],
  } as const;
  const kinds = Object.keys(rounds) as (keyof typeof rounds)[];
  return {
    approves: kinds.filter((kind) => rounds[kind].some(({ roles }) => roles.includes(role))),
    calledFor: Object.values(deadlines)
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
    does: [],
  };
}
