import type { ListedCandidate } from './client';
import { type Evaluation, evaluate, type Labels } from './evaluate';
import type { FileContent, Row } from './read';
import { formatTime } from './time';

/** Complaints of a candidate that are shown one by one. */
const SHOWN_ROWS = 20;
const TITLE_CHARS = 40;

/** What the file holds and how it was read. */
export function describeFile({ encoding, columns, rows, bad, skipped }: FileContent, offset: string): string {
  const mapped = Object.entries(columns).map(([field, column]) => `${field}=${column}`);
  const span = rows.length === 0 ? '' : `, ${formatTime(rows[0]!.at, offset)} – ${formatTime(rows.at(-1)!.at, offset)}`;
  return [
    `${rows.length} complaints${span}; ${encoding}; ${bad.length} rows cannot be read, ${skipped} left out`,
    `columns: ${mapped.join(', ')}`,
  ].join('\n');
}

/** One candidate: when it was raised, why, and from which rows of the file. */
export function describeCandidate(candidate: ListedCandidate, rowByNumber: ReadonlyMap<string, Row>): string {
  const rows = rowsOf(candidate, rowByNumber);
  const people = new Set(rows.map(({ fields, key }) => fields.customerId ?? key)).size;
  const reach = rows.reduce((sum, { fields }) => sum + (Number(fields.reach) || 0), 0);
  const shown = rows.slice(0, SHOWN_ROWS).map((row) => `    ${row.fields.receivedAt}  ${row.id}  ${titleOf(row)}`);
  const more = rows.length > SHOWN_ROWS ? [`    … and ${rows.length - SHOWN_ROWS} more`] : [];
  return [
    `${candidate.number}  ${candidate.raisedAt}  ${candidate.status}  complaints ${rows.length}, people ${people}, reach ${reach}`,
    `  ${candidate.reason.zh}`,
    `  ${candidate.reason.en}`,
    ...shown,
    ...more,
  ].join('\n');
}

/** Precision and recall of the candidates against labels by row id. */
export function describeEvaluation(
  candidates: readonly ListedCandidate[],
  rowByNumber: ReadonlyMap<string, Row>,
  labels: Labels,
): string {
  const ids = candidates.map((candidate) => rowsOf(candidate, rowByNumber).map(({ id }) => id));
  const result: Evaluation = evaluate(ids, labels);
  return [
    `labelled clusters ${result.labelled}, found ${result.found}; candidates ${result.raised}: ` +
      `${result.wrong} wrong, ${result.split} second ones, ${result.borderline} borderline`,
    `precision ${percent(result.precision)}, recall ${percent(result.recall)}; ` +
      `inside the right candidates: precision ${percent(result.memberPrecision)}, recall ${percent(result.memberRecall)}`,
  ].join('\n');
}

function rowsOf(candidate: ListedCandidate, rowByNumber: ReadonlyMap<string, Row>): Row[] {
  const rows = candidate.complaintIds.flatMap((number) => rowByNumber.get(number) ?? []);
  return rows.toSorted((a, b) => a.at - b.at || a.line - b.line);
}

function titleOf({ fields }: Row): string {
  const text = (fields.title ?? fields.body ?? '').replace(/\s+/g, ' ');
  return text.length > TITLE_CHARS ? `${text.slice(0, TITLE_CHARS)}…` : text;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
