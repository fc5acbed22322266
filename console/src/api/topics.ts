/** What a query is about; a change of any of it makes the query read again. */
export type Topic =
  /** All of a kind, for lists: `crisis`, `complaint`, … */
  | ChangeKind
  /** One of them, by its number. */
  | `${ChangeKind}:${string}`
  /** What waits for the person who is signed in. */
  | 'inbox';

export type ChangeKind =
  | 'crisis'
  | 'complaint'
  | 'candidate'
  | 'revision'
  | 'bulk'
  | 'people'
  | 'customers'
  | 'rules'
  | 'budget'
  | 'reconciliation'
  | 'funding'
  | 'grant'
  | 'catalogue';

/** Gives a query its topics, as `meta` of its options. */
export function about(...topics: readonly Topic[]): { readonly meta: { readonly topics: readonly Topic[] } } {
  return { meta: { topics } };
}

export interface Change {
  readonly kind: ChangeKind;
  /** Absent when many changed at once. */
  readonly number?: string;
}

export function topicsOf({
  changes,
  inbox,
}: {
  readonly changes: readonly Change[];
  readonly inbox: boolean;
}): Topic[] {
  const topics = changes.flatMap(({ kind, number }): Topic[] => (number ? [kind, `${kind}:${number}`] : [kind]));
  return inbox ? [...topics, 'inbox'] : topics;
}
