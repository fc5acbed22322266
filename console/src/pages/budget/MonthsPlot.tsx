import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { money } from '../../../../domain/names';
import type { BudgetMonth } from '../../api/types';
import type { PlotShape } from '../../ui/plot/data';
import { Plot } from '../../ui/plot/Plot';
import { useSaid } from '../../words';
import { monthsPlot } from './months';

const STACKED: PlotShape = { isStacked: true };

/** Where the money was at the end of each month. */
export function MonthsPlot({ months }: { readonly months: readonly BudgetMonth[] }) {
  const { t } = useTranslation('budget');
  const said = useSaid();
  const data = useMemo(() => monthsPlot(months, said), [months, said]);
  return <Plot title={t('months')} by={t('month')} data={data} shape={STACKED} say={yuan} />;
}

/** Whole yuan without their fen, which are mostly the axis. */
function yuan(fen: number): string {
  return money(fen).replace(/\.00$/, '');
}
