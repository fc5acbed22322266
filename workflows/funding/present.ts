import { setCurrentDetails } from '@temporalio/workflow';
import { fundingSheet } from '../../domain/case-sheets';
import { crisisOf } from '../../domain/funding';
import { showAttributes } from '../kernel/attributes';
import type { Funding } from './funding';

/** Keeps the Temporal UI true (X5). */
export function present(p: Funding): void {
  setCurrentDetails(sheetOf(p));
  showAttributes(p, crisisOf(p.state.request.wish));
}

export function sheetOf({ state, options }: Funding): string {
  const { lang, link, rules } = options;
  const frame = { deadlines: state.deadlines, calendar: rules.calendar, lang, console: link };
  const approval = state.approvals.find((a) => a.id === state.request.approvalId);
  const votes = approval?.votes.filter((v) => v.decision === 'approve').length ?? 0;
  return fundingSheet(state.request, votes, frame);
}
