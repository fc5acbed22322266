import { sharedPhrase } from '../../worker/relay/title';

test.each([
  [
    ['A5区劳动东路魅力之城小区油烟扰民', '劳动东路魅力之城小区底层餐饮店油烟熏人', '魅力之城小区一楼的夜宵摊'],
    '魅力之城小区',
  ],
  [['58车贷涉嫌诈骗案件进展缓慢', '请书记关注A4区58车贷案', '严惩58车贷诈骗'], '58车贷'],
  [
    ['My flight 123 was cancelled again', 'Why was flight 123 was cancelled without notice'],
    'flight 123 was cancelled',
  ],
  [['Battery overheating in my phone', 'overheating batteries'], 'overheating'],
  [['关于橘子洲景区的卫生', '橘子洲景区的摊位', '职工购房补贴', '工购房'], '橘子洲景区'],
  [['王小明的投诉', '李四的来信'], undefined],
  [['只有一个标题的投诉事项'], undefined],
  [[], undefined],
])('W3: %j share %j', (titles, phrase) => {
  expect(sharedPhrase(titles)).toBe(phrase);
});
