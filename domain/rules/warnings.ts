import type { ApprovalTier } from '../approval';
import type { Calendar } from '../calendar';
import { levelNames, roleNames, stageNames } from '../names';
import type { Roster } from '../people';
import type { Plan, Policy } from '../plan';
import { RIGHTS } from '../rights';
import { LEVELS, STAGES, type Level, type Role } from '../words';
import { clauseExists } from './clauses';
import type { RuleDocument } from './document';
import { fault, faultIf, type RuleFault, type Step } from './fault';

type Path = readonly Step[];

/** What does not forbid a publication, but whoever approves it should know; `today` is a date. */
export function ruleWarnings(rule: RuleDocument, roster: Roster, today: string): readonly RuleFault[] {
  switch (rule.kind) {
    case 'plan':
      return planWarnings(rule.document, roster);
    case 'policy':
      return policyWarnings(rule.document, roster);
    case 'calendar':
      return calendarWarnings(rule.document, today);
  }
}

export function planWarnings(plan: Plan, roster: Roster): readonly RuleFault[] {
  return [
    ...LEVELS.flatMap((level) => [
      ...Object.entries(plan.command[level]).flatMap(([seat, role]) =>
        unheld(['command', level, seat], [role], roster),
      ),
      ...eachUnheld(['noticeTo', level], plan.noticeTo[level], roster),
      ...untold(plan, level),
      ...idleStages(plan, level),
    ]),
    ...plan.tasks.flatMap((task, index) => [
      ...unheld(['tasks', index, 'role'], [task.role], roster),
      ...clause(['tasks', index, 'source', 'clause'], task.source.clause),
    ]),
    ...(plan.interpretations ?? []).flatMap((item, index) => clause(['interpretations', index, 'clause'], item.clause)),
  ];
}

/** W6: whoever has work to do at a level should hear of the warning. */
function untold({ tasks, noticeTo }: Plan, level: Level): readonly RuleFault[] {
  const busy = tasks.filter((t) => t.levels?.includes(level) ?? true).map((t) => t.role);
  return [...new Set(busy)].flatMap((role) =>
    faultIf(
      !noticeTo[level].includes(role),
      ['noticeTo', level],
      'workerNotTold',
      `${roleNames[role].zh}有任务但不接收预警通知`,
      `${roleNames[role].en} has a task and is not told`,
    ),
  );
}

function idleStages({ tasks }: Plan, level: Level): readonly RuleFault[] {
  const stages = STAGES.filter((s) => s !== 'closed');
  const idle = stages.filter((stage) => !tasks.some((t) => t.stage === stage && (t.levels?.includes(level) ?? true)));
  return idle.map((stage) => {
    const [which, when] = [levelNames[level], stageNames[stage]];
    const zh = `${which.zh}在${when.zh}阶段没有任务`;
    return fault(['tasks'], 'stageWithoutTasks', zh, `${which.en} has no task in ${when.en}`);
  });
}

export function policyWarnings(policy: Policy, roster: Roster): readonly RuleFault[] {
  return [
    ...Object.entries(policy.deadlines).flatMap(([obligation, rule]) => [
      ...rule.ladder.flatMap(({ to }, index) => unheld(['deadlines', obligation, 'ladder', index, 'to'], to, roster)),
      ...clause(['deadlines', obligation, 'source', 'clause'], rule.source.clause),
    ]),
    ...policy.compensationTiers.flatMap(({ byLevel }, index) =>
      LEVELS.flatMap((level) => {
        const path = ['compensationTiers', index, 'byLevel', level];
        return tooFew(path, byLevel[level], roster, RIGHTS.requestCompensation);
      }),
    ),
    ...LEVELS.flatMap((level) =>
      tooFew(['reviewSignOff', 'tiers', level], policy.reviewSignOff.tiers[level], roster, RIGHTS.submitReview),
    ),
    ...tooFew(['ruleApproval', 'tiers'], policy.ruleApproval?.tiers ?? [], roster, RIGHTS.editRules),
    ...tooFew(['valueAdded', 'tiers'], policy.valueAdded?.tiers ?? [], roster, RIGHTS.grantService),
    ...(policy.interpretations ?? []).flatMap((item, i) => clause(['interpretations', i, 'clause'], item.clause)),
  ];
}

