import { ParentClosePolicy, setHandler, startChild } from '@temporalio/workflow';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { BULK_STATUSES, bulkRefusals, isBulkOver, type Bulk } from '../../domain/bulk';
import { SYSTEM, type Actor } from '../../domain/people';
import { reasonRequired, refusal, type Refusal } from '../../domain/refusal';
import { BULK_WORKFLOW, bulkWorkflowId, type BulkInput } from '../bulk/contract';
import { onCommand } from '../kernel/command';
import type { Effect } from '../kernel/effects';
import { isMalformed } from '../malformed';
import { bulkReported, requestBulk } from './contract';
import type { Crisis } from './crisis';
import { onlyIn } from './stage';

/** Bulks of one crisis; each of them is an approval of its own. */
const MAX_BULKS = 100;

/** One approval for many customers (S9): accepted here, carried out by a process of its own that reports back. */
export function registerBulks(c: Crisis): void {
  onCommand(c, requestBulk, {
    refusals: ({ bulkNumber, rule, items, reason }) => [
      ...onlyIn(c, 'response', 'recovery'),
      ...reasonRequired(reason),
      ...numberRefusals(c, bulkNumber),
      ...bulkRefusals(c.state.rulebook.policy.compensation, rule, items),
    ],
    act: (args) => accept(c, args),
  });
  setHandler(bulkReported, (news) => {
    if (isMalformed(news) || c.state.stage === 'closed') return;
    reported(c, news?.bulk, news?.by);
  });
}

function numberRefusals(c: Crisis, number: string): readonly Refusal[] {
  const bulks = Object.keys(c.state.bulks ?? {});
  return [
    ...(bulks.includes(number)
      ? [refusal('conflict', 'bulkKnown', '该批量赔偿已发起', 'It was asked for already')]
      : []),
    ...(bulks.length < MAX_BULKS ? [] : [refusal('conflict', 'tooManyBulks', '批量赔偿过多', 'There are too many')]),
  ];
}

interface Asked {
  readonly bulkNumber: string;
  readonly source: Bulk['source'];
  readonly rule: Bulk['rule'];
  readonly items: number;
  readonly reason: string;
  readonly by: Actor;
}

function accept(c: Crisis, { bulkNumber, source, rule, items, reason, by }: Asked): { bulkNumber: string } {
  const basis = c.state.rulebook.policy.compensation?.bases.find((b) => b.key === rule.basis);
  const bulk: Bulk = {
    number: bulkNumber,
    crisisNumber: c.state.head.number,
    source,
    rule,
    ...(basis ? { basis: { key: basis.key, name: basis.name, article: basis.article } } : {}),
    reason,
    items,
    requestedBy: by.personId,
    requestedAt: c.now(),
    status: 'requested',
  };
  put(c, bulk, by, reason);
  startBulk(c, { id: `bulk:${bulkNumber}`, kind: 'startBulk', bulkNumber });
  return { bulkNumber };
}

function put(c: Crisis, bulk: Bulk, by: Actor, reason?: string): void {
  c.state.bulks = { ...c.state.bulks, [bulk.number]: bulk };
  c.emit('bulkChanged', { bulk }, by, reason);
  c.options.present();
}

export interface StartBulk extends Effect {
  readonly kind: 'startBulk';
  readonly bulkNumber: string;
}

/** Nobody awaits it: it outlives this run, and a second start finds it running. */
export function startBulk(c: Crisis, effect: StartBulk): void {
  const bulk = c.state.bulks?.[effect.bulkNumber];
  if (!bulk) return;
  c.effects.start(effect, async () => {
    try {
      await startChild(BULK_WORKFLOW, {
        workflowId: bulkWorkflowId(bulk.number),
        args: [inputOf(c, bulk)],
        parentClosePolicy: ParentClosePolicy.ABANDON,
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        staticSummary: `${c.options.lang === 'zh' ? '批量赔偿' : 'Bulk compensation'} ${bulk.number}`,
      });
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  });
}

function inputOf(c: Crisis, bulk: Bulk): BulkInput {
  const { rulebook, roster, level, head } = c.state;
  const { policy, calendar } = rulebook;
  const link = `${c.options.link.replace(/\/crises\/.*$/, '')}/bulks/${bulk.number}`;
  return { bulk, policy, calendar, roster, level, drill: head.drill, lang: head.lang, links: { console: link } };
}

/** What its process says of itself; what is over stays over, and anything else that arrives here changes nothing. */
function reported(c: Crisis, news: unknown, by: unknown): void {
  const told = (news ?? {}) as Partial<Bulk>;
  const known = typeof told.number === 'string' ? c.state.bulks?.[told.number] : undefined;
  if (!known || isBulkOver(known) || !told.status || !BULK_STATUSES.includes(told.status)) return;
  if (told.status === known.status) return;
  const { totals, counts, approvalId, overrunApprovalId, endedAt, outcomeReason } = told;
  const fields = { totals, counts, approvalId, overrunApprovalId, endedAt, outcomeReason };
  const said = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  put(c, { ...known, ...said, status: told.status }, isActor(by) ? by : SYSTEM);
}

function isActor(by: unknown): by is Actor {
  const { personId, roles, via } = (by ?? {}) as Partial<Actor>;
  return typeof personId === 'string' && Array.isArray(roles) && typeof via === 'string';
}
