import { setCurrentDetails } from '@temporalio/workflow';
import { grantSheet } from '../../domain/case-sheets';
import { showAttributes } from '../kernel/attributes';
import type { Grant } from './grant';

/** Keeps the Temporal UI true (X5). */
export function present(p: Grant): void {
  setCurrentDetails(sheetOf(p));
  showAttributes(p, p.state.grant.crisisNumber);
}

export function sheetOf({ state, options }: Grant): string {
  const { lang, link, rules } = options;
  return grantSheet(state.grant, { deadlines: state.deadlines, calendar: rules.calendar, lang, console: link });
}