export function calendarWarnings({ knownYears, exceptions }: Calendar, today: string): readonly RuleFault[] {
  const year = Number(today.slice(0, 4));
  return [
    ...faultIf(
      !knownYears.includes(year),
      ['knownYears'],
      'yearUnknown',
      `${year} 年的节假日未录入，期限按普通周推算`,
      `The holidays of ${year} are unknown: deadlines are reckoned by the plain week`,
    ),
    ...knownYears.flatMap((known, index) =>
      faultIf(
        !Object.keys(exceptions).some((day) => day.startsWith(`${known}-`)),
        ['knownYears', index],
        'yearWithoutHolidays',
        `${known} 年没有任何节假日`,
        `${known} has no holidays at all`,
      ),
    ),
  ];
}

/** Nobody holds any of these duties: whoever counts on them waits in vain. */
function unheld(path: Path, roles: readonly Role[], roster: Roster): readonly RuleFault[] {
  const isHeld = roster.members.some((m) => m.roles.some((role) => roles.includes(role)));
  const names = roles.map((role) => roleNames[role]);
  return faultIf(
    !isHeld && roles.length > 0,
    path,
    'roleUnheld',
    `目前无人担任${names.map((n) => n.zh).join('、')}`,
    `Nobody is ${names.map((n) => n.en).join(' or ')} at present`,
  );
}

function eachUnheld(path: Path, roles: readonly Role[], roster: Roster): readonly RuleFault[] {
  return roles.flatMap((role, index) => unheld([...path, index], [role], roster));
}

function clause(path: Path, cited: string): readonly RuleFault[] {
  const unknown = cited.split(/[,，、]\s*/).filter((one) => !clauseExists(one.trim()));
  return faultIf(
    unknown.length > 0,
    path,
    'unknownClause',
    `制度中没有条款“${unknown.join('、')}”`,
    `The measures have no clause "${unknown.join(', ')}"`,
  );
}

/** S9: rounds that this staff cannot fill when one of those who may ask is the one who asks; the ladder has to help then. */
function tooFew(
  path: Path,
  tiers: readonly ApprovalTier[],
  roster: Roster,
  askers: readonly Role[],
): readonly RuleFault[] {
  const mayAsk = roster.members.filter((m) => m.roles.some((role) => askers.includes(role)));
  const index = [undefined, ...mayAsk.map((m) => m.id)]
    .map((asker) => firstUnfilled(tiers, roster, asker))
    .find((unfilled) => unfilled !== undefined);
  const tier = index === undefined ? undefined : tiers[index];
  if (index === undefined || !tier) return [];
  const zh = `${tier.name.zh}须 ${tier.needed} 人，申请人回避后可能人数不足`;
  return [
    fault(
      [...path, index],
      'tooFewApprovers',
      zh,
      `${tier.name.en} needs ${tier.needed}: too few without the requester`,
    ),
  ];
}

/** The first round that cannot be filled by people who decide in no other; undefined when all can. */
function firstUnfilled(tiers: readonly ApprovalTier[], roster: Roster, asker: string | undefined): number | undefined {
  const members = roster.members.filter((m) => m.id !== asker);
  const taken = new Map<string, number>();
  for (const [index, tier] of tiers.entries()) {
    for (let seat = 0; seat < tier.needed; seat += 1) {
      if (!seatSomebody(tiers, members, taken, index, new Set())) return index;
    }
  }
  return undefined;
}

/** Finds a person for one seat of a round, moving others to rounds they can decide in as well (Kuhn's algorithm). */
function seatSomebody(
  tiers: readonly ApprovalTier[],
  members: Roster['members'],
  taken: Map<string, number>,
  tier: number,
  asked: Set<string>,
): boolean {
  for (const member of members) {
    if (asked.has(member.id) || !member.roles.some((role) => tiers[tier]?.roles.includes(role))) continue;
    asked.add(member.id);
    const present = taken.get(member.id);
    if (present !== undefined && !seatSomebody(tiers, members, taken, present, asked)) continue;
    taken.set(member.id, tier);
    return true;
  }
  return false;
}
