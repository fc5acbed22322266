import type { Customer } from '../../api/types';

type ActRow = Customer['acts'][number];

interface Told {
  readonly key: string;
  readonly at: string;
  /** Somebody of the staff, the customer, or the system. */
  readonly by: string;
  readonly stream: ActRow['stream'];
}

/** One word with a customer: what somebody did, what the customer wrote, what was mailed to them. */
export type Talk = Told &
  (
    | { readonly kind: 'act'; readonly act: ActRow['act'] }
    | { readonly kind: 'message'; readonly text: string }
    | { readonly kind: 'mail'; readonly status: Customer['mails'][number]['status'] }
  );

/** All that was said on either side, by whatever way, the latest first. */
export function talksOf({ acts, messages, mails }: Customer): readonly Talk[] {
  const of = (number: string) => ({ kind: 'complaint', number }) as const;
  const all: readonly Talk[] = [
    ...messages.map((m) => ({
      kind: 'message' as const,
      key: m.id,
      at: m.at,
      by: 'customer',
      stream: of(m.complaintNumber),
      text: m.text,
    })),
    ...acts.map(({ act, at, actorId, stream }, index) => ({
      kind: 'act' as const,
      key: `act ${acts.length - index}`,
      at,
      by: actorId,
      stream,
      act,
    })),
    ...mails.map(({ complaintNumber, status, at }) => ({
      kind: 'mail' as const,
      key: `mail ${complaintNumber}`,
      at,
      by: 'system',
      stream: of(complaintNumber),
      status,
    })),
  ];
  return all.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
}
