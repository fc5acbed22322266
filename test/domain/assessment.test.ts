import fc from 'fast-check';
import {
  assessmentRefusals,
  computeLevel,
  impactBand,
  isGraver,
  likelihoodBand,
  type AssessmentInput,
  type ImpactFactors,
} from '../../domain/assessment';
import { defaultPolicy } from '../../domain/defaults/policy';
import { IMPACTS, LEVELS, LIKELIHOODS, type Level } from '../../domain/words';

const matrix = defaultPolicy.matrix.rows;
const likelihood = (severity: number, scope: number, trend: number) => ({ severity, scope, trend });
const impact = (brand: number, others: Partial<ImpactFactors> = {}): ImpactFactors => ({
  brand,
  customerLoss: 1,
  economicLoss: 1,
  legalRisk: 1,
  ...others,
});
const input = (l: number, i: number): AssessmentInput => ({ likelihood: likelihood(l, l, l), impact: impact(i) });

test.each([
  [1, 1, 1, 'unlikely'],
  [4, 1, 1, 'possible'],
  [2, 2, 2, 'possible'],
  [3, 2, 2, 'likely'],
  [3, 3, 3, 'likely'],
  [4, 3, 3, 'certain'],
  [4, 4, 4, 'certain'],
])('W4 severity %d, scope %d, trend %d: %s', (severity, scope, trend, band) => {
  expect(likelihoodBand(likelihood(severity, scope, trend))).toBe(band);
});

test.each([
  [impact(1), 'minor'],
  [impact(1, { customerLoss: 2 }), 'moderate'],
  [impact(2, { economicLoss: 3 }), 'major'],
  [impact(1, { legalRisk: 4 }), 'severe'],
])('W4 the gravest harm of %j counts: %s', (factors, band) => {
  expect(impactBand(factors)).toBe(band);
});

describe('W4 the default matrix', () => {
  const expected: Record<number, Level[]> = {
    1: ['IV', 'IV', 'III', 'II'],
    2: ['IV', 'III', 'III', 'II'],
    3: ['IV', 'III', 'II', 'I'],
    4: ['IV', 'III', 'II', 'I'],
  };
  const cells = [1, 2, 3, 4].flatMap((l) => [1, 2, 3, 4].map((i) => [l, i, expected[l]![i - 1]!] as const));

  test.each(cells)('likelihood %d and impact %d make level %s', (l, i, level) => {
    expect(computeLevel(matrix, input(l, i), false).computed).toBe(level);
  });

  test.each([1, 2, 3, 4])('once it has happened, impact %d alone decides', (i) => {
    const levels = [1, 2, 3, 4].map((l) => computeLevel(matrix, input(l, i), true));
    expect(new Set(levels.map((x) => x.computed))).toEqual(new Set([matrix[3]![i - 1]]));
    expect(levels.every((x) => x.likelihoodBand === 'certain')).toBe(true);
  });

  test('has a level for every pair, and each occurs', () => {
    expect(matrix.map((row) => row.length)).toEqual(LIKELIHOODS.map(() => IMPACTS.length));
    expect(new Set(matrix.flat())).toEqual(new Set(LEVELS));
  });
});

test('W4 a level never falls because more is likely, more is harmed, or it has happened', () => {
  const factor = fc.integer({ min: 1, max: 4 });
  const any = fc.record({
    likelihood: fc.record({ severity: factor, scope: factor, trend: factor }),
    impact: fc.record({ brand: factor, customerLoss: factor, economicLoss: factor, legalRisk: factor }),
  });
  const raised = (of: Record<string, number>): Record<string, number> =>
    Object.fromEntries(Object.entries(of).map(([k, v]) => [k, Math.min(4, v + 1)]));
  fc.assert(
    fc.property(any, (given) => {
      const level = computeLevel(matrix, given, false).computed;
      const worse = { likelihood: raised({ ...given.likelihood }), impact: raised({ ...given.impact }) };
      expect(isGraver(level, computeLevel(matrix, worse as unknown as AssessmentInput, false).computed)).toBe(false);
      expect(isGraver(level, computeLevel(matrix, given, true).computed)).toBe(false);
    }),
  );
});

test.each<[string, AssessmentInput, string[]]>([
  ['whole numbers from 1 to 4', input(1, 4), []],
  ['a factor of 0', { ...input(1, 1), impact: impact(0) }, ['factorOutOfRange']],
  ['a factor of 5', { ...input(1, 1), likelihood: likelihood(1, 5, 1) }, ['factorOutOfRange']],
  ['half a point', { ...input(1, 1), likelihood: likelihood(1, 1.5, 1) }, ['factorOutOfRange']],
  ['a factor left out', { ...input(1, 1), likelihood: { severity: 1, scope: 1 } as never }, ['factorOutOfRange']],
  ['no number', { ...input(1, 1), impact: impact(Number.NaN) }, ['factorOutOfRange']],
  ['an override with its reason', { ...input(1, 1), override: { level: 'I', reason: '媒体已报道' } }, []],
  ['an override without a reason', { ...input(1, 1), override: { level: 'I', reason: ' ' } }, ['reasonMissing']],
  [
    'all that is wrong at once',
    { likelihood: likelihood(0, 9, 1), impact: impact(1), override: { level: 'I', reason: '' } },
    ['factorOutOfRange', 'factorOutOfRange', 'reasonMissing'],
  ],
])('W5 an assessment with %s', (_, given, codes) => {
  expect(assessmentRefusals(given).map((r) => r.code)).toEqual(codes);
});

test('I is graver than II, and nothing is graver than itself', () => {
  expect([isGraver('I', 'II'), isGraver('II', 'I'), isGraver('III', 'III')]).toEqual([true, false, false]);
});
