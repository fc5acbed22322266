import { CancellationScope } from '@temporalio/workflow';
import { requestTokens } from '../kernel/approvals';
import { runInBackground } from '../kernel/beginning';
import { askForFunds } from './approval';
import type { FundingInput, FundingSheet } from './contract';
import { setUp, type Funding } from './funding';
import { registerMessages } from './messages';
import { postFunds } from './posting';
import { sheetOf } from './present';

/** 资金申请 (Z4, M六(三)2): the policy's rounds decide before the money is needed, and what they grant is posted once. */
export async function funding(input: FundingInput): Promise<FundingSheet> {
  // A request is taken back by a command with a reason, never by a cancellation that says nothing.
  return await CancellationScope.nonCancellable(() => decide(input));
}

async function decide(input: FundingInput): Promise<FundingSheet> {
  const p = begin(input);
  await p.until(() => p.state.request.status !== 'requested');
  if (p.state.request.status === 'approved') await postFunds(p);
  return await concluded(p);
}

function begin(input: FundingInput): Funding {
  const p = setUp(input);
  if (!input.carried) askForFunds(p, input.by);
  // A later run: whoever may decide what is open gets tokens.
  else for (const { id, status } of p.state.approvals) if (status === 'open') requestTokens(p, id);
  registerMessages(p);
  runInBackground(p);
  p.options.present();
  return p;
}

/** Waits until everything is answered, recorded and sent; the sheet stays as the result. */
async function concluded(p: Funding): Promise<FundingSheet> {
  await p.settle();
  await p.effects.drained();
  await p.settle();
  const { number, status, openedLine } = p.state.request;
  return { number, status, ...(openedLine === undefined ? {} : { openedLine }), markdown: sheetOf(p) };
}
