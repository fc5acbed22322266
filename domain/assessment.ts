import { refusal, type Refusal } from './refusal';
import type { Impact, Level, Likelihood } from './words';
import { IMPACTS, LEVELS, LIKELIHOODS } from './words';

/** 严重程度·影响范围·发展趋势 (M三(二)1), each 1 (slight) to 4 (grave). */
export interface LikelihoodFactors {
  readonly severity: number;
  readonly scope: number;
  readonly trend: number;
}

/** 品牌形象·客户流失·经济损失·法律风险 (M三(二)2), each 1 to 4. */
export interface ImpactFactors {
  readonly brand: number;
  readonly customerLoss: number;
  readonly economicLoss: number;
  readonly legalRisk: number;
}

export interface AssessmentInput {
  readonly likelihood: LikelihoodFactors;
  readonly impact: ImpactFactors;
  readonly note?: string;
  readonly override?: { readonly level: Level; readonly reason: string };
}

export interface Assessment extends AssessmentInput {
  readonly likelihoodBand: Likelihood;
  readonly impactBand: Impact;
  readonly computed: Level;
  readonly level: Level;
  readonly by: string;
  readonly at: number;
  readonly version: number;
}

/** Rows are likelihoods (unlikely … certain), columns impacts (minor … severe). */
export type LevelMatrix = readonly (readonly Level[])[];

/** The mean of the three factors decides, rounded up: one grave factor alone does not make a thing likely. */
export function likelihoodBand(f: LikelihoodFactors): Likelihood {
  const mean = (f.severity + f.scope + f.trend) / 3;
  return LIKELIHOODS[Math.ceil(mean) - 1] ?? 'unlikely';
}

/** The gravest of the four harms decides (M三(二)2 lists them side by side). */
export function impactBand(f: ImpactFactors): Impact {
  return IMPACTS[Math.max(f.brand, f.customerLoss, f.economicLoss, f.legalRisk) - 1] ?? 'minor';
}

/**
 * The level by the matrix. Once the event has happened (`occurred`, from response on) the likelihood is certain,
 * so that a level never falls because something is unlikely (W4).
 */
export function computeLevel(matrix: LevelMatrix, input: AssessmentInput, occurred: boolean) {
  const likelihood: Likelihood = occurred ? 'certain' : likelihoodBand(input.likelihood);
  const impact = impactBand(input.impact);
  const level = matrix[LIKELIHOODS.indexOf(likelihood)]?.[IMPACTS.indexOf(impact)] ?? 'IV';
  return { likelihoodBand: likelihood, impactBand: impact, computed: level };
}

const FACTORS = ['severity', 'scope', 'trend', 'brand', 'customerLoss', 'economicLoss', 'legalRisk'] as const;

/** Every reason why the assessment cannot be taken: factors are whole numbers from 1 to 4, an override says why (W5). */
export function assessmentRefusals({ likelihood, impact, override }: AssessmentInput): readonly Refusal[] {
  const given: Partial<LikelihoodFactors & ImpactFactors> = { ...likelihood, ...impact };
  const wrong = FACTORS.filter((name) => ![1, 2, 3, 4].includes(given[name] ?? 0));
  return [
    ...wrong.map((name) =>
      refusal('invalid', 'factorOutOfRange', `${name} 须为 1–4 的整数`, `${name} must be a whole number from 1 to 4`),
    ),
    ...(override && !override.reason.trim()
      ? [refusal('invalid', 'reasonMissing', '调整级别必须说明理由', 'Overriding the level needs a reason')]
      : []),
  ];
}

/** True when `a` is graver than `b` (I is the gravest). */
export function isGraver(a: Level, b: Level): boolean {
  return LEVELS.indexOf(a) < LEVELS.indexOf(b);
}
