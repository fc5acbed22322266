import type { z } from 'zod';
import { refusal, type Refusal } from '../../../domain/refusal';
import { readCode } from '../../../domain/service-code';
import { type Grant, redemptionRefusals } from '../../../domain/value-added';
import { tokenHash } from '../../../worker/tokens';
import { redeemGrant } from '../../../workflows/grant/contract';
import { redemptionLimiter } from '../../auth/limits';
import { actorOf, type Call } from '../../call';
import { refusalsIn } from '../../failures';
import { API_PREFIX } from '../../prefix';
import { invalid, Problem } from '../../problem';
import { refusedProblem } from '../../refused';
import { route } from '../../route';
import { claimed, codeCheck, redemption } from '../../schemas/grants';
import { shownTimes } from '../../times';
import { grantProcess, sendSaid } from '../command';

const tag = 'value-added services';
const ATTEMPTS = { kind: 'access', number: 'redemptions' } as const;

type DeskCall<B> = Call<unknown, unknown, B>;

/**
 * R2: the desk where customers claim what they were granted. Each way in which a code is good for nothing has a refusal of
 * its own; failed attempts are limited and audited, without the code.
 */
export function redemptionRoutes() {
  const limiter = redemptionLimiter();
  const common = { tag, method: 'post', access: 'redeemGrant', limiter } as const;
  return [
    route({
      ...common,
      id: 'checkCode',
      path: `${API_PREFIX}/redemptions/check`,
      summary: 'What a code is good for, without using it',
      body: codeCheck,
      answer: { description: 'The code is good', schema: claimed },
      handle: async (call) => {
        const grant = await good(call);
        return { body: await shown(call, grant.number) };
      },
    }),
    route({
      ...common,
      id: 'redeem',
      path: `${API_PREFIX}/redemptions`,
      summary: 'Claim what a code is good for; once, and never again (R2)',
      keyed: true,
      body: redemption,
      answer: { description: 'Redeemed', schema: claimed },
      handle: async (call) => {
        const grant = await found(call);
        await redeem(call, grant);
        return { body: await shown(call, grant.number) };
      },
    }),
  ];
}

/** The grant of a code that nothing stands against now. */
async function good(call: DeskCall<z.output<typeof codeCheck>>): Promise<Grant> {
  const grant = await found(call);
  const refusals = await judged(call, grant);
  if (refusals.length > 0) throw await refused(call, refusals, grant.number);
  return grant;
}

/** A slip is told apart from a code that there is not. */
async function found(call: DeskCall<{ readonly code: string }>): Promise<Grant> {
  const code = readCode(call.body.code);
  if (code === undefined) {
    await note(call, mistyped.code);
    throw invalid([{ in: 'body', pointer: '#/code', code: mistyped.code, text: mistyped.text }]);
  }
  const grant = await call.deps.records.grantOfCode(tokenHash(code));
  if (!grant) throw await refused(call, [unknownCode]);
  return grant;
}

const mistyped = refusal(
  'invalid',
  'codeMistyped',
  '兑换码有误，请核对后重新输入',
  'There is a slip in the code: check it and enter it again',
);
const unknownCode = refusal('notFound', 'unknownCode', '没有此兑换码', 'There is no such code');

/** The process decides: of two desks at once, one redeems. One that is over says so by its record. */
async function redeem(call: DeskCall<z.output<typeof redemption>>, grant: Grant): Promise<void> {
  const { code, ...where } = call.body;
  const codeHash = tokenHash(readCode(code) ?? code);
  const said = { codeHash, ...where };
  try {
    await sendSaid(call, grantProcess, grant.number, redeemGrant, { codeHash, ...where }, said);
  } catch (error) {
    const refusals = refusalsIn(error) ?? (isOver(error) ? await judged(call, await found(call)) : []);
    if (refusals.length === 0) throw error;
    throw await refused(call, refusals, grant.number);
  }
}

function isOver(error: unknown): boolean {
  return error instanceof Problem && (error.code === 'closed' || error.code === 'notFound');
}

/** By the clock of the organisation, as its process would judge. */
async function judged(call: DeskCall<unknown>, grant: Grant): Promise<readonly Refusal[]> {
  const { records, now } = call.deps;
  const { calendar } = await records.housePolicy(now());
  return redemptionRefusals(grant, now(), calendar);
}

async function refused(call: DeskCall<unknown>, refusals: readonly Refusal[], number?: string): Promise<Problem> {
  await note(call, refusals[0]!.code, number);
  return refusedProblem(refusals);
}

/** Who tried what; never the code. */
async function note(call: DeskCall<unknown>, why: string, number?: string): Promise<void> {
  const { records, now } = call.deps;
  const details = { why, ...(number === undefined ? {} : { grant: number }) };
  await records.noteAct(ATTEMPTS, { by: actorOf(call), at: now(), action: 'redemptionRefused', details });
}

async function shown({ deps: { records } }: DeskCall<unknown>, number: string): Promise<unknown> {
  const row = await records.readGrant(number);
  if (!row) throw refusedProblem([unknownCode]);
  const { crisisTitle, customerName, grant } = row;
  return shownTimes({ crisisTitle, customerName, grant });
}
