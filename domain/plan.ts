import type { ApprovalKind, ApprovalTier, RoundOrder, Rounds } from './approval';
import type { Calendar, Duration } from './calendar';
import type { CareRules } from './care';
import type { CompensationRules } from './compensation-rules';
import type { LevelMatrix } from './assessment';
import type { DeadlineRule, Obligation, Source } from './deadline';
import type { TaskStage, Task } from './task';
import type { Text } from './text';
import type { ValueAddedRules } from './value-added';
import type { CrisisType, Level, Role, Seat } from './words';

/** A task the plan makes when its stage is entered (W9). */
export interface TaskTemplate {
  readonly key: string;
  readonly kind: Task['kind'];
  readonly stage: TaskStage;
  readonly title: Text;
  readonly role: Role;
  /** Its own offset from the stage's start; without one the obligation's rule applies, which follows the level (W5). */
  readonly dueAfter?: Duration;
  readonly required: boolean;
  readonly dependsOn: readonly string[];
  /** Only for these levels; all when absent. */
  readonly levels?: readonly Level[];
  readonly source: Source;
}

/** 人员职责分工 (M三(三)2, M四(一)2): what one duty does in the crisis, in words. */
export interface PlanDuty {
  readonly role: Role;
  readonly does: Text;
  readonly source: Source;
}

/** 信息沟通渠道 (M三(三)2): one way in which word travels, and who keeps it open. */
export interface PlanChannel {
  readonly key: string;
  readonly name: Text;
  readonly use: Text;
  readonly role: Role;
  readonly source: Source;
}

/** 解释 (C1七2): how the leadership group reads a clause. Part of the document, so that its approval gives it force. */
export interface Interpretation {
  readonly clause: string;
  readonly reading: Text;
  /** `YYYY-MM-DD`. */
  readonly givenOn: string;
}

/** 应急预案 for one crisis type, with what differs by level inside (W9, M三(三)2). */
export interface Plan {
  readonly id: string;
  readonly version: number;
  readonly type: CrisisType;
  readonly title: Text;
  readonly effectiveFrom: string;
  /** Seat → the role whose holder takes it, by level. */
  readonly command: Readonly<Record<Level, Readonly<Record<Seat, Role>>>>;
  /** Who receives the official warning notice, by level. */
  readonly noticeTo: Readonly<Record<Level, readonly Role[]>>;
  readonly tasks: readonly TaskTemplate[];
  /** 资源调配: what the plan expects to need, in words. */
  readonly resources: readonly Text[];
  /** Missing in plans published before they were kept, as are the two below. */
  readonly duties?: readonly PlanDuty[];
  readonly channels?: readonly PlanChannel[];
  readonly interpretations?: readonly Interpretation[];
  readonly source: Source;
}

/** What happens to the activation decision when the ladder ends in silence (W8). */
export type ActivationSilence = 'activateProvisionally' | 'standDown';

export interface CompensationTier {
  /** Applies up to this amount, inclusive; null = no limit. Ascending. */
  readonly upToFen: number | null;
  readonly byLevel: Readonly<Record<Level, readonly ApprovalTier[]>>;
  /** Of the rounds; one after the other when missing. */
  readonly order?: RoundOrder;
  readonly source: Source;
}

/** Who decides about money of the budget up to an amount, inclusive; a last band with a limit is a cap. */
export interface BudgetBand {
  readonly upToFen: number | null;
  readonly tiers: readonly ApprovalTier[];
  readonly source: Source;
}

