import { proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { ReconciliationActivities } from '../../activities/contract';
import { notices } from '../kernel/profiles';
import type { ReconciliationResult } from './contract';

/** A long statement is read page by page; the heartbeat says that it goes on. */
const { readStatement } = proxyActivities<Pick<ReconciliationActivities, 'readStatement'>>({
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '30 s',
  retry: { initialInterval: '5 s', maximumInterval: '5 minutes' },
  summary: '读取付款方账单 · Read the statement of the payer',
});

/** Our own database and server: repeated until they are there. */
const { compareBooks, lookAtPayments } = proxyActivities<
  Pick<ReconciliationActivities, 'compareBooks' | 'lookAtPayments'>
>({
  startToCloseTimeout: '60 s',
  retry: { initialInterval: '1 s', maximumInterval: '30 s' },
  summary: '与付款方对账 · Compare the books with the payer',
});

/** Reads what the payer says, compares, has crises look at what they do not know yet, and tells finance once. */
export async function reconciliation(): Promise<ReconciliationResult> {
  const run = { runId: workflowInfo().runId, at: Date.now() };
  const read = await readStatement(run);
  if (read.status === 'payerAway') return read;
  const { opened, agreed, toLookAt, news } = await compareBooks(run);
  if (toLookAt.length > 0) await lookAtPayments({ payments: toLookAt });
  if (news) await notices('通知财务对账差异 · Tell finance of the findings').deliverNotices(news);
  const told = news ? news.notices.length : 0;
  return { status: 'done', payments: read.payments, opened, agreed, lookedAt: toLookAt.length, told };
}
