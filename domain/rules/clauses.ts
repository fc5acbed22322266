/** How many numbered paragraphs each section of the two policies has; 0 for one that has none. */
const CLAUSES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  M: {
    '一(一)': 0,
    '一(二)': 0,
    '一(三)': 5,
    '二(一)': 3,
    '二(二)': 3,
    '二(三)': 3,
    '三(一)': 3,
    '三(二)': 3,
    '三(三)': 2,
    '四(一)': 2,
    '四(二)': 3,
    '四(三)': 3,
    '四(四)': 3,
    '四(五)': 3,
    '五(一)': 3,
    '五(二)': 3,
    '五(三)': 3,
    '六(一)': 2,
    '六(二)': 2,
    '六(三)': 2,
    '七(一)': 2,
    '七(二)': 1,
  },
  C1: { 二: 4, 三: 3, '四(一)': 4, '四(二)': 5, '四(三)': 5, '四(四)': 4, '四(五)': 3, 四: 0, 五: 3, 六: 2, 七: 2 },
  C2: { 二: 0, 三: 3, 四: 4, 五: 4 },
};

/** Whether 客户危机管理办法 (M) or 客户冲突应急预案 (C1, C2) has this clause, e.g. `M四(一)2`. */
export function clauseExists(clause: string): boolean {
  const [, policy = '', section = '', no] =
    /^(M|C1|C2)([一二三四五六七](?:\([一二三四五]\))?)(\d)?$/.exec(clause) ?? [];
  const count = CLAUSES[policy]?.[section];
  return count !== undefined && (no === undefined || (no !== '0' && Number(no) <= count));
}
