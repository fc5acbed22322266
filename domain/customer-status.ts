import { isSolved, type Care, type CareAct } from './care';
import type { ComplaintCase, ComplaintOutcome } from './complaint';
import type { Deadline, Obligation } from './deadline';
import { text, type Text } from './text';

/** Where a complaint stands, as its customer is told (W1): in their words, without staff, levels or inner numbers. */
export const CUSTOMER_STAGES = ['received', 'contacted', 'proposed', 'settled', 'ended'] as const;
export type CustomerStage = (typeof CUSTOMER_STAGES)[number];

/** What the customer answered to the solution that was proposed last. */
export const SOLUTION_ANSWERS = ['awaited', 'accepted', 'rejected'] as const;
export type SolutionAnswer = (typeof SOLUTION_ANSWERS)[number];

/** What the records know of a complaint that its customer may see something of. */
export interface StatusFacts {
  readonly receivedAt: number;
  /** Undefined until its process has begun. */
  readonly complaint: ComplaintCase | undefined;
  /** How the crisis that took the customer over looks after them. */
  readonly crisisCare: Care | undefined;
  /** What was done for the customer by whoever looks after them now, oldest first. */
  readonly acts: readonly { readonly at: number; readonly act: CareAct }[];
  readonly endedAt: number | undefined;
  readonly deadlines: readonly Pick<Deadline, 'obligation' | 'status' | 'dueAt'>[];
}

export interface CustomerStatus {
  readonly stage: { readonly key: CustomerStage; readonly text: Text };
  readonly steps: readonly { readonly key: CustomerStage; readonly text: Text; readonly at: number | null }[];
  readonly solution: {
    readonly text: string;
    readonly proposedAt: number | null;
    readonly answer: SolutionAnswer;
  } | null;
  readonly outcome: {
    readonly key: ComplaintOutcome;
    readonly text: Text;
    readonly reason: string | null;
    readonly endedAt: number | null;
  } | null;
  /** What the company owes next and by when, while it is still to come. */
  readonly promised: { readonly text: Text; readonly dueAt: number } | null;
  /** A further word still reaches somebody. */
  readonly mayWrite: boolean;
}

const stageWords: Readonly<Record<CustomerStage, Text>> = {
  received: text('已收到您的投诉，等待客服与您联系', 'We have your complaint and will contact you'),
  contacted: text('客服已与您联系，正在处理', 'We have been in touch and are working on it'),
  proposed: text('已向您提出解决方案，等待您的答复', 'We have proposed a solution and await your answer'),
  settled: text('您的问题已处理完毕', 'Your matter has been dealt with'),
  ended: text('投诉已办结', 'The complaint is closed'),
};

const stepWords: Readonly<Record<CustomerStage, Text>> = {
  received: text('收到投诉', 'Received'),
  contacted: text('首次联系', 'First contact'),
  proposed: text('提出方案', 'Solution proposed'),
  settled: text('处理完毕', 'Dealt with'),
  ended: text('办结', 'Closed'),
};

const outcomeWords: Readonly<Record<ComplaintOutcome, Text>> = {
  resolved: text('问题已解决', 'The matter was resolved'),
  rejectedWithReason: text('您的诉求未获支持', 'Your request was not granted'),
  withdrawn: text('您已撤回投诉', 'You withdrew the complaint'),
  unreachable: text('多次联系您未果', 'We could not reach you'),
};

/** The company's promises to a customer; every other obligation is its own affair. */
const promiseWords: Partial<Record<Obligation, Text>> = {
  firstContact: text('与您首次联系', 'We contact you'),
  solution: text('向您提出解决方案', 'We propose a solution'),
  progressNotice: text('向您反馈进度', 'We tell you of progress'),
  complaintOutcome: text('办结您的投诉', 'We close your complaint'),
  callback: text('回访您的满意度', 'We call you back'),
};

/** What the customer may see of these facts. */
export function customerStatus(facts: StatusFacts, now: number): CustomerStatus {
  const { complaint } = facts;
  const care = careInForce(facts);
  const key = stageOf(complaint, care);
  return {
    stage: { key, text: stageWords[key] },
    steps: stepsOf(facts, care),
    solution: solutionOf(facts, care),
    outcome: outcomeOf(facts),
    promised: promisedIn(facts, now),
    mayWrite: complaint?.status !== 'ended',
  };
}

