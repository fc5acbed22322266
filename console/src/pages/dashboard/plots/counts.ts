import type { TFunction } from 'i18next';
import { contactBucketNames, obligationNames } from '../../../../../domain/names';
import { CONTACT_BUCKETS } from '../../../../../domain/first-contact';
import type { Text } from '../../../../../domain/text';
import type { Figures } from '../../../api/types';
import type { Links } from '../links';
import { COLOURS, type PlotData } from '../../../ui/plot/data';

/** What the plots are labelled with. */
export interface Words {
  readonly t: TFunction<'dashboard'>;
  readonly said: (text: Text) => string;
}

/** `2026-11-26` → `11-26`: the year is said above the plots. */
export function dayName(date: string): string {
  return date.slice(5);
}

/** Deadlines that fell due, by what was owed; what went wrong last, so that it ends the bar. */
export function deadlinesPlot({ deadlines }: Figures, links: Links, { t, said }: Words): PlotData {
  const series = (standing: 'kept' | 'late' | 'breached' | 'running' | 'paused', color: string, isHatched = false) => ({
    name: t(`deadline.${standing}`),
    color,
    isHatched,
    cells: deadlines.map((d) => ({ value: d[standing], to: links.deadlines(standing, d.obligation) })),
  });
  return {
    categories: deadlines.map((d) => said(obligationNames[d.obligation])),
    series: [
      series('kept', COLOURS.good),
      series('running', COLOURS.pale),
      series('paused', COLOURS.rest, true),
      series('late', COLOURS.late, true),
      series('breached', COLOURS.bad),
    ],
  };
}

export function crisesPlot({ days }: Figures, links: Links, { t }: Words): PlotData {
  const on = (date: string) => ({ from: date, to: date });
  return {
    categories: days.map(({ date }) => dayName(date)),
    series: [
      {
        name: t('opened'),
        color: COLOURS.main,
        cells: days.map((d) => ({ value: d.crisesOpened, to: links.opened(on(d.date)) })),
      },
      {
        name: t('closed'),
        color: COLOURS.second,
        isHatched: true,
        cells: days.map((d) => ({ value: d.crisesClosed, to: links.closed(on(d.date)) })),
      },
    ],
  };
}

export function complaintsPlot({ days }: Figures, links: Links, { t }: Words): PlotData {
  const on = (date: string) => ({ from: date, to: date });
  return {
    categories: days.map(({ date }) => dayName(date)),
    series: [
      {
        name: t('received'),
        color: COLOURS.main,
        cells: days.map((d) => ({ value: d.complaintsReceived, to: links.received(on(d.date)) })),
      },
      {
        name: t('ended'),
        color: COLOURS.second,
        isHatched: true,
        cells: days.map((d) => ({ value: d.complaintsEnded, to: links.ended(on(d.date)) })),
      },
    ],
  };
}

/** How soon customers were reached. */
export function contactPlot({ firstContact }: Figures, links: Links, { t, said }: Words): PlotData {
  return {
    categories: CONTACT_BUCKETS.map((bucket) => said(contactBucketNames[bucket])),
    series: [
      {
        name: t('complaints'),
        color: COLOURS.main,
        cells: CONTACT_BUCKETS.map((bucket) => ({ value: firstContact.buckets[bucket], to: links.contact(bucket) })),
      },
    ],
  };
}
