import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { dispositionOf, fileNameOf } from '../../api/file-name';
import { imageTypeOf, mediaTypeOf } from '../../api/media-type';
import { apiSystem } from './support/system';

let system: Awaited<ReturnType<typeof apiSystem>>;
let number: string;
beforeAll(async () => {
  system = await apiSystem();
  number = await crisis();
});

const PNG = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), randomBytes(100)]);
const MAX_BYTES = 20 * 1024 * 1024;
const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

async function crisis(): Promise<string> {
  const body = { title: '充电器过热', type: 'quality', startStage: 'warning' };
  return (await system.as('office').post('/crises', body)).number;
}

const read = (of = number) => system.as('office').get(`/crises/${of}`);
const rowsOf = (bytes: Buffer) => system.prisma.storedFile.count({ where: { sha256: hashOf(bytes) } });

async function added(bytes: Buffer, name: string, how?: Parameters<ReturnType<typeof system.as>['upload']>[3]) {
  const answered = await system.as('onsite').upload(`/crises/${number}/evidence`, bytes, name, how);
  if (answered.status !== 200) throw new Error(JSON.stringify(answered.body));
  return answered.body as { position: number; made: { evidenceId: string } };
}

test('X3 evidence is kept by its hash, shown in the crisis, at its task and on the timeline, and read again', async () => {
  const task = { title: '封存样品', role: 'quality', dueAfter: { amount: 4, unit: 'hours' }, kind: 'order' };
  const { made } = await system.as('office').post(`/crises/${number}/tasks`, task);
  const fields = { note: '电池仓烧穿', about: made.taskId };
  const name = '现场照片 第1张（仓库）.png';
  const { made: evidence, position } = await added(PNG, name, { fields, type: 'text/html' });
  const id = evidence.evidenceId;

  const found = await system.as('office').get(`/crises/${number}?afterPosition=${position}`);
  const { id: me } = await system.as('onsite').get('/me');
  expect(found.evidence.at(-1)).toMatchObject({
    id,
    sha256: hashOf(PNG),
    name,
    sizeBytes: PNG.length,
    // Whatever its sender says, it begins as an image does.
    mediaType: 'image/png',
    ...fields,
    by: me,
  });
  expect(found.tasks.find((t: any) => t.id === made.taskId).evidenceIds).toEqual([id]);
  const { items } = await system.as('office').get(`/crises/${number}/timeline?types=evidenceAdded`);
  expect(items.at(-1).text.zh).toContain(`添加证据「${name}」`);
  expect(items.at(-1).text.en).toContain('added evidence');

  const file = await system.as('legal').download(`/crises/${number}/evidence/${id}`);
  expect(file.bytes.equals(PNG)).toBe(true);
  expect(file.headers.get('content-type')).toBe('image/png');
  expect(file.headers.get('content-disposition')).toBe(
    `attachment; filename*=UTF-8''${encodeURIComponent(name).replaceAll('(', '%28')}`,
  );
  expect(file.headers.get('x-content-type-options')).toBe('nosniff');
  expect(file.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'");
  expect(file.headers.get('cache-control')).toBe('no-store');

  const audit = await system.as('supervision').get(`/crises/${number}/audit`);
  const { id: reader } = await system.as('legal').get('/me');
  expect(audit.items.find((a: any) => a.action === 'evidenceRead')).toMatchObject({
    actorId: reader,
    roles: ['legal'],
    details: { evidenceId: id, sha256: hashOf(PNG) },
  });
  expect((await system.records.verifyAudit()).faults).toEqual([]);
});

test('X3 only what is an image is shown in place', async () => {
  const picture = await added(PNG, 'a.png');
  const page = await added(Buffer.from('<script>alert(1)</script>'), 'a.png', { type: 'image/png' });
  const shown = await system.as('office').download(`/crises/${number}/evidence/${picture.made.evidenceId}?inline=true`);
  expect(shown.headers.get('content-disposition')).toMatch(/^inline;/);
  expect(shown.headers.get('content-type')).toBe('image/png');
  const at = `/crises/${number}/evidence/${page.made.evidenceId}`;
  const refused = await system.as('office').send('GET', `${at}?inline=true`);
  expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: '#/inline', code: 'notAnImage' }] } });
  const file = await system.as('office').download(at);
  expect(file.headers.get('content-disposition')).toMatch(/^attachment;/);
  expect(file.headers.get('content-type')).toBe('application/octet-stream');
});

test('X3 uploaded twice with one key it is one piece; with another file or another word the key is refused', async () => {
  const bytes = randomBytes(500);
  const key = randomUUID();
  const fields = { note: '录音' };
  const first = await added(bytes, '录音.mp3', { key, fields });
  expect(await added(bytes, '录音.mp3', { key, fields })).toEqual(first);
  const onsite = system.as('onsite');
  const path = `/crises/${number}/evidence`;
  const others = [
    await onsite.upload(path, randomBytes(500), '录音.mp3', { key, fields }),
    await onsite.upload(path, bytes, '录音.mp3', { key, fields: { note: '另一段录音' } }),
    await onsite.upload(path, bytes, '另一个.mp3', { key, fields }),
  ];
  expect(others.map((a) => `${a.status} ${a.body.code}`)).toEqual(Array(3).fill('422 idempotencyKeyReused'));
  const same = (await read()).evidence.filter((e: any) => e.sha256 === hashOf(bytes));
  expect(same).toHaveLength(1);
});

