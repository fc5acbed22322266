interface Moment {
  readonly id: string;
  readonly at: number;
}

/** The one order in which complaints are looked at, so that a repeat decides the same; those of one instant by their ids. */
export function byTime(a: Moment, b: Moment): number {
  return a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
