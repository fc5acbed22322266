import type { CrisisState } from './crisis';
import {
  activationGate,
  avertedGate,
  closedGate,
  containedGate,
  earlyCloseGate,
  recoveredGate,
  reviewEditGate,
  reviewSubmitGate,
  warningNoticeGate,
  type Gate,
  type GateState,
} from './gates';
import type { Refusal } from './refusal';
import type { StaffCommand } from './rights';

/** A command that moves the present stage on, with everything that still stands against it. */
export interface Step {
  readonly command: StaffCommand;
  /** What the stage waits for next; at most one. */
  readonly primary: boolean;
  readonly refusals: readonly Refusal[];
}

export type StepState = GateState & Pick<CrisisState, 'stage'>;

const open: Gate = () => [];

/** What can be done next in this stage, most usual first, each with all its reasons against it (S13). */
export function nextSteps(state: StepState): readonly Step[] {
  const next = nextCommand(state);
  return commandsOf(state).map(([command, gate]) => ({
    command,
    primary: command === next,
    refusals: gate(state),
  }));
}

function commandsOf({ stage }: StepState): readonly (readonly [StaffCommand, Gate])[] {
  switch (stage) {
    case 'prevention':
      return [['declareAverted', avertedGate], ['escalateToWarning', open], early];
    case 'warning':
      return [['assess', open], ['issueWarning', warningNoticeGate], ['decideActivation', activationGate], early];
    case 'response':
      return [['reportSituation', open], ['declareContained', containedGate], early];
    case 'recovery':
      return [['declareRecovered', recoveredGate], ['declareFlareUp', open], early];
    case 'review':
      return [['editReview', reviewEditGate], ['submitReview', reviewSubmitGate], ['closeCrisis', closedGate], early];
    case 'closed':
      return [['reopenCrisis', open]];
  }
}

const early = ['closeEarly', earlyCloseGate] as const;

/** What the policy has people do next; nothing when the crisis is over. */
function nextCommand(state: StepState): StaffCommand | undefined {
  switch (state.stage) {
    case 'prevention':
      return 'declareAverted';
    case 'warning':
      if (state.assessments.length === 0) return 'assess';
      return state.warning ? 'decideActivation' : 'issueWarning';
    case 'response':
      return state.reports.length === 0 ? 'reportSituation' : 'declareContained';
    case 'recovery':
      return 'declareRecovered';
    case 'review':
      if (state.review?.status !== 'draft') return 'closeCrisis';
      return reviewSubmitGate(state).length === 0 ? 'submitReview' : 'editReview';
    case 'closed':
      return undefined;
  }
}

/**
 * Whether it has been quiet long enough, as far as the record tells (P10). A quiet period that elapsed counts; for the
 * moment in which the process then asks the feeds for gaps, it still refuses what the record allows already.
 */
export function recordedQuiet(deadlines: CrisisState['deadlines']): CrisisState['quiet'] {
  const last = deadlines.findLast((d) => d.obligation === 'quietPeriod');
  return last?.status === 'met' ? 'reached' : 'running';
}
