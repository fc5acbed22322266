import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** One figure, held against its floor (where there is one) and its goal. */
export interface Row {
  readonly id: string;
  readonly what: string;
  readonly unit: string;
  readonly measured: number;
  readonly floor?: number;
  readonly goal: { readonly atLeast: number } | { readonly atMost: number };
  /** What the goal is about: the ratio to the floor, or the figure itself. */
  readonly judged: 'ratio' | 'measured';
}

export interface Report {
  readonly at: string;
  readonly machine: string;
  readonly rows: readonly Row[];
  readonly details: unknown;
}

const ratioOf = ({ measured, floor }: Row): number | undefined => (floor === undefined ? undefined : measured / floor);

function judgedValue(row: Row): number {
  return row.judged === 'ratio' ? (ratioOf(row) ?? Number.NaN) : row.measured;
}

export function isMet(row: Row): boolean {
  const value = judgedValue(row);
  return 'atLeast' in row.goal ? value >= row.goal.atLeast : value <= row.goal.atMost;
}

/** Three significant digits, or all before the point. */
export function short(value: number | undefined): string {
  if (value === undefined) return '';
  return Math.abs(value) >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
}

function goalText({ goal }: Row): string {
  return 'atLeast' in goal ? `≥ ${goal.atLeast}` : `≤ ${goal.atMost}`;
}

/** What was measured, as text columns. */
export function printReport(report: Report): void {
  console.log(`\n${report.machine}\n`);
  printTable([
    ['what', 'measured', 'floor', 'ratio', 'goal', 'met'],
    ...report.rows.map((row) => [
      row.what,
      `${short(row.measured)} ${row.unit}`,
      short(row.floor),
      short(ratioOf(row)),
      goalText(row),
      isMet(row) ? 'yes' : 'NO',
    ]),
  ]);
}

export function printTable(rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of rows)
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
}

export function writeReport(report: Report, file: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
}

/** What has changed since an earlier run; ratios compare across machines, absolute figures hardly. */
export function printComparison(report: Report, file: string): void {
  const before = JSON.parse(readFileSync(file, 'utf8')) as Report;
  console.log(`\nagainst ${before.at} (${before.machine})\n`);
  printTable([['what', 'before', 'now', 'change'], ...report.rows.flatMap((row) => comparison(row, before))]);
}

function comparison(row: Row, before: Report): string[][] {
  const earlier = before.rows.find(({ id }) => id === row.id);
  if (!earlier) return [];
  const [was, is] = [judgedValue(earlier), judgedValue(row)];
  const percent = (is / was - 1) * 100;
  return [[row.what, short(was), short(is), `${percent >= 0 ? '+' : ''}${percent.toFixed(1)} %`]];
}
