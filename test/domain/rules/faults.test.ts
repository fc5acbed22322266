import fc from 'fast-check';
import { defaultCalendar } from '../../../domain/defaults/calendar';
import { samplePeople } from '../../../domain/defaults/organisation';
import { defaultPlans } from '../../../domain/defaults/plans';
import { defaultPolicy } from '../../../domain/defaults/policy';
import type { Calendar } from '../../../domain/calendar';
import type { Roster } from '../../../domain/people';
import type { Plan, Policy } from '../../../domain/plan';
import { calendarFaults } from '../../../domain/rules/calendar-faults';
import { clauseExists } from '../../../domain/rules/clauses';
import { completePolicy } from '../../../domain/rules/complete';
import type { RuleDocument } from '../../../domain/rules/document';
import { draftStatus } from '../../../domain/rules/draft';
import { documentFaults, draftFaults } from '../../../domain/rules/faults';
import { planFaults } from '../../../domain/rules/plan-faults';
import { policyFaults } from '../../../domain/rules/policy-faults';
import { calendarWarnings, planWarnings, policyWarnings } from '../../../domain/rules/warnings';
import { IMPACTS, LEVELS, LIKELIHOODS, type Role } from '../../../domain/words';
import { calendar, complaintPlan, plan, policy, told, type Draft } from './samples';

const documents: [string, RuleDocument][] = [
  ['the policy', { kind: 'policy', document: defaultPolicy }],
  ['the calendar', { kind: 'calendar', document: defaultCalendar }],
  ...defaultPlans.map((document): [string, RuleDocument] => [document.id, { kind: 'plan', document }]),
];

test.each(documents)('W9 %s as delivered is faultless', (_, rule) => {
  expect(documentFaults(rule, rule)).toEqual([]);
});

describe('W9 plans', () => {
  const response = complaintPlan.tasks.findIndex((t) => t.key === 'solution-line');
  const facts = complaintPlan.tasks.findIndex((t) => t.key === 'facts');

  test.each<[string, (p: Draft<Plan>) => void, string[]]>([
    ['another id', (p) => (p.id = 'plan-other'), ['#/id idFixed']],
    ['another type', (p) => (p.type = 'quality'), ['#/type typeFixed']],
    ['no English title', (p) => (p.title.en = ' '), ['#/title/en emptyText']],
    ['a key twice', (p) => (p.tasks[1]!.key = p.tasks[0]!.key), ['#/tasks/1/key duplicateKey']],
    [
      'a dependency that is not there',
      (p) => (p.tasks[response]!.dependsOn = ['facts', 'nothing']),
      [`#/tasks/${response}/dependsOn/1 unknownDependency`],
    ],
    [
      'a dependency twice',
      (p) => (p.tasks[response]!.dependsOn = ['facts', 'facts']),
      [`#/tasks/${response}/dependsOn/1 duplicateDependency`],
    ],
    [
      'a task before one of a later stage',
      (p) => (p.tasks[0]!.dependsOn = ['facts']),
      ['#/tasks/0/dependsOn/0 laterStage'],
    ],
    [
      'a task that waits for itself',
      (p) => (p.tasks[0]!.dependsOn = ['reach-out']),
      ['#/tasks/0/dependsOn/0 dependencyCycle'],
    ],
    [
      'two tasks that wait for each other',
      (p) => (p.tasks[facts]!.dependsOn = ['solution-line']),
      [`#/tasks/${facts}/dependsOn/0 dependencyCycle`, `#/tasks/${response}/dependsOn/0 dependencyCycle`],
    ],
    [
      'no time',
      (p) => (p.tasks[0]!.dueAfter = { amount: 0, unit: 'hours' }),
      ['#/tasks/0/dueAfter/amount durationNotPositive'],
    ],
    ['a task for no level', (p) => (p.tasks[0]!.levels = []), ['#/tasks/0/levels noLevel']],
    ['a level twice', (p) => (p.tasks[0]!.levels = ['I', 'I']), ['#/tasks/0/levels/1 duplicateLevel']],
    [
      'nothing required in response at level IV',
      (p) => p.tasks.filter((t) => t.stage === 'response').forEach((t) => (t.levels = ['I', 'II', 'III'])),
      ['#/tasks levelNotCovered'],
    ],
    ['nobody told at level IV', (p) => (p.noticeTo.IV = []), ['#/noticeTo/IV noRecipient']],
    [
      'somebody told twice',
      (p) => p.noticeTo.I.push('legal'),
      [`#/noticeTo/I/${complaintPlan.noticeTo.I.length} duplicateRole`],
    ],
    ['a duty twice', (p) => (p.duties![1]!.role = p.duties![0]!.role), ['#/duties/1/role duplicateKey']],
    ['a channel without a use', (p) => (p.channels![0]!.use.zh = ''), ['#/channels/0/use/zh emptyText']],
    [
      'a clause read twice, on a day that is none',
      (p) => {
        const reading = { zh: '含电话回访', en: 'Calls count' };
        p.interpretations = ['2026-03-01', '2026-02-30'].map((givenOn) => ({ clause: 'M五(一)1', reading, givenOn }));
      },
      ['#/interpretations/1/givenOn notADate', '#/interpretations/1/clause duplicateClause'],
    ],
  ])('%s', (_, edit, expected) => {
    expect(told(planFaults(plan(edit), complaintPlan))).toEqual(expected);
  });

  test('a task may wait for one of an earlier stage, and what only old plans lack is no fault', () => {
    const old = plan((p) => {
      p.tasks[response]!.dependsOn = ['facts', 'ready-service'];
      delete p.duties;
      delete p.channels;
      delete p.interpretations;
    });
    expect(planFaults(old, complaintPlan)).toEqual([]);
  });

  test('whatever order the tasks stand in and whatever they wait for, checking ends and a plan without faults has an order', () => {
    const keys = ['a', 'b', 'c', 'd', 'e'];
    const graph = fc.array(fc.subarray(keys), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(graph, (needs) => {
        const [template] = complaintPlan.tasks.filter((t) => t.stage === 'response');
        const tasks = keys.map((key, i) => ({ ...template!, key, dependsOn: needs[i]! }));
        const isFaulty = planFaults({ ...complaintPlan, tasks }, complaintPlan).length > 0;
        expect(isFaulty).toBe(!hasOrder(keys, needs));
      }),
    );
  });

  function hasOrder(keys: readonly string[], needs: readonly (readonly string[])[]): boolean {
    const done = new Set<string>();
    for (const _ of keys) for (const [i, key] of keys.entries()) if (needs[i]!.every((n) => done.has(n))) done.add(key);
    return done.size === keys.length;
  }
});

