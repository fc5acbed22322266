/** One number of a plot and the list behind it; null where there is nothing to say. */
export interface Cell {
  readonly value: number | null;
  readonly to?: string;
}

/** Numbers of one kind, one for each category. */
export interface Series {
  readonly name: string;
  /** Of stacked bars: on which of the piles that stand side by side. */
  readonly pile?: string;
  readonly color: string;
  readonly cells: readonly Cell[];
  readonly kind?: 'bar' | 'line';
  /** Told apart from its neighbours by more than colour. */
  readonly isHatched?: boolean;
}

/** What a plot draws and its table says: the same numbers, with the same lists behind them. */
export interface PlotData {
  readonly categories: readonly string[];
  readonly series: readonly Series[];
}

/** How the numbers are drawn. */
export interface PlotShape {
  /** Categories one below the other, for long names. */
  readonly isLying?: boolean;
  readonly isStacked?: boolean;
  /** The ends of the scale, where it is not from zero to the largest. */
  readonly scale?: readonly [number, number];
  readonly heightPx?: number;
}

/** What it is where its colour does not say it. */
export function fullName({ name, pile }: Series): string {
  return pile === undefined ? name : `${name} · ${pile}`;
}

/** The colours of the plots: calm, 3 : 1 on white at least, the grave ones for what went wrong. */
export const COLOURS = {
  main: '#2f6fa5',
  second: '#7a8797',
  good: '#3f8f5f',
  late: '#b87412',
  bad: '#b91c1c',
  pale: '#6f9dc4',
  rest: '#8b95a3',
} as const;
