import { OBLIGATIONS, type Obligation } from '../deadline';
import type { LegalBasis } from '../compensation-rules';
import {
  activationSilenceNames,
  baseOfNames,
  compensationKindNames,
  crisisTypeNames,
  impactNames,
  levelNames,
  likelihoodNames,
  obligationNames,
  roundOrderNames,
  roleNames,
  seatNames,
  silenceNames,
  stageNames,
  taskKindNames,
} from '../names';
import type { BudgetBand, CompensationTier, Interpretation, PlanChannel, PlanDuty, TaskTemplate } from '../plan';
import { text, type Text } from '../text';
import { both } from '../voices';
import { IMPACTS, LEVELS, LIKELIHOODS, SEATS, type Level } from '../words';
import type { RuleKind } from './document';
import * as show from './show';

/** How one part of a rule document is called, how its value reads, and how two versions of it are compared. */
export type Outline =
  | { readonly as: 'hidden'; readonly name: Text }
  | { readonly as: 'value'; readonly name: Text; readonly show: (value: unknown) => Text }
  | Group
  | List
  | { readonly as: 'entries'; readonly name: Text; readonly show: (value: unknown) => Text };

/** Known parts under known names; a name in no words stays out of labels. */
export interface Group {
  readonly as: 'group';
  readonly name: Text;
  readonly parts: Readonly<Record<string, Outline>>;
}

/** Things told apart by a key of their own, wherever they stand. */
export interface List {
  readonly as: 'list';
  readonly name: Text;
  readonly keyOf: (item: unknown) => string;
  readonly titleOf: (item: unknown) => Text;
  readonly parts: Readonly<Record<string, Outline>>;
  /** The part that is the key, where people may change it: what is the same but for it is the same thing. */
  readonly keyPart?: string;
}

function value<T>(name: Text, shown: (value: T) => Text): Outline {
  return { as: 'value', name, show: shown as (value: unknown) => Text };
}

function group(name: Text, parts: Group['parts']): Group {
  return { as: 'group', name, parts };
}

function list<T>(
  name: Text,
  keyOf: (item: T) => string,
  titleOf: (item: T) => Text,
  parts: List['parts'],
  keyPart?: string,
): List {
  const key = keyPart === undefined ? {} : { keyPart };
  return { as: 'list', name, keyOf: keyOf as List['keyOf'], titleOf: titleOf as List['titleOf'], parts, ...key };
}

/** Every key of a table as a part of its own name. */
function perKey<K extends string>(keys: readonly K[], partOf: (key: K) => Outline): Group['parts'] {
  return Object.fromEntries(keys.map((key) => [key, partOf(key)]));
}

function perLevel<T>(name: Text, shown: (value: T) => Text): Outline {
  return group(
    name,
    perKey(LEVELS, (level: Level) => value(levelNames[level], shown)),
  );
}

function bilingual(name: Text): Outline {
  return group(name, { zh: value(text('中文', 'Chinese'), show.asIs), en: value(text('英文', 'English'), show.asIs) });
}

const unnamed = both('');
/** Always another one, or always the same: no difference that anybody decides about here. */
const hidden: Outline = { as: 'hidden', name: unnamed };
/** Stands beside the document and is shown there. */
const effectiveFrom: Outline = { as: 'hidden', name: text('生效日期', 'In force from') };
const source = group(text('依据', 'Source'), {
  clause: value(text('条款', 'Clause'), show.asIs),
  ourDefault: bilingual(text('本公司说明', 'Our reason')),
});

const order = value(text('审批顺序', 'Order of the rounds'), show.named(roundOrderNames));

const interpretations = list(
  text('条款解释', 'Reading of a clause'),
  (item: Interpretation) => item.clause,
  (item) => both(item.clause),
  {
    clause: value(text('条款', 'Clause'), show.asIs),
    reading: bilingual(text('解释', 'Reading')),
    givenOn: value(text('作出日期', 'Given on'), show.asIs),
  },
);

