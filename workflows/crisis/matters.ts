import type { Approval } from '../../domain/approval';
import type { Actor } from '../../domain/people';
import { compensationDecided, overrunDecided } from './compensations';
import type { Crisis } from './crisis';
import { reviewDecided } from './stages/review';

/** An approval has ended: whoever asked acts on it. */
export function matterDecided(c: Crisis, approval: Approval, by: Actor): void {
  switch (approval.kind) {
    case 'compensation':
      return compensationDecided(c, approval, by);
    case 'reviewSignOff':
      return reviewDecided(c, approval, by);
    case 'budgetOverrun':
      return overrunDecided(c, approval, by);
    case 'bulkCompensation':
    case 'ruleRevision':
    case 'funding':
    case 'valueAdded':
      return;
  }
}
