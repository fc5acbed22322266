import type { ApprovalTier } from './approval';
import { localDateTime } from './calendar-math';
import type { Calendar } from './calendar';
import type { Source } from './deadline';
import { refusal, type Refusal } from './refusal';
import { text, type Text } from './text';

/** 增值服务: 优惠券、礼品、免费培训等 (M五(二)2). */
export const SERVICE_KINDS = ['coupon', 'gift', 'training', 'service'] as const;
export type ServiceKind = (typeof SERVICE_KINDS)[number];

/** What the catalogue offers, as a grant copies it: a later change of the catalogue changes no grant. */
export interface OfferedItem {
  /** Human number, e.g. `ZP-000001`. */
  readonly number: string;
  readonly kind: ServiceKind;
  readonly name: Text;
  /** What the customer gets, in words. */
  readonly gives: Text;
  /** What it costs us; 0 when it costs nothing. */
  readonly valueFen: number;
  readonly validDays: number;
}

/**
 * requested (waits for an approval) → granted (the code is good) → redeemed, expired or withdrawn; or it never counted:
 * refused, or lapsed because nobody decided.
 */
export const GRANT_STATUSES = [
  'requested',
  'granted',
  'redeemed',
  'expired',
  'withdrawn',
  'refused',
  'lapsed',
] as const;
export type GrantStatus = (typeof GRANT_STATUSES)[number];

/** Those that still cost something or have: they count against the customer's limit and an item's stock. */
export const COUNTING: readonly GrantStatus[] = ['requested', 'granted', 'redeemed'];

/** Where and by whom it was claimed. */
export interface Redemption {
  readonly by: string;
  readonly at: number;
  readonly place: string;
  /** Number of the receipt, ticket or parcel it went with. */
  readonly receipt?: string;
}

/** 增值服务 offered to one customer of a crisis; it outlives the crisis and holds up none of its stages (M五(二)2). */
export interface Grant {
  /** Human number, e.g. `ZS-2026-000001`; the workflow id is `grant-<number>`. */
  readonly number: string;
  readonly crisisNumber: string;
  readonly customerId: string;
  readonly item: OfferedItem;
  readonly reason: string;
  readonly grantedBy: string;
  readonly grantedAt: number;
  /** What the customer was granted in this crisis before, in fen. */
  readonly earlierFen: number;
  /** Part of a drill: no money, no mail. */
  readonly drill: boolean;
  readonly status: GrantStatus;
  readonly approvalId?: string;
  /** The code is good from the first on, and before the second. */
  readonly validFromAt?: number;
  readonly validUntilAt?: number;
  readonly redemption?: Redemption;
  readonly outcomeReason?: string;
}

/** What grants may cost without an approval (M五(二)2). */
export interface ValueAddedRules {
  readonly perGrantFen: number;
  /** All that one customer is granted in one crisis. */
  readonly perCustomerFen: number;
  /** Who approves what is above either. */
  readonly tiers: readonly ApprovalTier[];
  readonly source: Source;
}

/** Whether somebody has to agree first; a policy from before there were such rules asks nobody. */
export function needsApproval(
  { item, earlierFen }: Pick<Grant, 'item' | 'earlierFen'>,
  rules: ValueAddedRules | undefined,
): boolean {
  if (!rules) return false;
  return item.valueFen > rules.perGrantFen || earlierFen + item.valueFen > rules.perCustomerFen;
}

/** Nothing becomes of it any more. */
export function isOver(status: GrantStatus): boolean {
  return status !== 'requested' && status !== 'granted';
}

/** What the crisis it was granted in is told, once for each status. */
export interface GrantNews {
  readonly number: string;
  readonly customerId: string;
  readonly name: Text;
  readonly kind: ServiceKind;
  readonly valueFen: number;
  readonly status: GrantStatus;
}

export function newsOf({ number, customerId, item, status }: Grant): GrantNews {
  const { name, kind, valueFen } = item;
  return { number, customerId, name, kind, valueFen, status };
}

/** What an approver is asked to agree to. */
export function grantSubject({ item, customerId }: Pick<Grant, 'item' | 'customerId'>): Text {
  return text(`向客户 ${customerId} 发放「${item.name.zh}」`, `Grant "${item.name.en}" to customer ${customerId}`);
}

/** What the clock of its validity runs for. */
export function validitySubject({ item, customerId }: Pick<Grant, 'item' | 'customerId'>): Text {
  return text(
    `客户 ${customerId} 使用「${item.name.zh}」的有效期`,
    `Customer ${customerId} may claim "${item.name.en}"`,
  );
}

/** Why the code is good for nothing now, and since when; the customer stands at the desk and has to be told (R2). */
export function redemptionRefusals(grant: Grant, now: number, calendar: Calendar): readonly Refusal[] {
  const when = (at: number | undefined): string => (at === undefined ? '' : localDateTime(calendar, at));
  const isPast = grant.status === 'granted' && grant.validUntilAt !== undefined && now >= grant.validUntilAt;
  switch (isPast ? 'expired' : grant.status) {
    case 'granted':
      return [];
    case 'redeemed': {
      const { at, place = '' } = grant.redemption ?? {};
      return [
        refusal(
          'conflict',
          'alreadyRedeemed',
          `该码已于 ${when(at)} 在${place}使用`,
          `This code was used on ${when(at)} at ${place}`,
        ),
      ];
    }
    case 'expired': {
      const until = when(grant.validUntilAt);
      return [refusal('conflict', 'codeExpired', `该码已于 ${until} 过期`, `This code expired on ${until}`)];
    }
    case 'withdrawn':
      return [refusal('conflict', 'codeWithdrawn', '该码已被撤回', 'This code was withdrawn')];
    case 'requested':
      return [refusal('conflict', 'notGrantedYet', '该发放尚待审批', 'It has not been approved yet')];
    case 'refused':
    case 'lapsed':
      return [refusal('conflict', 'neverGranted', '该发放未获批准', 'It was never approved')];
  }
}

/** Why it cannot be taken back now. */
export function withdrawalRefusals({ status }: Grant): readonly Refusal[] {
  if (!isOver(status)) return [];
  return [refusal('conflict', 'grantOver', '该发放已结束，不能撤回', 'It is over and cannot be withdrawn')];
}

/** Nobody is given money that is not there (Z4). */
export function noRoom(roomFen: number, spent: (fen: number) => string): Refusal {
  return refusal(
    'conflict',
    'noBudgetRoom',
    `增值服务预算余额不足，可用 ${spent(roomFen)}`,
    `The budget for value-added services has room for ${spent(roomFen)} only`,
  );
}
