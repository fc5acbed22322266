import { OBLIGATIONS, type DeadlineRule, type Obligation, type Silence } from '../deadline';
import type { Policy } from '../plan';
import { LEADERSHIP_GROUP } from '../rights';
import { LEVELS, type Level, type Role } from '../words';
import { compensationRuleFaults } from './compensation-faults';
import { duplicateFaults, durationFaults, interpretationFaults, roleFaults, tierFaults } from './common-faults';
import { fault, faultIf, type RuleFault, type Step } from './fault';

/** Everything that makes a policy contradict itself or the two measures it comes from; empty when it can be published. */
export function policyFaults(policy: Policy): readonly RuleFault[] {
  return [
    ...matrixFaults(policy.matrix.rows),
    ...OBLIGATIONS.flatMap((obligation) => deadlineFaults(obligation, policy.deadlines[obligation])),
    ...compensationFaults(policy.compensationTiers),
    ...compensationRuleFaults(policy.compensation),
    ...LEVELS.flatMap((level) => tierFaults(['reviewSignOff', 'tiers', level], policy.reviewSignOff.tiers[level])),
    ...leadershipFaults(policy),
    ...budgetFaults(policy.budget),
    ...valueAddedFaults(policy.valueAdded),
    ...careFaults(policy.care),
    ...preventionFaults(policy.prevention),
    ...interpretationFaults(['interpretations'], policy.interpretations ?? []),
  ];
}

/** M三(二): a graver likelihood or impact never gives a slighter level. */
function matrixFaults(rows: Policy['matrix']['rows']): readonly RuleFault[] {
  const path = ['matrix', 'rows'];
  const isWhole = rows.length === 4 && rows.every((row) => row.length === 4 && row.every((l) => LEVELS.includes(l)));
  if (!isWhole) return [fault(path, 'matrixIncomplete', '矩阵须为 4×4', 'The matrix has four rows of four levels')];
  const gravity = (level: Level | undefined): number =>
    level === undefined ? -1 : LEVELS.length - LEVELS.indexOf(level);
  return rows.flatMap((row, i) =>
    row.flatMap((level, j) => {
      const slighter = Math.max(gravity(rows[i - 1]?.[j]), gravity(row[j - 1]));
      const zh = '可能性或影响更大，级别不能更低';
      return faultIf(
        gravity(level) < slighter,
        [...path, i, j],
        'matrixNotMonotone',
        zh,
        'Graver must not be slighter',
      );
    }),
  );
}

/** What is owed to customers is never given up, and what somebody has to decide ends in a stated way (W8, S9). */
const SILENCES: Partial<Readonly<Record<Obligation, readonly Silence[]>>> = {
  activationDecision: ['proceed'],
  approval: ['expire'],
  ruleApproval: ['expire'],
  approvalQuestion: ['proceed'],
  fundingDecision: ['expire'],
  grantValidity: ['proceed'],
  paymentSettlement: ['keepEscalating'],
  firstContact: ['keepEscalating'],
  solution: ['keepEscalating'],
  progressNotice: ['keepEscalating'],
  callback: ['keepEscalating'],
  complaintOutcome: ['keepEscalating'],
};

function deadlineFaults(obligation: Obligation, rule: DeadlineRule): readonly RuleFault[] {
  const path = ['deadlines', obligation];
  return [
    ...faultIf(
      rule.obligation !== obligation,
      [...path, 'obligation'],
      'obligationFixed',
      '事项不能更改',
      'It is fixed',
    ),
    ...LEVELS.flatMap((level) => durationFaults([...path, 'byLevel', level], rule.byLevel[level])),
    ...warningFaults(path, rule.warnAt),
    ...ladderFaults(path, rule),
    ...silenceFaults(path, obligation, rule),
  ];
}

