import type { BudgetPurpose } from '../budget';
import { text, type Text } from '../text';

/** A line the sample organisation begins with. */
export interface SampleLine {
  readonly purpose: BudgetPurpose;
  readonly name: Text;
  readonly amountFen: number;
}

const YUAN_FEN = 100;

/** 专项预算 of the sample organisation for a year (M六(三)1): so that money can be asked for at once. */
export const sampleBudget: readonly SampleLine[] = [
  {
    purpose: 'compensation',
    name: text('客户赔偿专项', 'Customer compensation'),
    amountFen: 2_000_000 * YUAN_FEN,
  },
  { purpose: 'pr', name: text('公关与舆情应对', 'Public relations'), amountFen: 500_000 * YUAN_FEN },
  { purpose: 'supplies', name: text('应急物资采购', 'Emergency supplies'), amountFen: 200_000 * YUAN_FEN },
  { purpose: 'valueAdded', name: text('客户增值服务', 'Value-added services'), amountFen: 300_000 * YUAN_FEN },
];

/** The cash its finance department states. */
export const SAMPLE_CASH_FEN = 5_000_000 * YUAN_FEN;
