import { createHash, createHmac } from 'node:crypto';
import { codeOf } from '../domain/service-code';

/** What a decision token is good for: one person, one approval, one amount, one generation. */
export interface DecisionTokenSubject {
  readonly approvalId: string;
  readonly personId: string;
  readonly amountFen: number | null;
  /** Rises whenever the person's token was seen in a message; the older ones are worthless then. */
  readonly generation: number;
}

/** The single-use token a person decides with (S9); only those who hold the server key can make one. */
export function decisionToken(serverKey: string, subject: DecisionTokenSubject): string {
  const { approvalId, personId, amountFen, generation } = subject;
  const said = JSON.stringify(['decision', approvalId, personId, amountFen, generation]);
  return createHmac('sha256', serverKey).update(said).digest('base64url');
}

/**
 * The secret of the status link that the public form shows (W1): 256 bits made from the server's key and the request, so
 * that a repeat of a request whose answer was lost shows the same link, and nobody has to keep it.
 */
export function statusToken(serverKey: string, requestId: string): string {
  return createHmac('sha256', serverKey)
    .update(JSON.stringify(['statusLink', requestId]))
    .digest('base64url');
}

/** The code that a customer claims a grant by (R2): 130 bits made from the server's key, so that nobody has to keep it. */
export function grantCode(serverKey: string, grantNumber: string): string {
  const said = JSON.stringify(['grantCode', grantNumber]);
  return codeOf(createHmac('sha256', serverKey).update(said).digest());
}

/** SHA-256 (hex) of a token's UTF-8 bytes: all that a workflow ever knows of it. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token, 'utf8').digest('hex');
}
