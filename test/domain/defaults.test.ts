import { startApproval, vote, type ApprovalTier } from '../../domain/approval';
import { candidates } from '../../domain/approval-seats';
import { OBLIGATIONS, type Source } from '../../domain/deadline';
import { defaultCalendar } from '../../domain/defaults/calendar';
import { samplePeople } from '../../domain/defaults/organisation';
import { defaultPlans } from '../../domain/defaults/plans';
import { defaultPolicy } from '../../domain/defaults/policy';
import type { Roster } from '../../domain/people';
import { approvalsOf, tiersFor, type Plan, type TaskTemplate } from '../../domain/plan';
import { clauseExists } from '../../domain/rules/clauses';
import { text, type Text } from '../../domain/text';
import { CRISIS_TYPES, LEVELS, ROLES, SEATS, STAGES, type Level, type Role } from '../../domain/words';
import { NOW } from './samples';

const isSaid = (words: Text | undefined): boolean => words !== undefined && words.zh !== '' && words.en !== '';

const sources: [string, Source][] = [
  ...Object.values(defaultPolicy.deadlines).map((r): [string, Source] => [`deadline ${r.obligation}`, r.source]),
  ['the matrix', defaultPolicy.matrix.source],
  ['silence about activation', defaultPolicy.activationSilence.source],
  ...defaultPolicy.compensationTiers.map((t): [string, Source] => [`compensation up to ${t.upToFen}`, t.source]),
  ['the sign-off', defaultPolicy.reviewSignOff.source],
  ['the approval of rules', defaultPolicy.ruleApproval!.source],
  ['care', defaultPolicy.care.source],
  ['prevention', defaultPolicy.prevention.source],
  ...defaultPlans.flatMap((p) => [
    [p.id, p.source] as [string, Source],
    ...p.tasks.map((t): [string, Source] => [`${p.id} ${t.key}`, t.source]),
    ...(p.duties ?? []).map((d): [string, Source] => [`${p.id} duty of ${d.role}`, d.source]),
    ...(p.channels ?? []).map((c): [string, Source] => [`${p.id} channel ${c.key}`, c.source]),
  ]),
];

test.each(sources)('W9 %s cites a clause that exists, or is our default with its reason', (_, source) => {
  expect(source.clause.split(', ').filter((c) => !clauseExists(c))).toEqual([]);
  expect(isSaid(source.ourDefault)).toBe(true);
});

test('the defaults are plain data that survives being stored', () => {
  for (const data of [defaultPolicy, defaultPlans, defaultCalendar]) {
    expect(JSON.parse(JSON.stringify(data))).toEqual(data);
  }
});

describe('deadline rules', () => {
  test.each(OBLIGATIONS)('%s: positive durations, warnings in between, a ladder with an end', (obligation) => {
    const rule = defaultPolicy.deadlines[obligation];
    expect(rule.obligation).toBe(obligation);
    expect(LEVELS.every((l) => rule.byLevel[l].amount > 0)).toBe(true);
    expect(rule.warnAt.every((f) => f > 0 && f < 1)).toBe(true);
    expect(rule.warnAt).toEqual(rule.warnAt.toSorted((a, b) => a - b));
    expect(rule.ladder.every((s) => s.after.amount > 0 && s.to.length > 0)).toBe(true);
  });

  test('levels I and II of what is urgent run in natural time, III and IV in working time', () => {
    for (const obligation of [
      'firstContact',
      'officialNotice',
      'activationDecision',
      'task',
      'situationReport',
    ] as const) {
      const { byLevel } = defaultPolicy.deadlines[obligation];
      const isWorking = LEVELS.map((l) => byLevel[l].unit.startsWith('working'));
      expect([obligation, ...isWorking]).toEqual([obligation, false, false, true, true]);
    }
  });

  test('W8 silence has a stated outcome for every level; at level I the plan is activated provisionally', () => {
    expect(defaultPolicy.deadlines.activationDecision.silence).toBe('proceed');
    expect(Object.keys(defaultPolicy.activationSilence.byLevel)).toEqual([...LEVELS]);
    expect(defaultPolicy.activationSilence.byLevel.I).toBe('activateProvisionally');
  });

  test('S9 silence is never consent', () => {
    expect(defaultPolicy.deadlines.approval.silence).toBe('expire');
    expect(defaultPolicy.deadlines.ruleApproval.silence).toBe('expire');
  });

  test('what customers are owed is never given up', () => {
    for (const owed of ['firstContact', 'solution', 'progressNotice', 'callback', 'complaintOutcome'] as const) {
      expect(defaultPolicy.deadlines[owed].silence).toBe('keepEscalating');
    }
  });
});

const roster: Roster = { version: 1, members: samplePeople.map((p) => ({ id: p.username, roles: p.roles })) };

