import { sharedPhrase } from '../../worker/relay/title';

test.each([
  [
    ['B2区青松西路云湖花园小区烧烤扰民', '青松西路云湖花园小区底商饭馆油烟熏人', '云湖花园小区门口的夜市摊'],
    '云湖花园小区',
  ],
  [['66易贷到期不退款进展缓慢', '请领导过问B4区66易贷一事', '严查66易贷欺诈'], '66易贷'],
  [
    ['My flight 123 was cancelled again', 'Why was flight 123 was cancelled without notice'],
    'flight 123 was cancelled',
  ],
  [['Battery overheating in my phone', 'overheating batteries'], 'overheating'],
  [['关于望月湖景区的卫生', '望月湖景区的摊位', '职工购房补贴', '工购房'], '望月湖景区'],
  [['王小明的投诉', '李四的来信'], undefined],
  [['只有一个标题的投诉事项'], undefined],
  [[], undefined],
])('W3: %j share %j', (titles, phrase) => {
  expect(sharedPhrase(titles)).toBe(phrase);
});
