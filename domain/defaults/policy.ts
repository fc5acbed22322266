import type { ApprovalTier } from '../approval';
import type { BudgetBand, CompensationTier, Policy } from '../plan';
import { LEADERSHIP_GROUP } from '../rights';
import { text, type Text } from '../text';
import type { Role } from '../words';
import { defaultCompensation } from './compensation';
import { defaultDeadlines } from './deadlines';
import { hours, workingDays } from './durations';

function tier(zh: string, en: string, roles: readonly Role[], needed = 1): ApprovalTier {
  return { name: text(zh, en), roles, needed };
}

const service = tier('客服经理审批', 'Customer service manager', ['serviceManager']);
const management = tier('公司领导审批', 'Management', ['deputyManager', 'generalManager']);
const fourEyes = tier('公司领导双人审批', 'Management, two people', ['deputyManager', 'generalManager'], 2);
const lawAndMoney = tier('法务与财务会签', 'Legal and finance', ['legal', 'finance'], 2);
const general = tier('总经理审批', 'General manager', ['generalManager']);
const leadership = tier('应急领导小组批准', 'Leadership group', LEADERSHIP_GROUP, 2);
const supervision = tier('监督小组审核', 'Supervision group', ['supervision']);

const YUAN_FEN = 100;

function band(upToYuan: number | null, rounds: CompensationTier['byLevel'], why: Text): CompensationTier {
  return {
    upToFen: upToYuan === null ? null : upToYuan * YUAN_FEN,
    byLevel: rounds,
    source: { clause: 'M四(四)3', ourDefault: why },
  };
}

/** The rounds for all four levels; in levels I and II headquarters is in session, so that fewer rounds are needed. */
function rounds(grave: readonly ApprovalTier[], ordinary: readonly ApprovalTier[]): CompensationTier['byLevel'] {
  return { I: grave, II: grave, III: ordinary, IV: ordinary };
}

const compensationTiers: readonly CompensationTier[] = [
  band(
    1_000,
    rounds([service], [service]),
    text('小额由客服经理审批，当场安抚客户', 'Small sums are decided where the customer is soothed'),
  ),
  band(
    10_000,
    rounds([management], [service, management]),
    text(
      '中等金额由公司领导审批；三、四级须先经客服经理',
      'The management decides; at levels III and IV customer service first',
    ),
  ),
  band(
    100_000,
    rounds([fourEyes], [service, fourEyes]),
    text('一万元以上须两名公司领导同意', 'Above ¥10,000 two of the management must agree'),
  ),
  band(
    null,
    rounds([lawAndMoney, general], [lawAndMoney, general]),
    text(
      '十万元以上须法务、财务会签后由总经理批准',
      'Above ¥100,000 legal and finance first, then the general manager',
    ),
  ),
];

const finance = tier('财务审核', 'Finance', ['finance']);

function budgetBand(upToYuan: number | null, tiers: readonly ApprovalTier[], why: Text): BudgetBand {
  const upToFen = upToYuan === null ? null : upToYuan * YUAN_FEN;
  return { upToFen, tiers, source: { clause: 'M六(三)1', ourDefault: why } };
}

const budget: Policy['budget'] = {
  allotments: [
    budgetBand(
      50_000,
      [finance],
      text('五万元以内由财务审核，资金尽快到位', 'Up to ¥50,000 finance decides, so that the money is there soon'),
    ),
    budgetBand(
      500_000,
      [finance, management],
      text('五十万元以内财务审核后由公司领导批准', 'Up to ¥500,000 finance first, then the management'),
    ),
    budgetBand(
      null,
      [finance, general],
      text('五十万元以上财务审核后由总经理批准', 'Above ¥500,000 finance first, then the general manager'),
    ),
  ],
  aboveCash: [general],
  source: {
    clause: 'M六(三)2',
    ourDefault: text(
      '超出可用资金或未申报可用资金的申请，须总经理决定如何筹集',
      'How to raise what is above the available cash, or when none was stated, is for the general manager',
    ),
  },
};

/** The numbers of both policies; where a clause gives none, our default with its reason. */
export const defaultPolicy: Policy = {
  version: 1,
  matrix: {
    rows: [
      ['IV', 'IV', 'III', 'II'],
      ['IV', 'III', 'III', 'II'],
      ['IV', 'III', 'II', 'I'],
      ['IV', 'III', 'II', 'I'],
    ],
    source: {
      clause: 'M三(二)3',
      ourDefault: text(
        '四级由可能性和影响程度确定，矩阵取值自定；已发生的事件按影响程度定级',
        'Likelihood and impact give the level, the cells are ours; what has happened is levelled by its impact',
      ),
    },
  },
  deadlines: defaultDeadlines,
  activationSilence: {
    byLevel: {
      I: 'activateProvisionally',
      II: 'activateProvisionally',
      III: 'activateProvisionally',
      IV: 'standDown',
    },
    source: {
      clause: 'C2五4',
      ourDefault: text(
        '无人决定时宁可先响应；轻微危机不启动，投诉仍逐件处理',
        'When nobody decides it is safer to respond; a slight crisis is stood down and its complaints go on one by one',
      ),
    },
  },
  compensationTiers,
  compensation: defaultCompensation,
  reviewSignOff: {
    tiers: { I: [supervision, general], II: [supervision, general], III: [management], IV: [management] },
    source: {
      clause: 'C1四(五)1',
      ourDefault: text(
        '总结由未参与编写的领导签批；一、二级先经监督小组',
        'Signed by a manager who did not write it; at levels I and II the supervision group first',
      ),
    },
  },
  ruleApproval: {
    tiers: [leadership],
    source: {
      clause: 'C1六2',
      ourDefault: text(
        '领导小组集体决定，至少两名成员同意；提交人和编写人不参与',
        'A group decides: two of its members at least, none of whom wrote or submitted the revision',
      ),
    },
  },
  valueAdded: {
    perGrantFen: 200 * YUAN_FEN,
    perCustomerFen: 500 * YUAN_FEN,
    tiers: [service],
    source: {
      clause: 'M五(二)2',
      ourDefault: text(
        '“可以提供”而未定金额：小额由客服当场给予，单次 200 元、每位客户每起事件 500 元以上须客服经理审批',
        'Services "may be offered", no sum is given: small ones at once, above ¥200 each or ¥500 a customer and crisis with approval',
      ),
    },
  },
  care: {
    callbackMaxAttempts: 3,
    callbackRetryAfter: workingDays(1),
    dissatisfiedAtMost: 2,
    source: {
      clause: 'M五(一)1',
      ourDefault: text(
        '三个工作日各试一次仍无人接听视为无法联系；满意度 1–2 分视为不满意',
        'Tried on three working days counts as unreachable; satisfaction of 1 or 2 is dissatisfied',
      ),
    },
  },
  prevention: {
    escalateAtSignals: 5,
    feedGap: hours(72),
    source: {
      clause: 'M一(三)1',
      ourDefault: text(
        '同一风险再有 5 条投诉即转预警；信息来源沉默超过一个周末视为中断',
        'Five more complaints about one risk are a warning; a feed silent for longer than a weekend is a gap',
      ),
    },
  },
  budget,
  interpretations: [],
};
