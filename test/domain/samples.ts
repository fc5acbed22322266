import { startApproval, type Approval, type ApprovalStart } from '../../domain/approval';
import type { Bulk } from '../../domain/bulk';
import { newCare, type Care } from '../../domain/care';
import { startClock } from '../../domain/clock';
import type { Compensation } from '../../domain/compensation';
import type { CrisisHead, CrisisState } from '../../domain/crisis';
import { startDeadline, type Deadline, type DeadlineStart, type Obligation } from '../../domain/deadline';
import { defaultCalendar } from '../../domain/defaults/calendar';
import { defaultPlans } from '../../domain/defaults/plans';
import { defaultPolicy } from '../../domain/defaults/policy';
import type { FundingRequest } from '../../domain/funding';
import type { Notice } from '../../domain/notice';
import type { Member, Roster } from '../../domain/people';
import type { Rulebook } from '../../domain/plan';
import type { Revision } from '../../domain/revision';
import type { Task } from '../../domain/task';
import { text } from '../../domain/text';
import type { Grant } from '../../domain/value-added';
import type { Level, Role } from '../../domain/words';

/** Monday 2 March 2026, 10:00 in Shanghai: an ordinary working morning. */
export const NOW = Date.UTC(2026, 2, 2, 2);

/** One person for each duty, called by it, and a second deputy. */
export function roster(...changes: readonly Partial<Member>[]): Roster {
  const roles: readonly Role[] = [
    'operator',
    'serviceManager',
    'generalManager',
    'deputyManager',
    'office',
    'marketing',
    'legal',
    'finance',
    'supervision',
  ];
  const members: Member[] = [
    ...roles.map((role) => ({ id: role, roles: [role] })),
    { id: 'secondDeputy', roles: ['deputyManager'] },
  ];
  return { version: 1, members: members.map((m) => ({ ...m, ...changes.find((c) => c.id === m.id) })) };
}

export const rulebook: Rulebook = { policy: defaultPolicy, plan: defaultPlans[0]!, calendar: defaultCalendar };

export const head: CrisisHead = {
  number: 'CR-2026-000012',
  title: '门锁自动打开',
  type: 'complaint',
  conflictClass: 'product',
  drill: false,
  lang: 'zh',
};

export function state(changes: Partial<CrisisState> = {}): CrisisState {
  return {
    head,
    stage: 'response',
    level: 'III',
    openedAt: NOW,
    milestones: [],
    clock: startClock(NOW),
    rulebook,
    roster: roster(),
    seats: {},
    assessments: [],
    tasks: [],
    deadlines: [],
    notices: [],
    approvals: [],
    compensations: [],
    cares: {},
    complaintIds: [],
    reports: [],
    lastSignalAt: NOW,
    signals: 0,
    quiet: 'running',
    flareUps: 0,
    counters: {},
    ...changes,
  };
}

export function deadline(obligation: Obligation, start: Partial<DeadlineStart> = {}, level: Level = 'III'): Deadline {
  return startDeadline(defaultPolicy.deadlines[obligation], level, defaultCalendar, {
    id: obligation,
    subject: text('首次联系客户 K1', 'First contact with customer K1'),
    waitingFor: ['operator'],
    startAt: NOW,
    ...start,
  });
}

export function approval(changes: Partial<ApprovalStart> = {}): Approval {
  const opened = startApproval(
    {
      id: 'A1',
      kind: 'compensation',
      subject: text('赔偿 ¥320.00', 'Compensation of ¥320.00'),
      matterId: 'B1',
      amountFen: 32_000,
      requestedBy: 'operator',
      excluded: [],
      tiers: [
        { name: text('客服经理审批', 'Customer service manager'), roles: ['serviceManager'], needed: 1 },
        { name: text('双人审批', 'Two people'), roles: ['deputyManager', 'generalManager'], needed: 2 },
      ],
      ...changes,
    },
    NOW,
  );
  return withTokens(opened);
}

/** Everybody's token is called after them, so that each test can show the right or a wrong one. */
export function withTokens(of: Approval): Approval {
  const people = roster().members.map((m) => m.id);
  return { ...of, tokenHashes: Object.fromEntries(people.map((id) => [id, `hash-${id}`])) };
}

