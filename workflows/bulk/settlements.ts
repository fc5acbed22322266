import type { Approval } from '../../domain/approval';
import { bulkItemSummary, bulkSettlementSummary } from '../../domain/act-summaries';
import {
  bulkSettlementRefusals,
  itemPayment,
  itemSettlementRefusals,
  type BulkCounts,
  type BulkItemFacts,
  type BulkSettlement,
} from '../../domain/bulk';
import { money } from '../../domain/names';
import { bulkDiscrepancyNotice } from '../../domain/notices';
import { writtenOffFen } from '../../domain/payment';
import type { Actor } from '../../domain/people';
import { tiersFor } from '../../domain/plan';
import { reasonRequired } from '../../domain/refusal';
import { text } from '../../domain/text';
import { openApproval } from '../kernel/approvals';
import { onCommand, type Admitted } from '../kernel/command';
import { issueNotice } from '../kernel/notices';
import { bulkLook, patientBulk } from '../kernel/profiles';
import { oweSettlement, settlementMet } from '../kernel/settlement';
import type { BulkProcess } from './bulk';
import { settleBulkItem, type BulkItemSettlement } from './contract';
import { become } from './status';

/** How finance ends what the payer paid otherwise than it was ordered, row by row (S9); as for a single compensation. */
export function registerSettlements(p: BulkProcess): void {
  onCommand(p, settleBulkItem, {
    refusals: ({ no, reason }) => [...reasonRequired(reason), ...bulkSettlementRefusals(p.state.bulk, no)],
    admit: ({ no }) => look(p, no),
    act: (args, item) => (item ? settle(p, args, item) : undefined),
  });
}

async function look(p: BulkProcess, no: number): Promise<Admitted<BulkItemFacts | undefined>> {
  const { number } = p.state.bulk;
  const item = (await bulkLook(bulkItemSummary(number, no, p.options.lang)).readBulkItem({ number, no })) ?? undefined;
  return { refusals: itemSettlementRefusals(item), granted: item };
}

/** Everybody else has been paid: it ends when finance has settled the rest. */
export function startSettling(p: BulkProcess, counts: BulkCounts): void {
  become(p, 'settling', { counts });
  owe(p);
  issueNotice(p, { kind: 'payment', ...bulkDiscrepancyNotice(p.state.bulk), roles: ['finance', 'supervision'] });
}

/** One clock for all rows nobody knows about, or that were paid otherwise: it runs until the last is cleared up. */
export function owe(p: BulkProcess): boolean {
  const { number, totals } = p.state.bulk;
  return oweSettlement(p, number, totals?.totalFen ?? 0);
}

/** Waits until no difference is left, for as long as it takes. */
export async function settled(p: BulkProcess): Promise<void> {
  await p.until(() => (p.state.bulk.counts?.discrepancies ?? 0) === 0 && !p.effects.isActingIrreversibly());
  settlementMet(p, p.state.bulk.number);
  become(p, p.state.stopReason === undefined ? 'completed' : 'stopped', { endedAt: p.now() });
}

/** Where money is written off a second person must agree: the rounds of the amount that is given up (S9). */
function settle(p: BulkProcess, args: BulkItemSettlement, item: BulkItemFacts): { approvalId: string } | undefined {
  const { no, outcome, reason, by } = args;
  const said = { no, outcome, by: by.personId, at: p.now(), reason };
  const lostFen = item.status === 'settled' ? 0 : writtenOffFen(itemPayment(item), outcome);
  if (lostFen === 0) {
    put(p, { ...said, isSettled: true }, by);
    return undefined;
  }
  const approvalId = p.nextId('A');
  put(p, { ...said, approvalId, isSettled: false }, by);
  askApproval(p, item, approvalId, lostFen, by);
  return { approvalId };
}

function askApproval(p: BulkProcess, item: BulkItemFacts, approvalId: string, lostFen: number, by: Actor): void {
  const { number } = p.state.bulk;
  const { no, customerId } = item;
  const subject = text(
    `核销付款差异 ${money(lostFen)}，批量赔偿 ${number} 第 ${no} 行，客户 ${customerId}`,
    `Write off ${money(lostFen)}: row ${no} of bulk ${number}, customer ${customerId}`,
  );
  const tiers = tiersFor(p.options.rules.policy, lostFen, p.state.level);
  const { beneficiaries } = p.state;
  const start = { kind: 'bulkCompensation', subject, matterId: `${number}-${no}`, amountFen: lostFen } as const;
  const people = { requestedBy: by.personId, excluded: [by.personId], ...(beneficiaries ? { beneficiaries } : {}) };
  openApproval(p, { ...start, ...people, tiers }, by, approvalId);
}

/** The second person has spoken, or nobody has: without a yes the difference stays open. */
export function writeOffDecided(p: BulkProcess, approval: Approval, by: Actor): void {
  const said = p.state.bulk.settlements?.find((s) => s.approvalId === approval.id && !s.isSettled);
  if (!said) return;
  if (approval.status === 'approved') return put(p, { ...said, isSettled: true }, by);
  const settlements = p.state.bulk.settlements?.filter((s) => s !== said) ?? [];
  become(p, p.state.bulk.status, { settlements }, by);
}

/** Says how it ends, and books it where that is certain. The one spoken about last stands last. */
function put(p: BulkProcess, said: BulkSettlement, by: Actor): void {
  const others = (p.state.bulk.settlements ?? []).filter((s) => s.no !== said.no);
  become(p, p.state.bulk.status, { settlements: [...others, said] }, by, said.reason);
  if (said.isSettled) book(p, said);
}

const lastOf = new WeakMap<BulkProcess, Promise<void>>();

/** Repeated until the books have it, one after the other, so that what is counted last is what is true. */
function book(p: BulkProcess, { no, isSettled: _isSettled, ...settlement }: BulkSettlement): void {
  const { number } = p.state.bulk;
  const before = lastOf.get(p) ?? Promise.resolve();
  p.effects.start({ id: `settle:${no}`, kind: 'settle', irreversible: true }, () => {
    const mine = before.then(async () => {
      const summary = bulkSettlementSummary(number, no, p.options.lang);
      const counts = await patientBulk(summary).settleBulkItem({ number, no, settlement });
      p.state.bulk = { ...p.state.bulk, counts };
      p.options.present();
    });
    lastOf.set(p, mine);
    return mine;
  });
}
