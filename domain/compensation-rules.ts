import type { ApprovalTier } from './approval';
import type { Duration } from './calendar';
import { kindOf, isGiven, isPending, type Compensation, type CompensationKind, type Computation } from './compensation';
import type { HandedKind, NamedBasis } from './compensation';
import type { Source } from './deadline';
import { money } from './names';
import { refusal, type Refusal } from './refusal';
import type { Text } from './text';
import type { Level, Role } from './words';

/** What the multiple is taken of; `agreed`: the amount is a matter of agreement and is not computed. */
export const BASES_OF = ['price', 'loss', 'agreed'] as const;
export type BaseOf = (typeof BASES_OF)[number];

/** How a basis computes an amount. */
export interface BasisRule {
  readonly of: BaseOf;
  /** The least and the most factor in hundredths; equal where the law leaves no choice, 0 where nothing is computed. */
  readonly leastPercent: number;
  readonly mostPercent: number;
  /** The multiple is at least this much; 0 where there is no minimum. */
  readonly minimumFen: number;
  /** The price (or the loss) is returned besides the multiple: 退一赔三. */
  readonly returnsBase: boolean;
}

/** Why a customer is owed something, and how much of it that basis allows (M四(四)3). */
export interface LegalBasis extends BasisRule {
  readonly key: string;
  readonly name: Text;
  /** The article of the law, or where the promise was given. */
  readonly article: string;
  readonly kinds: readonly CompensationKind[];
  readonly source: Source;
}

/** How much one customer and one crisis may cost; null has no limit. In fen. */
export interface CompensationCaps {
  readonly customerFen: Readonly<Record<Level, number | null>>;
  readonly crisisFen: Readonly<Record<Level, number | null>>;
  /** For one customer over all crises of a calendar year. */
  readonly customerYearFen: number | null;
}

/** The rules of the policy for compensations beside their tiers (S9). */
export interface CompensationRules {
  readonly bases: readonly LegalBasis[];
  /** Above this a basis has to be named; below it kindness is basis enough. */
  readonly basisAboveFen: number;
  readonly caps: CompensationCaps;
  /** Which duty hands over what is not money, and how long it has. */
  readonly handover: { readonly roles: Readonly<Record<HandedKind, Role>>; readonly within: Duration };
  /** Who decides that the budget may be overrun. */
  readonly overrun: readonly ApprovalTier[];
  readonly source: Source;
}

/** What somebody asks for: an amount, or the base from which the basis's rule computes one. */
export interface CompensationRequest {
  readonly customerId: string;
  readonly kind?: CompensationKind;
  readonly orderId?: string;
  readonly basis?: string;
  readonly amountFen?: number;
  readonly baseFen?: number;
  /** Between the least and the most of the rule; the most when left out. */
  readonly percent?: number;
  readonly evidenceIds?: readonly string[];
}

/** What was left out may come as null from whoever writes past the API. */
export function plainRequest(request: CompensationRequest): CompensationRequest {
  const given = Object.entries(request).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(given) as unknown as CompensationRequest;
}

/**
 * The amount by a rule: `base × percent / 100`, rounded up to whole fen in the customer's favour, at least the minimum,
 * and the base itself besides where it is returned. Exact in integers; undefined when it would leave their range.
 */
export function compute(rule: BasisRule, baseFen: number, percent = rule.mostPercent): Computation | undefined {
  // (100 q + r) × p / 100 = q p + r p / 100: no product larger than the result itself.
  const exact = Math.floor(baseFen / 100) * percent + Math.ceil(((baseFen % 100) * percent) / 100);
  const multipliedFen = Math.max(exact, rule.minimumFen);
  const returnedFen = rule.returnsBase ? baseFen : 0;
  const amountFen = multipliedFen + returnedFen;
  if (!Number.isSafeInteger(amountFen) || !Number.isSafeInteger(exact)) return undefined;
  return { baseFen, percent, multipliedFen, isMinimum: exact < rule.minimumFen, returnedFen, amountFen };
}