const plan = group(unnamed, {
  id: value(text('编号', 'Id'), show.asIs),
  version: hidden,
  type: value(text('危机类型', 'Crisis type'), show.named(crisisTypeNames)),
  title: bilingual(text('名称', 'Title')),
  effectiveFrom,
  command: group(
    text('指挥体系', 'Command'),
    perKey(LEVELS, (level) =>
      group(
        levelNames[level],
        perKey(SEATS, (seat) => value(seatNames[seat], show.named(roleNames))),
      ),
    ),
  ),
  noticeTo: perLevel(text('预警通知对象', 'Recipients of the warning'), show.roles),
  tasks: list(
    text('任务', 'Task'),
    (task: TaskTemplate) => task.key,
    (task) => task.title,
    {
      key: value(text('键', 'Key'), show.asIs),
      kind: value(text('类别', 'Kind'), show.named(taskKindNames)),
      stage: value(text('阶段', 'Stage'), show.named(stageNames)),
      title: bilingual(text('名称', 'Title')),
      role: value(text('责任部门', 'Who'), show.named(roleNames)),
      dueAfter: value(text('期限', 'Due after'), show.duration),
      required: value(text('必须完成', 'Required'), show.yesNo),
      dependsOn: value(text('前置任务', 'Depends on'), (keys: readonly string[]) => show.listed(keys.map(both))),
      levels: value(text('适用级别', 'Levels'), show.levels),
      source,
    },
  ),
  resources: value(text('资源', 'Resources'), show.wordList),
  duties: list(
    text('职责分工', 'Duties'),
    (duty: PlanDuty) => duty.role,
    (duty) => show.named(roleNames)(duty.role),
    {
      role: value(text('职务', 'Duty'), show.named(roleNames)),
      does: bilingual(text('职责', 'What it does')),
      source,
    },
  ),
  channels: list(
    text('沟通渠道', 'Channel'),
    (channel: PlanChannel) => channel.key,
    (channel) => channel.name,
    {
      key: value(text('键', 'Key'), show.asIs),
      name: bilingual(text('名称', 'Name')),
      use: bilingual(text('用途', 'Use')),
      role: value(text('责任部门', 'Kept by'), show.named(roleNames)),
      source,
    },
  ),
  interpretations,
  source,
});

function bands(name: Text): Outline {
  return list(
    name,
    (band: BudgetBand) => String(band.upToFen),
    (band) => show.limit(band.upToFen),
    {
      upToFen: value(text('金额上限', 'Limit'), show.limit),
      tiers: value(text('审批层级', 'Rounds'), show.tiers),
      source,
    },
    'upToFen',
  );
}

