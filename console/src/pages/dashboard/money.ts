import { money as amount } from '../../../../domain/names';
import type { MoneyStanding } from '../../../../domain/standing';
import type { Figures } from '../../api/types';

export type Sum = Figures['money'][MoneyStanding];

/** Whatever stands in one of these ways. */
export function sumOf(parts: readonly Figures['money'][], standings: readonly MoneyStanding[]): Sum {
  const sums = parts.flatMap((part) => standings.map((standing) => part[standing]));
  return {
    count: sums.reduce((total, { count }) => total + count, 0),
    fen: sums.reduce((total, { fen }) => total + fen, 0),
  };
}

/** Yuan, whole ones without their fen. */
export function sayMoney(fen: number): string {
  return amount(fen).replace(/\.00$/, '');
}