/** Whether the sample organisation can fill all rounds when this person asks, without calling in the ladder. */
function canBeDecided(tiers: readonly ApprovalTier[], requestedBy: string): boolean {
  const start = { id: 'A', kind: 'compensation', subject: text('', ''), matterId: 'B', excluded: [] } as const;
  let open = startApproval({ ...start, requestedBy, tiers }, NOW);
  for (let next = candidates(open, roster, NOW)[0]; next; next = candidates(open, roster, NOW)[0]) {
    open = vote(open, { personId: next, decision: 'approve', via: 'api' }, NOW);
  }
  return open.status === 'approved';
}

describe('S2 what a duty takes part in deciding', () => {
  test.each<[Role, readonly string[]]>([
    ['serviceManager', ['compensation', 'valueAdded']],
    ['finance', ['compensation', 'budgetOverrun', 'funding']],
    ['operator', []],
  ])('%s: %s', (role, kinds) => {
    expect(approvalsOf(defaultPolicy, role)).toEqual(kinds);
  });

  test('an older policy names no rounds of what it did not know yet', () => {
    const { budget: _budget, valueAdded: _valueAdded, compensation: _compensation, ...older } = defaultPolicy;
    expect(approvalsOf(older, 'finance')).toEqual(['compensation']);
  });
});

describe('S9 compensation tiers', () => {
  const yuan = (amount: number, level: Level): string =>
    tiersFor(defaultPolicy, amount * 100, level)
      .map((t) => `${t.roles.join('|')}×${t.needed}`)
      .join(' → ');

  test.each<[number, Level, string]>([
    [0.01, 'IV', 'serviceManager×1'],
    [1_000, 'III', 'serviceManager×1'],
    [1_000.01, 'III', 'serviceManager×1 → deputyManager|generalManager×1'],
    [1_000.01, 'I', 'deputyManager|generalManager×1'],
    [10_000, 'II', 'deputyManager|generalManager×1'],
    [10_000.01, 'II', 'deputyManager|generalManager×2'],
    [100_000, 'IV', 'serviceManager×1 → deputyManager|generalManager×2'],
    [100_000.01, 'IV', 'legal|finance×2 → generalManager×1'],
    [9_000_000, 'I', 'legal|finance×2 → generalManager×1'],
  ])('¥%d at level %s: %s', (amount, level, expected) => {
    expect(yuan(amount, level)).toBe(expected);
  });

  test('bands ascend, and the last one has no limit', () => {
    const limits = defaultPolicy.compensationTiers.map((t) => t.upToFen ?? Infinity);
    expect(limits).toEqual(limits.toSorted((a, b) => a - b));
    expect(limits.at(-1)).toBe(Infinity);
  });

  test.each(defaultPolicy.compensationTiers)(
    'the sample organisation can decide up to $upToFen at every level',
    (band) => {
      for (const level of LEVELS)
        expect([level, canBeDecided(band.byLevel[level], 'wang.fang')]).toEqual([level, true]);
    },
  );

  test('an amount beyond all bands has no tier, and so nobody approves it', () => {
    const limited = { ...defaultPolicy, compensationTiers: defaultPolicy.compensationTiers.slice(0, 1) };
    expect(tiersFor(limited, 100_001, 'I')).toEqual([]);
  });

  test('V1 the sign-off can be decided at every level, also when a manager asks', () => {
    for (const level of LEVELS) {
      const tiers = defaultPolicy.reviewSignOff.tiers[level];
      expect(['li.xiaoyan', 'qian.min'].map((by) => canBeDecided(tiers, by))).toEqual([true, true]);
    }
  });
});

const at = (plan: Plan, level: Level): readonly TaskTemplate[] =>
  plan.tasks.filter((t) => t.levels === undefined || t.levels.includes(level));

describe('C1六2 the approval of rules', () => {
  const { tiers } = defaultPolicy.ruleApproval!;

  test('needs two of the leadership group, also when one of them wrote the revision', () => {
    expect(tiers.map((t) => [t.roles, t.needed])).toEqual([[['generalManager', 'deputyManager'], 2]]);
    expect(['li.xiaoyan', 'qian.min'].map((by) => canBeDecided(tiers, by))).toEqual([true, true]);
  });
});

