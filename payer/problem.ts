import type { Response } from 'express';

/** Says no in the payer's own words (RFC 9457). */
export function problem(response: Response, status: number, detail: string): void {
  response.status(status).type('application/problem+json').json({ status, detail });
}
