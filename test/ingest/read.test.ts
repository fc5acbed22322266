import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { readComplaints, type ReadOptions } from '../../scripts/ingest/read';
import { formatTime, parseTime } from '../../scripts/ingest/time';

const folder = mkdtempSync(join(tmpdir(), 'ingest-'));
afterAll(() => rmSync(folder, { recursive: true }));

const defaults: ReadOptions = { map: {}, where: {}, offset: '+08:00' };

function read(content: string | Buffer, options: Partial<ReadOptions> = {}) {
  const file = join(folder, 'file.csv');
  writeFileSync(file, content);
  return readComplaints(file, { ...defaults, ...options });
}

describe('W3 times in files', () => {
  test.each([
    ['2019-01-16T23:21:21+08:00', '+08:00', '2019-01-16T15:21:21Z'],
    ['2019-01-16T15:21:21Z', '+08:00', '2019-01-16T15:21:21Z'],
    ['2019-01-16 23:21:21', '+08:00', '2019-01-16T15:21:21Z'],
    ['2019/1/16 23:21', '+08:00', '2019-01-16T15:21:00Z'],
    ['2019年1月16日 23时21分', '+08:00', '2019-01-16T15:21:00Z'],
    ['２０１９－０１－１６', '-05:00', '2019-01-16T05:00:00Z'],
    ['2019-09-24', 'Z', '2019-09-24T00:00:00Z'],
  ])('%s at %s', (written, offset, expected) => {
    expect(parseTime(written, offset)).toBe(Date.parse(expected));
  });

  test.each(['', 'yesterday', '2019-02-30', '2019-01-16 25:00', '16.01.2019'])('%j is none', (written) => {
    expect(parseTime(written, '+08:00')).toBeUndefined();
  });

  test('are sent in the clock of the file', () => {
    expect(formatTime(Date.parse('2019-01-16T15:21:21Z'), '+08:00')).toBe('2019-01-16T23:21:21+08:00');
    expect(formatTime(Date.parse('2019-01-16T15:21:21Z'), 'Z')).toBe('2019-01-16T15:21:21Z');
  });
});

describe('W3 a file of complaints', () => {
  const chinese =
    '投诉编号,用户编号,主题,时间,内容,点赞数\n7,u1,门锁,2025-03-02 10:00,打不开,3\n6,u2,门锁,2025-03-01 10:00,又打不开,\n';

  test('columns are recognised and rows come in the order of their times', () => {
    const { rows, columns, bad } = read(chinese);
    expect(columns).toMatchObject({
      externalId: '投诉编号',
      customerId: '用户编号',
      title: '主题',
      body: '内容',
      reach: '点赞数',
    });
    expect(rows.map(({ id, line }) => [id, line])).toEqual([
      ['6', 3],
      ['7', 2],
    ]);
    expect(rows[1]!.fields).toMatchObject({ title: '门锁', body: '打不开', reach: '3', customerId: 'u1' });
    expect(bad).toEqual([]);
  });

  test('GB18030 reads like UTF-8', () => {
    const { encoding, rows } = read(iconv.encode(chinese, 'gb18030'));
    expect(encoding).toBe('gb18030');
    expect(rows).toEqual(read(chinese).rows);
  });

  test('columns can be named, and rows chosen', () => {
    const csv = 'when,says,inbound\n2025-03-01,Where is my parcel,True\n2025-03-01,We are sorry,False\n';
    const { rows, skipped } = read(csv, { map: { receivedAt: 'when', body: 'says' }, where: { inbound: 'True' } });
    expect(rows.map(({ fields }) => fields.body)).toEqual(['Where is my parcel']);
    expect(skipped).toBe(1);
  });

  test('each row that cannot be read is told with its line, the others are kept', () => {
    const csv =
      'id,text,time\n1,good,2025-03-01\n2,no time,soon\n3,,2025-03-01\n4,"open,2025-03-01\n5,good,2025-03-02\n6,too,many,cells\n';
    const { rows, bad } = read(csv);
    expect(rows.map(({ id }) => id)).toEqual(['1', '5']);
    expect(bad).toEqual([
      { line: 3, reason: 'has no time that can be read: soon' },
      { line: 4, reason: 'has neither title nor body' },
      { line: 5, reason: 'A quote is never closed' },
      { line: 7, reason: 'has 4 cells, the header 3' },
    ]);
  });

  test.each([
    ['id,time\n1,2025-03-01\n', {}, 'no column of texts among id, time: name it with --map body=…'],
    ['id,text\n1,hello\n', {}, 'no column of times among id, text: name it with --map at=…'],
    ['id,text,time\n', { map: { body: 'words' } }, 'no column words among id, text, time'],
  ])('what is no such file is refused in one sentence', (csv, options, message) => {
    expect(() => read(csv, options)).toThrow(message);
  });

  test('the same row has the same key in every reading, equal rows have different ones', () => {
    const row = 'a,hello,2025-03-01\n';
    const [first, second] = read(`id,text,time\n${row}${row}`).rows;
    const [again, , grown] = read(`id,text,time\n${row}${row}b,more,2025-03-02\n`).rows;
    expect(first!.key).toBe(again!.key);
    expect(new Set([first!.key, second!.key, grown!.key]).size).toBe(3);
  });
});
