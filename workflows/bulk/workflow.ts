import { CancellationScope, condition } from '@temporalio/workflow';
import { bulkAdmissionSummary, mailsWaitSummary } from '../../domain/act-summaries';
import { isBulkOver } from '../../domain/bulk';
import { requestTokens } from '../kernel/approvals';
import { runInBackground } from '../kernel/beginning';
import { patientBulk } from '../kernel/profiles';
import { judged } from './approval';
import { setUp, type BulkProcess } from './bulk';
import type { BulkInput, BulkSheet } from './contract';
import { registerMessages } from './messages';
import { followFunds, payAll } from './money';
import { sheetOf } from './present';
import { become } from './status';

/**
 * 批量赔偿 (S9, M四(四)3): the list is judged, one approval is asked for the total, and everybody on it is paid once. Who
 * they are stands in the records; the process knows counts, so that its history is as short for four thousand as for ten.
 */
export async function bulk(input: BulkInput): Promise<BulkSheet> {
  // It is stopped by a command with a reason, never by a cancellation that says nothing.
  return await CancellationScope.nonCancellable(() => carryOut(input));
}

async function carryOut(input: BulkInput): Promise<BulkSheet> {
  const p = begin(input);
  if (p.state.bulk.status === 'requested') await admit(p);
  await p.until(() => isDecided(p));
  if (!isBulkOver(p.state.bulk)) await payAll(p);
  else followFunds(p, 'released');
  return await concluded(p);
}

function begin(input: BulkInput): BulkProcess {
  const p = setUp(input);
  runInBackground(p);
  if (input.carried) for (const { id, status } of p.state.approvals) if (status === 'open') requestTokens(p, id);
  if (!input.carried) p.emit('bulkChanged', { bulk: p.state.bulk }, requester(p));
  registerMessages(p);
  p.options.present();
  return p;
}

function requester({ state }: BulkProcess) {
  return { personId: state.bulk.requestedBy, roles: [], via: 'api' } as const;
}

/** Duplicates, exclusions, caps and the budget: judged for the whole list at once, with a reason for each who is left out. */
async function admit(p: BulkProcess): Promise<void> {
  const { number, crisisNumber, rule } = p.state.bulk;
  const rules = p.options.rules.policy.compensation;
  if (!rules) return become(p, 'empty', { endedAt: p.now() });
  const { drill, lang } = p.options;
  const order = { number, crisisNumber, rule, rules, level: p.state.level, drill, at: p.now() };
  const admission = await patientBulk(bulkAdmissionSummary(number, lang)).admitBulk(order);
  const { stopReason } = p.state;
  if (stopReason === undefined) return judged(p, admission);
  const { funds: _funds, roomFen: _room, beneficiaries: _staff, ...totals } = admission;
  become(p, 'withdrawn', { totals, outcomeReason: stopReason, endedAt: p.now() });
}

function isDecided({ state }: BulkProcess): boolean {
  return ['paying', 'stopping', 'settling'].includes(state.bulk.status) || isBulkOver(state.bulk);
}

/** Waits until everything is answered, recorded, booked and told; the sheet stays as the result. */
async function concluded(p: BulkProcess): Promise<BulkSheet> {
  await p.settle();
  await p.effects.drained('funds');
  await p.effects.drained('tell');
  // A mail server that is away must not keep it open; the inbox has shown everything.
  if (p.effects.pending().length > 0)
    await condition(() => p.effects.pending().length === 0, '1 minute', { summary: mailsWaitSummary(p.options.lang) });
  await p.settle();
  return { number: p.state.bulk.number, status: p.state.bulk.status, markdown: sheetOf(p) };
}