function warningFaults(path: readonly Step[], warnAt: readonly number[]): readonly RuleFault[] {
  return warnAt.flatMap((fraction, index) => [
    ...faultIf(
      !(fraction > 0 && fraction < 1),
      [...path, 'warnAt', index],
      'warningOutOfRange',
      '提醒时点须在起点与期限之间',
      'A reminder comes between start and due time',
    ),
    ...faultIf(
      fraction <= (warnAt[index - 1] ?? 0) && index > 0,
      [...path, 'warnAt', index],
      'warningsNotAscending',
      '提醒时点须依次递增',
      'Reminders come one after the other',
    ),
  ]);
}

/** Each step counts from the one before, so a ladder of positive steps climbs. */
function ladderFaults(path: readonly Step[], { ladder, silence }: DeadlineRule): readonly RuleFault[] {
  return [
    ...ladder.flatMap(({ after, to }, index) => [
      ...durationFaults([...path, 'ladder', index, 'after'], after),
      ...roleFaults([...path, 'ladder', index, 'to'], to, 'noRole'),
    ]),
    ...faultIf(
      ladder.length === 0 && silence === 'keepEscalating',
      [...path, 'ladder'],
      'ladderMissing',
      '持续上报须有上报对象',
      'To escalate again and again somebody has to be called',
    ),
  ];
}

function silenceFaults(path: readonly Step[], obligation: Obligation, rule: DeadlineRule): readonly RuleFault[] {
  const allowed = SILENCES[obligation];
  if (allowed === undefined || allowed.includes(rule.silence)) return [];
  return [
    fault([...path, 'silence'], 'silenceNotAllowed', '该事项不能这样处理无人答复', 'Silence cannot mean this here'),
  ];
}

/** S9: bands ascend, the last one has no limit, and every level has somebody who decides. */
function compensationFaults(tiers: Policy['compensationTiers']): readonly RuleFault[] {
  const last = tiers.length - 1;
  return [
    ...faultIf(
      tiers.at(-1)?.upToFen !== null,
      ['compensationTiers'],
      'noUnlimitedTier',
      '最后一档须不限金额',
      'The last band has no limit',
    ),
    ...duplicateFaults(
      tiers,
      (tier) => String(tier.upToFen),
      (index) => ['compensationTiers', index, 'upToFen'],
      'duplicateTier',
    ),
    ...tiers.flatMap(({ upToFen, byLevel }, index) => [
      ...limitFaults(['compensationTiers', index, 'upToFen'], upToFen, tiers[index - 1]?.upToFen ?? 0, index === last),
      ...LEVELS.flatMap((level) => tierFaults(['compensationTiers', index, 'byLevel', level], byLevel[level])),
    ]),
  ];
}

/** Z4: bands ascend, the last one may be a cap, and somebody decides in each. */
function budgetFaults(budget: Policy['budget']): readonly RuleFault[] {
  if (!budget) return [];
  const { allotments, aboveCash } = budget;
  const path = ['budget', 'allotments'] as const;
  const last = allotments.length - 1;
  return [
    ...faultIf(allotments.length === 0, path, 'noBand', '至少一档', 'At least one band'),
    ...allotments.flatMap(({ upToFen, tiers }, index) => [
      ...limitFaults([...path, index, 'upToFen'], upToFen, allotments[index - 1]?.upToFen ?? 0, index === last),
      ...tierFaults([...path, index, 'tiers'], tiers),
    ]),
    ...tierFaults(['budget', 'aboveCash'], aboveCash),
  ];
}

function limitFaults(
  path: readonly Step[],
  upToFen: number | null,
  previousFen: number,
  isLast: boolean,
): readonly RuleFault[] {
  if (upToFen === null)
    return faultIf(!isLast, path, 'unlimitedTierNotLast', '不限金额的一档须在最后', 'It has to come last');
  const isGood = Number.isSafeInteger(upToFen) && upToFen > 0;
  return [
    ...faultIf(!isGood, path, 'amountFen', '金额须为正整数（分）', 'The amount is a positive whole number of fen'),
    ...faultIf(isGood && upToFen <= previousFen, path, 'tiersNotAscending', '金额须逐档递增', 'Bands ascend'),
  ];
}

