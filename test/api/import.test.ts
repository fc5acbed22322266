import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import iconv from 'iconv-lite';
import { readCsv } from '../../api/csv/read';
import { apiSystem, type Answered } from './support/system';

let system: Awaited<ReturnType<typeof apiSystem>>;
beforeAll(async () => {
  system = await apiSystem({ withWorker: false });
});

const upload = (path: string, bytes: Buffer, columns?: unknown): Promise<Answered> =>
  system.as('operator').upload(`/complaints/import${path}`, bytes, 'file.csv', {
    ...(columns === undefined ? {} : { fields: { columns: JSON.stringify(columns) } }),
  });

async function previewed(bytes: Buffer, columns?: unknown): Promise<any> {
  const { status, body } = await upload('/preview', bytes, columns);
  expect([status, body.errors]).toEqual([200, body.errors]);
  return body;
}

async function imported(bytes: Buffer, columns?: unknown): Promise<any> {
  return (await upload('', bytes, columns)).body;
}

/** The figures that a preview and an import have in common. */
function figures({ encoding, rows, created, duplicates, rejected, ignoredColumns, errors, errorsLeftOut }: any) {
  return { encoding, rows, created, duplicates, rejected, ignoredColumns, errors, errorsLeftOut };
}

const recorded = () => system.prisma.complaint.count();

const mixed = (prefix: string): string =>
  [
    '留言编号,留言用户,留言主题,投诉时间,留言详情,点赞数,备注',
    `${prefix}1,u1,路灯不亮,2019-01-05 10:00:00,"路灯坏了，晚上很黑",3,a`,
    `${prefix}2,u2,=1+1,2019/1/6 8:30,@SUM(A1),0,b`,
    `${prefix}3,u3,时间不对,昨天,内容,0,-c`,
    `${prefix}4,u4,"引号坏"了,2019-01-05,内容,0,d`,
    `${prefix}5,u5,列数不对,2019-01-05`,
    `${prefix}1,u1,路灯不亮,2019-01-05 10:00:00,同一个编号,3,a`,
    `${prefix}6,u6,没有内容,2019-01-05 10:00:00,,0,f`,
  ].join('\n');

describe('W1 a preview of an import', () => {
  test.each(['utf-8', 'gb18030'] as const)(
    'W1 in %s: says what an import will do, and records nothing',
    async (encoding) => {
      const bytes = iconv.encode(mixed(randomUUID().slice(0, 8)), encoding);
      const before = await recorded();
      const preview = await previewed(bytes);
      expect(await recorded()).toBe(before);
      expect(preview).toMatchObject({ encoding, separator: ',', rows: 7, created: 3, duplicates: 1, rejected: 3 });
      expect(preview.columns.map((c: any) => [c.name, c.field, c.sample])).toEqual([
        ['留言编号', 'externalId', expect.stringMatching(/1$/)],
        ['留言用户', 'customerId', 'u1'],
        ['留言主题', 'title', '路灯不亮'],
        ['投诉时间', 'receivedAt', '2019-01-05 10:00:00'],
        ['留言详情', 'body', '路灯坏了，晚上很黑'],
        ['点赞数', 'reach', '3'],
        ['备注', null, 'a'],
      ]);
      expect(preview.firstRows.map((r: any) => [r.line, r.complaint.title, r.isDuplicate])).toEqual([
        [2, '路灯不亮', false],
        [3, '=1+1', false],
        [7, '路灯不亮', true],
        [8, '没有内容', false],
      ]);
      expect(preview.firstRows[0].complaint).toMatchObject({
        body: '路灯坏了，晚上很黑',
        receivedAt: '2019-01-05T02:00:00.000Z',
        reach: 3,
        customer: { externalId: 'u1' },
      });
      expect(figures(await imported(bytes))).toEqual(figures(preview));
      const again = await previewed(bytes);
      expect(again).toMatchObject({ created: 0, duplicates: 4, rejected: 3 });
      expect(figures(await imported(bytes))).toEqual(figures(again));
    },
  );

  test('W1 rows without a number of their own are known again by the file they came from', async () => {
    const bytes = Buffer.from(`subject,body\n${randomUUID()},内容一\n无编号,内容二\n`);
    expect(figures(await imported(bytes))).toMatchObject({ created: 2, duplicates: 0 });
    expect(figures(await previewed(bytes))).toMatchObject({ created: 0, duplicates: 2 });
  });

  test('W1 more than a batch and more faults than are listed', async () => {
    const rows = Array.from({ length: 1_350 }, (_, i) => `${randomUUID()},主题 ${i},${i % 5 === 0 ? 'ok' : ''}`);
    const bytes = Buffer.from(
      `id,subject,time\n${rows.map((r, i) => (i % 5 ? r : r.replace('ok', '昨天'))).join('\n')}`,
    );
    const preview = await previewed(bytes);
    expect(preview).toMatchObject({ rows: 1_350, created: 1_080, rejected: 270, errorsLeftOut: 0 });
    expect(preview.firstRows).toHaveLength(20);
    expect(figures(await imported(bytes))).toEqual(figures(preview));
    const faulty = Buffer.from(`id,subject,time\n${'1,主题,昨天\n'.repeat(1_200)}`);
    expect(await previewed(faulty)).toMatchObject({ rejected: 1_200, errorsLeftOut: 200 });
  });
});

