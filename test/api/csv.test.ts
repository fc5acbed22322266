import iconv from 'iconv-lite';
import { decode } from '../../api/csv/decode';
import { holdsComplaints, readHeader } from '../../api/csv/headers';
import { readCsv } from '../../api/csv/read';

const rows = (csv: string) =>
  [...readCsv(csv)].map((row) =>
    'cells' in row ? `${row.line}:${row.cells.join('|')}` : `${row.line}:${row.broken.code}`,
  );

test.each([
  ['plain rows', 'a,b\n1,2\n', ['1:a|b', '2:1|2']],
  ['no newline at the end', 'a,b\n1,2', ['1:a|b', '2:1|2']],
  ['carriage returns', 'a,b\r\n1,2\r\n', ['1:a|b', '2:1|2']],
  ['a byte order mark', '\ufeffa,b\n', ['1:a|b']],
  [
    'quoted commas, quotes and line breaks',
    'a,b\n"x,y","say ""hi""\nnow"\n3,4\n',
    ['1:a|b', '2:x,y|say "hi"\nnow', '4:3|4'],
  ],
  ['quotes inside a plain cell', 'a,b\nan 8" pipe,2\n', ['1:a|b', '2:an 8" pipe|2']],
  ['blank lines', 'a,b\n\n , \n1,2\n', ['1:a|b', '4:1|2']],
  ['semicolons', 'a;b\n1;2,5\n', ['1:a|b', '2:1|2,5']],
  ['tabs', 'a\tb\n1\t2\n', ['1:a|b', '2:1|2']],
  ['an empty last cell', 'a,b\n1,\n', ['1:a|b', '2:1|']],
  ['nothing', '', []],
])('reads %s', (_name, csv, expected) => {
  expect(rows(csv)).toEqual(expected);
});

test.each([
  ['text after a closing quote', 'a,b\n"x"y,3\n4,5\n', ['1:a|b', '2:afterQuote', '3:4|5']],
  ['a quote that is never closed', 'a,b\n"x,3\n4,5\n6,7\n', ['1:a|b', '2:openQuote', '3:4|5', '4:6|7']],
  ['an open quote before quoted rows', 'a,b\n"x,3\n"6",7\n"8",9\n', ['1:a|b', '2:afterQuote', '3:6|7', '4:8|9']],
])('loses only the broken row after %s', (_name, csv, expected) => {
  expect(rows(csv)).toEqual(expected);
});

test('a file full of open quotes is read in reasonable time', () => {
  const csv = `a,b\n${`"${'x'.repeat(50)},1\n`.repeat(10_000)}`;
  const begun = performance.now();
  // Each quote is closed by the next row's, and something follows it: every row but the last breaks that way.
  expect(rows(csv).filter((row) => row.endsWith('Quote'))).toHaveLength(10_000);
  expect(performance.now() - begun).toBeLessThan(3_000);
});

test('10 000 rows are read in well under two seconds', () => {
  const csv = `id,subject,body\n${Array.from({ length: 10_000 }, (_, i) => `${i},主题${i},"${'内容，'.repeat(80)}"`).join('\n')}`;
  const begun = performance.now();
  expect(rows(csv)).toHaveLength(10_001);
  expect(performance.now() - begun).toBeLessThan(2_000);
});

describe('encodings', () => {
  const chinese = '主题,内容\n镕基路的路灯坏了，没有人修理,请尽快处理\n';

  test.each(['utf-8', 'gb18030', 'utf-16le'] as const)('%s is recognised', (encoding) => {
    const bytes = iconv.encode(chinese, encoding, { addBOM: encoding === 'utf-16le' });
    expect(decode(bytes)).toEqual({ encoding, text: chinese, isDamaged: false });
  });

  test('characters outside GBK survive in GB18030', () => {
    const text = '姓名,内容\n𠮷野家,排队太久没人管\n';
    expect(decode(iconv.encode(text, 'gb18030')).text).toBe(text);
  });

  test('a UTF-8 file with one broken byte stays UTF-8 and is marked as damaged', () => {
    const bytes = Buffer.concat([Buffer.from(chinese), Buffer.from([0xe4, 0xbd]), Buffer.from('\n好,好\n')]);
    expect(decode(bytes)).toMatchObject({ encoding: 'utf-8', isDamaged: true });
  });
});

describe('headings', () => {
  test('Chinese, English, odd spacing and width name the same fields', () => {
    expect(readHeader(['投诉编号', ' 主题', '留言详情', '投诉时间', '点赞数']).fields).toEqual([
      'externalId',
      'title',
      'body',
      'receivedAt',
      'reach',
    ]);
    expect(readHeader(['Complaint ID', 'SUBJECT', 'ｂｏｄｙ', 'Date received']).fields).toEqual([
      'externalId',
      'title',
      'body',
      'receivedAt',
    ]);
  });

  test('unknown columns and second ones of a kind are named as left out', () => {
    const columns = readHeader(['subject', 'dislikes', 'title']);
    expect(columns).toMatchObject({ fields: ['title', undefined, undefined], ignored: ['dislikes', 'title'] });
    expect(holdsComplaints(columns)).toBe(true);
    expect(holdsComplaints(readHeader(['topic', 'rank']))).toBe(false);
  });
});
