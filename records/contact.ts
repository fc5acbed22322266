/** How a customer can be reached; each kind is compared in its own way. */
export const CONTACT_KINDS = ['phone', 'email', 'social', 'address'] as const;
export type ContactKind = (typeof CONTACT_KINDS)[number];

export interface Contact {
  readonly kind: ContactKind;
  readonly value: string;
}

/** The form in which two contact points are the same; undefined when nothing of it could be compared. */
export function normalizedContact({ kind, value }: Contact): string | undefined {
  const plain = value.normalize('NFKC').trim().toLowerCase();
  const compared = kind === 'phone' ? digitsOf(plain) : plain.replaceAll(/\s+/g, ' ');
  return compared === '' ? undefined : compared.slice(0, 300);
}

/** Digits without China's country code, which some write and some do not. */
function digitsOf(phone: string): string {
  const digits = phone.replaceAll(/\D/g, '').replace(/^00/, '');
  return digits.length === 13 && digits.startsWith('86') ? digits.slice(2) : digits;
}