describe('W1 whoever waits for a large file hears how far it is', () => {
  const inLines = async (path: string, bytes: Buffer): Promise<Answered & { lines: any[] }> => {
    const headers = { accept: 'application/x-ndjson' };
    const token = await system.tokenOf('operator');
    const given = { token, headers, body: formOf(bytes) };
    const answered = await system.request('POST', `/api/v1/complaints/import${path}`, given);
    return { ...answered, lines: linesOf(answered.body) };
  };

  test('W1 line by line, and the last line is the answer', async () => {
    const rows = Array.from({ length: 250 }, (_, i) => `${randomUUID()},主题 ${i}`).join('\n');
    const bytes = Buffer.from(`id,subject\n${rows}\n`);
    for (const path of ['/preview', '']) {
      const { status, headers, lines } = await inLines(path, bytes);
      expect([status, headers.get('content-type')]).toEqual([200, 'application/x-ndjson']);
      expect(lines.slice(0, -1)).toEqual([{ rows: 100 }, { rows: 200 }]);
      expect(lines.at(-1).result).toMatchObject({ rows: 250, created: 250, rejected: 0 });
    }
    expect(await imported(bytes)).toMatchObject({ created: 0, duplicates: 250 });
  });

  test('W1 a small file is answered in one line; one that cannot be read is refused as always', async () => {
    const { lines } = await inLines('/preview', Buffer.from('subject\n只有一行\n'));
    expect(lines).toEqual([{ result: expect.objectContaining({ rows: 1, created: 1 }) }]);
    const refused = await inLines('', Buffer.from('a,b\n1,2\n'));
    expect([refused.status, refused.body.code]).toEqual([422, 'invalid']);
  });
});

