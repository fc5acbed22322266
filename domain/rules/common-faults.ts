import type { ApprovalTier } from '../approval';
import type { Duration } from '../calendar';
import type { Interpretation } from '../plan';
import type { Text } from '../text';
import type { Role } from '../words';
import { fault, faultIf, type RuleFault, type Step } from './fault';

type Path = readonly Step[];

/** A sentence people read has to be there in both languages (X9). */
export function textFaults(path: Path, words: Text): readonly RuleFault[] {
  return (['zh', 'en'] as const).flatMap((lang) =>
    faultIf(words[lang].trim() === '', [...path, lang], 'emptyText', '须填写', 'Has to be written'),
  );
}

/** The longest any obligation or interval runs. */
const MAX_AMOUNT = 100_000;

export function durationFaults(path: Path, { amount }: Duration): readonly RuleFault[] {
  const isGood = Number.isFinite(amount) && amount > 0 && amount <= MAX_AMOUNT;
  return faultIf(
    !isGood,
    [...path, 'amount'],
    'durationNotPositive',
    '时长须大于零',
    'A duration is longer than nothing',
  );
}

/** The second and later ones of things that must be there once; `pathTo` says where the key of one stands. */
export function duplicateFaults<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  pathTo: (index: number) => Path,
  code = 'duplicateKey',
): readonly RuleFault[] {
  const seen = new Set<string>();
  return items.flatMap((item, index) => {
    const key = keyOf(item);
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [fault(pathTo(index), code, `“${key}”重复`, `"${key}" is there twice`)];
  });
}

/** Somebody has to be named, and nobody twice. */
export function roleFaults(path: Path, roles: readonly Role[], code: string): readonly RuleFault[] {
  return [
    ...faultIf(roles.length === 0, path, code, '须指定至少一个职务', 'Name at least one duty'),
    ...duplicateFaults(
      roles,
      (role) => role,
      (index) => [...path, index],
      'duplicateRole',
    ),
  ];
}

/** At least one round, and in each of them somebody who decides. */
export function tierFaults(path: Path, tiers: readonly ApprovalTier[]): readonly RuleFault[] {
  return [
    ...faultIf(tiers.length === 0, path, 'noTier', '须有至少一级审批', 'There has to be a round of approval'),
    ...tiers.flatMap((tier, index) => [
      ...textFaults([...path, index, 'name'], tier.name),
      ...roleFaults([...path, index, 'roles'], tier.roles, 'noRole'),
      ...faultIf(
        !Number.isInteger(tier.needed) || tier.needed < 1,
        [...path, index, 'needed'],
        'neededOutOfRange',
        '须至少一人同意',
        'At least one person agrees',
      ),
    ]),
  ];
}

export function interpretationFaults(path: Path, interpretations: readonly Interpretation[]): readonly RuleFault[] {
  return [
    ...interpretations.flatMap(({ clause, reading, givenOn }, index) => [
      ...faultIf(clause.trim() === '', [...path, index, 'clause'], 'emptyText', '须注明条款', 'Name the clause'),
      ...textFaults([...path, index, 'reading'], reading),
      ...faultIf(!isDate(givenOn), [...path, index, 'givenOn'], 'notADate', '不是有效日期', 'Not a date'),
    ]),
    ...duplicateFaults(
      interpretations,
      (item) => item.clause,
      (index) => [...path, index, 'clause'],
      'duplicateClause',
    ),
  ];
}

/** A day that exists, as `YYYY-MM-DD`. */
export function isDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const at = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === value;
}
