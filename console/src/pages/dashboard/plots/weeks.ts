import type { Figures } from '../../../api/types';
import type { Links, Standing } from '../links';
import { COLOURS, type PlotData } from '../../../ui/plot/data';
import { dayName, type Words } from './counts';

const SCORES = ['1', '2', '3', '4', '5'] as const;

/** How many customers gave which score. */
export function scoresPlot({ satisfaction }: Figures, links: Links, { t }: Words): PlotData {
  return {
    categories: SCORES.map((score) => t('satisfaction.score', { score })),
    series: [
      {
        name: t('customers'),
        color: COLOURS.main,
        cells: SCORES.map((score) => ({ value: satisfaction.scores[score], to: links.satisfaction(score) })),
      },
    ],
  };
}

/** The mean score week by week; a week in which nobody gave one has none. */
export function meanPlot({ weeks }: Figures, links: Links, { t }: Words): PlotData {
  return {
    categories: weeks.map(weekName),
    series: [
      {
        name: t('satisfaction.mean'),
        color: COLOURS.main,
        kind: 'line',
        cells: weeks.map((week) => ({ value: week.satisfaction.mean, to: links.satisfaction(undefined, week) })),
      },
    ],
  };
}

/** How money can stand, in the order of the bars, with their colours. */
export const STANDINGS = [
  ['paid', COLOURS.good, false],
  ['paying', COLOURS.pale, true],
  ['approved', COLOURS.main, false],
  ['requested', COLOURS.late, true],
  ['notApproved', COLOURS.rest, false],
  ['failed', COLOURS.bad, false],
] as const satisfies readonly (readonly [Standing, string, boolean])[];

/** The money asked for week by week, as it stands now. */
export function moneyPlot({ weeks }: Figures, links: Links, { t }: Words): PlotData {
  return {
    categories: weeks.map(weekName),
    series: STANDINGS.map(([standing, color, isHatched]) => ({
      name: t(`money.${standing}`),
      color,
      isHatched,
      cells: weeks.map((week) => ({ value: week.money[standing].fen, to: links.money(standing, week) })),
    })),
  };
}

/** The first and the last of its days that are counted. */
function weekName({ from, to }: { readonly from: string; readonly to: string }): string {
  return `${dayName(from)}–${dayName(to)}`;
}