test('X3 the same file in two crises is stored once and stands in both', async () => {
  const other = await crisis();
  const bytes = randomBytes(5_000);
  await added(bytes, '检测报告.pdf');
  const second = await system.as('quality').upload(`/crises/${other}/evidence`, bytes, '报告副本.pdf');
  expect(second.status).toBe(200);
  expect(await rowsOf(bytes)).toBe(1);
  expect((await read(other)).evidence).toMatchObject([{ name: '报告副本.pdf', sha256: hashOf(bytes) }]);
  const file = await system.as('office').download(`/crises/${other}/evidence/${second.body.made.evidenceId}`);
  expect(file.bytes.equals(bytes)).toBe(true);
});

test('X3 the largest file is taken, a larger one, an empty one and none at all are refused', async () => {
  const onsite = system.as('onsite');
  const path = `/crises/${number}/evidence`;
  const largest = randomBytes(MAX_BYTES);
  const { made } = await added(largest, '监控录像.mp4', { type: 'video/mp4' });
  const file = await onsite.download(`${path}/${made.evidenceId}`);
  expect(file.headers.get('content-type')).toBe('video/mp4');
  expect(hashOf(file.bytes)).toBe(hashOf(largest));

  const larger = Buffer.alloc(MAX_BYTES + 1, 'a');
  expect(await onsite.upload(path, larger, 'x')).toMatchObject({ status: 413, body: { code: 'tooLarge' } });
  expect(await rowsOf(larger)).toBe(0);
  expect(await onsite.upload(path, Buffer.alloc(0), 'x')).toMatchObject({
    status: 422,
    body: { errors: [{ in: 'file', pointer: '#/file', code: 'empty' }] },
  });
  expect(await onsite.send('POST', path, { note: 'x' })).toMatchObject({
    status: 422,
    body: { errors: [{ in: 'file', pointer: '#/file', code: 'missing' }] },
  });
}, 120_000);

test('X3 faulty fields are named, unknown crises and evidence are not found', async () => {
  const onsite = system.as('onsite');
  const bytes = randomBytes(10);
  const fields = { note: 'x'.repeat(2_001), about: '../x', by: 'somebody else' };
  const answered = await onsite.upload(`/crises/${number}/evidence`, bytes, 'x', { fields });
  expect(answered.status).toBe(422);
  expect(answered.body.errors.map((e: any) => e.pointer).toSorted()).toEqual(['#/about', '#/by', '#/note']);
  expect((await onsite.upload('/crises/CR-2020-999999/evidence', bytes, 'x')).status).toBe(404);
  expect(await rowsOf(bytes)).toBe(0);
  expect((await onsite.send('GET', `/crises/${number}/evidence/${number}-E99999`)).status).toBe(404);
  expect((await onsite.send('GET', '/crises/CR-2020-999999/evidence/E1')).status).toBe(404);
});

test('X3 nobody without the duty adds evidence, nobody signed out reads it', async () => {
  const bytes = randomBytes(10);
  const path = `/crises/${number}/evidence`;
  for (const role of ['analyst', 'admin'] as const) {
    expect((await system.as(role).upload(path, bytes, 'x')).status).toBe(403);
  }
  expect(await rowsOf(bytes)).toBe(0);
  const { made } = await added(bytes, 'x');
  expect((await system.as('admin').send('GET', `${path}/${made.evidenceId}`)).status).toBe(403);
  expect((await system.request('GET', `/api/v1${path}/${made.evidenceId}`)).status).toBe(401);
});

test('X3 a row that was tampered with is not given out, and the audit says so', async () => {
  const bytes = randomBytes(200);
  const { made } = await added(bytes, '合同.pdf');
  const path = `/crises/${number}/evidence/${made.evidenceId}`;
  const damage = (content: Buffer) =>
    system.prisma.storedFile.update({ where: { sha256: hashOf(bytes) }, data: { content: new Uint8Array(content) } });
  await damage(Buffer.concat([bytes.subarray(0, 199), Buffer.from([bytes[199]! ^ 1])]));
  const refused = await system.as('office').send('GET', path, undefined, { lang: 'en' });
  expect(refused).toMatchObject({ status: 409, body: { code: 'evidenceDamaged' } });
  expect(refused.headers.get('content-type')).toContain('application/problem+json');
  const [entry] = (await system.as('supervision').get(`/crises/${number}/audit?limit=1`)).items;
  expect(entry).toMatchObject({ action: 'evidenceDamaged', details: { evidenceId: made.evidenceId } });
  await damage(bytes);
  expect((await system.as('office').download(path)).status).toBe(200);
  await system.prisma.storedFile.delete({ where: { sha256: hashOf(bytes) } });
  expect((await system.as('office').send('GET', path)).body.code).toBe('evidenceDamaged');
});