describe.each(defaultPlans.map((p) => [p.type, p] as const))('W9 the plan for %s', (_, plan) => {
  test('has keys of its own, in both languages', () => {
    expect(new Set(plan.tasks.map((t) => t.key)).size).toBe(plan.tasks.length);
    const said = [plan.title, ...plan.resources, ...plan.tasks.map((t) => t.title)];
    expect(said.every(isSaid)).toBe(true);
  });

  test('depends only on earlier tasks of the same stage, so that nothing waits for itself', () => {
    const order = new Map(plan.tasks.map((t, i) => [t.key, i]));
    for (const [i, t] of plan.tasks.entries()) {
      const needed = t.dependsOn.map((key) => plan.tasks[order.get(key) ?? -1]);
      expect(needed.every((n) => n?.stage === t.stage && (order.get(n.key) ?? i) < i)).toBe(true);
    }
  });

  test('has work in every stage at every level', () => {
    for (const level of LEVELS) {
      expect(new Set(at(plan, level).map((t) => t.stage))).toEqual(new Set(STAGES.filter((s) => s !== 'closed')));
    }
  });

  test('W5 the graver the level, the more there is to do', () => {
    const keys = LEVELS.map((level) => at(plan, level).map((t) => t.key));
    for (const [i, slighter] of keys.slice(1).entries()) {
      expect(slighter.filter((key) => !keys[i]!.includes(key))).toEqual([]);
      expect(slighter.length).toBeLessThan(keys[i]!.length);
    }
  });

  test('W6 everybody with work to do is told, and the graver the level, the more people', () => {
    for (const level of LEVELS) {
      expect(at(plan, level).filter((t) => !plan.noticeTo[level].includes(t.role))).toEqual([]);
    }
    const counts = LEVELS.map((level) => plan.noticeTo[level].length);
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
  });

  test('S1 every seat has a role at every level; the general manager commands the graver two', () => {
    for (const level of LEVELS) expect(Object.keys(plan.command[level]).toSorted()).toEqual([...SEATS].toSorted());
    expect([plan.command.I.commander, plan.command.II.commander]).toEqual(['generalManager', 'generalManager']);
  });

  test('M三(三)2 says who does what and how word travels', () => {
    const duties = plan.duties ?? [];
    const seated = LEVELS.flatMap((level) => Object.values(plan.command[level]));
    const needed = new Set([...plan.tasks.map((t) => t.role), ...seated]);
    expect([...needed].filter((role) => !duties.some((d) => d.role === role))).toEqual([]);
    expect(plan.channels?.length).toBeGreaterThanOrEqual(4);
    const said = [...duties.map((d) => d.does), ...(plan.channels ?? []).flatMap((c) => [c.name, c.use])];
    expect(said.every(isSaid)).toBe(true);
  });

  test('S12 reports the result up', () => {
    expect(plan.tasks.find((t) => t.key === 'report-up')).toMatchObject({
      required: true,
      source: { clause: 'C1四(二)5' },
    });
  });
});

test('W9 there is one plan for each type of crisis', () => {
  expect(defaultPlans.map((p) => p.type)).toEqual([...CRISIS_TYPES]);
  expect(new Set(defaultPlans.map((p) => p.id)).size).toBe(CRISIS_TYPES.length);
});

test('W9 the plan for complaints has ten tasks at level III', () => {
  expect(at(defaultPlans[0]!, 'III')).toHaveLength(10);
});

test('S2 nobody investigates only himself: quality inspection shares the search for the cause', () => {
  const quality = defaultPlans.find((p) => p.type === 'quality')!;
  const causes = quality.tasks.filter((t) => t.source.clause === 'M四(四)1');
  expect(causes.map((t) => t.role)).toEqual(['production', 'quality']);
  expect(quality.tasks.find((t) => t.key === 'rectify')?.dependsOn).toEqual(causes.map((t) => t.key));
  expect(quality.tasks.find((t) => t.key === 'reinspect')).toMatchObject({ role: 'quality', dependsOn: ['rectify'] });
});

describe('the sample organisation', () => {
  const usernames = samplePeople.map((p) => p.username);

  test.each(ROLES)('has somebody for %s', (role) => {
    expect(samplePeople.some((p) => p.roles.includes(role))).toBe(true);
  });

  test('names everybody once, in a department, at an address that does not', () => {
    expect(new Set(usernames).size).toBe(usernames.length);
    expect(samplePeople.every((p) => /^[一-龥]+$/.test(p.department))).toBe(true);
    expect(samplePeople.every((p) => p.email === `${p.username}@example.com`)).toBe(true);
  });

  test('S1 substitutes exist and are somebody else', () => {
    const substitutes = samplePeople.filter((p) => p.substitute !== undefined);
    expect(substitutes.every((p) => p.substitute !== p.username && usernames.includes(p.substitute ?? ''))).toBe(true);
    expect(samplePeople.find((p) => p.roles.includes('generalManager'))?.substitute).toBeDefined();
  });

  test('holds every role that policy and plans call', () => {
    const called = new Set<Role>([
      ...Object.values(defaultPolicy.deadlines).flatMap((r) => r.ladder.flatMap((s) => s.to)),
      ...defaultPolicy.compensationTiers.flatMap((t) => LEVELS.flatMap((l) => t.byLevel[l].flatMap((r) => r.roles))),
      ...defaultPlans.flatMap((p) => LEVELS.flatMap((l) => [...Object.values(p.command[l]), ...p.noticeTo[l]])),
    ]);
    expect([...called].filter((role) => !samplePeople.some((p) => p.roles.includes(role)))).toEqual([]);
  });
});
