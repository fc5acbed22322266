import type { Assessment } from '../../domain/assessment';
import type { Candidate } from '../../domain/candidate';
import { end, vote } from '../../domain/approval';
import { newComplaint, type ComplaintCase } from '../../domain/complaint';
import { fire, meet } from '../../domain/deadline';
import type { DomainEvent, EventBodies, EventType } from '../../domain/events';
import type { Evidence } from '../../domain/evidence';
import { eventNames } from '../../domain/names';
import { narrate } from '../../domain/narrate';
import { SYSTEM, type Actor } from '../../domain/people';
import { refusal } from '../../domain/refusal';
import { draftFigures } from '../../domain/review';
import {
  deliverySummary,
  nextDeadline,
  recordSummary,
  timerSummary,
  waitingFor,
  waitings,
} from '../../domain/summaries';
import { text } from '../../domain/text';
import { newsOf } from '../../domain/value-added';
import { defaultCalendar } from '../../domain/defaults/calendar';
import {
  approval,
  care,
  bulk,
  compensation,
  deadline,
  fundingRequest,
  grant,
  head,
  notice,
  NOW,
  revision,
  solvedCare,
  state,
  task,
} from './samples';

const people: Record<string, string> = {
  office: '李晓燕',
  serviceManager: '吴丽娟',
  generalManager: '赵国强',
  K1: '张女士',
};
const names = (id: string): string => people[id] ?? id;
const office: Actor = { personId: 'office', roles: ['office'], via: 'api' };

const assessment: Assessment = {
  likelihood: { severity: 2, scope: 2, trend: 2 },
  impact: { brand: 2, customerLoss: 1, economicLoss: 1, legalRisk: 1 },
  likelihoodBand: 'possible',
  impactBand: 'moderate',
  computed: 'III',
  level: 'III',
  by: 'office',
  at: NOW,
  version: 1,
};
const complaint: ComplaintCase = {
  ...newComplaint({ id: 'c1', number: 'CP-2026-000001', customerId: 'K1', receivedAt: NOW }),
  ownerId: 'serviceManager',
};
const candidate: Candidate = {
  number: 'CA-2026-000001',
  title: '门锁自动打开',
  reason: text('相似', 'similar'),
  complaintIds: ['c1', 'c2', 'c3'],
  raisedAt: NOW,
  status: 'open',
  version: 1,
};
const voted = vote(approval(), { personId: 'serviceManager', decision: 'approve', via: 'api' }, NOW);
const review = {
  figures: draftFigures(state(), NOW),
  rootCause: '',
  lessons: '',
  improvements: [],
  editedBy: [],
  version: 1,
};

const evidence: Evidence = {
  id: 'E1',
  sha256: 'a'.repeat(64),
  name: '照片.jpg',
  sizeBytes: 9,
  mediaType: 'image/jpeg',
  by: 'office',
  at: NOW,
};

