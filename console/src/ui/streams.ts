/** The page of a matter by its kind and number. */
export function streamAddress({ kind, number }: { readonly kind: string; readonly number: string }): string {
  switch (kind) {
    case 'complaint':
      return `/complaints/${number}`;
    case 'candidate':
      return `/candidates/${number}`;
    case 'revision':
      return `/rules/drafts/${number}`;
    case 'bulk':
      return `/bulks/${number}`;
    case 'funding':
      return `/budget/requests/${number}`;
    case 'grant':
      return `/grants/${number}`;
    default:
      return `/crises/${number}`;
  }
}
