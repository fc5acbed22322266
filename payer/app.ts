import express, { type ErrorRequestHandler, type Express, type Request, type Response } from 'express';
import { z } from 'zod';
import { assertNever } from '../domain/assert';
import { createFaults, faultSchema, type Faults } from './faults';
import { type Ledger, type PaymentResult, paymentOrderSchema } from './ledger';

const statementSchema = z.strictObject({
  since: z.iso.datetime({ offset: true }).optional(),
  until: z.iso.datetime({ offset: true }).optional(),
});

/** The payer's HTTP face: orders, look-ups, a statement, and faults on demand. */
export function createPayerApp(ledger: Ledger): Express {
  const faults = createFaults();
  const app = express();
  app.disable('x-powered-by');
  app.use(express.json({ limit: '16kb' }));
  app.get('/health', (_request, response) => void response.json({ status: 'ok' }));
  app.post('/payments', (request, response) => takeOrder(ledger, faults, request, response));
  app.get('/payments/:key', (request, response) => answerPayment(ledger, request.params.key, response));
  app.get('/statement', (request, response) => answerStatement(ledger, request, response));
  app.post('/faults', (request, response) => {
    const fault = faultSchema.parse(request.body);
    faults.set(fault);
    response.json(fault);
  });
  app.use((_request, response) => problem(response, 404, 'there is nothing at this address'));
  app.use(handleError);
  return app;
}

function takeOrder(ledger: Ledger, faults: Faults, request: Request, response: Response): void {
  const order = paymentOrderSchema.parse(request.body);
  const behaviour = faults.next();
  const result = behaviour.pays ? ledger.pay(order) : undefined;
  switch (behaviour.answer) {
    case 'result':
      return result && answerOrder(result, response);
    case 'silence': // the connection stays open and mute until the caller gives up
      return;
    case 'error500':
      return problem(response, 500, 'the payer failed, as it was told to');
    default:
      return assertNever(behaviour.answer);
  }
}

function answerOrder(result: PaymentResult, response: Response): void {
  switch (result.kind) {
    case 'paid':
    case 'repeated': {
      const { paymentId, status } = result.payment;
      response.status(result.kind === 'paid' ? 201 : 200).json({ paymentId, status });
      return;
    }
    case 'conflict':
      return problem(response, 409, 'another payment was made under this key');
    default:
      return assertNever(result);
  }
}

function answerPayment(ledger: Ledger, key: string, response: Response): void {
  const payment = ledger.find(key);
  if (!payment) return problem(response, 404, 'no payment was made under this key');
  response.json(payment);
}

function answerStatement(ledger: Ledger, request: Request, response: Response): void {
  const { since, until } = statementSchema.parse(request.query);
  const sinceAt = since ? Date.parse(since) : Number.NEGATIVE_INFINITY;
  const untilAt = until ? Date.parse(until) : Number.POSITIVE_INFINITY;
  response.json({ payments: ledger.statement(sinceAt, untilAt) });
}

function problem(response: Response, status: number, detail: string): void {
  response.status(status).type('application/problem+json').json({ status, detail });
}

const handleError: ErrorRequestHandler = (error, _request, response, _next) => {
  if (error instanceof z.ZodError) return problem(response, 400, z.prettifyError(error));
  if (typeof error.status === 'number' && error.status < 500)
    return problem(response, error.status, 'unreadable request');
  console.error('payer: unexpected error', error);
  problem(response, 500, 'the payer failed');
};
