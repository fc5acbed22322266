import express, { type ErrorRequestHandler, type Express, type Response } from 'express';
import { z } from 'zod';
import { type CallBack, createCallback } from './callbacks';
import { createFaults, type Fault, faultSchema } from './faults';
import type { Ledger } from './ledger';
import { takeOrder } from './orders';
import { problem } from './problem';

const MOST_AT_ONCE = 10_000;

const statementSchema = z.strictObject({
  since: z.iso.datetime({ offset: true }).optional(),
  until: z.iso.datetime({ offset: true }).optional(),
  /** Where the last page ended. */
  cursor: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(MOST_AT_ONCE).default(MOST_AT_ONCE),
});

export interface PayerOptions {
  readonly callBack?: CallBack;
  /** How it misbehaves from the start. */
  readonly fault?: Fault | undefined;
}

/** The payer's HTTP face: orders, look-ups, cancellations, a statement, and faults on demand. */
export function createPayerApp(
  ledger: Ledger,
  { callBack = createCallback(undefined), fault }: PayerOptions = {},
): Express {
  const faults = createFaults(fault);
  const app = express();
  app.disable('x-powered-by');
  app.use(express.json({ limit: '16kb' }));
  app.get('/health', (_request, response) => void response.json({ status: 'ok' }));
  app.post('/payments', (request, response) => takeOrder({ ledger, faults, callBack }, request, response));
  app.get('/payments/:key', (request, response) => answerPayment(ledger, request.params.key, response));
  app.delete('/payments/:key', (request, response) => cancelPayment(ledger, request.params.key, response));
  app.get('/statement', (request, response) => answerStatement(ledger, request.query, response));
  app.post('/faults', (request, response) => {
    const ordered = faultSchema.parse(request.body);
    faults.set(ordered);
    response.json(ordered);
  });
  app.use((_request, response) => problem(response, 404, 'there is nothing at this address'));
  app.use(handleError);
  return app;
}

function answerPayment(ledger: Ledger, key: string, response: Response): void {
  const payment = ledger.find(key);
  if (!payment) return problem(response, 404, 'no payment was made under this key');
  response.json(payment);
}

/** After this nothing is paid under the key, however late an order for it arrives; 409 shows what was paid before. */
function cancelPayment(ledger: Ledger, key: string, response: Response): void {
  const result = ledger.cancel(key);
  if (result.kind === 'void') return void response.json({ status: 'void', key });
  const detail = 'a payment was made under this key';
  response.status(409).type('application/problem+json').json({ status: 409, detail, payment: result.payment });
}

function answerStatement(ledger: Ledger, query: unknown, response: Response): void {
  const { since, until, cursor, limit } = statementSchema.parse(query);
  const sinceAt = since ? Date.parse(since) : Number.NEGATIVE_INFINITY;
  const untilAt = until ? Date.parse(until) : Number.POSITIVE_INFINITY;
  const found = ledger.statement({ sinceAt, untilAt, offset: cursor, limit: limit + 1 });
  const payments = found.slice(0, limit);
  response.json({ payments, next: found.length > limit ? String(cursor + limit) : null });
}

const handleError: ErrorRequestHandler = (error, _request, response, _next) => {
  if (error instanceof z.ZodError) return problem(response, 400, z.prettifyError(error));
  if (typeof error.status === 'number' && error.status < 500)
    return problem(response, error.status, 'unreadable request');
  console.error('payer: unexpected error', error);
  problem(response, 500, 'the payer failed');
};
