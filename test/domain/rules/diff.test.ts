import fc from 'fast-check';
import type { Calendar } from '../../../domain/calendar';
import { defaultCalendar } from '../../../domain/defaults/calendar';
import { defaultPlans } from '../../../domain/defaults/plans';
import { defaultPolicy } from '../../../domain/defaults/policy';
import type { Plan, Policy } from '../../../domain/plan';
import { diffDocuments, labelOf, narrateRuleChange } from '../../../domain/rules/diff';
import type { RuleDocument } from '../../../domain/rules/document';
import { type Group, type Outline, OUTLINES } from '../../../domain/rules/outline';
import { calendar, complaintPlan, plan, policy, type Draft } from './samples';

const ofPlan = (document: Plan): RuleDocument => ({ kind: 'plan', document });
const ofPolicy = (document: Policy): RuleDocument => ({ kind: 'policy', document });
const ofCalendar = (document: Calendar): RuleDocument => ({ kind: 'calendar', document });

const lines = (before: RuleDocument, after: RuleDocument, lang: 'zh' | 'en' = 'zh'): string[] =>
  diffDocuments(before, after).map((change) => narrateRuleChange(change)[lang]);

const planDiff = (edit: (p: Draft<Plan>) => void) => lines(ofPlan(complaintPlan), ofPlan(plan(edit)));
const policyDiff = (edit: (p: Draft<Policy>) => void) => lines(ofPolicy(defaultPolicy), ofPolicy(policy(edit)));
const calendarDiff = (edit: (c: Draft<Calendar>) => void) =>
  lines(ofCalendar(defaultCalendar), ofCalendar(calendar(edit)));

const ready = complaintPlan.tasks.findIndex((t) => t.key === 'ready-service');

