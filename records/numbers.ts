import type { Tx } from './database';

/** 危机 CR, 投诉 TS, 疑似危机候选 HX, 规则修订 XD, 预算 YS, 资金申请 ZJ, 批量赔偿 PL, 增值服务 ZS; customers, staff and 增值服务目录 ZP are not counted by year. */
export type YearlyPrefix = 'CR' | 'TS' | 'HX' | 'XD' | 'YS' | 'ZJ' | 'PL' | 'ZS';
export type LastingPrefix = 'KH' | 'YG' | 'ZP';

/** Human numbers such as `CR-2026-000001`; in a transaction its row stays locked until the end. */
export async function yearlyNumbers(tx: Tx, prefix: YearlyPrefix, count: number, at: number): Promise<string[]> {
  return numbered(tx, `${prefix}-${yearIn(at)}`, count);
}

/** Human numbers such as `KH-000001`. */
export async function lastingNumbers(tx: Tx, prefix: LastingPrefix, count: number): Promise<string[]> {
  return numbered(tx, prefix, count);
}

/** The year in Beijing: the number of a matter received on New Year's morning carries the new year. */
export function yearIn(at: number): number {
  const BEIJING_OFFSET_MS = 8 * 3_600_000;
  return new Date(at + BEIJING_OFFSET_MS).getUTCFullYear();
}

async function numbered(tx: Tx, name: string, count: number): Promise<string[]> {
  if (count === 0) return [];
  const last = await advance(tx, name, count);
  return Array.from({ length: count }, (_, i) => `${name}-${String(last - count + 1 + i).padStart(6, '0')}`);
}

/** Moves a counter on and returns where it stands. */
export async function advance(tx: Tx, name: string, by = 1): Promise<number> {
  const [row] = await tx.$queryRaw<[{ last: bigint }]>`
    INSERT INTO number_sequence (name, last) VALUES (${name}, ${by})
    ON CONFLICT (name) DO UPDATE SET last = number_sequence.last + excluded.last RETURNING last`;
  return Number(row.last);
}
