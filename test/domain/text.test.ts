import { eachLang, many } from '../../domain/text';

test('X9 a reason that the system gave in both languages is told in each', () => {
  const reason = '由事件 CR-2026-000001 统一跟进 / crisis CR-2026-000001 looks after the customer';
  expect(eachLang(reason)).toEqual({
    zh: '由事件 CR-2026-000001 统一跟进',
    en: 'crisis CR-2026-000001 looks after the customer',
  });
});

test.each(['退款 / 换新都不接受', 'refused / withdrawn', '与另一件相同'])(
  'what a person wrote is told as it is: %s',
  (said) => {
    expect(eachLang(said)).toEqual({ zh: said, en: said });
  },
);

test('X9 one of something is said differently from several in English', () => {
  expect([0, 1, 2].map((count) => many(count, 'complaint'))).toEqual(['0 complaints', '1 complaint', '2 complaints']);
  expect([1, 3].map((count) => many(count, 'person', 'people'))).toEqual(['1 person', '3 people']);
});
