import { text } from '../text';
import type { OfferedItem } from '../value-added';

const YUAN_FEN = 100;

/** What the sample organisation offers: 优惠券、礼品、免费培训等 (M五(二)2). */
export const sampleCatalogue: readonly Omit<OfferedItem, 'number'>[] = [
  {
    kind: 'coupon',
    name: text('50 元优惠券', '¥50 coupon'),
    gives: text('任意订单满 100 元减 50 元', '¥50 off any order of ¥100 or more'),
    valueFen: 50 * YUAN_FEN,
    validDays: 90,
  },
  {
    kind: 'gift',
    name: text('致歉礼盒', 'Gift box'),
    gives: text('门店领取致歉礼盒一份', 'A gift box, to be collected at a shop'),
    valueFen: 128 * YUAN_FEN,
    validDays: 60,
  },
  {
    kind: 'training',
    name: text('产品使用培训', 'Product training'),
    gives: text('免费参加一次半天的产品使用培训', 'A place in a half-day course on using the product'),
    valueFen: 300 * YUAN_FEN,
    validDays: 180,
  },
  {
    kind: 'service',
    name: text('免费上门保养一次', 'One maintenance visit'),
    gives: text('工程师免费上门检查和保养一次', 'An engineer checks and maintains the product at home, once'),
    valueFen: 180 * YUAN_FEN,
    validDays: 365,
  },
];
