import { setCurrentDetails } from '@temporalio/workflow';
import { complaintSheet } from '../../domain/case-sheets';
import { showAttributes } from '../kernel/attributes';
import type { Complaint } from './complaint';

/** Keeps the Temporal UI true (X5). */
export function present(p: Complaint): void {
  setCurrentDetails(sheetOf(p));
  showAttributes(p, p.state.complaint.crisisNumber);
}

export function sheetOf({ state, options }: Complaint): string {
  const { lang, link, rules } = options;
  const frame = { deadlines: state.deadlines, calendar: rules.calendar, lang, console: link };
  return complaintSheet(state.complaint, frame);
}