describe('W9 policies', () => {
  test.each<[string, (p: Draft<Policy>) => void, string[]]>([
    ['three rows', (p) => p.matrix.rows.pop(), ['#/matrix/rows matrixIncomplete']],
    [
      'a graver impact, a slighter level',
      (p) => (p.matrix.rows[3]![3] = 'II'),
      ['#/matrix/rows/3/3 matrixNotMonotone'],
    ],
    [
      'a graver likelihood, a slighter level',
      (p) => (p.matrix.rows[2]![1] = 'IV'),
      ['#/matrix/rows/2/1 matrixNotMonotone'],
    ],
    [
      'no time',
      (p) => (p.deadlines.solution.byLevel.II.amount = 0),
      ['#/deadlines/solution/byLevel/II/amount durationNotPositive'],
    ],
    [
      'a reminder after the due time',
      (p) => (p.deadlines.task.warnAt = [0.5, 1]),
      ['#/deadlines/task/warnAt/1 warningOutOfRange'],
    ],
    [
      'reminders out of order',
      (p) => (p.deadlines.task.warnAt = [0.5, 0.5]),
      ['#/deadlines/task/warnAt/1 warningsNotAscending'],
    ],
    [
      'a ladder that does not climb and calls nobody',
      (p) => (p.deadlines.task.ladder = [{ after: { amount: -1, unit: 'hours' }, to: [] }]),
      ['#/deadlines/task/ladder/0/after/amount durationNotPositive', '#/deadlines/task/ladder/0/to noRole'],
    ],
    ['nobody to escalate to', (p) => (p.deadlines.task.ladder = []), ['#/deadlines/task/ladder ladderMissing']],
    [
      'silence that is consent',
      (p) => (p.deadlines.approval.silence = 'proceed'),
      ['#/deadlines/approval/silence silenceNotAllowed'],
    ],
    [
      'customers given up',
      (p) => (p.deadlines.firstContact.silence = 'proceed'),
      ['#/deadlines/firstContact/silence silenceNotAllowed'],
    ],
    ['no band without a limit', (p) => p.compensationTiers.pop(), ['#/compensationTiers noUnlimitedTier']],
    [
      'bands out of order',
      (p) => p.compensationTiers.unshift(p.compensationTiers.splice(1, 1)[0]!),
      ['#/compensationTiers/1/upToFen tiersNotAscending'],
    ],
    [
      'a band that is no money',
      (p) => (p.compensationTiers[0]!.upToFen = 0.5),
      ['#/compensationTiers/0/upToFen amountFen'],
    ],
    [
      'a level nobody decides',
      (p) => (p.compensationTiers[0]!.byLevel.IV = []),
      ['#/compensationTiers/0/byLevel/IV noTier'],
    ],
    [
      'a round that needs nobody',
      (p) => (p.reviewSignOff.tiers.I[0]!.needed = 0),
      ['#/reviewSignOff/tiers/I/0/needed neededOutOfRange'],
    ],
    [
      'rules approved by somebody else',
      (p) => (p.ruleApproval!.tiers[0]!.roles = ['office', 'generalManager']),
      ['#/ruleApproval/tiers/0/roles/0 notLeadership'],
    ],
    [
      'a ladder of rules that calls others in',
      (p) => p.deadlines.ruleApproval.ladder[0]!.to.push('supervision'),
      ['#/deadlines/ruleApproval/ladder/0/to/1 notLeadership'],
    ],
    [
      'a basis that computes nothing sensible',
      (p) => {
        Object.assign(p.compensation!.bases[0]!, { leastPercent: 400, minimumFen: -1, kinds: [] });
        p.compensation!.bases[1]!.key = 'fraud';
        p.compensation!.bases.at(-1)!.minimumFen = 1;
      },
      [
        '#/compensation/bases/0/kinds noKind',
        '#/compensation/bases/0/mostPercent percentOutOfRange',
        '#/compensation/bases/0/minimumFen amountFen',
        `#/compensation/bases/${defaultPolicy.compensation!.bases.length - 1}/of agreedComputesNothing`,
        '#/compensation/bases/1/key duplicateKey',
      ],
    ],
    [
      'caps of nothing, and overruns nobody decides',
      (p) => {
        p.compensation!.caps.customerFen.IV = 0;
        p.compensation!.overrun = [];
      },
      ['#/compensation/caps/customerFen/IV amountFen', '#/compensation/overrun noTier'],
    ],
    [
      'callbacks without an attempt',
      (p) => (p.care.callbackMaxAttempts = 0),
      ['#/care/callbackMaxAttempts attemptsOutOfRange'],
    ],
    [
      'nobody ever satisfied',
      (p) => (p.care.dissatisfiedAtMost = 5),
      ['#/care/dissatisfiedAtMost satisfactionOutOfRange'],
    ],
    [
      'half a signal',
      (p) => (p.prevention.escalateAtSignals = 1.5),
      ['#/prevention/escalateAtSignals signalsOutOfRange'],
    ],
  ])('%s', (_, edit, expected) => {
    expect(told(policyFaults(policy(edit)))).toEqual(expected);
  });

  test('a round of another duty may come before the leadership group', () => {
    const legalFirst = policy((p) => {
      p.ruleApproval!.tiers.unshift({ name: { zh: '法务审核', en: 'Legal' }, roles: ['legal'], needed: 1 });
    });
    expect(policyFaults(legalFirst)).toEqual([]);
  });

  test('a matrix is faultless exactly when nothing graver is slighter', () => {
    const row = fc.array(fc.constantFrom(...LEVELS), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(row, { minLength: 4, maxLength: 4 }), (rows) => {
        const gravity = (i: number, j: number): number => -LEVELS.indexOf(rows[i]![j]!);
        const cells = LIKELIHOODS.flatMap((_, i) => IMPACTS.map((__, j) => [i, j] as const));
        const isMonotone = cells.every(([i, j]) =>
          cells.every(([k, l]) => k < i || l < j || gravity(k, l) >= gravity(i, j)),
        );
        const matrix = { ...defaultPolicy.matrix, rows };
        expect(policyFaults({ ...defaultPolicy, matrix }).length === 0).toBe(isMonotone);
      }),
    );
  });

  test('an old policy is completed by our defaults, and what it says itself stays', () => {
    const old = policy((p) => {
      delete p.ruleApproval;
      delete (p.deadlines as Partial<typeof p.deadlines>).ruleApproval;
      p.deadlines.task.warnAt = [0.1];
    });
    const completed = completePolicy(old);
    expect(completed.ruleApproval).toEqual(defaultPolicy.ruleApproval);
    expect(completed.deadlines.ruleApproval).toEqual(defaultPolicy.deadlines.ruleApproval);
    expect(completed.deadlines.task.warnAt).toEqual([0.1]);
    expect(policyFaults(completed)).toEqual([]);
  });
});

