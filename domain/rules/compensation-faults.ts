import { COMPENSATION_KINDS } from '../compensation';
import type { CompensationRules, LegalBasis } from '../compensation-rules';
import { LEVELS } from '../words';
import { duplicateFaults, durationFaults, textFaults, tierFaults } from './common-faults';
import { fault, faultIf, type RuleFault, type Step } from './fault';

const PART = 'compensation';
/** A hundredfold: more than any law knows. */
export const MAX_PERCENT = 10_000;

/** S9: bases that compute what they say, caps that leave room, somebody who decides on an overrun. */
export function compensationRuleFaults(rules: CompensationRules | undefined): readonly RuleFault[] {
  if (!rules) return [];
  const { bases, basisAboveFen, caps, handover, overrun } = rules;
  return [
    ...bases.flatMap((basis, index) => basisFaults([PART, 'bases', index], basis)),
    ...duplicateFaults(
      bases,
      (basis) => basis.key,
      (index) => [PART, 'bases', index, 'key'],
    ),
    ...faultIf(
      !Number.isSafeInteger(basisAboveFen) || basisAboveFen < 0,
      [PART, 'basisAboveFen'],
      'amountFen',
      '金额不能为负',
      'The amount is not negative',
    ),
    ...LEVELS.flatMap((level) => [
      ...capFaults([PART, 'caps', 'customerFen', level], caps.customerFen[level]),
      ...capFaults([PART, 'caps', 'crisisFen', level], caps.crisisFen[level]),
    ]),
    ...capFaults([PART, 'caps', 'customerYearFen'], caps.customerYearFen),
    ...durationFaults([PART, 'handover', 'within'], handover.within),
    ...tierFaults([PART, 'overrun'], overrun),
  ];
}

function basisFaults(path: readonly Step[], basis: LegalBasis): readonly RuleFault[] {
  return [
    ...textFaults([...path, 'name'], basis.name),
    ...faultIf(basis.article.trim() === '', [...path, 'article'], 'emptyText', '须填写', 'Has to be written'),
    ...faultIf(
      basis.kinds.length === 0 || basis.kinds.some((kind) => !COMPENSATION_KINDS.includes(kind)),
      [...path, 'kinds'],
      'noKind',
      '须指定至少一种赔偿方式',
      'Name at least one kind',
    ),
    ...(basis.of === 'agreed' ? agreedFaults(path, basis) : factorFaults(path, basis)),
  ];
}

/** What is agreed upon is not computed: numbers there would mislead. */
function agreedFaults(path: readonly Step[], basis: LegalBasis): readonly RuleFault[] {
  const { leastPercent, mostPercent, minimumFen, returnsBase } = basis;
  if (leastPercent === 0 && mostPercent === 0 && minimumFen === 0 && !returnsBase) return [];
  return [fault([...path, 'of'], 'agreedComputesNothing', '协商金额不设倍数和下限', 'What is agreed is not computed')];
}

function factorFaults(path: readonly Step[], basis: LegalBasis): readonly RuleFault[] {
  const { leastPercent, mostPercent, minimumFen } = basis;
  const isFactor = (percent: number): boolean => Number.isInteger(percent) && percent >= 1 && percent <= MAX_PERCENT;
  return [
    ...faultIf(
      !isFactor(leastPercent),
      [...path, 'leastPercent'],
      'percentOutOfRange',
      `倍数须为 1%–${MAX_PERCENT}%`,
      `From 1% to ${MAX_PERCENT}%`,
    ),
    ...faultIf(
      !isFactor(mostPercent) || mostPercent < leastPercent,
      [...path, 'mostPercent'],
      'percentOutOfRange',
      '最高倍数不能低于最低倍数',
      'The most is not below the least',
    ),
    ...faultIf(
      !Number.isSafeInteger(minimumFen) || minimumFen < 0,
      [...path, 'minimumFen'],
      'amountFen',
      '金额不能为负',
      'The amount is not negative',
    ),
  ];
}

function capFaults(path: readonly Step[], fen: number | null): readonly RuleFault[] {
  return faultIf(
    fen !== null && !(Number.isSafeInteger(fen) && fen > 0),
    path,
    'amountFen',
    '金额须为正整数（分）',
    'The amount is a positive whole number of fen',
  );
}
