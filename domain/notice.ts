import type { Text } from './text';
import type { Role } from './words';

export const NOTICE_KINDS = [
  'riskWatch',
  'warning',
  'activation',
  'standDown',
  'order',
  'approvalRequest',
  'reminder',
  'escalation',
  'decision',
  'closing',
  'customerWord',
  'rulePublished',
  'payment',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

export type Channel = 'inbox' | 'mail';

/** Something people are told, once each, and may have to acknowledge (W6). */
export interface Notice {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly title: Text;
  readonly body: Text;
  readonly roles: readonly Role[];
  /** The people those roles meant when it was issued. */
  readonly to: readonly string[];
  readonly channels: readonly Channel[];
  readonly mustAcknowledge: boolean;
  readonly acknowledged: Readonly<Record<string, number>>;
  /** An approval whose decision token each recipient is shown. */
  readonly approvalId?: string;
  readonly issuedAt: number;
}

/** Counts one acknowledgement; a second one of the same person changes nothing. */
export function acknowledge(notice: Notice, personId: string, now: number): Notice {
  if (notice.acknowledged[personId] !== undefined) return notice;
  return { ...notice, acknowledged: { ...notice.acknowledged, [personId]: now } };
}

/** Who has not acknowledged yet. */
export function outstanding(notice: Notice): readonly string[] {
  return notice.mustAcknowledge ? notice.to.filter((id) => notice.acknowledged[id] === undefined) : [];
}