describe('X1 calendars', () => {
  const block = (fromMinute: number, toMinute: number) => ({ fromMinute, toMinute });

  test.each<[string, (c: Draft<Calendar>) => void, string[]]>([
    ['another id', (c) => (c.id = 'moon'), ['#/id idFixed']],
    ['six days', (c) => c.week.pop(), ['#/week weekIncomplete']],
    ['no workday', (c) => (c.week = [[], [], [], [], [], [], []]), ['#/week noWorkday']],
    ['a block that ends before it begins', (c) => (c.week[1] = [block(600, 540)]), ['#/week/1/0 blockOutOfRange']],
    ['a block beyond midnight', (c) => (c.week[1] = [block(600, 1441)]), ['#/week/1/0 blockOutOfRange']],
    ['overlapping blocks', (c) => (c.week[1] = [block(540, 720), block(700, 900)]), ['#/week/1/1 blocksOverlap']],
    ['blocks out of order', (c) => (c.week[1] = [block(800, 900), block(540, 720)]), ['#/week/1/1 blocksOverlap']],
    ['no offset', (c) => (c.offsets = []), ['#/offsets noOffset']],
    [
      'an offset nobody has',
      (c) => (c.offsets[0]!.offsetMinutes = 900),
      ['#/offsets/0/offsetMinutes offsetOutOfRange'],
    ],
    [
      'offsets out of order',
      (c) => c.offsets.push({ fromAt: 0, offsetMinutes: 480 }),
      ['#/offsets/1/fromAt offsetsNotAscending'],
    ],
    ['a year twice', (c) => c.knownYears.push(2026), ['#/knownYears/3 yearOutOfRange']],
    ['a day that is none', (c) => (c.exceptions['2026-02-30'] = 'off'), ['#/exceptions/2026-02-30 notADate']],
    [
      'a holiday of an unknown year',
      (c) => (c.exceptions['2031-01-01'] = 'off'),
      ['#/exceptions/2031-01-01 yearNotKnown'],
    ],
  ])('%s', (_, edit, expected) => {
    expect(told(calendarFaults(calendar(edit), defaultCalendar))).toEqual(expected);
  });

  test('years whose holidays nobody has entered are told', () => {
    expect(told(calendarWarnings(defaultCalendar, '2026-03-02'))).toEqual([]);
    const ahead = calendar((c) => c.knownYears.push(2027));
    expect(told(calendarWarnings(ahead, '2028-01-01'))).toEqual([
      '#/knownYears yearUnknown',
      '#/knownYears/3 yearWithoutHolidays',
    ]);
  });
});

