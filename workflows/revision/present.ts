import { setCurrentDetails } from '@temporalio/workflow';
import { revisionSheet } from '../../domain/case-sheets';
import { showAttributes } from '../kernel/attributes';
import type { Revision } from './revision';

/** Keeps the Temporal UI true (X5). */
export function present(p: Revision): void {
  setCurrentDetails(sheetOf(p));
  showAttributes(p, undefined);
}

export function sheetOf({ state, options }: Revision): string {
  const { lang, link, rules } = options;
  const frame = { deadlines: state.deadlines, calendar: rules.calendar, lang, console: link };
  const approval = state.approvals.find((a) => a.id === state.revision.approvalId);
  const votes = approval?.votes.filter((v) => v.decision === 'approve').length ?? 0;
  return revisionSheet(state.revision, votes, frame);
}
