import type { Text } from '../../../../domain/text';
import { ledgerAccountNames } from '../../../../domain/names';
import type { BudgetMonth } from '../../api/types';
import type { PlotData } from '../../ui/plot/data';
import { PARTS } from './parts';

/** How a budget stood at the end of each month of its year; a month without an entry is as the one before it. */
export function monthsPlot(months: readonly BudgetMonth[], said: (text: Text) => string): PlotData {
  const shown = filled(months);
  return {
    categories: shown.map(({ month }) => month),
    series: PARTS.map(([key, account, color, isHatched]) => ({
      name: said(ledgerAccountNames[account]),
      color,
      isHatched,
      cells: shown.map((month) => ({ value: month[key] })),
    })),
  };
}

function filled(months: readonly BudgetMonth[]): readonly BudgetMonth[] {
  const [first] = months;
  const last = months.at(-1);
  if (!first || !last) return [];
  const known = new Map(months.map((month) => [month.month, month]));
  const all: BudgetMonth[] = [];
  for (let month = first.month; month <= last.month; month = after(month)) {
    all.push({ ...(known.get(month) ?? all.at(-1) ?? first), month });
  }
  return all;
}

function after(month: string): string {
  const [year = 0, no = 1] = month.split('-').map(Number);
  return no === 12 ? `${year + 1}-01` : `${year}-${String(no + 1).padStart(2, '0')}`;
}