/** One of each kind; the compiler sees to it that none is missing. */
const bodies: { [T in EventType]: EventBodies[T] } = {
  crisisOpened: { head, stage: 'warning', level: 'III', policyVersion: 1, planId: 'plan-complaint', planVersion: 1 },
  stageEntered: { stage: 'response', from: 'warning' },
  levelAssessed: { assessment, previous: 'IV', changed: true },
  signalsArrived: { complaintIds: ['c4'], total: 4 },
  complaintsLinked: { complaintIds: ['c1', 'c2'] },
  quietExtended: { cause: 'signal', gapMs: 0 },
  seatFilled: { seat: 'commander', holder: { personId: 'generalManager', sinceAt: NOW } },
  warningIssued: {
    warning: { scope: '华东地区', measures: '停售', level: 'III', noticeId: 'N1', issuedBy: 'office', issuedAt: NOW },
  },
  activationDecided: {
    activation: { decision: 'activate', bySilence: false, reason: '媒体关注', by: 'generalManager', at: NOW },
  },
  taskAdded: { task: task() },
  taskEnded: { task: task({ status: 'done', result: '已发布' }) },
  taskAssigned: { task: task({ assigneeId: 'serviceManager' }) },
  deadlineStarted: { deadline: deadline('firstContact') },
  deadlineFired: { kind: 'escalated', deadline: deadline('firstContact'), to: ['serviceManager'] },
  deadlineChanged: { change: 'met', deadline: meet(deadline('firstContact'), NOW) },
  noticeIssued: { notice: notice() },
  noticeAcknowledged: { notice: notice(), personId: 'office' },
  approvalRequested: { approval: approval() },
  approvalVoted: { approval: voted, personId: 'serviceManager', decision: 'approve' },
  approvalEnded: { approval: end(approval(), 'expired', NOW) },
  approvalEscalated: { approval: approval(), to: ['deputyManager'] },
  approvalAmended: {
    approval: approval(),
    amendment: {
      cause: 'amount',
      by: 'operator',
      reason: '票据核减',
      at: NOW,
      before: { tiers: [], amountFen: 50_000 },
      voidVotes: [],
    },
  },
  approvalDelegated: {
    approval: approval(),
    delegation: { from: 'serviceManager', to: 'office', reason: '外出', at: NOW, untilAt: NOW + 3_600_000 },
  },
  delegationEnded: {
    approval: approval(),
    delegation: {
      from: 'serviceManager',
      to: 'office',
      reason: '外出',
      at: NOW,
      untilAt: NOW + 1,
      endedAt: NOW + 1,
      end: 'lapsed',
    },
  },
  questionAsked: {
    approval: approval(),
    question: { id: 'Q1', askedBy: 'serviceManager', question: '有票据吗？', at: NOW },
  },
  questionEnded: {
    approval: approval(),
    question: {
      id: 'Q1',
      askedBy: 'serviceManager',
      question: '有票据吗？',
      at: NOW,
      answer: '有，已上传',
      answeredBy: 'operator',
      endedAt: NOW,
      end: 'answered',
    },
  },
  ballotRefused: {
    approval: approval(),
    claimedPersonId: 'generalManager',
    refusals: [refusal('forbidden', 'tokenWrong', '令牌无效', 'wrong token')],
  },
  careOpened: { care: care() },
  careActed: { care: solvedCare(), act: { kind: 'answer', accepted: true } },
  callbackPlanned: { care: solvedCare({ callback: 'planned' }) },
  careAssigned: { care: care({ ownerId: 'office' }) },
  compensationChanged: { compensation: compensation({ status: 'paid' }) },
  bulkChanged: { bulk: bulk() },
  situationReported: { report: { no: 2, text: '已联系全部客户', by: 'office', at: NOW } },
  noteAdded: { note: '媒体来电', pinned: true },
  entryPinned: { position: 12, pinned: true },
  evidenceAdded: { evidence },
  evidenceWithdrawn: { evidenceId: 'E1', name: '照片.jpg', withdrawn: { by: 'office', at: NOW, reason: '误传' } },
  reviewChanged: { review: { ...review, status: 'submitted' } },
  flaredUp: { reason: '新投诉激增' },
  clockAdvanced: { byMs: 5_400_000 },
  crisisClosed: { outcome: 'resolved', reason: '客户均已满意' },
  crisisReopened: { stage: 'response' },
  complaintChanged: { complaint, change: 'opened' },
  customerWrote: { customerId: 'K1', complaintNumber: 'CP-2026-000001', messageId: 'm1' },
  candidateChanged: { candidate, change: 'raised' },
  revisionChanged: { revision: revision() },
  fundingChanged: { request: fundingRequest() },
  grantChanged: { grant: grant() },
  grantHeard: { news: newsOf(grant()) },
};

function event<T extends EventType>(
  type: T,
  data: EventBodies[T] = bodies[type],
  by = office,
  reason?: string,
): DomainEvent {
  return { seq: 1, at: NOW, by, type, data, ...(reason ? { reason } : {}) } as unknown as DomainEvent;
}