const roster: Roster = { version: 1, members: samplePeople.map((p) => ({ id: p.username, roles: p.roles })) };
const without = (...usernames: string[]): Roster => ({
  ...roster,
  members: roster.members.filter((m) => !usernames.includes(m.id)),
});

describe('W9 what approvers should know', () => {
  test.each(defaultPlans.map((p) => [p.id, p] as const))('the sample organisation can follow %s', (_, document) => {
    expect(planWarnings(document, roster)).toEqual([]);
  });

  test('who is alone in a duty cannot decide a request of their own: that is told, and nothing else', () => {
    const warnings = policyWarnings(defaultPolicy, roster);
    expect(new Set(warnings.map((w) => w.code))).toEqual(new Set(['tooFewApprovers']));
    const rounds = warnings.map((w) => /^\D+审批/.exec(w.text.zh)?.[0]);
    expect(new Set(rounds)).toEqual(new Set(['客服经理审批', '总经理审批']));
    const second = (role: Role) => ({ id: `second ${role}`, roles: [role] });
    const more = [...roster.members, second('serviceManager'), second('generalManager')];
    expect(policyWarnings(defaultPolicy, { ...roster, members: more })).toEqual([]);
  });

  test('too few of the leadership group for two of them to agree when one wrote the revision', () => {
    const pointers = (of: Roster): string[] =>
      told(policyWarnings(defaultPolicy, of)).filter((w) => w.startsWith('#/ruleApproval'));
    expect(pointers(roster)).toEqual([]);
    expect(pointers(without('sun.jianhua'))).toEqual(['#/ruleApproval/tiers/0 tooFewApprovers']);
  });

  test('people who decide in one round are not counted in another', () => {
    const twice = policy((p) => {
      const [round] = p.ruleApproval!.tiers;
      p.ruleApproval!.tiers = [{ ...round!, needed: 1 }, round!];
    });
    expect(told(policyWarnings(twice, roster))).toContain('#/ruleApproval/tiers/1 tooFewApprovers');
  });

  test('duties that nobody holds, work nobody is told of, stages without work, clauses that are not there', () => {
    const thin = plan((p) => {
      p.noticeTo.IV = p.noticeTo.IV.filter((role) => role !== 'liaison');
      p.tasks = p.tasks.filter((t) => t.stage !== 'prevention');
      p.tasks[0]!.source.clause = 'M九(一)1';
    });
    const codes = planWarnings(thin, without('chu.yongjun')).map((w) => w.code);
    expect(new Set(codes)).toEqual(new Set(['roleUnheld', 'workerNotTold', 'stageWithoutTasks', 'unknownClause']));
    const unheld = policyWarnings(defaultPolicy, without('qin.rui')).filter((w) => w.code === 'roleUnheld');
    expect(unheld).toEqual([]);
    const alone = policy((p) => (p.deadlines.task.ladder[0]!.to = ['supervision']));
    expect(told(policyWarnings(alone, without('qin.rui')))).toContain('#/deadlines/task/ladder/0/to roleUnheld');
  });

  test.each([
    ['M四(一)2', true],
    ['C1六', true],
    ['C1六2', true],
    ['C1六3', false],
    ['M四(一)0', false],
    ['M八(一)1', false],
    ['X1', false],
    ['', false],
  ])('clause %s: %p', (clause, expected) => {
    expect(clauseExists(clause)).toBe(expected);
  });
});