/** All numbers of the policies in one versioned document. */
export interface Policy {
  readonly version: number;
  readonly matrix: { readonly rows: LevelMatrix; readonly source: Source };
  readonly deadlines: Readonly<Record<Obligation, DeadlineRule>>;
  readonly activationSilence: { readonly byLevel: Readonly<Record<Level, ActivationSilence>>; readonly source: Source };
  readonly compensationTiers: readonly CompensationTier[];
  /** What compensations may be based on and may cost; missing in the first policies. */
  readonly compensation?: CompensationRules;
  readonly reviewSignOff: {
    readonly tiers: Readonly<Record<Level, readonly ApprovalTier[]>>;
    readonly order?: RoundOrder;
    readonly source: Source;
  };
  /** Who approves new versions of policies, plans and calendars (C1六2); missing in the first policies. */
  readonly ruleApproval?: {
    readonly tiers: readonly ApprovalTier[];
    readonly order?: RoundOrder;
    readonly source: Source;
  };
  /** What value-added services may cost without an approval (M五(二)2); missing in the first policies. */
  readonly valueAdded?: ValueAddedRules;
  readonly care: CareRules & { readonly source: Source };
  /** Complaints about a watched risk that make it escalate by itself (P10). */
  readonly prevention: {
    readonly escalateAtSignals: number;
    /** A feed silent for longer than this counts as a gap, and a gap is not quiet. */
    readonly feedGap: Duration;
    readonly source: Source;
  };
  /** Who decides about the special budget (M六(三)); missing in older policies. Amounts in fen, bands ascending. */
  readonly budget?: {
    /** Requests for funds, by what they bring or move. */
    readonly allotments: readonly BudgetBand[];
    /** Decide as well when a request is above the available cash. */
    readonly aboveCash: readonly ApprovalTier[];
    readonly source: Source;
  };
  readonly interpretations?: readonly Interpretation[];
}

/** Everything a crisis is judged by, pinned when it starts. */
export interface Rulebook {
  readonly policy: Policy;
  readonly plan: Plan;
  readonly calendar: Calendar;
}

/** The rounds of approval for an amount at a level (S9). */
export function tiersFor(policy: Policy, amountFen: number, level: Level): readonly ApprovalTier[] {
  return roundsFor(policy, amountFen, level).tiers;
}

/** The same with their order. */
export function roundsFor(policy: Policy, amountFen: number, level: Level): Rounds {
  const band = policy.compensationTiers.find((t) => t.upToFen === null || amountFen <= t.upToFen);
  return roundsOf(band?.byLevel[level], band?.order);
}

/** The rounds of signing the review of a crisis of this level. */
export function signOffRounds({ reviewSignOff }: Policy, level: Level): Rounds {
  return roundsOf(reviewSignOff.tiers[level], reviewSignOff.order);
}

/** The rounds of approving a new version of rules. */
export function ruleRounds({ ruleApproval }: Policy): Rounds {
  return roundsOf(ruleApproval?.tiers, ruleApproval?.order);
}

function roundsOf(tiers: readonly ApprovalTier[] = [], order?: RoundOrder): Rounds {
  return order === undefined ? { tiers } : { tiers, order };
}

/** The rounds for an amount, one after the other; none above the last band's limit: it cannot be asked for. */
export function budgetTiers(bands: readonly BudgetBand[], amountFen: number): readonly ApprovalTier[] {
  return bands.find((band) => band.upToFen === null || amountFen <= band.upToFen)?.tiers ?? [];
}

/** What the policy has rounds of approval for; a list of compensations is decided by those of a single one. */
export type RuledApproval = Exclude<ApprovalKind, 'bulkCompensation'>;

/** Every round of approval that the policy asks for, whatever the amount or level; none where an older policy has none. */
function roundsAsked(policy: Policy): Readonly<Record<RuledApproval, readonly ApprovalTier[]>> {
  const { compensationTiers, compensation, budget, reviewSignOff, ruleApproval, valueAdded } = policy;
  const ofBands = (bands: readonly BudgetBand[] = []): readonly ApprovalTier[] => bands.flatMap(({ tiers }) => tiers);
  return {
    compensation: compensationTiers.flatMap(({ byLevel }) => Object.values(byLevel).flat()),
    budgetOverrun: compensation?.overrun ?? [],
    funding: [...ofBands(budget?.allotments), ...(budget?.aboveCash ?? [])],
    valueAdded: valueAdded?.tiers ?? [],
    reviewSignOff: Object.values(reviewSignOff.tiers).flat(),
    ruleRevision: ruleApproval?.tiers ?? [],
  };
}

/** The approvals in which a duty has a round of its own. */
export function approvalsOf(policy: Policy, role: Role): readonly RuledApproval[] {
  const rounds = roundsAsked(policy);
  const kinds = Object.keys(rounds) as RuledApproval[];
  return kinds.filter((kind) => rounds[kind].some(({ roles }) => roles.includes(role)));
}
