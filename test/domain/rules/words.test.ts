import { publishSummary } from '../../../domain/act-summaries';
import { revisionSheet } from '../../../domain/case-sheets';
import { defaultCalendar } from '../../../domain/defaults/calendar';
import { defaultPlans } from '../../../domain/defaults/plans';
import { defaultPolicy } from '../../../domain/defaults/policy';
import type { DomainEvent } from '../../../domain/events';
import { narrate } from '../../../domain/narrate';
import { notPublishedNotice, rulePublishedNotice } from '../../../domain/notices';
import { REVISION_STATUSES, revisionSubject, withdrawalRefusals, type RevisionStatus } from '../../../domain/revision';
import { rolesConcerned, ruleTitle, type RuleDocument } from '../../../domain/rules/document';
import { approval, deadline, NOW, revision } from '../samples';

const names = (id: string): string => ({ office: '李晓燕', gm: '赵国强' })[id] ?? id;

function told(status: RevisionStatus, by = 'office', outcomeReason?: string) {
  const data = { revision: revision({ status, ...(outcomeReason ? { outcomeReason } : {}) }) };
  const actor = { personId: by, roles: [], via: 'api' };
  return narrate(
    { seq: 1, at: NOW, by: actor, type: 'revisionChanged', data } as unknown as DomainEvent,
    names,
    String,
  );
}

test.each(REVISION_STATUSES)('X9 a revision that is %s is told in both languages', (status) => {
  for (const line of Object.values(told(status))) {
    expect(line).toContain('XD-2026-000003');
    expect(line).not.toMatch(/undefined|null|\[object|\n/);
  }
});

test('W9 who refused it is named with the reason, who submitted it with theirs', () => {
  expect(told('refused', 'gm', '准备时间过短').zh).toBe(
    '赵国强 不同意修订 XD-2026-000003（《客户投诉应急预案》第 2 版），退回修改：准备时间过短',
  );
  expect(told('submitted').zh).toBe(
    '李晓燕 提交修订 XD-2026-000003（《客户投诉应急预案》第 2 版），2 处修改：总结会提出缩短准备时间',
  );
});

test('X5 the sheet, the summary of the publication and the subject say what is to be published', () => {
  const frame = {
    deadlines: [deadline('ruleApproval')],
    calendar: defaultCalendar,
    lang: 'zh',
    console: 'http://c',
  } as const;
  const sheet = revisionSheet(revision(), 1, frame);
  expect(sheet).toContain('| **版本** | 1 → 2 |');
  expect(sheet).toContain('| **同意** | 1 |');
  expect(sheet).toContain('**等待**');
  const votes = ['gm', 'deputy'].map(
    (personId) => ({ personId, tier: 0, decision: 'approve', at: NOW, via: 'api' }) as const,
  );
  const approved = { ...approval(), votes };
  expect(publishSummary(revision(), approved, 'zh')).toBe('发布《客户投诉应急预案》第 2 版（2 人同意）');
  expect(revisionSubject(revision()).zh).toBe('发布《客户投诉应急预案》第 2 版（2 处修改）');
});

test('C1六2 the departments are told what holds from when, and those who wrote it why it was not published', () => {
  const { title, body } = rulePublishedNotice(revision({ publishedVersion: 2 }));
  expect(title.zh).toBe('已发布《客户投诉应急预案》第 2 版');
  expect(body.zh).toContain('生效日期：2026-03-02');
  expect(notPublishedNotice(revision({ status: 'altered' })).body.zh).toContain('内容与批准的不符');
});

test('C1六2 whoever a new version gives work is told of it', () => {
  const rules: readonly RuleDocument[] = [
    { kind: 'plan', document: defaultPlans[0]! },
    { kind: 'policy', document: defaultPolicy },
    { kind: 'calendar', document: defaultCalendar },
  ];
  const [plan, policy, calendar] = rules.map(rolesConcerned);
  expect(new Set(plan)).toEqual(new Set(defaultPlans[0]!.tasks.map((t) => t.role)));
  expect(policy).toEqual(expect.arrayContaining(['generalManager', 'serviceManager', 'finance', 'supervision']));
  expect(calendar).not.toContain('admin');
  expect(rules.map((rule) => ruleTitle(rule).zh)).toEqual([
    '客户投诉应急预案',
    '客户危机管理制度参数',
    '工作日历 china-office',
  ]);
});

test.each<[string, Parameters<typeof withdrawalRefusals>, string[]]>([
  ['who submitted it', [revision(), 'office', false], []],
  ['the office', [revision(), 'other', true], []],
  ['somebody else', [revision(), 'legal', false], ['notSubmitter']],
  ['anybody, once it is decided', [revision({ status: 'approved' }), 'office', true], ['alreadyDecided']],
])('W9 taken back by %s', (_, args, expected) => {
  expect(withdrawalRefusals(...args).map((r) => r.code)).toEqual(expected);
});
