/** Clusters labelled by hand: ids of rows about one matter; `borderline` ones are neither right nor wrong when raised. */
export interface Labels {
  readonly clusters: ReadonlyArray<readonly string[]>;
  readonly borderline: ReadonlyArray<readonly string[]>;
}

/** How well the raised candidates meet the labels. */
export interface Evaluation {
  readonly raised: number;
  /** Labelled clusters that have a candidate. */
  readonly found: number;
  readonly labelled: number;
  readonly borderline: number;
  /** Candidates beyond the first about one cluster. */
  readonly split: number;
  /** Candidates about nothing that was labelled. */
  readonly wrong: number;
  readonly precision: number;
  readonly recall: number;
  /** Complaints inside the right candidates: how many of them belong there, and how many of those that belong are there. */
  readonly memberPrecision: number;
  readonly memberRecall: number;
}

/** A candidate is about the labelled cluster that holds more than half of its complaints. */
export function evaluate(candidates: ReadonlyArray<readonly string[]>, labels: Labels): Evaluation {
  const matches = candidates.map((ids) => labels.clusters.findIndex((cluster) => isAbout(ids, cluster)));
  const right = matches.filter((match) => match >= 0);
  const found = new Set(right);
  const borderline = candidates.filter(
    (ids, index) => matches[index]! < 0 && labels.borderline.some((cluster) => isAbout(ids, cluster)),
  ).length;
  const members = candidates.filter((_, index) => matches[index]! >= 0);
  const placed = candidates.flatMap((ids, index) => ids.filter((id) => labels.clusters[matches[index]!]?.includes(id)));
  const belonging = [...found].reduce((sum, index) => sum + labels.clusters[index]!.length, 0);
  return {
    raised: candidates.length,
    found: found.size,
    labelled: labels.clusters.length,
    borderline,
    split: right.length - found.size,
    wrong: candidates.length - right.length - borderline,
    precision: ratio(found.size, candidates.length - borderline),
    recall: ratio(found.size, labels.clusters.length),
    memberPrecision: ratio(placed.length, members.flat().length),
    memberRecall: ratio(placed.length, belonging),
  };
}

function isAbout(ids: readonly string[], cluster: readonly string[]): boolean {
  return ids.filter((id) => cluster.includes(id)).length * 2 > ids.length;
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole;
}
