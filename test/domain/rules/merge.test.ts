import fc from 'fast-check';
import { defaultCalendar } from '../../../domain/defaults/calendar';
import { defaultPlans } from '../../../domain/defaults/plans';
import { defaultPolicy } from '../../../domain/defaults/policy';
import type { Plan, Policy } from '../../../domain/plan';
import { isSame } from '../../../domain/rules/diff';
import type { RuleDocument } from '../../../domain/rules/document';
import { mergeDocuments } from '../../../domain/rules/merge';
import { calendar, complaintPlan, plan, policy, type Draft } from './samples';

const ofPlan = (document: Plan): RuleDocument => ({ kind: 'plan', document });
const ofPolicy = (document: Policy): RuleDocument => ({ kind: 'policy', document });

type Edit<T> = (document: Draft<T>) => void;
const mergedPolicy = (mine: Edit<Policy>, theirs: Edit<Policy>) =>
  mergeDocuments(ofPolicy(defaultPolicy), ofPolicy(policy(mine)), ofPolicy(policy(theirs)));
const mergedPlan = (mine: Edit<Plan>, theirs: Edit<Plan>) =>
  mergeDocuments(ofPlan(complaintPlan), ofPlan(plan(mine)), ofPlan(plan(theirs)));
const keys = ({ rule }: { rule: RuleDocument }): string[] => (rule.document as Plan).tasks.map(({ key }) => key);

const hours = (amount: number) => ({ amount, unit: 'workingHours' }) as const;
const task = (key: string) => ({ ...(plan() as Draft<Plan>).tasks[0]!, key, dependsOn: [] });

test('W9 what only one of two changed is taken from both', () => {
  const { rule, conflicts } = mergedPolicy(
    (mine) => (mine.deadlines.approval.byLevel.I = hours(2)),
    (theirs) => {
      theirs.deadlines.approval.byLevel.II = hours(3);
      theirs.matrix.rows[0]![0] = 'III';
      theirs.care.callbackMaxAttempts = 4;
    },
  );
  const expected = policy((both) => {
    both.deadlines.approval.byLevel.I = hours(2);
    both.deadlines.approval.byLevel.II = hours(3);
    both.matrix.rows[0]![0] = 'III';
    both.care.callbackMaxAttempts = 4;
  });
  expect(rule.document).toEqual(expected);
  expect(conflicts).toEqual([]);
});

test('W9 where both changed the same, mine stands and theirs is told', () => {
  const { rule, conflicts } = mergedPolicy(
    (mine) => (mine.deadlines.approval.byLevel.I = hours(2)),
    (theirs) => (theirs.deadlines.approval.byLevel.I = hours(3)),
  );
  expect((rule.document as Policy).deadlines.approval.byLevel.I).toEqual(hours(2));
  expect(conflicts.map(({ label, beforeText, afterText }) => [label.zh, beforeText?.zh, afterText?.zh])).toEqual([
    ['期限规则 · 审批 · 时限 · 一级（重大）', '3 个工作小时', '2 个工作小时'],
  ]);
  const same = mergedPolicy(
    (mine) => (mine.care.dissatisfiedAtMost = 3),
    (theirs) => (theirs.care.dissatisfiedAtMost = 3),
  );
  expect(same.conflicts).toEqual([]);
});

test('W9 what one added, removed or moved in a list is kept beside what the other did to other items', () => {
  const first = complaintPlan.tasks[0]!.key;
  const second = complaintPlan.tasks[1]!.key;
  const found = mergedPlan(
    (mine) => {
      mine.tasks.splice(1, 0, task('own'));
      mine.tasks.pop();
    },
    (theirs) => {
      theirs.tasks.reverse();
      theirs.tasks.push(task('other'));
      theirs.tasks.find(({ key }) => key === second)!.required = false;
    },
  );
  const gone = complaintPlan.tasks.at(-1)!.key;
  expect(keys(found)).not.toContain(gone);
  expect(keys(found).slice(-4)).toEqual([second, first, 'own', 'other']);
  expect((found.rule.document as Plan).tasks.find(({ key }) => key === second)!.required).toBe(false);
  expect(found.conflicts).toEqual([]);
});

test('W9 removed by one and changed by the other is a conflict either way', () => {
  const change: Edit<Plan> = ({ tasks }) => (tasks[0]!.role = 'hr');
  const remove: Edit<Plan> = ({ tasks }) => void tasks.shift();
  const kept = mergedPlan(change, remove);
  expect(keys(kept)).toContain(complaintPlan.tasks[0]!.key);
  expect(kept.conflicts).toMatchObject([{ kind: 'added', pointer: '#/tasks/0' }]);
  const removed = mergedPlan(remove, change);
  expect(keys(removed)).not.toContain(complaintPlan.tasks[0]!.key);
  expect(removed.conflicts).toMatchObject([{ kind: 'removed', pointer: '#/tasks/0' }]);
});

test('W9 holidays entered by two people are all there', () => {
  const of = (edit: Parameters<typeof calendar>[0]): RuleDocument => ({ kind: 'calendar', document: calendar(edit) });
  const { rule, conflicts } = mergeDocuments(
    { kind: 'calendar', document: defaultCalendar },
    of((mine) => (mine.exceptions['2027-01-01'] = 'off')),
    of((theirs) => (theirs.exceptions['2027-05-01'] = 'off')),
  );
  expect(rule.document).toMatchObject({ exceptions: { '2027-01-01': 'off', '2027-05-01': 'off' } });
  expect(conflicts).toEqual([]);
});

test('W9 whoever changes nothing gets what the other wrote, of every document', () => {
  const documents = [...defaultPlans.map(ofPlan), ofPolicy(defaultPolicy)];
  fc.assert(
    fc.property(fc.constantFrom(...documents), fc.nat(100), (origin, n) => {
      const theirs = structuredClone(origin) as Draft<RuleDocument>;
      if (theirs.kind === 'plan') theirs.document.tasks.splice(n % theirs.document.tasks.length, 1);
      if (theirs.kind === 'policy') theirs.document.prevention.escalateAtSignals = n + 1;
      const edited = theirs as RuleDocument;
      expect(isSame(mergeDocuments(origin, origin, edited).rule, edited)).toBe(true);
      expect(isSame(mergeDocuments(origin, edited, origin).rule, edited)).toBe(true);
    }),
  );
});

test('W9 two documents are not one', () => {
  expect(() => mergeDocuments(ofPlan(complaintPlan), ofPlan(complaintPlan), ofPolicy(defaultPolicy))).toThrow(
    'these are several documents',
  );
});
