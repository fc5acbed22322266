/**
 * The vocabulary of the two policies as string unions. Every other module speaks these words;
 * their Chinese names stand beside them in `names.ts` and in the glossary of the README.
 */

/** 预防·预警·应对·恢复·总结 (M二–五, M五(二)1), and `closed` once the workflow has ended. */
export const STAGES = ['prevention', 'warning', 'response', 'recovery', 'review', 'closed'] as const;
export type Stage = (typeof STAGES)[number];

/** 一级重大·二级较大·三级一般·四级轻微 (M三(二)3). I is the gravest. */
export const LEVELS = ['I', 'II', 'III', 'IV'] as const;
export type Level = (typeof LEVELS)[number];

/** 客户投诉·产品质量问题·服务纠纷·舆论负面 (M一(二)). */
export const CRISIS_TYPES = ['complaint', 'quality', 'serviceDispute', 'negativeOpinion'] as const;
export type CrisisType = (typeof CRISIS_TYPES)[number];

/** 服务纠纷·价格争议·产品问题·其他：政策、法律、道德 (C2四). */
export const CONFLICT_CLASSES = ['service', 'price', 'product', 'otherPolicy', 'otherLaw', 'otherEthics'] as const;
export type ConflictClass = (typeof CONFLICT_CLASSES)[number];

/** Duties people hold (M四(一)2, C1三, C2三). Rights in the software follow them. */
export const ROLES = [
  'operator',
  'serviceManager',
  'generalManager',
  'deputyManager',
  'office',
  'marketing',
  'production',
  'quality',
  'legal',
  'hr',
  'technical',
  'finance',
  'liaison',
  'onsite',
  'supervision',
  'analyst',
  'admin',
] as const;
export type Role = (typeof ROLES)[number];

/** Seats of the command structure filled from the plan (M四(一), C1三, C2三). */
export const SEATS = ['commander', 'office', 'workingGroupLead', 'onsiteLead', 'liaison', 'spokesperson'] as const;
export type Seat = (typeof SEATS)[number];

/** How a crisis ended (S13; M三(三)2 for a stand-down; P10 for averted). */
export const OUTCOMES = ['averted', 'stoodDown', 'resolved', 'closedEarly', 'duplicate', 'superseded'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** 可能性: 不太可能 … 已发生. `certain` is used from response on (W4). */
export const LIKELIHOODS = ['unlikely', 'possible', 'likely', 'certain'] as const;
export type Likelihood = (typeof LIKELIHOODS)[number];

/** 影响程度, the gravest of brand, customer loss, economic loss and legal risk (M三(二)2). */
export const IMPACTS = ['minor', 'moderate', 'major', 'severe'] as const;
export type Impact = (typeof IMPACTS)[number];
