import type { Deadline } from '../../domain/deadline';
import { expireApproval } from '../kernel/approvals';
import type { Crisis } from './crisis';
import { matterDecided } from './matters';
import { decideInSilence } from './stages/warning';

/** What it means that nobody answered to the top of the ladder: a stated outcome for every obligation (W8, S9). */
export function silence(c: Crisis, deadline: Deadline): void {
  switch (deadline.obligation) {
    case 'activationDecision':
      return decideInSilence(c);
    case 'approval':
      return expireApproval(c, deadline, (approval, by) => matterDecided(c, approval, by));
    // The others keep escalating or merely stay late: their rules never end in silence with an act of ours.
    case 'candidateDecision':
    case 'officialNotice':
    case 'noticeAcknowledgement':
    case 'readinessTask':
    case 'measure':
    case 'quietPeriod':
    case 'task':
    case 'firstContact':
    case 'solution':
    case 'progressNotice':
    case 'situationReport':
    case 'callback':
    case 'reviewDraft':
    case 'reviewSignOff':
    case 'complaintOutcome':
    case 'ruleApproval':
    case 'fundingDecision':
    // Every process sees to it alike.
    case 'approvalQuestion':
    case 'grantValidity':
    case 'paymentSettlement':
      return;
  }
}