/** While a crisis looks after the customer, and where it has settled their matter, its care is the one that counts. */
function careInForce({ complaint, crisisCare }: StatusFacts): Care | undefined {
  return complaint?.crisisNumber === undefined ? complaint?.care : (crisisCare ?? complaint.care);
}

function stageOf(complaint: ComplaintCase | undefined, care: Care | undefined): CustomerStage {
  if (complaint?.status === 'ended') return 'ended';
  switch (care?.status) {
    case undefined:
    case 'awaitingContact':
      return 'received';
    case 'inContact':
      return 'contacted';
    case 'proposed':
      return 'proposed';
    case 'solved':
    case 'settledWithout':
      return 'settled';
  }
}

function stepsOf(facts: StatusFacts, care: Care | undefined): CustomerStatus['steps'] {
  const { receivedAt, complaint, crisisCare, endedAt } = facts;
  const contacts = [complaint?.care.firstContactAt, crisisCare?.firstContactAt].filter((at) => at !== undefined);
  const isPending = care?.status === 'proposed' || (care !== undefined && isSolved(care));
  const times: Readonly<Record<CustomerStage, number | undefined>> = {
    received: receivedAt,
    // A contact about an earlier matter in the same crisis is no earlier than this complaint.
    contacted: contacts.length > 0 ? Math.max(receivedAt, Math.min(...contacts)) : undefined,
    proposed: isPending ? lastAt(facts, ({ kind }) => kind === 'propose') : undefined,
    settled: care && isSolved(care) ? lastAt(facts, settles) : undefined,
    ended: endedAt,
  };
  return CUSTOMER_STAGES.map((key) => ({ key, text: stepWords[key], at: times[key] ?? null }));
}

function settles(act: CareAct): boolean {
  return act.kind === 'settleWithout' || (act.kind === 'answer' && act.accepted);
}

function lastAt({ acts }: StatusFacts, of: (act: CareAct) => boolean): number | undefined {
  return acts.findLast(({ act }) => of(act))?.at;
}

function solutionOf(facts: StatusFacts, care: Care | undefined): CustomerStatus['solution'] {
  if (care?.solution === undefined) return null;
  const proposedAt = lastAt(facts, ({ kind }) => kind === 'propose') ?? null;
  return { text: care.solution, proposedAt, answer: answerTo(facts, care) };
}

function answerTo({ acts }: StatusFacts, care: Care): SolutionAnswer {
  if (care.status === 'proposed') return 'awaited';
  const said = acts.findLast(({ act }) => act.kind === 'answer')?.act;
  return said?.kind === 'answer' && said.accepted ? 'accepted' : 'rejected';
}

/** Only a refusal's reason was written to be told; of the others it is what colleagues note for each other. */
function outcomeOf({ complaint, endedAt }: StatusFacts): CustomerStatus['outcome'] {
  if (complaint?.status !== 'ended' || complaint.outcome === undefined) return null;
  const { outcome: key, outcomeReason } = complaint;
  const reason = key === 'rejectedWithReason' ? (outcomeReason ?? null) : null;
  return { key, text: outcomeWords[key], reason, endedAt: endedAt ?? null };
}

/** A promise that is broken already, or paused, is none: that it climbs a ladder is not for the customer to see. */
function promisedIn({ deadlines }: StatusFacts, now: number): CustomerStatus['promised'] {
  const open = deadlines.filter((d) => d.status === 'running' && d.dueAt > now && promiseWords[d.obligation]);
  const next = open.toSorted((a, b) => a.dueAt - b.dueAt)[0];
  const words = next && promiseWords[next.obligation];
  return words ? { text: words, dueAt: next.dueAt } : null;
}

/** Where a customer follows their complaint; the token stands behind the `#`, which no server ever gets to see. */
export function statusPage(baseUrl: string, token: string): string {
  return `${baseUrl}/status#${token}`;
}