test('X3 withdrawn evidence is marked and still there', async () => {
  const bytes = randomBytes(20);
  const { made } = await added(bytes, '误传.txt');
  const path = `/crises/${number}/evidence/${made.evidenceId}`;
  const because = { reason: '不是本案的' };
  expect((await system.as('legal').send('POST', `${path}/withdrawal`, because)).status).toBe(403);
  await system.as('onsite').post(`${path}/withdrawal`, because);
  const twice = await system.as('office').send('POST', `${path}/withdrawal`, because);
  expect(twice).toMatchObject({ status: 409, body: { code: 'alreadyWithdrawn' } });
  const found = (await read()).evidence.find((e: any) => e.id === made.evidenceId);
  expect(found.withdrawn).toMatchObject(because);
  expect(found.withdrawn.at).toMatch(/^\d{4}-.*Z$/);
  expect((await system.as('legal').download(path)).bytes.equals(bytes)).toBe(true);
});

test('X3 entries are pinned and unpinned; there must be one', async () => {
  const office = system.as('office');
  const { position } = await office.post(`/crises/${number}/notes`, { note: '媒体来电' });
  const pin = `/crises/${number}/timeline/${position}/pin`;
  const pinned = async (): Promise<number[]> =>
    (await office.get(`/crises/${number}/timeline?pinned=true`)).items.map((e: any) => e.position);
  await office.put(pin, { pinned: true });
  expect(await pinned()).toContain(position);
  await office.put(pin, { pinned: false });
  expect(await pinned()).not.toContain(position);
  const none = await office.send('PUT', `/crises/${number}/timeline/99999/pin`, { pinned: true });
  expect(none).toMatchObject({ status: 404 });
  expect((await office.send('PUT', `/crises/${number}/timeline/0/pin`, { pinned: true })).status).toBe(422);
  expect((await system.as('analyst').send('PUT', pin, { pinned: true })).status).toBe(403);
});

test('X3 a note says when it happened, in the zone of the organisation, and what shows it', async () => {
  const office = system.as('office');
  const { made } = await added(randomBytes(5), '值班记录.txt');
  const note = { note: '仓库冒烟', occurredAt: '2026-03-02T09:30:00+08:00', evidenceIds: [made.evidenceId] };
  await office.post(`/crises/${number}/notes`, note);
  const { items } = await office.get(`/crises/${number}/timeline?types=noteAdded&newestFirst=true&limit=1`);
  expect(items[0].data).toMatchObject({ note: '仓库冒烟', occurredAt: '2026-03-02T01:30:00.000Z' });
  expect(items[0].text.zh).toContain('（发生于 2026-03-02 09:30）');
  const future = { note: 'x', occurredAt: new Date(Date.now() + 60_000).toISOString() };
  expect((await office.send('POST', `/crises/${number}/notes`, future)).body.code).toBe('inFuture');
  const unknown = { note: 'x', evidenceIds: [`${number}-E999`] };
  expect(await office.send('POST', `/crises/${number}/notes`, unknown)).toMatchObject({ status: 404 });
});

test.each([
  ['报告.pdf', '报告.pdf'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\x\\照片.jpg', '照片.jpg'],
  ['a\u0000b\nc.txt', 'abc.txt'],
  ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
  ['cafe\u0301.txt', 'café.txt'],
  ['...', 'file'],
  ['', 'file'],
  [`${'长'.repeat(300)}.docx`, `${'长'.repeat(195)}.docx`],
  ['💥'.repeat(101), '💥'.repeat(100)],
])('the file name %p is kept as %p', (given, kept) => {
  expect(fileNameOf(given)).toBe(kept);
});

test('names are told in a header as every client reads them', () => {
  expect(dispositionOf('attachment', `it's "a" (1)*.txt`)).toBe(
    `attachment; filename*=UTF-8''it%27s%20%22a%22%20%281%29%2A.txt`,
  );
});

test.each([
  [PNG, 'text/html', 'image/png'],
  [Buffer.from([0xff, 0xd8, 0xff, 0xe0]), '', 'image/jpeg'],
  [Buffer.from('GIF89a....'), 'x', 'image/gif'],
  [Buffer.from('RIFF1234WEBPVP8 '), 'x', 'image/webp'],
  [Buffer.from('<svg/>'), 'image/svg+xml', 'image/svg+xml'],
  [Buffer.from('x'), 'Text/Plain; charset=gbk', 'text/plain'],
  [Buffer.from('x'), 'image/png', 'application/octet-stream'],
  [Buffer.from('x'), 'no type', 'application/octet-stream'],
  [Buffer.alloc(0), '', 'application/octet-stream'],
])('a content that is said to be %#', (bytes, declared, expected) => {
  expect(mediaTypeOf(bytes, declared)).toBe(expected);
  expect(imageTypeOf(bytes) === undefined).toBe(!/^image\/(png|jpeg|gif|webp)$/.test(expected));
});