describe('W9 drafts', () => {
  const rule: RuleDocument = { kind: 'plan', document: complaintPlan };
  const context = {
    today: '2026-03-02',
    effectiveFrom: '2026-03-02',
    baseVersion: 1,
    newest: { rule, version: 1, effectiveFrom: '2026-03-01' },
  };

  test.each<[string, Partial<typeof context>, string[]]>([
    ['from today', {}, []],
    ['from a day to come', { effectiveFrom: '2027-01-01' }, []],
    ['from yesterday', { effectiveFrom: '2026-03-01' }, ['#/effectiveFrom effectiveInPast']],
    ['from no day at all', { effectiveFrom: '2026-02-30' }, ['#/effectiveFrom notADate']],
    [
      'before the newest version',
      { newest: { rule, version: 1, effectiveFrom: '2026-04-01' } },
      ['#/effectiveFrom effectiveBeforeNewest'],
    ],
    [
      'about a version that is not the newest',
      { newest: { rule, version: 2, effectiveFrom: '2026-03-01' } },
      ['# baseOutdated'],
    ],
  ])('C1七1 %s', (_, change, expected) => {
    expect(told(draftFaults(rule, { ...context, ...change }))).toEqual(expected);
  });

  test('the faults of the document come with them', () => {
    const document = plan((p) => (p.noticeTo.I = []));
    expect(told(draftFaults({ kind: 'plan', document }, context))).toEqual(['#/noticeTo/I noRecipient']);
  });

  test.each<[string, Parameters<typeof draftStatus>, string]>([
    ['never submitted', [false, undefined], 'draft'],
    ['submitted, not begun', [false, { no: 1, publishedVersion: null, recorded: null, status: null }], 'submitted'],
    ['begun', [false, { no: 1, publishedVersion: null, recorded: 1, status: 'submitted' }], 'submitted'],
    ['approved', [false, { no: 1, publishedVersion: null, recorded: 1, status: 'approved' }], 'submitted'],
    ['refused', [false, { no: 1, publishedVersion: null, recorded: 1, status: 'refused' }], 'draft'],
    [
      'refused and submitted again',
      [false, { no: 2, publishedVersion: null, recorded: 1, status: 'refused' }],
      'submitted',
    ],
    ['published', [false, { no: 1, publishedVersion: 2, recorded: 1, status: 'approved' }], 'published'],
    ['given up', [true, { no: 1, publishedVersion: null, recorded: 1, status: 'refused' }], 'discarded'],
  ])('a draft %s', (_, [discarded, latest], expected) => {
    expect(draftStatus(discarded, latest)).toBe(expected);
  });
});