export function task(changes: Partial<Task> = {}): Task {
  return {
    id: 'T1',
    kind: 'plan',
    title: text('统一对外口径', 'Agree the wording'),
    stage: 'response',
    role: 'marketing',
    required: true,
    dependsOn: [],
    status: 'open',
    version: 1,
    ...changes,
  };
}

export function care(changes: Partial<Care> = {}): Care {
  return { ...newCare('K1', ['C1'], NOW), ...changes };
}

export const solvedCare = (changes: Partial<Care> = {}): Care =>
  care({ status: 'solved', firstContactAt: NOW, contacts: 1, ...changes });

export function compensation(changes: Partial<Compensation> = {}): Compensation {
  return {
    id: 'B1',
    customerId: 'K1',
    amountFen: 32_000,
    reason: '损失',
    requestedBy: 'operator',
    approvalId: 'A1',
    status: 'requested',
    version: 1,
    ...changes,
  };
}

export function bulk(changes: Partial<Bulk> = {}): Bulk {
  return {
    number: 'PL-2026-000001',
    crisisNumber: 'CR-2026-000001',
    source: 'file',
    rule: { kind: 'refund', basis: 'promise', percent: 1000 },
    reason: '承诺十倍赔付',
    items: 4_000,
    requestedBy: 'wu',
    requestedAt: NOW,
    status: 'awaitingApproval',
    totals: { admitted: 3_990, leftOut: 10, totalFen: 199_500_000, largestFen: 50_000 },
    ...changes,
  };
}

export function revision(changes: Partial<Revision> = {}): Revision {
  return {
    number: 'XD-2026-000003',
    kind: 'plan',
    docId: 'plan-complaint',
    title: text('客户投诉应急预案', 'Contingency plan for customer complaints'),
    baseVersion: 1,
    effectiveFrom: '2026-03-02',
    sha256: 'a'.repeat(64),
    changes: 2,
    reason: '总结会提出缩短准备时间',
    submission: 1,
    submittedBy: 'office',
    submittedAt: NOW,
    editors: ['office', 'legal'],
    status: 'submitted',
    approvalId: 'XD-2026-000003-A1',
    ...changes,
  };
}

export function fundingRequest(changes: Partial<FundingRequest> = {}): FundingRequest {
  return {
    number: 'ZJ-2026-000003',
    wish: { kind: 'increase', lineNumber: 'YS-2026-000001', amountFen: 5_000_000 },
    lineName: text('客户赔偿', 'Compensation'),
    reason: '门锁事件赔偿增加',
    neededByAt: NOW + 86_400_000,
    requestedBy: 'office',
    requestedAt: NOW,
    isAboveCash: false,
    status: 'requested',
    approvalId: 'ZJ-2026-000003-A1',
    ...changes,
  };
}

export function grant(changes: Partial<Grant> = {}): Grant {
  return {
    number: 'ZS-2026-000001',
    crisisNumber: 'CR-2026-000012',
    customerId: 'K1',
    item: {
      number: 'ZP-000001',
      kind: 'coupon',
      name: text('百元优惠券', '¥100 coupon'),
      gives: text('满 300 元减 100 元', '¥100 off ¥300 or more'),
      valueFen: 10_000,
      validDays: 90,
    },
    reason: '久等致歉',
    grantedBy: 'operator',
    grantedAt: NOW,
    earlierFen: 0,
    drill: false,
    status: 'granted',
    validFromAt: NOW,
    validUntilAt: NOW + 90 * 86_400_000,
    ...changes,
  };
}

export function notice(changes: Partial<Notice> = {}): Notice {
  return {
    id: 'N1',
    kind: 'warning',
    title: text('预警通知', 'Warning'),
    body: text('正文', 'Body'),
    roles: ['office', 'legal'],
    to: ['office', 'legal'],
    channels: ['inbox', 'mail'],
    mustAcknowledge: true,
    acknowledged: {},
    issuedAt: NOW,
    ...changes,
  };
}
