import type { FundsTarget } from '../../domain/admission';
import { bulkPageSummary, bulkReconciliationSummary, fundsSummary } from '../../domain/act-summaries';
import type { BulkCounts } from '../../domain/bulk';
import { bulkPages, bulkReconciliation, patientBulk } from '../kernel/profiles';
import { settlementMet } from '../kernel/settlement';
import type { BulkProcess } from './bulk';
import { owe, settled, startSettling } from './settlements';
import { become } from './status';

/** Customers whose payments one activity makes: a few dozen history events for thousands of them. */
const PAGE_ITEMS = 200;

const lastOf = new WeakMap<BulkProcess, Promise<void>>();

/** Claims and money of the whole list follow the decision; each step after the one before, for as long as it takes. */
export function followFunds(p: BulkProcess, to: FundsTarget): void {
  const { number, overrunApprovalId, totals } = p.state.bulk;
  const overrun = overrunApprovalId === undefined ? {} : { overrunUpToFen: totals?.totalFen ?? 0 };
  const order = { number, to, ...overrun, at: p.now() };
  const before = lastOf.get(p) ?? Promise.resolve();
  p.effects.start({ id: `funds:${to}`, kind: 'funds', irreversible: true }, () => {
    const summary = fundsSummary(to, number, p.options.lang);
    const mine = before.then(() => patientBulk(summary).followBulk(order));
    lastOf.set(p, mine);
    return mine;
  });
}

/** Pays page after page, asks about what nobody knows, and lets go what is left; each customer once (S9). */
export async function payAll(p: BulkProcess): Promise<void> {
  if (p.state.bulk.status !== 'settling') await pay(p);
  if (p.state.bulk.status === 'settling') await settled(p);
}

async function pay(p: BulkProcess): Promise<void> {
  await p.effects.drained('funds');
  do {
    await payPages(p);
    await reconcile(p);
    // What the payer has cancelled is ordered once more, under another key.
  } while (isPaying(p) && (p.state.bulk.counts?.admitted ?? 0) > 0);
  const { number } = p.state.bulk;
  const summary = fundsSummary('released', number, p.options.lang);
  const counts = await patientBulk(summary).closeBulk({ number, at: p.now() });
  if ((counts.discrepancies ?? 0) > 0) return startSettling(p, counts);
  settlementMet(p, number);
  become(p, isPaying(p) ? 'completed' : 'stopped', { counts, endedAt: p.now() });
}

async function payPages(p: BulkProcess): Promise<void> {
  while (isPaying(p)) {
    const counts = await payPage(p);
    p.state.bulk = { ...p.state.bulk, counts };
    p.options.present();
    if (counts.admitted === 0) return;
    await p.restIfLong(p.options.maxHistoryEvents);
  }
}

function isPaying({ state }: BulkProcess): boolean {
  return state.bulk.status === 'paying';
}

async function payPage(p: BulkProcess): Promise<BulkCounts> {
  const { number, crisisNumber, counts } = p.state.bulk;
  const summary = bulkPageSummary(number, counts, p.options.lang);
  const order = { number, memo: crisisNumber, drill: p.options.drill, limit: PAGE_ITEMS, at: p.now() };
  return await bulkPages(summary).payBulkPage(order);
}

async function reconcile(p: BulkProcess): Promise<void> {
  const { number, crisisNumber, counts } = p.state.bulk;
  const summary = bulkReconciliationSummary(number, counts?.unconfirmed ?? 0, p.options.lang);
  const order = { number, memo: crisisNumber, drill: p.options.drill, at: p.now() };
  if ((counts?.unconfirmed ?? 0) === 0) return;
  const ask = async (): Promise<void> => {
    p.state.bulk = { ...p.state.bulk, counts: await bulkReconciliation(summary).reconcileBulk(order) };
  };
  if (owe(p)) await whileClocksRun(p, ask);
  else await ask();
}

/** The payer may be away for days: whoever owes it is reminded meanwhile. */
async function whileClocksRun(p: BulkProcess, ask: () => Promise<void>): Promise<void> {
  let isAnswered = false;
  const asked = ask().finally(() => (isAnswered = true));
  await Promise.all([asked, p.until(() => isAnswered)]);
}
