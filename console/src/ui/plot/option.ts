import { theme } from '../../app/theme';
import { fullName, type PlotData, type PlotShape, type Series } from './data';
import type { PlotOption } from './echarts';

const INK = '#4b5563';
const LINE = '#e2e6ec';
const FONT = { color: INK, fontFamily: theme.token?.fontFamily ?? 'sans-serif', fontSize: 12 };
/** Thin white strokes: what is hatched is told apart in grey as well, and on paper. */
const HATCH = {
  symbol: 'rect' as const,
  dashArrayX: [1, 0] as number[],
  dashArrayY: [2, 5] as number[],
  rotation: Math.PI / 4,
  color: 'rgba(255, 255, 255, 0.45)',
};

/** The same numbers as ECharts wants them. Nothing moves when they change: only they do. */
export function optionOf(
  { categories, series }: PlotData,
  { isLying = false, isStacked = false, scale }: PlotShape,
  say: (value: number) => string,
): PlotOption {
  const names = {
    type: 'category' as const,
    data: [...categories],
    axisTick: { show: false },
    axisLine: { lineStyle: { color: LINE } },
    axisLabel: { ...FONT, hideOverlap: true, ...(isLying ? { interval: 0 } : {}) },
    inverse: isLying,
  };
  const values = {
    type: 'value' as const,
    minInterval: 1,
    ...(scale ? { min: scale[0], max: scale[1] } : {}),
    splitLine: { lineStyle: { color: LINE } },
    axisLabel: { ...FONT, formatter: say, hideOverlap: true },
  };
  return {
    animation: false,
    textStyle: FONT,
    grid: { left: 4, right: 16, top: 12, bottom: 4, outerBoundsMode: 'same' },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      axisPointer: { type: 'shadow' },
      confine: true,
      valueFormatter: (value) => (typeof value === 'number' ? say(value) : '–'),
    },
    xAxis: isLying ? values : names,
    yAxis: isLying ? names : values,
    series: series.map((one) => drawn(one, isStacked)),
  };
}

function drawn(series: Series, isStacked: boolean) {
  const { color, cells, kind = 'bar', isHatched = false, pile = 'all' } = series;
  const name = fullName(series);
  // What is nothing is not drawn, so that a little of something can be seen and clicked.
  const data = cells.map(({ value }) => (value === null || (value === 0 && kind === 'bar') ? '-' : value));
  if (kind === 'line') {
    return {
      type: 'line' as const,
      name,
      data,
      color,
      connectNulls: true,
      symbol: 'circle',
      symbolSize: 9,
      cursor: 'pointer',
    };
  }
  return {
    type: 'bar' as const,
    name,
    data,
    color,
    barMaxWidth: 28,
    barMinHeight: 3,
    cursor: 'pointer',
    ...(isStacked ? { stack: pile } : {}),
    ...(isHatched ? { itemStyle: { decal: HATCH } } : {}),
  };
}
