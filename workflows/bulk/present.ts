import { setCurrentDetails } from '@temporalio/workflow';
import { bulkSheet } from '../../domain/case-sheets';
import { showAttributes } from '../kernel/attributes';
import type { BulkProcess } from './bulk';

/** Keeps the Temporal UI true (X5). */
export function present(p: BulkProcess): void {
  setCurrentDetails(sheetOf(p));
  showAttributes(p, p.state.bulk.crisisNumber);
}

export function sheetOf({ state, options }: BulkProcess): string {
  const { lang, link, rules } = options;
  return bulkSheet(state.bulk, { deadlines: state.deadlines, calendar: rules.calendar, lang, console: link });
}
