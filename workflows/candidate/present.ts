import { setCurrentDetails } from '@temporalio/workflow';
import { candidateSheet } from '../../domain/case-sheets';
import { showAttributes } from '../kernel/attributes';
import type { Candidate } from './candidate';

/** Keeps the Temporal UI true (X5). */
export function present(p: Candidate): void {
  setCurrentDetails(sheetOf(p));
  showAttributes(p, p.state.candidate.crisisNumber);
}

export function sheetOf({ state, options }: Candidate): string {
  const { lang, link, rules } = options;
  const frame = { deadlines: state.deadlines, calendar: rules.calendar, lang, console: link };
  return candidateSheet(state.candidate, frame);
}
