import type { Figures } from '../../../api/types';
import { moneyStandingNames } from '../../../../../domain/names';
import type { MoneyStanding } from '../../../../../domain/standing';
import type { Links, Pile } from '../links';
import { COLOURS, type PlotData, type Series } from '../../../ui/plot/data';
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
const STANDINGS = [
  ['paid', COLOURS.good, false],
  ['paying', COLOURS.pale, true],
  ['approved', COLOURS.main, false],
  ['requested', COLOURS.late, true],
  ['notApproved', COLOURS.rest, false],
  ['failed', COLOURS.bad, false],
] as const satisfies readonly (readonly [MoneyStanding, string, boolean])[];

/** The money asked for week by week, as it stands now; where there is any in bulk it has a bar of its own beside the other. */
export function moneyPlot({ weeks, bulkMoney }: Figures, links: Links, { t, said }: Words): PlotData {
  const isInBulk = Object.values(bulkMoney).some(({ count }) => count > 0);
  const bars = (pile: Pile, moneyOf: (week: Figures['weeks'][number]) => Figures['money']): Series[] =>
    STANDINGS.map(([standing, color, isHatched]) => ({
      name: said(moneyStandingNames[standing]),
      ...(isInBulk ? { pile: t(`money.${pile}`) } : {}),
      color,
      isHatched,
      cells: weeks.map((week) => ({ value: moneyOf(week)[standing].fen, to: links.money(pile, [standing], week) })),
    }));
  return {
    categories: weeks.map(weekName),
    series: [...bars('single', ({ money }) => money), ...(isInBulk ? bars('bulk', (week) => week.bulkMoney) : [])],
  };
}

/** The first and the last of its days that are counted. */
function weekName({ from, to }: { readonly from: string; readonly to: string }): string {
  return `${dayName(from)}–${dayName(to)}`;
}
