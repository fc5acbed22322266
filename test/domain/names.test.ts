import {
  activationSilenceNames,
  approvalKindNames,
  callbackNames,
  careStatusNames,
  compensationStatusNames,
  complaintOutcomeNames,
  conflictClassNames,
  crisisTypeNames,
  deadlineStatusNames,
  durationName,
  eventNames,
  impactNames,
  levelNames,
  likelihoodNames,
  money,
  moneyStandingNames,
  noticeKindNames,
  obligationNames,
  outcomeNames,
  revisionStatusNames,
  roleNames,
  rolesText,
  ruleKindNames,
  seatNames,
  silenceNames,
  stageNames,
  taskKindNames,
  taskStatusNames,
} from '../../domain/names';
import type { Text } from '../../domain/text';

const tables: Record<string, Readonly<Record<string, Text>>> = {
  activationSilenceNames,
  approvalKindNames,
  callbackNames,
  careStatusNames,
  compensationStatusNames,
  complaintOutcomeNames,
  conflictClassNames,
  crisisTypeNames,
  deadlineStatusNames,
  eventNames,
  impactNames,
  levelNames,
  likelihoodNames,
  moneyStandingNames,
  noticeKindNames,
  obligationNames,
  outcomeNames,
  revisionStatusNames,
  roleNames,
  ruleKindNames,
  seatNames,
  silenceNames,
  stageNames,
  taskKindNames,
  taskStatusNames,
};

describe.each(Object.entries(tables))('X9 %s', (_, table) => {
  const names = Object.values(table);

  test('are Chinese and English', () => {
    expect(names.filter((n) => !/^[一-龥]/.test(n.zh) || !/^[A-Za-z]/.test(n.en))).toEqual([]);
  });

  test('tell every word from the others', () => {
    for (const lang of ['zh', 'en'] as const) expect(new Set(names.map((n) => n[lang])).size).toBe(names.length);
  });
});

test.each([
  [0, '¥0.00'],
  [5, '¥0.05'],
  [320_00, '¥320.00'],
  [3_200_00, '¥3,200.00'],
  [1_234_567_89, '¥1,234,567.89'],
  [-100_050, '-¥1,000.50'],
])('%d fen are %s', (fen, expected) => {
  expect(money(fen)).toBe(expected);
});

test('durations and roles read naturally in both languages', () => {
  expect(durationName({ amount: 2, unit: 'workingDays' })).toEqual({ zh: '2 个工作日', en: '2 working d' });
  expect(rolesText(['office', 'legal']).zh).toBe('领导小组办公室、法务部门');
});