describe('W9 what differs is told in words', () => {
  test.each<[string, (p: Draft<Plan>) => void, string[]]>([
    ['nothing', () => undefined, []],
    [
      'only version and date, which stand beside it',
      (p) => Object.assign(p, { version: 7, effectiveFrom: '2027-01-01' }),
      [],
    ],
    [
      'a time of its own',
      (p) => (p.tasks[ready]!.dueAfter = { amount: 4, unit: 'workingHours' }),
      ['任务『准备受影响客户名单和安抚口径』· 期限：新增 4 个工作小时'],
    ],
    [
      'who does it',
      (p) => (p.tasks[ready]!.role = 'operator'),
      ['任务『准备受影响客户名单和安抚口径』· 责任部门：客服经理 → 客服专员'],
    ],
    [
      'its name',
      (p) => (p.tasks[ready]!.title.zh = '准备客户名单'),
      ['任务『准备客户名单』· 名称 · 中文：准备受影响客户名单和安抚口径 → 准备客户名单'],
    ],
    [
      'whom it is for',
      (p) => (p.tasks[ready]!.levels = ['I', 'II']),
      ['任务『准备受影响客户名单和安抚口径』· 适用级别：新增 一级（重大）、二级（较大）'],
    ],
    [
      'who is told',
      (p) => (p.noticeTo.IV = ['office']),
      [expect.stringMatching(/^预警通知对象 · 四级（轻微）：.* → 领导小组办公室$/) as unknown as string],
    ],
    [
      'a seat',
      (p) => (p.command.III.commander = 'generalManager'),
      ['指挥体系 · 三级（一般） · 总指挥：副总经理 → 总经理'],
    ],
    [
      'a task taken away',
      (p) => p.tasks.splice(ready, 1),
      [expect.stringMatching(/^任务『准备受影响客户名单和安抚口径』：删除 键：ready-service；/) as unknown as string],
    ],
    [
      'a reading of a clause',
      (p) =>
        p.interpretations!.push({
          clause: 'M五(一)1',
          reading: { zh: '含电话', en: 'Calls too' },
          givenOn: '2026-03-02',
        }),
      ['条款解释『M五(一)1』：新增 条款：M五(一)1；解释：中文：含电话；英文：Calls too；作出日期：2026-03-02'],
    ],
    [
      'only the order',
      (p) => p.channels!.reverse(),
      [expect.stringMatching(/^沟通渠道 · 顺序：客服热线.* → 统一对外发布/) as unknown as string],
    ],
  ])('plan: %s', (_, edit, expected) => {
    expect(planDiff(edit)).toEqual(expected);
  });

  test('from one working day to four working hours, in both languages', () => {
    const before = plan((p) => (p.tasks[ready]!.dueAfter = { amount: 1, unit: 'workingDays' }));
    const after = plan((p) => (p.tasks[ready]!.dueAfter = { amount: 4, unit: 'workingHours' }));
    expect(lines(ofPlan(before), ofPlan(after))).toEqual([
      '任务『准备受影响客户名单和安抚口径』· 期限：1 个工作日 → 4 个工作小时',
    ]);
    expect(lines(ofPlan(before), ofPlan(after), 'en')).toEqual([
      'Task "Prepare the list of affected customers and what to say to them" · Due after: 1 working d → 4 working h',
    ]);
    expect(diffDocuments(ofPlan(before), ofPlan(after))).toMatchObject([
      { kind: 'changed', pointer: `#/tasks/${ready}/dueAfter`, before: { amount: 1 }, after: { amount: 4 } },
    ]);
  });

  test.each<[string, (p: Draft<Policy>) => void, string[]]>([
    [
      'a cell of the matrix',
      (p) => (p.matrix.rows[2]![2] = 'I'),
      ['级别矩阵 · 很可能 · 较大：二级（较大） → 一级（重大）'],
    ],
    [
      'a time',
      (p) => (p.deadlines.firstContact.byLevel.III.amount = 2),
      ['期限规则 · 首次联系客户 · 时限 · 三级（一般）：1 个工作小时 → 2 个工作小时'],
    ],
    ['reminders', (p) => (p.deadlines.task.warnAt = [0.5, 0.9]), ['期限规则 · 任务 · 提醒时点：75% → 50%、90%']],
    [
      'a ladder',
      (p) => p.deadlines.ruleApproval.ladder.pop(),
      [
        '期限规则 · 规则修订审批 · 逐级上报：再过 1 个工作日 报副总经理；再过 1 个工作日 报总经理 → 再过 1 个工作日 报副总经理',
      ],
    ],
    [
      'what silence means',
      (p) => (p.activationSilence.byLevel.III = 'standDown'),
      ['逾期无人决定启动 · 三级（一般）：临时启动预案 → 不启动预案'],
    ],
    [
      'a round of approval',
      (p) => (p.compensationTiers[0]!.byLevel.IV[0]!.needed = 2),
      [
        '赔偿审批『¥1,000.00 以内』· 审批层级 · 四级（轻微）：客服经理审批（客服经理，1 人） → 客服经理审批（客服经理，2 人）',
      ],
    ],
    ['attempts', (p) => (p.care.callbackMaxAttempts = 5), ['客户回访 · 最多尝试次数：3 → 5']],
  ])('policy: %s', (_, edit, expected) => {
    expect(policyDiff(edit)).toEqual(expected);
  });

  test('policy: a band is known by its limit; another limit alone makes no other band of it', () => {
    const told = (edit: (p: Draft<Policy>) => void): unknown[] =>
      diffDocuments(ofPolicy(defaultPolicy), ofPolicy(policy(edit))).map(({ kind, label, pointer }) => [
        kind,
        label.zh,
        pointer,
      ]);
    const limit = (p: Draft<Policy>): unknown => (p.compensationTiers[0]!.upToFen = 200_000);
    expect(told(limit)).toEqual([['changed', '赔偿审批『¥2,000.00 以内』· 金额上限', '#/compensationTiers/0/upToFen']]);
    const other = (p: Draft<Policy>): unknown => {
      p.compensationTiers[0]!.byLevel.I[0]!.needed = 2;
      return limit(p);
    };
    expect(told(other)).toEqual([
      ['removed', '赔偿审批『¥1,000.00 以内』', '#/compensationTiers/0'],
      ['added', '赔偿审批『¥2,000.00 以内』', '#/compensationTiers/0'],
    ]);
  });

  test.each<[string, (c: Draft<Calendar>) => void, string[]]>([
    ['a holiday', (c) => (c.exceptions['2026-12-31'] = 'off'), ['特殊日期 · 2026-12-31：新增 放假']],
    [
      'a holiday that is worked',
      (c) => (c.exceptions['2026-01-01'] = 'work'),
      ['特殊日期 · 2026-01-01：放假 → 调休上班'],
    ],
    ['a shorter Friday', (c) => c.week[5]!.pop(), ['每周工作时间 · 星期五：09:00–12:00、13:30–18:00 → 09:00–12:00']],
    ['a year', (c) => c.knownYears.push(2027), ['已录入节假日的年份：2024、2025、2026 → 2024、2025、2026、2027']],
  ])('calendar: %s', (_, edit, expected) => {
    expect(calendarDiff(edit)).toEqual(expected);
  });

  test('a part that nobody has described yet is compared all the same', () => {
    const more = { ...defaultPolicy, stocks: { lines: 3 } } as unknown as Policy;
    expect(lines(ofPolicy(defaultPolicy), ofPolicy(more))).toEqual(['stocks：新增 {"lines":3}']);
  });

  test('two documents are not two versions', () => {
    expect(() => diffDocuments(ofPlan(defaultPlans[0]!), ofPlan(defaultPlans[1]!))).toThrow();
  });
});

