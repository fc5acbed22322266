import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Request, Response } from 'express';
import { assertNever } from '../domain/assert';
import type { CallBack } from './callbacks';
import type { Behaviour, Faults } from './faults';
import { type Ledger, type Payment, type PaymentOrder, type PaymentResult, paymentOrderSchema } from './ledger';
import { problem } from './problem';

export interface Counter {
  readonly ledger: Ledger;
  readonly faults: Faults;
  readonly callBack: CallBack;
}

/** Takes an order as the ordered fault wants it. */
export async function takeOrder(counter: Counter, request: Request, response: Response): Promise<void> {
  const order = paymentOrderSchema.parse(request.body);
  const behaviour = counter.faults.next(order.key);
  if (behaviour.pays === 'late') await sleep(counter.faults.delayMs());
  const result = pay(counter.ledger, behaviour, order);
  const told = callBack(counter, behaviour, result);
  if (behaviour.callback === 'first') await told;
  answer(behaviour, order, result, response);
}

function pay(ledger: Ledger, behaviour: Behaviour, order: PaymentOrder): PaymentResult | undefined {
  switch (behaviour.pays) {
    case 'asOrdered':
    case 'late':
      return ledger.pay(order);
    case 'otherAmount':
      return ledger.pay(order, { ...order, amountFen: otherAmount(order) });
    case 'otherPayee':
      return ledger.pay(order, { ...order, payee: otherPayee(order) });
    case 'twice': {
      const result = ledger.pay(order);
      if (result.kind === 'paid') ledger.payAgain(order);
      return result;
    }
    case 'regardless': {
      ledger.payAgain(order);
      return ledger.pay(order);
    }
    case 'never':
      return undefined;
    default:
      return assertNever(behaviour.pays);
  }
}

const otherAmount = ({ amountFen }: PaymentOrder): number => amountFen + 100;
const otherPayee = ({ payee }: PaymentOrder): string => `${payee}-another`.slice(0, 200);

async function callBack(counter: Counter, { callback }: Behaviour, result: PaymentResult | undefined): Promise<void> {
  if (callback === 'unknown') return counter.callBack({ key: `unknown-${randomUUID()}`, paymentId: randomUUID() });
  if (callback === undefined || !result || !('payment' in result)) return;
  await counter.callBack(result.payment);
  if (callback === 'twice') await counter.callBack(result.payment);
}

function answer(
  behaviour: Behaviour,
  order: PaymentOrder,
  result: PaymentResult | undefined,
  response: Response,
): void {
  switch (behaviour.answer) {
    case 'result':
      return answerResult(result, response);
    case 'otherAmount':
      return answerResult(lied(result, { amountFen: otherAmount(order) }), response);
    case 'otherPayee':
      return answerResult(lied(result, { payee: otherPayee(order) }), response);
    case 'twice':
      return answerTwice(result, response);
    case 'html':
      return void response.type('html').send('<!doctype html><title>Sign in to the network</title>');
    case 'garbage':
      return void response.type('json').send('{"paymentId": "7f9c", "status": "pa');
    case 'slowly':
      return void drip(result, response);
    case 'silence': // the connection stays open and mute until the caller gives up
      return;
    case 'drop':
      return void response.socket?.destroy();
    case 'error500':
      return problem(response, 500, 'the payer failed, as it was told to');
    default:
      return assertNever(behaviour.answer);
  }
}

function lied(result: PaymentResult | undefined, lie: Partial<Payment>): PaymentResult | undefined {
  return result && 'payment' in result ? { ...result, payment: { ...result.payment, ...lie } } : result;
}

function answerResult(result: PaymentResult | undefined, response: Response): void {
  switch (result?.kind) {
    case 'paid':
      return void response.status(201).json(shown(result.payment));
    case 'repeated':
      return void response.status(200).json(shown(result.payment));
    case 'conflict':
      return problem(response, 409, 'another payment was made under this key');
    case 'void':
      return problem(response, 410, 'this key was cancelled: nothing is paid under it');
    case undefined:
      return problem(response, 500, 'nothing was paid');
    default:
      return assertNever(result);
  }
}

/** What an answer says, so that whoever ordered can see whether it is what they ordered. */
function shown({ paymentId, status, key, payee, amountFen, currency }: Payment) {
  return { paymentId, status, key, payee, amountFen, currency };
}

/** A whole second answer behind the first, on the same connection. */
function answerTwice(result: PaymentResult | undefined, response: Response): void {
  const { socket } = response;
  response.once('finish', () => {
    const body = JSON.stringify(result && 'payment' in result ? shown(result.payment) : {});
    const head = `HTTP/1.1 201 Created\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}`;
    socket?.write(`${head}\r\n\r\n${body}`);
  });
  answerResult(result, response);
}

const DRIP_MS = 200;

/** One byte at a time, until it is all said or the caller has gone. */
async function drip(result: PaymentResult | undefined, response: Response): Promise<void> {
  response.status(201).type('json');
  for (const character of JSON.stringify(result && 'payment' in result ? shown(result.payment) : {})) {
    if (response.destroyed || response.closed) return;
    response.write(character);
    await sleep(DRIP_MS);
  }
  response.end();
}