const policy = group(unnamed, {
  version: hidden,
  effectiveFrom,
  matrix: group(text('级别矩阵', 'Level matrix'), {
    rows: group(
      unnamed,
      Object.fromEntries(
        LIKELIHOODS.map((likelihood, i) => [
          i,
          group(
            likelihoodNames[likelihood],
            Object.fromEntries(IMPACTS.map((impact, j) => [j, value(impactNames[impact], show.named(levelNames))])),
          ),
        ]),
      ),
    ),
    source,
  }),
  deadlines: group(
    text('期限规则', 'Deadline'),
    perKey(OBLIGATIONS, (obligation: Obligation) =>
      group(obligationNames[obligation], {
        obligation: hidden,
        byLevel: perLevel(text('时限', 'Time'), show.duration),
        warnAt: value(text('提醒时点', 'Reminders at'), show.percents),
        ladder: value(text('逐级上报', 'Ladder'), show.ladder),
        silence: value(text('无人答复', 'Silence'), show.named(silenceNames)),
        source,
      }),
    ),
  ),
  activationSilence: group(text('逾期无人决定启动', 'Nobody decides on activation'), {
    byLevel: perLevel(unnamed, show.named(activationSilenceNames)),
    source,
  }),
  compensationTiers: list(
    text('赔偿审批', 'Compensation'),
    (tier: CompensationTier) => String(tier.upToFen),
    (tier) => show.limit(tier.upToFen),
    {
      upToFen: value(text('金额上限', 'Limit'), show.limit),
      byLevel: perLevel(text('审批层级', 'Rounds'), show.tiers),
      order,
      source,
    },
    'upToFen',
  ),
  compensation: group(text('赔偿规则', 'Rules of compensation'), {
    bases: list(
      text('赔偿依据', 'Basis'),
      (basis: LegalBasis) => basis.key,
      (basis) => basis.name,
      {
        key: value(text('键', 'Key'), show.asIs),
        name: bilingual(text('名称', 'Name')),
        article: value(text('法条或承诺', 'Article'), show.asIs),
        kinds: value(text('适用方式', 'Kinds'), show.each(compensationKindNames)),
        of: value(text('计算基数', 'Taken of'), show.named(baseOfNames)),
        leastPercent: value(text('最低倍数（%）', 'Least factor in %'), show.asIs),
        mostPercent: value(text('最高倍数（%）', 'Most factor in %'), show.asIs),
        minimumFen: value(text('最低金额', 'Minimum'), show.fen),
        returnsBase: value(text('另退基数', 'Base back besides'), show.yesNo),
        source,
      },
      'key',
    ),
    basisAboveFen: value(text('超过此金额须注明依据', 'A basis is named above'), show.fen),
    caps: group(text('赔偿上限', 'Caps'), {
      customerFen: perLevel(text('每位客户（每起事件）', 'One customer in a crisis'), show.limit),
      crisisFen: perLevel(text('每起事件', 'One crisis'), show.limit),
      customerYearFen: value(text('每位客户（每年）', 'One customer in a year'), show.limit),
    }),
    handover: group(text('实物与服务交付', 'Handing over'), {
      roles: group(
        text('交付部门', 'Who hands over'),
        perKey(['replacement', 'coupon', 'service'] as const, (kind) =>
          value(compensationKindNames[kind], show.named(roleNames)),
        ),
      ),
      within: value(text('交付期限', 'Within'), show.duration),
    }),
    overrun: value(text('超预算审批', 'Overrun'), show.tiers),
    source,
  }),
  reviewSignOff: group(text('总结签批', 'Review sign-off'), {
    tiers: perLevel(text('审批层级', 'Rounds'), show.tiers),
    order,
    source,
  }),
  ruleApproval: group(text('规则修订审批', 'Approval of rules'), {
    tiers: value(text('审批层级', 'Rounds'), show.tiers),
    order,
    source,
  }),
  budget: group(text('专项预算', 'Special budget'), {
    allotments: bands(text('资金申请审批', 'Requests for funds')),
    aboveCash: value(text('超出可用资金时加签', 'Above the available cash'), show.tiers),
    source,
  }),
  valueAdded: group(text('增值服务', 'Value-added services'), {
    perGrantFen: value(text('单次免审批限额', 'One grant without approval'), show.limit),
    perCustomerFen: value(text('每位客户免审批限额', 'One customer without approval'), show.limit),
    tiers: value(text('审批层级', 'Rounds'), show.tiers),
    source,
  }),
  care: group(text('客户回访', 'Callbacks'), {
    callbackMaxAttempts: value(text('最多尝试次数', 'Attempts'), show.asIs),
    callbackRetryAfter: value(text('重试间隔', 'Again after'), show.duration),
    dissatisfiedAtMost: value(text('视为不满意的最高分', 'Dissatisfied up to'), show.asIs),
    source,
  }),
  prevention: group(text('预防', 'Prevention'), {
    escalateAtSignals: value(text('转预警的投诉数', 'Complaints that escalate'), show.asIs),
    feedGap: value(text('信息中断时长', 'Gap in a feed'), show.duration),
    source,
  }),
  interpretations,
});

/** 0 = Sunday, as the calendar counts. */
const WEEKDAYS: readonly Text[] = [
  text('星期日', 'Sunday'),
  text('星期一', 'Monday'),
  text('星期二', 'Tuesday'),
  text('星期三', 'Wednesday'),
  text('星期四', 'Thursday'),
  text('星期五', 'Friday'),
  text('星期六', 'Saturday'),
];

const dayNames = { off: text('放假', 'holiday'), work: text('调休上班', 'make-up workday') };

const calendar = group(unnamed, {
  id: value(text('编号', 'Id'), show.asIs),
  version: hidden,
  effectiveFrom,
  timeZone: value(text('时区', 'Time zone'), show.asIs),
  offsets: value(text('时差', 'Offsets'), show.offsets),
  week: group(
    text('每周工作时间', 'Working week'),
    Object.fromEntries(WEEKDAYS.map((name, day) => [day, value(name, show.blocks)])),
  ),
  exceptions: {
    as: 'entries',
    name: text('特殊日期', 'Exception'),
    show: show.named(dayNames) as (value: unknown) => Text,
  },
  own: {
    as: 'entries',
    name: text('本单位自定日期', 'Day of our own'),
    show: show.named(dayNames) as (value: unknown) => Text,
  },
  papers: {
    as: 'entries',
    name: text('节假日公告', 'Notice of the holidays'),
    show: show.addresses as (value: unknown) => Text,
  },
  knownYears: value(text('已录入节假日的年份', 'Years whose holidays are known'), show.numbers),
});

/** The parts of each kind of document. */
export const OUTLINES: Readonly<Record<RuleKind, Group>> = { plan, policy, calendar };

/** A part that nobody has described yet is compared and shown all the same. */
export function partOf(parts: Group['parts'], key: string): Outline {
  return parts[key] ?? value(both(key), (part: unknown) => both(JSON.stringify(part)));
}
