import type { Plan, TaskTemplate } from '../plan';
import { text, type Text } from '../text';
import type { Level, Role, Seat } from '../words';
import { channels, duties } from './plan-organisation';
import { GRAVE, MAJOR_UP, ORDINARY_UP, template } from './templates';

/** C2三1: the general manager commands; at levels III and IV a deputy does (our default). */
function command(lead: Role): Plan['command'] {
  const seats = (commander: Role, workingGroupLead: Role): Readonly<Record<Seat, Role>> => ({
    commander,
    office: 'office',
    workingGroupLead,
    onsiteLead: 'onsite',
    liaison: 'liaison',
    spokesperson: 'marketing',
  });
  return {
    I: seats('generalManager', 'deputyManager'),
    II: seats('generalManager', lead),
    III: seats('deputyManager', lead),
    IV: seats('deputyManager', lead),
  };
}

/** M三(三)1 "公司相关部门和人员": whoever has a task at the level, and the graver, the more of the management. */
function noticeTo(lead: Role, tasks: readonly TaskTemplate[]): Plan['noticeTo'] {
  const told = (level: Level, ...others: readonly Role[]): readonly Role[] => {
    const busy = tasks.filter((t) => t.levels === undefined || t.levels.includes(level)).map((t) => t.role);
    return [...new Set<Role>([lead, 'serviceManager', ...others, ...busy])];
  };
  return {
    I: told('I', 'generalManager', 'deputyManager', 'office', 'supervision', ...departments),
    II: told('II', 'generalManager', 'deputyManager', 'office', 'supervision'),
    III: told('III', 'deputyManager', 'office'),
    IV: told('IV', 'office'),
  };
}

const departments: readonly Role[] = ['marketing', 'production', 'quality', 'legal', 'hr', 'technical', 'finance'];

type Particulars = Pick<Plan, 'id' | 'type' | 'title' | 'tasks'> & {
  /** Who leads the working group. */
  readonly lead: Role;
  readonly resources: readonly Text[];
};

/** A plan from what is particular to its type; the rest follows from M三(三)2 and M六. */
export function plan({ lead, resources, ...particulars }: Particulars): Plan {
  return {
    ...particulars,
    version: 1,
    effectiveFrom: EFFECTIVE_FROM,
    command: command(lead),
    noticeTo: noticeTo(lead, particulars.tasks),
    duties,
    channels,
    resources: [...commonResources, ...resources],
    interpretations: [],
    source: planSource,
  };
}

/** From the first year whose holidays the default calendar knows. */
const EFFECTIVE_FROM = '2024-01-01';

/** What every type of crisis asks for at warning: departments get ready (M三(三)2). */
export const readiness: readonly TaskTemplate[] = [
  template(
    'warning',
    'ready-service',
    'serviceManager',
    'M三(三)2',
    text('准备受影响客户名单和安抚口径', 'Prepare the list of affected customers and what to say to them'),
  ),
  template(
    'warning',
    'ready-legal',
    'legal',
    'M一(三)4',
    text('核对适用法律法规和标准清单，提示风险', 'Go through the laws and standards that apply and name the risks'),
    { levels: ORDINARY_UP },
  ),
  template(
    'warning',
    'ready-funds',
    'finance',
    'M六(三)2',
    text('确认应急资金到位', 'Confirm that emergency funds are available'),
    { levels: MAJOR_UP },
  ),
  template(
    'warning',
    'ready-supplies',
    'office',
    'M六(二)1',
    text('清点应急物资和人员', 'Check emergency supplies and staff'),
    { levels: MAJOR_UP },
  ),
];

/** The facts first, the report up last (C1四(二)1, C1四(二)5). */
export const facts: TaskTemplate = template(
  'response',
  'facts',
  'liaison',
  'M四(二)1',
  text(
    '收集时间、地点、原因、经过、影响范围和涉及客户',
    'Collect time, place, cause, course, scope and customers involved',
  ),
);

/** 保持冷静·耐心倾听·主动道歉·提供方案·跟进处理 (C1四(三)). */
export const onsite: TaskTemplate = template(
  'response',
  'onsite',
  'onsite',
  'C1四(三)',
  text(
    '现场处理清单：保持冷静、倾听、道歉、方案、跟进',
    'On-site checklist: keep calm, listen, apologise, offer a solution, follow up',
  ),
);

/** The result goes up to the leadership group once the work is done (S12). */
export function reportUp(after: readonly string[]): TaskTemplate {
  const title = text(
    '向应急领导小组上报处理结果并留存记录',
    'Report the results to the leadership group, with records',
  );
  return template('response', 'report-up', 'serviceManager', 'C1四(二)5', title, { dependsOn: after });
}

/** What larger crises of every type ask for besides. */
export const larger: readonly TaskTemplate[] = [
  template(
    'response',
    'supervise',
    'supervision',
    'M七(一)2',
    text('监督各部门执行情况，纠正偏差', 'Supervise what the departments do and correct it'),
    { levels: MAJOR_UP },
  ),
  template(
    'response',
    'staff',
    'hr',
    'C2三2',
    text('调配人员，安排替补和值班', 'Assign staff, substitutes and shifts'),
    { levels: GRAVE },
  ),
  template(
    'recovery',
    'impact',
    'office',
    'M五(三)1',
    text('评估对销售、份额和满意度的影响', 'Assess the effect on sales, market share and satisfaction'),
    { levels: MAJOR_UP },
  ),
  template(
    'recovery',
    'restart',
    'deputyManager',
    'M五(三)2',
    text('制定业务恢复计划：目标、措施、时间表', 'Make a recovery plan: goals, measures, timetable'),
    { levels: MAJOR_UP, dependsOn: ['impact'] },
  ),
  template('recovery', 'brand', 'marketing', 'M五(二)2', text('制定品牌宣传方案', 'Plan a brand campaign'), {
    levels: MAJOR_UP,
    optional: true,
  }),
  template(
    'review',
    'accountability',
    'supervision',
    'C1四(五)2',
    text('责任追究：认定责任人和处理意见', 'Accountability: who was responsible and what follows'),
    { levels: MAJOR_UP },
  ),
  template(
    'review',
    'plan-revision',
    'office',
    'C1六',
    text('提出预案修订建议', 'Propose what to change in the plan'),
    { levels: MAJOR_UP },
  ),
];

/** M五(二)1, C1四(五)1. */
export const lessons: TaskTemplate = template(
  'review',
  'lessons',
  'office',
  'M五(二)1',
  text('召开总结会：原因、教训、改进措施', 'Hold the review meeting: causes, lessons, improvements'),
);

/** M六: what every plan expects to have at hand. */
const commonResources: readonly Text[] = [
  text('专业团队：客服、市场、技术、法务', 'A team from customer service, marketing, technology and law'),
  text('通讯设备、办公用品、防护用品、维修工具', 'Communication, office, protective and repair equipment'),
  text('专项预算：客户赔偿、公关、物资采购', 'A special budget: compensation, public relations, supplies'),
];

/** The plan's own source: the clauses that ask for it; who sits and who hears at which level is ours. */
const planSource: Plan['source'] = {
  clause: 'M三(三)2, C1四, C2五',
  ourDefault: text(
    '指挥席位、通知对象和任务按级别递增，制度未逐级规定',
    'Seats, recipients and tasks grow with the level; the policies do not spell them out by level',
  ),
};