/** What the request comes to by the rules; without a usable amount only refusals. */
export interface Judged {
  readonly refusals: readonly Refusal[];
  readonly amountFen: number;
  readonly basis?: NamedBasis;
  readonly computation?: Computation;
}

const isAmount = (fen: number | undefined): fen is number => Number.isSafeInteger(fen) && (fen ?? 0) > 0;

const noAmount = refusal(
  'invalid',
  'amountFen',
  '金额须为正整数（分）',
  'The amount is a positive whole number of fen',
);
const amountOrBase = refusal(
  'invalid',
  'amountOrBase',
  '请填写金额，或填写计算基数，二者取一',
  'Give the amount or the base it is computed from, one of the two',
);
const noRule = refusal('invalid', 'noRule', '该依据不按倍数计算，请直接填写金额', 'This basis computes nothing');
const basisMissing = refusal('invalid', 'basisMissing', '超过限额须注明赔偿依据', 'Above the limit the basis is named');
const unknownBasis = refusal('invalid', 'unknownBasis', '制度中没有此赔偿依据', 'The policy knows no such basis');
const baseUnusable = refusal(
  'invalid',
  'baseFen',
  '计算基数须为正整数（分）',
  'The base is a positive whole number of fen',
);

/** Judges what is asked by the rules of the policy; older policies have none, and then an amount is all that counts. */
export function judgeRequest(rules: CompensationRules | undefined, request: CompensationRequest): Judged {
  const basis = rules?.bases.find((b) => b.key === request.basis);
  const amount = amountOf(basis, request);
  const found = [
    ...amount.refusals,
    ...(request.basis !== undefined && !basis ? [unknownBasis] : []),
    ...(basis ? kindRefusals(basis, kindOf(request)) : []),
    ...(rules && request.basis === undefined && amount.amountFen > rules.basisAboveFen ? [basisMissing] : []),
  ];
  const { computation } = amount;
  return {
    refusals: found,
    amountFen: amount.amountFen,
    ...(basis ? { basis: { key: basis.key, name: basis.name, article: basis.article } } : {}),
    ...(computation ? { computation } : {}),
  };
}

function kindRefusals(basis: LegalBasis, kind: CompensationKind): readonly Refusal[] {
  if (basis.kinds.includes(kind)) return [];
  const { zh, en } = basis.name;
  return [refusal('invalid', 'kindNotAllowed', `“${zh}”不适用于此赔偿方式`, `"${en}" does not give this kind`)];
}

function amountOf(basis: LegalBasis | undefined, request: CompensationRequest): Judged {
  const { amountFen, baseFen, percent } = request;
  if (baseFen === undefined && percent === undefined) {
    return isAmount(amountFen) ? { refusals: [], amountFen } : { refusals: [noAmount], amountFen: 0 };
  }
  if (amountFen !== undefined) return { refusals: [amountOrBase], amountFen: 0 };
  if (!isAmount(baseFen)) return { refusals: [baseUnusable], amountFen: 0 };
  if (!basis) return { refusals: [basisMissing], amountFen: 0 };
  if (basis.of === 'agreed') return { refusals: [noRule], amountFen: 0 };
  return computed(basis, baseFen, percent);
}

function computed(rule: BasisRule, baseFen: number, percent: number | undefined): Judged {
  const { leastPercent: least, mostPercent: most } = rule;
  if (percent !== undefined && (!Number.isInteger(percent) || percent < least || percent > most)) {
    const zh = least === most ? `该依据的倍数固定为 ${most}%` : `倍数须在 ${least}%–${most}% 之间`;
    const en = least === most ? `The factor is fixed at ${most}%` : `The factor lies between ${least}% and ${most}%`;
    return { refusals: [refusal('invalid', 'percentOutOfRange', zh, en)], amountFen: 0 };
  }
  const computation = compute(rule, baseFen, percent);
  if (!computation || computation.amountFen <= 0) return { refusals: [noAmount], amountFen: 0 };
  return { refusals: [], amountFen: computation.amountFen, computation };
}

