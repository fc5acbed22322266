import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Figures } from '../../api/types';
import { useSaid } from '../../words';
import type { Links } from './links';
import { complaintsPlot, contactPlot, crisesPlot, deadlinesPlot } from './plots/counts';
import { meanPlot, moneyPlot, scoresPlot } from './plots/weeks';
import { sayMoney } from './money';
import { MoneyTotals } from './MoneyTotals';
import { OpenCrises } from './OpenCrises';
import type { PlotShape } from '../../ui/plot/data';
import { Plot } from '../../ui/plot/Plot';

interface Props {
  readonly figures: Figures;
  readonly links: Links;
}

const LYING: PlotShape = { isLying: true, heightPx: 270 };
const MEAN: PlotShape = { scale: [1, 5] };
const MONEY: PlotShape = { isStacked: true, heightPx: 340 };
const LEAST_PX = 180;
const AXIS_PX = 40;
const ROW_PX = 34;

/** Everything over time and by kind. */
export function Plots({ figures, links }: Props) {
  const { t } = useTranslation('dashboard');
  const said = useSaid();
  const plots = useMemo(() => {
    const words = { t, said };
    return {
      deadlines: deadlinesPlot(figures, links, words),
      crises: crisesPlot(figures, links, words),
      complaints: complaintsPlot(figures, links, words),
      contact: contactPlot(figures, links, words),
      scores: scoresPlot(figures, links, words),
      mean: meanPlot(figures, links, words),
      money: moneyPlot(figures, links, words),
    };
  }, [figures, links, t, said]);
  const rows = figures.deadlines.length;
  const deadlines = useMemo(
    () => ({ isLying: true, isStacked: true, heightPx: Math.max(LEAST_PX, AXIS_PX + rows * ROW_PX) }),
    [rows],
  );
  return (
    <div className="plots">
      <OpenCrises open={figures.open} links={links} />
      <Plot title={t('plot.contact')} by={t('by.time')} data={plots.contact} shape={LYING} />
      <div className="wide">
        <Plot title={t('plot.deadlines')} by={t('by.obligation')} data={plots.deadlines} shape={deadlines} />
      </div>
      <div className="wide money-plot">
        <Plot title={t('plot.money')} by={t('by.week')} data={plots.money} shape={MONEY} say={sayMoney}>
          <MoneyTotals figures={figures} links={links} />
        </Plot>
      </div>
      <Plot title={t('plot.crises')} by={t('by.day')} data={plots.crises} />
      <Plot title={t('plot.complaints')} by={t('by.day')} data={plots.complaints} />
      <Plot title={t('plot.scores')} by={t('by.score')} data={plots.scores} />
      <Plot title={t('plot.mean')} by={t('by.week')} data={plots.mean} shape={MEAN} say={sayMean} />
    </div>
  );
}

function sayMean(value: number): string {
  return value.toFixed(2).replace(/\.00$/, '');
}