describe('X3 every event is told in both languages', () => {
  test.each(Object.keys(bodies) as EventType[])('%s', (type) => {
    const told = narrate(event(type), names);
    for (const line of [told.zh, told.en]) {
      expect(line.length).toBeGreaterThan(5);
      expect(line).not.toMatch(/undefined|null|NaN|\[object|\n/);
    }
    expect(told.en).toMatch(/[a-z]{3}/);
    expect(eventNames[type].zh).not.toBe('');
  });

  test.each<[string, DomainEvent, string, string]>([
    ['a stage', event('stageEntered'), '由预警进入应对阶段', 'Response began after Warning'],
    ['the first stage', event('stageEntered', { stage: 'warning', from: null }), '进入预警阶段', 'Warning began'],
    [
      'a level that stays',
      event('levelAssessed', { assessment, previous: 'III', changed: false }),
      '李晓燕 评估级别：三级（一般），可能性可能、影响一般',
      '李晓燕 assessed the level: Level III (ordinary), likelihood Possible, impact Moderate',
    ],
    [
      'an overridden level',
      event('levelAssessed', {
        assessment: { ...assessment, level: 'I', override: { level: 'I', reason: '人身安全' } },
        previous: 'III',
        changed: true,
      }),
      '李晓燕 评估级别：由三级（一般）改为一级（重大），可能性可能、影响一般，人工调整：人身安全',
      '李晓燕 assessed the level: from Level III (ordinary) to Level I (grave), likelihood Possible, impact Moderate, overridden: 人身安全',
    ],
    [
      'W8 silence',
      event(
        'activationDecided',
        { activation: { decision: 'activate', bySilence: true, reason: '一级', by: 'system', at: NOW } },
        SYSTEM,
      ),
      '逾期无人决定，按规定启动预案：一级',
      'Nobody decided in time; as laid down: activate the plan. 一级',
    ],
    [
      'P10 a gap in the feeds',
      event('quietExtended', { cause: 'feedGap', gapMs: 9 }),
      '信息来源曾中断，不算平静，平静期重新计算',
      'A feed was silent, which is not quiet: the period starts again',
    ],
    [
      'S1 a hand-over',
      event(
        'seatFilled',
        {
          seat: 'commander',
          holder: { personId: 'generalManager', sinceAt: NOW },
          previous: { personId: 'office', sinceAt: 0 },
        },
        office,
        '出差',
      ),
      '赵国强 任总指挥，接替 李晓燕：出差',
      '赵国强 is Commander, after 李晓燕: 出差',
    ],
    [
      'a waived task',
      event('taskEnded', { task: task({ status: 'waived', reason: '无媒体' }) }),
      '李晓燕 免除任务「统一对外口径」：无媒体',
      '李晓燕 waived "Agree the wording": 无媒体',
    ],
    [
      'what the system does',
      event('noticeIssued', undefined, SYSTEM),
      '系统发出预警通知「预警通知」给 2 人',
      'The system sent 2 people a notice (Warning notice): Warning',
    ],
    [
      'S9 the tier of a vote',
      event('approvalVoted'),
      '吴丽娟 同意（第 1 级）：赔偿 ¥320.00',
      '吴丽娟 approved (tier 1): Compensation of ¥320.00',
    ],
    [
      'S9 an attempt by nobody known',
      event('ballotRefused', {
        approval: null,
        claimedPersonId: null,
        refusals: [refusal('invalid', 'x', '无法识别', 'unreadable')],
      }),
      '一次审批表态无效（自称 不明身份者）：无法识别',
      'A decision did not count (claimed: Somebody unknown): unreadable',
    ],
    [
      'S9 a payment',
      event('compensationChanged'),
      '赔偿 ¥320.00（客户 张女士）已付款',
      'Compensation of ¥320.00 to customer 张女士: Paid',
    ],
    [
      'S6 a contact in vain',
      event('careActed', {
        care: care(),
        act: { kind: 'contact', reached: false, channel: '电话', regretExpressed: false },
      }),
      '李晓燕 尝试联系未果（电话）：客户 张女士',
      '李晓燕 tried in vain to reach (电话): customer 张女士',
    ],
    [
      'R1 a dissatisfied customer',
      event('careActed', {
        care: care({ reopened: 1 }),
        act: { kind: 'callback', outcome: 'answered', satisfaction: 1 },
      }),
      '李晓燕 回访满意度 1，重新处理：客户 张女士',
      '李晓燕 called back, satisfaction 1, care reopened: customer 张女士',
    ],
    [
      'R1 the last attempt',
      event('careActed', {
        care: solvedCare({ callback: 'exhausted' }),
        act: { kind: 'callback', outcome: 'unreachable' },
      }),
      '李晓燕 多次回访未接通，不再回访：客户 张女士',
      '李晓燕 called back in vain once more, the last time: customer 张女士',
    ],
    [
      'W3 a merge',
      event('candidateChanged', {
        candidate: { ...candidate, crisisNumber: 'CR-2026-000001', decisionReason: '同一批次' },
        change: 'merged',
      }),
      '李晓燕 将疑似危机 CA-2026-000001「门锁自动打开」并入事件 CR-2026-000001：同一批次',
      '李晓燕 merged candidate CA-2026-000001 "门锁自动打开" into crisis CR-2026-000001: 同一批次',
    ],
    [
      'W7 a dismissal',
      event('candidateChanged', { candidate: { ...candidate, decisionReason: '巧合' }, change: 'dismissed' }),
      '李晓燕 排除疑似危机 CA-2026-000001「门锁自动打开」：巧合',
      '李晓燕 dismissed candidate CA-2026-000001 "门锁自动打开": 巧合',
    ],
    [
      'Z4 a request for funds',
      event('fundingChanged'),
      '李晓燕 申请资金 ZJ-2026-000003：追加预算「客户赔偿」¥50,000.00，门锁事件赔偿增加',
      '李晓燕 asked for funds ZJ-2026-000003: Increase "Compensation" by ¥50,000.00, 门锁事件赔偿增加',
    ],
    [
      'W10 an owner',
      event('complaintChanged', { complaint, change: 'assigned' }),
      '投诉 CP-2026-000001 由 吴丽娟 负责',
      '吴丽娟 owns complaint CP-2026-000001',
    ],
    [
      'X2 a task claimed',
      event('taskAssigned', { task: task({ assigneeId: 'office' }) }),
      '李晓燕 认领任务「统一对外口径」',
      '李晓燕 took on "Agree the wording"',
    ],
    [
      'X2 a task handed on',
      event('taskAssigned', { task: task({ assigneeId: 'serviceManager' }), previous: 'office' }, office, '出差'),
      '李晓燕 将任务「统一对外口径」交给 吴丽娟：出差',
      '李晓燕 gave "Agree the wording" to 吴丽娟: 出差',
    ],
    [
      'X2 a task taken over',
      event('taskAssigned', { task: task({ assigneeId: 'office' }), previous: 'serviceManager' }, office, '加急'),
      '李晓燕 认领任务「统一对外口径」（原由 吴丽娟 负责）：加急',
      '李晓燕 took on "Agree the wording" (was with 吴丽娟): 加急',
    ],
    [
      'X2 a task given back',
      event('taskAssigned', { task: task(), previous: 'office' }),
      '李晓燕 将任务「统一对外口径」退回市场部门',
      '李晓燕 gave "Agree the wording" back to Marketing',
    ],
    [
      'X2 a customer in other hands',
      event('careAssigned', { care: care({ ownerId: 'serviceManager' }), previous: 'generalManager' }, office, '升级'),
      '李晓燕 将客户 张女士交给 吴丽娟（原由 赵国强 负责）：升级',
      '李晓燕 gave customer 张女士 to 吴丽娟 (was with 赵国强): 升级',
    ],
    [
      'X2 a customer given back',
      event('careAssigned', { care: care(), previous: 'office' }),
      '李晓燕 将客户 张女士退回客服人员',
      '李晓燕 gave customer 张女士 back to customer service',
    ],
    [
      'X3 what happened earlier, with its proof',
      event('noteAdded', { note: '仓库冒烟', pinned: false, occurredAt: NOW - 3_600_000, evidenceIds: ['E1', 'E2'] }),
      '李晓燕 补记（发生于 2026-03-02 01:00 UTC）：仓库冒烟（证据 E1、E2）',
      '李晓燕 noted what happened at 2026-03-02 01:00 UTC: 仓库冒烟 (evidence E1, E2)',
    ],
    [
      'X3 evidence, what it shows and of what',
      event('evidenceAdded', { evidence: { ...evidence, note: '电池仓烧穿', about: 'T3' } }),
      '李晓燕 添加证据「照片.jpg」（关于 T3）：电池仓烧穿',
      '李晓燕 added evidence "照片.jpg" (about T3): 电池仓烧穿',
    ],
    [
      'X3 an entry that matters no more',
      event('entryPinned', { position: 12, pinned: false }),
      '李晓燕 取消置顶第 12 条记录',
      '李晓燕 unpinned entry 12',
    ],
    [
      'W1 a word of the customer',
      event('customerWrote'),
      '客户 张女士 就投诉 CP-2026-000001 补充留言',
      'Customer 张女士 wrote about complaint CP-2026-000001',
    ],
    ['Z2 the drill clock', event('clockAdvanced'), '演练时钟拨快 1.5 小时', "The drill's clock was moved on by 1.5 h"],
  ])('%s', (_, of, zh, en) => {
    expect(narrate(of, names)).toEqual({ zh, en });
  });

  test('what people typed over several lines is told in one', () => {
    expect(narrate(event('noteAdded', { note: '第一行\n\n 第二行 ', pinned: false }), names).zh).toBe(
      '李晓燕 备注：第一行 第二行',
    );
  });

  test.each(['warned', 'breached', 'exhausted', 'elapsed', 'escalated'] as const)('a deadline that is %s', (kind) => {
    const told = narrate(event('deadlineFired', { kind, deadline: deadline('firstContact'), to: ['office'] }), names);
    expect(told.zh).toContain('首次联系客户 K1');
    expect(told.en).toContain('First contact with customer K1');
  });

  test.each(['met', 'cancelled', 'paused', 'resumed', 'replanned'] as const)('a deadline that was %s', (change) => {
    const told = narrate(event('deadlineChanged', { change, deadline: deadline('firstContact') }), names);
    expect([told.zh, told.en].every((line) => !line.includes('undefined'))).toBe(true);
  });

  test.each(['opened', 'assigned', 'acted', 'joined', 'released', 'progress', 'ended'] as const)(
    'a complaint that was %s',
    (change) => {
      const ended: ComplaintCase = { ...complaint, crisisNumber: 'CR-1', outcome: 'resolved' };
      const told = narrate(event('complaintChanged', { complaint: ended, change }), names);
      expect(told.zh).toContain('CP-2026-000001');
      expect(told.en).toContain('CP-2026-000001');
    },
  );

  test.each(['raised', 'grown', 'confirmed', 'merged', 'dismissed'] as const)('a candidate that was %s', (change) => {
    expect(narrate(event('candidateChanged', { candidate, change }), names).en).toContain('CA-2026-000001');
  });
});

describe('X5 summaries', () => {
  const contact = deadline('firstContact');
  const breached = fire(contact, contact.dueAt).deadline;

  test.each([
    [
      'before it is due',
      contact,
      '等待（到期前提醒）：首次联系客户 K1（客服专员），到期 2026-03-02 11:00，下次 2026-03-02 10:45',
    ],
    ['warned', fire(contact, contact.warnAts[0]!).deadline, '等待：首次联系客户 K1（客服专员），到期 2026-03-02 11:00'],
    [
      'breached',
      breached,
      '已超时，将升级至客服经理：首次联系客户 K1（客服专员），到期 2026-03-02 11:00，下次 2026-03-02 11:30',
    ],
    [
      'quiet',
      deadline('quietPeriod', { subject: text('平静期', 'Quiet'), waitingFor: [] }),
      '观察：平静期，到期 2026-03-09 10:00',
    ],
  ])('a timer says what it waits for, whom, and when: %s', (_, of, expected) => {
    expect(timerSummary(of, 'zh', defaultCalendar)).toBe(expected);
    expect(timerSummary(of, 'en', defaultCalendar)).not.toMatch(/[一-龥]/);
  });

  test('a timer at the end of the ladder says so', () => {
    const asked = deadline('activationDecision', {
      subject: text('决定是否启动', 'Decide'),
      waitingFor: ['generalManager'],
    });
    const last = fire(asked, asked.ladder.at(-1)!.at).deadline;
    expect(timerSummary(last, 'en', defaultCalendar)).toMatch(/^Overdue, last chance to answer: Decide/);
    const never = fire(contact, contact.ladder.at(-1)!.at).deadline;
    expect(timerSummary(never, 'en', defaultCalendar)).toMatch(/^Overdue, will escalate to Deputy general manager/);
  });

  test('a timer for several customers names one and counts the others', () => {
    const all = [contact, { ...contact, id: 'K2' }, { ...contact, id: 'K3' }, deadline('task'), meet(contact, NOW)];
    expect(timerSummary(contact, 'zh', defaultCalendar, all)).toContain('首次联系客户 K1 等 3 项（客服专员）');
    expect(timerSummary(contact, 'en', defaultCalendar, all)).toContain('First contact with customer K1 and 2 more (');
  });

  test('writes tell decisions in full, by duty, and count the rest', () => {
    const by: Actor = { personId: 'serviceManager', roles: ['serviceManager'], via: 'api' };
    const events = [
      event('approvalVoted', undefined, by),
      event('taskEnded'),
      event('taskEnded'),
      event('noticeIssued'),
    ];
    expect(recordSummary(events, 'zh')).toBe('记录：客服经理 同意（第 1 级）：赔偿 ¥320.00；任务完成 ×2、通知发布');
    expect(recordSummary(events, 'en')).toBe(
      'Record: Customer service manager approved (tier 1): Compensation of ¥320.00; task ended ×2, notice issued',
    );
  });

  test('a write without events holds answers', () => {
    expect(recordSummary([], 'zh')).toBe('记录：命令的答复');
  });

  test('deliveries count people by kind of notice', () => {
    const batch = [notice(), notice({ kind: 'approvalRequest', to: ['legal'] }), notice({ to: ['hr'] })];
    expect(deliverySummary(batch, 'zh')).toBe('发送：预警通知 → 3 人、审批请求 → 1 人');
    expect(deliverySummary(batch, 'en')).toBe('Send: Warning notice → 3, Approval request → 1');
  });

  test('summaries stay on one line', () => {
    const long = deadline('task', { subject: text('很'.repeat(500), 'x'.repeat(500)) });
    expect(timerSummary(long, 'zh', defaultCalendar).length).toBeLessThanOrEqual(190);
    expect(
      recordSummary(
        Array.from({ length: 90 }, () => event('crisisOpened')),
        'en',
      ).length,
    ).toBeLessThanOrEqual(190);
  });
});

describe('X5 who is waited for', () => {
  const soon = deadline('firstContact', { id: 'soon', waitingFor: ['operator', 'serviceManager'] });
  const later = deadline('task', { id: 'later', waitingFor: ['marketing', 'operator'] });
  const quiet = deadline('quietPeriod', { waitingFor: [] });

  test('roles of open obligations, the most urgent first, each once', () => {
    expect(waitingFor({ deadlines: [later, quiet, soon] })).toEqual(['operator', 'serviceManager', 'marketing']);
    expect(waitingFor({ deadlines: [later, meet(soon, NOW)] })).toEqual(['marketing', 'operator']);
    expect(waitingFor({ deadlines: [] })).toEqual([]);
  });

  test('the next deadline is the earliest one due that is open and not paused', () => {
    expect(nextDeadline({ deadlines: [later, soon] })?.id).toBe('soon');
    expect(nextDeadline({ deadlines: [later, { ...soon, status: 'paused' }] })?.id).toBe('later');
    expect(nextDeadline({ deadlines: [meet(soon, NOW)] })).toBeUndefined();
  });

  test('in words, with who and until when', () => {
    expect(waitings({ deadlines: [later, soon] }, defaultCalendar).map((w) => [w.key, w.text.zh])).toEqual([
      ['soon', '首次联系客户 K1（客服专员、客服经理），到期 2026-03-02 11:00'],
      ['later', '首次联系客户 K1（市场部门、客服专员），到期 2026-03-03 10:00'],
    ]);
  });
});