test.each<[RuleDocument, string, string]>([
  [ofPlan(complaintPlan), '#/tasks/0/dependsOn/0', '任务『主动联系可能受影响的客户，了解诉求』· 前置任务'],
  [ofPlan(complaintPlan), '#/tasks/999/key', '任务 · 999 · 键'],
  [ofPlan(complaintPlan), '#/noticeTo/IV', '预警通知对象 · 四级（轻微）'],
  [ofPlan(complaintPlan), '#/effectiveFrom', '生效日期'],
  [ofPolicy(defaultPolicy), '#/effectiveFrom', '生效日期'],
  [ofPlan(complaintPlan), '#', ''],
  [ofPolicy(defaultPolicy), '#/deadlines/task/ladder/0/to', '期限规则 · 任务 · 逐级上报'],
  [ofPolicy(defaultPolicy), '#/matrix/rows/2/1', '级别矩阵 · 很可能 · 一般'],
  [ofCalendar(defaultCalendar), '#/exceptions/2026-02-30', '特殊日期 · 2026-02-30'],
  [ofCalendar(defaultCalendar), '#/week/1/0', '每周工作时间 · 星期一'],
])('a pointer is called as people call it: %#', (rule, pointer, expected) => {
  expect(labelOf(rule, pointer).zh).toBe(expected);
});

/** Every part of the document has a name in both languages: nothing is shown as JSON. */
function nameless(outline: Outline | undefined, value: unknown, path: string): string[] {
  if (outline === undefined) return [path];
  switch (outline.as) {
    case 'hidden':
    case 'value':
    case 'entries':
      return [];
    case 'list':
      return (value as object[]).flatMap((item, i) => namelessParts(outline.parts, item, `${path}/${i}`));
    case 'group':
      return namelessParts(outline.parts, value as object, path);
  }
}

function namelessParts(parts: Group['parts'], value: object, path: string): string[] {
  return Object.entries(value).flatMap(([key, part]) => nameless(parts[key], part, `${path}/${key}`));
}

test.each<[string, RuleDocument]>([
  ['policy', ofPolicy(defaultPolicy)],
  ['calendar', ofCalendar(defaultCalendar)],
  ...defaultPlans.map((p): [string, RuleDocument] => [p.id, ofPlan(p)]),
])('X9 every part of %s has a name', (_, rule) => {
  expect(nameless(OUTLINES[rule.kind], rule.document, '')).toEqual([]);
});

/** Some number or word of a document changed to another of its kind. */
function leaves(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, part]) => leaves(part, [...path, key]));
}

test('W9 whatever leaf of a document changes, the difference is seen, and the same document never differs', () => {
  const rules = [ofPolicy(defaultPolicy), ofCalendar(defaultCalendar), ofPlan(complaintPlan)];
  const isFixed = (path: readonly string[]): boolean =>
    ['version', 'effectiveFrom', 'obligation', 'unit'].includes(path.at(-1)!) || path[0] === 'id';
  const places = rules.flatMap((rule, index) =>
    leaves(rule.document)
      .filter((path) => !isFixed(path))
      .map((path) => [index, path] as const),
  );
  fc.assert(
    fc.property(fc.constantFrom(...places), ([index, path]) => {
      const rule = rules[index]!;
      const edited = JSON.parse(JSON.stringify(rule)) as RuleDocument;
      let parent: any = edited.document;
      for (const key of path.slice(0, -1)) parent = parent[key];
      const key = path.at(-1)!;
      const was = parent[key];
      parent[key] = typeof was === 'number' ? was + 1 : typeof was === 'boolean' ? !was : was === null ? 7 : `${was}!`;
      expect(diffDocuments(rule, edited).length).toBeGreaterThan(0);
      expect(diffDocuments(edited, edited)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});