function linesOf(body: unknown): any[] {
  if (typeof body !== 'string') return [];
  return body
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

describe('W1 columns named by hand', () => {
  const file = (): Buffer => Buffer.from(`工单;问题;说明;subject\n${randomUUID()};打不开;门锁打不开;忽略我\n`);

  test('W1 unknown headings are given a field, known ones another or none; the import does as the preview said', async () => {
    const bytes = file();
    expect((await upload('/preview', bytes)).body.columns.filter((c: any) => c.field)).toEqual([
      { name: 'subject', field: 'title', sample: '忽略我' },
    ]);
    const columns = { 工单: 'externalId', 问题: 'title', 说明: 'body', subject: null };
    const preview = await previewed(bytes, columns);
    expect(preview).toMatchObject({ separator: ';', created: 1, ignoredColumns: ['subject'] });
    expect(preview.firstRows[0].complaint).toMatchObject({ title: '打不开', body: '门锁打不开' });
    expect(figures(await imported(bytes, columns))).toEqual(figures(preview));
    const [kept] = await system.prisma.complaint.findMany({ where: { body: '门锁打不开' } });
    expect(kept).toMatchObject({ source: 'csv', title: '打不开' });
    // A field given by hand is no longer taken by a heading.
    const moved = await previewed(bytes, { 问题: 'title', 说明: 'body' });
    expect(moved.columns.map((c: any) => c.field)).toEqual([null, 'title', 'body', null]);
  });

  test.each([
    ['a column that is not there', { 没有: 'title' }, ['#/columns/没有 unknownColumn']],
    ['a field that is not there', { 问题: 'colour' }, ['#/columns/问题 notAllowed']],
    ['a field twice', { 问题: 'body', 说明: 'body' }, ['#/columns/说明 fieldTaken']],
    ['a list', ['title'], ['#/columns wrongFormat']],
    ['a number', 7, ['#/columns wrongFormat']],
    ['names of another kind', { __proto__: 'title', constructor: 'title' }, ['#/columns/constructor unknownColumn']],
    ['an unkeepable name', { 'a\u0000': 'title' }, ['#/a\u0000 badCharacter']],
  ])('W1 refused: %s', async (_, columns, expected) => {
    const before = await recorded();
    for (const path of ['', '/preview', '/errors']) {
      const refused = await upload(path, file(), columns);
      expect([refused.status, refused.body.errors.map((e: any) => `${e.pointer} ${e.code}`)]).toEqual([422, expected]);
    }
    expect(await recorded()).toBe(before);
  });

  test('W1 a file without known headings shows its columns, so that somebody can name them; until then nothing is read', async () => {
    const bytes = Buffer.from(`cat,label,review\n书籍,,"${'很'.repeat(100)}"\n书籍,1,短\n`);
    const preview = await previewed(bytes);
    expect(preview).toMatchObject({ lacksWords: true, rows: 0, created: 0, firstRows: [] });
    expect(preview.columns).toEqual([
      { name: 'cat', field: null, sample: '书籍' },
      { name: 'label', field: null, sample: '1' },
      { name: 'review', field: null, sample: '很'.repeat(60) },
    ]);
    for (const path of ['', '/errors']) {
      const refused = await upload(path, bytes);
      expect([refused.status, refused.body.errors[0].code]).toEqual([422, 'noComplaints']);
    }
    expect(await previewed(bytes, { review: 'body' })).toMatchObject({ lacksWords: false, rows: 2, created: 2 });
  });

  test.each([
    ['an Excel workbook', Buffer.from('504b0304140006000800', 'hex'), 'spreadsheet'],
    ['an old Excel workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'spreadsheet'],
    ['blank lines', Buffer.from('\n \n'), 'noComplaints'],
  ])('W1 refused: %s', async (_, bytes, code) => {
    for (const path of ['', '/preview', '/errors']) {
      const refused = await upload(path, bytes);
      expect([refused.status, refused.body.errors.map((e: any) => e.code)]).toEqual([422, [code]]);
    }
  });

  test('W1 what is no JSON, or a field nobody asked for, is refused; without a file there is nothing to read', async () => {
    const operator = system.as('operator');
    const broken = await operator.upload('/complaints/import/preview', file(), 'file.csv', {
      fields: { columns: '{' },
    });
    expect(broken.body.errors).toMatchObject([{ in: 'body', pointer: '#/columns', code: 'wrongFormat' }]);
    const odd = await operator.upload('/complaints/import', file(), 'file.csv', { fields: { preview: 'true' } });
    expect(odd.body.errors).toMatchObject([{ in: 'body', pointer: '#/preview', code: 'unknownField' }]);
    expect((await operator.send('POST', '/complaints/import/preview', {})).body.errors).toMatchObject([{ in: 'file' }]);
    expect((await system.as('legal').upload('/complaints/import/preview', file())).status).toBe(403);
  });
});

describe('W1 the faulty rows as a file', () => {
  test('W1 with the reason beside each, safe in a spreadsheet, and ready to be mended', async () => {
    const prefix = `=${randomUUID().slice(0, 6)}`;
    const answered = await upload('/errors', Buffer.from(mixed(prefix)));
    expect(answered.status).toBe(200);
    expect(answered.headers.get('content-type')).toMatch('text/csv');
    expect(answered.headers.get('content-disposition')).toMatch('attachment');
    const rows = [...readCsv(answered.body)].map((row) => ('cells' in row ? row.cells : []));
    expect(rows.map((cells) => cells.length)).toEqual([9, 9, 9, 9]);
    expect(rows[0]!.slice(-2)).toEqual(['行号', '原因']);
    expect(rows[1]).toEqual([`'${prefix}3`, 'u3', '时间不对', '昨天', '内容', '0', "'-c", '4', expect.any(String)]);
    expect(rows[1]!.at(-1)).toMatch(/^投诉时间: /);
    expect(rows[2]![0]).toBe(`'${prefix}4,u4,"引号坏"了,2019-01-05,内容,0,d`);
    expect(rows[3]!.slice(0, 5)).toEqual([`'${prefix}5`, 'u5', '列数不对', '2019-01-05', '']);
    for (const cell of rows.flat()) expect(cell).not.toMatch(/^[=+\-@]/);
    const english = await system.request('POST', '/api/v1/complaints/import/errors', {
      token: await system.tokenOf('operator'),
      headers: { 'accept-language': 'en' },
      body: formOf(Buffer.from(mixed(prefix))),
    });
    expect(english.body).toContain('line,reason');
  });

  test('W1 of a file without faults only the headings remain', async () => {
    const { body } = await upload('/errors', Buffer.from('subject,body\n主题,内容\n'));
    expect(body.replace('\ufeff', '')).toBe('subject,body,行号,原因\r\n');
  });
});

function formOf(bytes: Buffer): FormData {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)]), 'file.csv');
  return form;
}

