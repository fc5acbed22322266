import { CancellationScope } from '@temporalio/workflow';
import { requestTokens } from '../kernel/approvals';
import { runInBackground } from '../kernel/beginning';
import { judge } from './approval';
import type { GrantInput, GrantSheet } from './contract';
import { setUp, type Grant } from './grant';
import { registerMessages } from './messages';
import { promise, settleMoney } from './money';
import { sheetOf } from './present';
import { resumeTelling, tell } from './telling';

/**
 * 增值服务 (R2, M五(二)2): given to a customer at once or after an approval, and then claimed by its code, withdrawn, or
 * over. It is an offer: the crisis hears of it and waits for nothing of it.
 */
export async function grant(input: GrantInput): Promise<GrantSheet> {
  // A grant is taken back by a command with a reason, never by a cancellation that says nothing.
  return await CancellationScope.nonCancellable(() => give(input));
}

async function give(input: GrantInput): Promise<GrantSheet> {
  const p = begin(input);
  await p.until(() => p.state.cleared || p.state.grant.status !== 'requested');
  if (p.state.grant.status === 'requested') await promise(p);
  if (p.state.grant.status === 'granted') await claimable(p, input);
  await settleMoney(p);
  return await concluded(p);
}

function begin(input: GrantInput): Grant {
  const p = setUp(input);
  if (!input.carried) judge(p);
  // A later run: whoever may decide what is open gets tokens.
  else for (const { id, status } of p.state.approvals) if (status === 'open') requestTokens(p, id);
  registerMessages(p);
  runInBackground(p);
  if (input.carried) resumeTelling(p, input.carried.effects);
  p.options.present();
  return p;
}

/** The code is good until it is used, taken back, or its time is over. */
async function claimable(p: Grant, { carried }: GrantInput): Promise<void> {
  if (carried?.state.grant.status !== 'granted') tell(p);
  p.options.present();
  await p.until(() => p.state.grant.status !== 'granted');
}

/** Waits until everything is answered, recorded and told; the sheet stays as the result. */
async function concluded(p: Grant): Promise<GrantSheet> {
  tell(p);
  p.options.present();
  await p.settle();
  await p.effects.drained();
  await p.settle();
  const { number, status } = p.state.grant;
  return { number, status, markdown: sheetOf(p) };
}
