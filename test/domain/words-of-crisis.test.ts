import { end, vote } from '../../domain/approval';
import { DAY_MS, HOUR_MS } from '../../domain/calendar';
import { fire, meet } from '../../domain/deadline';
import { defaultCalendar } from '../../domain/defaults/calendar';
import {
  activationNotice,
  approvalRequestNotice,
  closingNotice,
  decisionNotice,
  escalationNotice,
  reminderNotice,
  riskWatchNotice,
  standDownNotice,
  warningNotice,
  type NoticeWords,
} from '../../domain/notices';
import { draftFigures } from '../../domain/review';
import { crisisSheet } from '../../domain/sheet';
import { text } from '../../domain/text';
import { approval, bulk, care, compensation, deadline, head, NOW, solvedCare, state, task } from './samples';

const activation = {
  decision: 'activate',
  bySilence: false,
  reason: '媒体关注',
  by: 'generalManager',
  at: NOW,
} as const;
const contact = deadline('firstContact');
const late = fire(contact, contact.dueAt).deadline;

describe('notices', () => {
  const all: [string, NoticeWords][] = [
    ['riskWatch', riskWatchNotice(head, 'IV')],
    ['warning', warningNotice(head, { level: 'II', scope: '华东地区', measures: '停售并排查' })],
    ['activation', activationNotice(head, 'II', activation)],
    ['standDown', standDownNotice(head, '误报')],
    ['approvalRequest', approvalRequestNotice(approval())],
    ['decision', decisionNotice(end(approval(), 'withdrawn', NOW))],
    ['reminder', reminderNotice([contact], defaultCalendar)],
    ['escalation', escalationNotice([late], 'escalated', defaultCalendar)],
    ['closing', closingNotice(head, 'resolved', '客户均已满意')],
  ];

  test.each(all)('X9 %s speaks both languages', (_, { title, body }) => {
    for (const words of [title, body]) {
      expect(words.zh).toMatch(/[一-龥]{2}/);
      expect(words.en).toMatch(/[A-Za-z]{3}/);
      expect(`${words.zh}${words.en}`).not.toMatch(/undefined|null|\[object/);
    }
    expect(title.zh).not.toContain('\n');
  });

  test('W6 the official notice names level, type, scope and measures', () => {
    const { title, body } = warningNotice(head, { level: 'II', scope: '华东地区', measures: '停售并排查' });
    expect(title.zh).toBe('二级（较大）预警通知：CR-2026-000012 门锁自动打开');
    expect(body.zh.split('\n')).toEqual([
      '预警级别：二级（较大）',
      '危机类型：客户投诉（产品问题）',
      '影响范围：华东地区',
      '应对措施：停售并排查',
      '请签收，并立即按预案做好准备。',
    ]);
  });

  test('Z2 a drill says so in every title', () => {
    const drill = { ...head, drill: true };
    const titles = [
      riskWatchNotice(drill, 'IV'),
      warningNotice(drill, { level: 'II', scope: '', measures: '' }),
      activationNotice(drill, 'II', activation),
      standDownNotice(drill, 'x'),
      closingNotice(drill, 'resolved', 'x'),
    ].map((n) => n.title);
    expect(titles.every((t) => t.zh.includes('【演练】') && t.en.includes('[DRILL]'))).toBe(true);
  });

  test('W8 an activation by silence says so', () => {
    const { body } = activationNotice(head, 'I', { ...activation, bySilence: true });
    expect(body.zh).toContain('逾期无人决定，按规定临时启动');
  });

  test('S9 a request says how much, in which round, and how many must agree', () => {
    const second = { ...approval(), tier: 1 };
    expect(approvalRequestNotice(approval()).body.zh).toContain('金额：¥320.00\n层级：第 1/2 级 客服经理审批\n不同意');
    expect(approvalRequestNotice(second).body.zh).toContain('层级：第 2/2 级 双人审批\n本级须 2 人同意');
  });

  test('S9 a refusal passes its reason on, an expiry what to do next', () => {
    const no = { personId: 'serviceManager', decision: 'refuse', reason: '依据不足', via: 'api' } as const;
    expect(decisionNotice(vote(approval(), no, NOW))).toMatchObject({ title: { zh: '未批准：赔偿 ¥320.00' } });
    expect(decisionNotice(vote(approval(), no, NOW)).body.zh).toContain('理由：依据不足');
    expect(decisionNotice(end(approval(), 'expired', NOW)).body.en).toContain(
      'nothing is paid, and it may be asked for again',
    );
  });

  test('U2 one reminder for several, with who and until when', () => {
    const { title, body } = reminderNotice([contact, deadline('task')], defaultCalendar);
    expect(title).toEqual({
      zh: '即将到期：首次联系客户 K1 等 2 项',
      en: 'Due soon: First contact with customer K1 and 1 more',
    });
    expect(body.zh.split('\n')[0]).toBe('· 首次联系客户 K1（客服专员），到期 2026-03-02 11:00');
  });

  test('U2 the breach asks those who owe it, the escalation those above', () => {
    expect(escalationNotice([late], 'breached', defaultCalendar)).toMatchObject({
      title: { zh: '已超时：首次联系客户 K1' },
      body: { zh: '· 首次联系客户 K1（客服专员），到期 2026-03-02 11:00，已超时\n请立即办理；继续拖延将逐级上报。' },
    });
    expect(escalationNotice([late], 'escalated', defaultCalendar).body.zh).toContain('责任方（客服专员）未按时办理');
  });
});

describe('X5 the sheet', () => {
  const links = { console: 'http://127.0.0.1:3000/crises/CR-2026-000012' };
  const busy = state({
    deadlines: [
      contact,
      deadline('situationReport', { id: 'r', subject: text('第 1 次情况通报', 'Report 1'), waitingFor: ['office'] }),
    ],
    approvals: [
      approval(),
      { ...end(approval({ id: 'A0' }), 'refused', NOW), subject: text('赔偿 ¥9.00', 'Compensation of ¥9.00') },
    ],
    tasks: [task()],
    activation,
    cares: { K1: care(), K2: solvedCare({ callback: 'answered' }) },
    compensations: [compensation({ status: 'paid' }), compensation({ id: 'B2' })],
  });

  test('tells level, stage, next deadline, whom it waits for, approvals, decisions, customers and where to go', () => {
    const sheet = crisisSheet(busy, NOW + HOUR_MS, links);
    expect(sheet).toBe(`## CR-2026-000012 门锁自动打开

| | |
|---|---|
| **级别** | 三级（一般） |
| **阶段** | 应对 |
| **类型** | 客户投诉 |
| **开始** | 2026-03-02 10:00 |
| **更新** | 2026-03-02 11:00 |
| **下一期限** | 2026-03-02 11:00 首次联系客户 K1 |

**等待**
- 首次联系客户 K1（客服专员），到期 2026-03-02 11:00
- 第 1 次情况通报（领导小组办公室），到期 2026-03-03 10:00

**未决审批**
- 赔偿 ¥320.00 · 第 1/2 级 · 客服经理

**必办任务**
- 统一对外口径 · 市场部门

**最近决定**
- 2026-03-02 10:00 启动预案: 媒体关注
- 2026-03-02 10:00 未批准: 赔偿 ¥9.00

**客户** 2 位：已联系 1，已解决 1，回访完毕 1；已赔偿 ¥320.00

[打开控制台](http://127.0.0.1:3000/crises/CR-2026-000012)`);
  });

  test('X9 speaks the language of the organisation', () => {
    const sheet = crisisSheet({ ...busy, head: { ...head, title: 'Door lock', lang: 'en' } }, NOW, links);
    expect(sheet).toContain('| **Level** | Level III (ordinary) |');
    expect(sheet.replace(/媒体关注/, '')).not.toMatch(/[一-龥]/);
  });

  test('what people typed is not Markdown', () => {
    const sheet = crisisSheet(state({ head: { ...head, title: '[点击](http://evil) |x|\n# 大' } }), NOW, links);
    expect(sheet.split('\n')[0]).toBe('## CR-2026-000012 \\[点击\\](http://evil) \\|x\\| \\# 大');
  });

  test('an empty crisis has no empty headings; a closed one has its outcome', () => {
    const sheet = crisisSheet(state({ stage: 'closed', outcome: 'resolved', outcomeReason: '完成' }), NOW, links);
    expect(sheet).not.toContain('**等待**');
    expect(sheet).toContain('| **结果** | 已解决: 完成 |');
  });

  test('long lists are cut, and the sheet of a large crisis stays small', () => {
    const many = Array.from({ length: 500 }, (_, i) => deadline('firstContact', { id: `D${i}` }));
    const sheet = crisisSheet(state({ deadlines: many }), NOW, links);
    expect(sheet).toContain('- 另有 494 项');
    expect(sheet.length).toBeLessThan(1500);
  });

  test('a drill says so', () => {
    expect(crisisSheet(state({ head: { ...head, drill: true } }), NOW, links)).toContain('## 【演练】CR-2026-000012');
  });
});

describe('V1 the figures of the review', () => {
  const metLate = meet(late, late.dueAt + 1);

  test('come from the record', () => {
    const record = state({
      milestones: [
        { stage: 'warning', at: NOW },
        { stage: 'response', at: NOW + HOUR_MS },
        { stage: 'recovery', at: NOW + 3 * HOUR_MS },
        { stage: 'response', at: NOW + 4 * HOUR_MS },
        { stage: 'review', at: NOW + 5 * HOUR_MS },
      ],
      cares: {
        K1: solvedCare({ callback: 'answered', satisfaction: 5 }),
        K2: solvedCare({ callback: 'answered', satisfaction: 4 }),
        K3: solvedCare({ callback: 'exhausted', callbackAttempts: 3 }),
        K4: care({ status: 'settledWithout' }),
      },
      deadlines: [meet(contact, NOW), metLate, late, meet(deadline('quietPeriod'), NOW + 9 * DAY_MS)],
      compensations: [compensation({ status: 'paid' }), compensation({ id: 'B2', status: 'refused' })],
      reports: [{ no: 1, text: '', by: 'office', at: NOW }],
      bulks: {
        'PL-2026-000001': bulk({
          counts: { admitted: 0, paid: 1, paidFen: 1_000, unconfirmed: 0, failed: 0, cancelled: 0 },
        }),
        'PL-2026-000002': bulk({}),
      },
      flareUps: 1,
    });
    expect(draftFigures(record, NOW + 6 * HOUR_MS)).toEqual({
      durationMs: { warning: HOUR_MS, response: 3 * HOUR_MS, recovery: HOUR_MS, review: HOUR_MS },
      customers: 4,
      contactedInTime: 2,
      deadlinesKept: 1,
      deadlinesBreached: 2,
      compensatedFen: 33_000,
      satisfactionMean: 4.5,
      callbacksAnswered: 2,
      callbacksUnreachable: 1,
      reports: 1,
      flareUps: 1,
    });
  });

  test('a crisis in which nothing happened has figures too', () => {
    expect(draftFigures(state(), NOW)).toMatchObject({
      durationMs: {},
      customers: 0,
      satisfactionMean: null,
      contactedInTime: 0,
    });
  });

  test('the closed stage takes no time', () => {
    const milestones = [
      { stage: 'review' as const, at: NOW },
      { stage: 'closed' as const, at: NOW + 5 },
    ];
    expect(draftFigures(state({ milestones }), NOW + DAY_MS).durationMs).toEqual({ review: 5 });
  });
});