test('W1 a file of 20 MB in a strange encoding leaves others their turn', async () => {
  const row = (i: number): string => `${i},用户${i},主题${i},2019-01-05 10:00:00,"${'内容，'.repeat(150)}"\n`;
  const rows = Array.from({ length: 20_000 }, (_, i) => row(i)).join('');
  const bytes = iconv.encode(`编号,姓名,主题,时间,内容\n${rows}`, 'gb18030').subarray(0, 20 * 1024 * 1024);
  expect(bytes.length).toBeGreaterThan(15 * 1024 * 1024);
  const [preview, told, maxMs] = await timed(() => previewed(bytes));
  console.log(`W1 preview of ${Math.round(bytes.length / 1e6)} MB: ${told}`);
  expect(preview).toMatchObject({ encoding: 'gb18030', created: preview.rows, rejected: 0 });
  // Tens of milliseconds; read in one go it was five seconds.
  expect(maxMs).toBeLessThan(1_500);
}, 180_000);

/** Does something and tells how long others had to wait for their turn meanwhile. */
async function timed<T>(act: () => Promise<T>): Promise<[done: T, told: string, maxMs: number]> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const begun = performance.now();
  const done = await act();
  delay.disable();
  const [p99, max] = [delay.percentile(99), delay.max].map((ns) => Math.round(ns / 1e6));
  const tookMs = Math.round(performance.now() - begun);
  return [done, `${tookMs} ms, others waited p99 ${p99} ms, at most ${max} ms`, max!];
}

const folder = process.env['CRISIS_DATA'] ?? resolve(__dirname, '../../../shared/data');
const isThere = existsSync(folder);
if (!isThere) console.log(`left out: ${folder} is not on this machine (CRISIS_DATA names another folder)`);
const onRealFiles = isThere ? describe : describe.skip;

onRealFiles('W1 real files', () => {
  const read = (name: string): Buffer => readFileSync(join(folder, name));

  test.each([
    ['gov_complaints_to_2019-07.csv', {}, ['title', 'body', 'receivedAt', 'customerId', 'externalId', 'reach']],
    ['cfpb_2019_268.csv', {}, ['externalId', 'body', 'receivedAt', 'product', 'channel']],
    ['airline_tweets_0216-0221.csv', {}, ['externalId', 'body', 'receivedAt']],
  ])(
    'W1 %s: the preview tells what the import does',
    async (name, columns, fields) => {
      const bytes = read(name);
      const preview = await previewed(bytes, columns);
      const found = preview.columns.flatMap((c: any) => c.field ?? []);
      expect(found).toEqual(expect.arrayContaining(fields));
      const { rows, created, duplicates, rejected, encoding } = preview;
      expect(created + duplicates + rejected).toBe(rows);
      const [result, told] = await timed(() => imported(bytes, columns));
      console.log(`W1 ${name}: ${JSON.stringify({ encoding, rows, created, duplicates, rejected })}, import ${told}`);
      expect(figures(result)).toEqual(figures(preview));
      expect(await previewed(bytes, columns)).toMatchObject({ created: 0, duplicates: rows - rejected });
    },
    180_000,
  );
});
