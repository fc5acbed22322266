import { heartbeat } from '@temporalio/activity';
import { z } from 'zod';
import type { Notice } from '../domain/notice';
import type { NoticeWords } from '../domain/notices';
import { overdueFindings, remindedRoles, type PaymentFinding, type StatementLine } from '../domain/reconciliation';
import { findingsNotice, findingsReminder } from '../domain/reconciliation-notice';
import { ruleFor } from '../domain/rules/complete';
import type { Role } from '../domain/words';
import { actingFor } from '../domain/people';
import type { DeliveryRequest, ReconciliationActivities, RunRef } from './contract';
import { inParallel } from './parallel';
import type { ReconciliationRecords, Processes } from './ports';

export interface ReconciliationDeps {
  readonly records: ReconciliationRecords;
  readonly processes: Pick<Processes, 'lookAtPayment'>;
  /** Undefined where no payer is configured: then there is nothing to compare with. */
  readonly payerUrl: string | undefined;
  readonly payerTimeoutMs: number;
  /** How long a payment may take until both books show it. */
  readonly booksSettleMs: number;
  readonly consoleUrl: string;
  readonly now: () => number;
}

const PAGE = 1_000;
const SIGNALS_AT_ONCE = 8;

const pageSchema = z.object({
  payments: z.array(
    z.object({
      paymentId: z.string().min(1).max(200),
      key: z.string().min(1).max(200),
      payee: z.string().max(200),
      amountFen: z.int(),
      paidAt: z.iso.datetime({ offset: true }).transform((at) => Date.parse(at)),
    }),
  ),
  next: z.string().nullable(),
});

/** Compares the payer's statement with our compensations (S9). */
export function reconciliationActivities(deps: ReconciliationDeps): ReconciliationActivities {
  return {
    readStatement: (run) => readStatement(deps, run),
    compareBooks: async (run) => {
      const { opened, agreed, toLookAt, toTell } = await deps.records.compareBooks(run, deps.booksSettleMs);
      const news = await mailsOf(deps, run, [...fresh(toTell), ...(await overdue(deps, run))]);
      return { opened, agreed, toLookAt, news };
    },
    lookAtPayments: ({ payments }) =>
      inParallel(payments, SIGNALS_AT_ONCE, async ({ crisisNumber, compensationId }) => {
        // One that has ended meanwhile looks at nothing: the finding stays for finance.
        await deps.processes.lookAtPayment(crisisNumber, compensationId);
      }),
  };
}

/** Every line is kept before the next page is asked for; a statement that breaks off is read again by the next run. */
async function readStatement(
  deps: ReconciliationDeps,
  run: RunRef,
): ReturnType<ReconciliationActivities['readStatement']> {
  const { fromAt } = await deps.records.beginReconciliation(run);
  let payments = 0;
  for (let cursor: string | null = '0'; cursor !== null;) {
    const page = await readPage(deps, fromAt, cursor);
    if (!page) {
      await deps.records.giveUpReconciliation(run, deps.now());
      return { status: 'payerAway' };
    }
    await deps.records.keepStatement(run, page.payments satisfies readonly StatementLine[]);
    payments += page.payments.length;
    cursor = page.next;
    heartbeat();
  }
  return { status: 'read', payments };
}

/** Undefined when the payer is away or what it says is no statement. */
async function readPage({ payerUrl, payerTimeoutMs }: ReconciliationDeps, fromAt: number, cursor: string) {
  try {
    const url = new URL('/statement', payerUrl);
    const asked = { since: new Date(fromAt).toISOString(), cursor, limit: String(PAGE) };
    url.search = new URLSearchParams(asked).toString();
    const response = await fetch(url, { signal: AbortSignal.timeout(payerTimeoutMs), redirect: 'error' });
    return response.ok ? pageSchema.safeParse(await response.json()).data : undefined;
  } catch {
    return undefined;
  }
}

/** A mail about findings, and whom it is for. */
interface Told extends NoticeWords {
  readonly id: string;
  readonly roles: readonly Role[];
}

/** What is new to finance. */
function fresh(found: readonly PaymentFinding[]): readonly Told[] {
  return found.length === 0 ? [] : [{ id: 'N1', ...findingsNotice(found), roles: ['finance'] }];
}

/** What has waited for as long as the policy gives a payment is told again, and to those above finance. */
async function overdue({ records }: ReconciliationDeps, run: RunRef): Promise<readonly Told[]> {
  const waiting = await records.waitingFindings(run);
  if (waiting.length === 0) return [];
  const { policy, calendar } = await records.housePolicy(run.at);
  const rule = ruleFor(policy, 'paymentSettlement');
  const found = await records.remindOfFindings(run, overdueFindings(waiting, rule, calendar, run.at));
  if (found.length === 0) return [];
  const roles = remindedRoles(rule, Math.max(...found.map((f) => f.reminders)));
  return [{ id: 'N2', ...findingsReminder(found), roles }];
}

/** One mail for all that is new, one for all that waits too long; the page shows them one by one. */
async function mailsOf(
  { records, consoleUrl, now }: ReconciliationDeps,
  run: RunRef,
  told: readonly Told[],
): Promise<DeliveryRequest | null> {
  if (told.length === 0) return null;
  const [roster, lang] = await Promise.all([records.currentRoster(), records.orgLang()]);
  const notices = told.map(({ id, roles, ...words }): Notice => ({
    id: `${run.runId}-${id}`,
    kind: 'payment',
    ...words,
    roles,
    to: actingFor(roster, roles, now()).map((m) => m.id),
    channels: ['mail'],
    mustAcknowledge: false,
    acknowledged: {},
    issuedAt: run.at,
  }));
  const stream = { kind: 'reconciliation', number: run.runId };
  const link = `${consoleUrl}/reconciliation`;
  return { workflowId: run.runId, stream, notices, approvals: [], drill: false, lang, link };
}