/** What was claimed before, in fen: given, or still on its way to being given. */
export interface Claimed {
  readonly customerFen: number;
  readonly crisisFen: number;
  readonly customerYearFen: number;
}

/** The caps that hold at a level; null has no limit. */
export interface CapsInForce {
  readonly customerFen: number | null;
  readonly crisisFen: number | null;
  readonly customerYearFen: number | null;
}

export function capsAt({ customerFen, crisisFen, customerYearFen }: CompensationCaps, level: Level): CapsInForce {
  return { customerFen: customerFen[level], crisisFen: crisisFen[level], customerYearFen };
}

/** Every cap that this amount would break, with the room there is (S9). */
export function capRefusals(caps: CapsInForce, claimed: Claimed, amountFen: number): readonly Refusal[] {
  return [
    ...capRefusal('customerCap', caps.customerFen, claimed.customerFen, amountFen, '该客户在本事件中', 'one customer'),
    ...capRefusal('crisisCap', caps.crisisFen, claimed.crisisFen, amountFen, '本事件', 'this crisis'),
    ...capRefusal(
      'customerYearCap',
      caps.customerYearFen,
      claimed.customerYearFen,
      amountFen,
      '该客户本年度',
      'one customer in a year',
    ),
  ];
}

function capRefusal(
  code: string,
  capFen: number | null,
  claimedFen: number,
  amountFen: number,
  zh: string,
  en: string,
): readonly Refusal[] {
  if (capFen === null || claimedFen + amountFen <= capFen) return [];
  const room = money(Math.max(0, capFen - claimedFen));
  const cap = money(capFen);
  return [
    refusal(
      'conflict',
      code,
      `${zh}赔偿上限 ${cap}，尚余 ${room}`,
      `At most ${cap} for ${en}, of which ${room} are left`,
    ),
  ];
}

export const duplicateOrder = refusal(
  'conflict',
  'duplicateOrder',
  '该客户的同一订单已有赔偿',
  'There is a compensation for the same customer and order already',
);
export const excludedCustomer = refusal(
  'conflict',
  'excludedCustomer',
  '该客户在赔偿排除名单中，须由法务部门就本事件解除',
  'The customer is on the exclusion list; legal may release them for this crisis',
);

/** Longer than any order's number. */
const MAX_ORDER = 100;
const orderTooLong = refusal('invalid', 'orderId', '订单号过长', 'This is too long for an order');

export function orderRefusals(orderId: string | undefined): readonly Refusal[] {
  return (orderId?.length ?? 0) > MAX_ORDER ? [orderTooLong] : [];
}

/** Two spellings of an order's number are the same order. */
export function orderKey(orderId: string | undefined): string | null {
  const key = orderId?.normalize('NFKC').replace(/\s+/gu, '').toUpperCase() ?? '';
  return key === '' ? null : key;
}

/** What a crisis knows of itself against one more compensation; what others know is asked of the records (S9). */
export function ownRefusals(
  rules: CompensationRules,
  level: Level,
  known: readonly Compensation[],
  asked: { readonly customerId: string; readonly orderId?: string; readonly amountFen: number },
): readonly Refusal[] {
  const counting = known.filter((c) => isPending(c) || isGiven(c));
  const theirs = counting.filter((c) => c.customerId === asked.customerId);
  const key = orderKey(asked.orderId);
  const isTwice = key !== null && theirs.some((c) => orderKey(c.orderId) === key);
  const claimed = { customerFen: sum(theirs), crisisFen: sum(counting), customerYearFen: sum(theirs) };
  return [...(isTwice ? [duplicateOrder] : []), ...capRefusals(capsAt(rules.caps, level), claimed, asked.amountFen)];
}

function sum(compensations: readonly Compensation[]): number {
  return compensations.reduce((total, c) => total + c.amountFen, 0);
}