/** C1六2: in the end the leadership group approves a revision, and its ladder calls in nobody else. */
function leadershipFaults({ ruleApproval, deadlines }: Policy): readonly RuleFault[] {
  if (!ruleApproval) return [];
  const { tiers } = ruleApproval;
  const outsiders = (path: readonly Step[], roles: readonly Role[]): readonly RuleFault[] =>
    roles.flatMap((role, index) =>
      faultIf(
        !LEADERSHIP_GROUP.includes(role),
        [...path, index],
        'notLeadership',
        '不是领导小组成员',
        'Not in the leadership group',
      ),
    );
  return [
    ...tierFaults(['ruleApproval', 'tiers'], tiers),
    ...outsiders(['ruleApproval', 'tiers', tiers.length - 1, 'roles'], tiers.at(-1)?.roles ?? []),
    ...deadlines.ruleApproval.ladder.flatMap(({ to }, index) =>
      outsiders(['deadlines', 'ruleApproval', 'ladder', index, 'to'], to),
    ),
  ];
}

/** M五(二)2: what one customer gets in all is not less than what they get at once, and somebody decides above it. */
function valueAddedFaults(rules: Policy['valueAdded']): readonly RuleFault[] {
  if (!rules) return [];
  const { perGrantFen, perCustomerFen, tiers } = rules;
  const amount = (name: string, fen: number): readonly RuleFault[] =>
    faultIf(
      !Number.isSafeInteger(fen) || fen < 0,
      ['valueAdded', name],
      'amountFen',
      '金额须为非负整数（分）',
      'The amount is a whole number of fen, or none',
    );
  return [
    ...amount('perGrantFen', perGrantFen),
    ...amount('perCustomerFen', perCustomerFen),
    ...faultIf(
      perCustomerFen < perGrantFen,
      ['valueAdded', 'perCustomerFen'],
      'limitsCross',
      '每位客户的限额不能低于单次限额',
      'The limit of a customer is not below that of a grant',
    ),
    ...tierFaults(['valueAdded', 'tiers'], tiers),
  ];
}

const MAX_ATTEMPTS = 20;

/** R1: tried at least once, and some score counts as satisfied. */
function careFaults({
  callbackMaxAttempts,
  callbackRetryAfter,
  dissatisfiedAtMost,
}: Policy['care']): readonly RuleFault[] {
  return [
    ...faultIf(
      !Number.isInteger(callbackMaxAttempts) || callbackMaxAttempts < 1 || callbackMaxAttempts > MAX_ATTEMPTS,
      ['care', 'callbackMaxAttempts'],
      'attemptsOutOfRange',
      `尝试次数须为 1–${MAX_ATTEMPTS}`,
      `From 1 to ${MAX_ATTEMPTS} attempts`,
    ),
    ...durationFaults(['care', 'callbackRetryAfter'], callbackRetryAfter),
    ...faultIf(
      ![1, 2, 3, 4].includes(dissatisfiedAtMost),
      ['care', 'dissatisfiedAtMost'],
      'satisfactionOutOfRange',
      '须为 1–4 分，否则无人满意或无人不满意',
      'From 1 to 4, or everybody is satisfied, or nobody',
    ),
  ];
}

function preventionFaults({ escalateAtSignals, feedGap }: Policy['prevention']): readonly RuleFault[] {
  return [
    ...faultIf(
      !Number.isInteger(escalateAtSignals) || escalateAtSignals < 1,
      ['prevention', 'escalateAtSignals'],
      'signalsOutOfRange',
      '须为正整数',
      'A positive whole number',
    ),
    ...durationFaults(['prevention', 'feedGap'], feedGap),
  ];
}
