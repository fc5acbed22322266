/** What the customer of a value-added service is told by mail: the code, that it soon expires, that it was withdrawn. */
export const GRANT_MAILS = ['code', 'reminder', 'withdrawn'] as const;
export type GrantMailKind = (typeof GRANT_MAILS)[number];
