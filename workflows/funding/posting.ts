import { postFundingSummary } from '../../domain/act-summaries';
import type { FundingPosting } from '../../domain/funding';
import { notPostedNotice } from '../../domain/notices';
import { findApproval } from '../kernel/approvals';
import { issueNotice } from '../kernel/notices';
import { funds } from '../kernel/profiles';
import type { Funding } from './funding';
import { become } from './status';

/** What was approved is posted to the ledger, once, if what it is about still allows it. */
export async function postFunds(p: Funding): Promise<void> {
  const { number, wish, isAboveCash, approvalId = '' } = p.state.request;
  const approval = findApproval(p, approvalId);
  const approvedBy = approval?.votes.filter((v) => v.decision === 'approve').map((v) => v.personId) ?? [];
  const summary = postFundingSummary(p.state.request, approvedBy.length, p.options.lang);
  conclude(p, await funds(summary).postFunding({ number, wish, isAboveCash, approvedBy, at: p.now() }));
  p.options.present();
}

function conclude(p: Funding, posting: FundingPosting): void {
  switch (posting.kind) {
    case 'posted':
      return become(p, 'posted', posting.openedLine === undefined ? {} : { openedLine: posting.openedLine });
    case 'notPosted':
      become(p, 'notPosted', { failure: posting.failure });
      issueNotice(p, {
        kind: 'decision',
        ...notPostedNotice(p.state.request),
        roles: ['finance', 'office'],
        people: [p.state.request.requestedBy],
      });
  }
}
