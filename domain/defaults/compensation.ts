import type { ApprovalTier } from '../approval';
import { COMPENSATION_KINDS } from '../compensation';
import type { CompensationRules, LegalBasis } from '../compensation-rules';
import { text, type Text } from '../text';
import { workingDays } from './durations';

const YUAN_FEN = 100;

function basis(
  key: string,
  name: Text,
  article: string,
  rule: Pick<LegalBasis, 'of' | 'leastPercent' | 'mostPercent' | 'minimumFen' | 'returnsBase' | 'kinds'>,
  why: Text,
): LegalBasis {
  return { key, name, article, ...rule, source: { clause: 'M四(四)3', ourDefault: why } };
}

const NOTHING_COMPUTED = { of: 'agreed', leastPercent: 0, mostPercent: 0, minimumFen: 0, returnsBase: false } as const;
const MONEY = ['cash', 'refund'] as const;

/** A multiple that the law fixes, on top of what was paid or lost. */
function punitive(of: 'price' | 'loss', percent: number, minimumYuan: number) {
  const minimumFen = minimumYuan * YUAN_FEN;
  return { of, leastPercent: percent, mostPercent: percent, minimumFen, returnsBase: true, kinds: MONEY } as const;
}

const bases: readonly LegalBasis[] = [
  basis(
    'fraud',
    text('退一赔三', 'Refund and threefold'),
    '消费者权益保护法 第五十五条',
    punitive('price', 300, 500),
    text(
      '经营者欺诈：退还价款，另按价款三倍赔偿，不足五百元的为五百元',
      'Fraud: the price back and three times the price, at least ¥500',
    ),
  ),
  basis(
    'food-price',
    text('退一赔十', 'Refund and tenfold'),
    '食品安全法 第一百四十八条',
    punitive('price', 1000, 1_000),
    text(
      '食品不符合安全标准：退还价款，另按价款十倍赔偿，不足一千元的为一千元',
      'Unsafe food: the price back and ten times the price, at least ¥1,000',
    ),
  ),
  basis(
    'food-loss',
    text('食品损失三倍', 'Threefold the loss (food)'),
    '食品安全法 第一百四十八条',
    punitive('loss', 300, 1_000),
    text(
      '食品造成损失：赔偿损失，另按损失三倍赔偿，不足一千元的为一千元',
      'Loss by unsafe food: the loss and three times the loss, at least ¥1,000',
    ),
  ),
  basis(
    'three-guarantees',
    text('三包（修理、更换、退货）', 'Repair, replacement, return'),
    '消费者权益保护法 第二十四条',
    {
      of: 'price',
      leastPercent: 100,
      mostPercent: 100,
      minimumFen: 0,
      returnsBase: false,
      kinds: ['refund', 'replacement', 'service'],
    },
    text('退货按价款全额退还；修理、更换按成本计', 'The whole price when returned; otherwise what it costs us'),
  ),
  basis(
    'loss',
    text('实际损失', 'Actual loss'),
    '民法典 第五百八十四条、第一千一百六十五条',
    { of: 'loss', leastPercent: 1, mostPercent: 100, minimumFen: 0, returnsBase: false, kinds: ['cash', 'service'] },
    text('按证明的损失赔偿，按责任比例可少于全额', 'The proven loss, less where the customer shares the fault'),
  ),
  basis(
    'promise',
    text('公司承诺', 'Our own promise'),
    '公司公开承诺',
    {
      of: 'price',
      leastPercent: 1,
      mostPercent: 1000,
      minimumFen: 0,
      returnsBase: false,
      kinds: COMPENSATION_KINDS,
    },
    text('按对外承诺的倍数，最高价款十倍', 'By the factor we promised, at most ten times the price'),
  ),
  basis(
    'settlement',
    text('和解', 'Settlement'),
    '双方和解协议',
    { ...NOTHING_COMPUTED, kinds: COMPENSATION_KINDS },
    text('金额由双方协商，不按倍数计算', 'The amount is agreed upon, not computed'),
  ),
];

const overrun: readonly ApprovalTier[] = [
  { name: text('财务部门审批', 'Finance'), roles: ['finance'], needed: 1 },
  { name: text('公司领导审批', 'Management'), roles: ['deputyManager', 'generalManager'], needed: 1 },
];

/** What compensations may be based on and may cost; the numbers are ours where a law gives none. */
export const defaultCompensation: CompensationRules = {
  bases,
  basisAboveFen: 1_000 * YUAN_FEN,
  caps: {
    customerFen: {
      I: 1_000_000 * YUAN_FEN,
      II: 500_000 * YUAN_FEN,
      III: 200_000 * YUAN_FEN,
      IV: 50_000 * YUAN_FEN,
    },
    crisisFen: {
      I: null,
      II: 20_000_000 * YUAN_FEN,
      III: 5_000_000 * YUAN_FEN,
      IV: 500_000 * YUAN_FEN,
    },
    customerYearFen: 1_000_000 * YUAN_FEN,
  },
  handover: {
    roles: { replacement: 'serviceManager', coupon: 'serviceManager', service: 'technical' },
    within: workingDays(3),
  },
  overrun,
  source: {
    clause: 'M六(三)2',
    ourDefault: text(
      '小额安抚不必注明依据；限额防止失控和多头索赔；超出预算须财务与公司领导同意',
      'Small kindness needs no basis; caps keep claims in bounds; an overrun needs finance and management',
    ),
  },
};
