import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createTransport } from 'nodemailer';
import { runProcess, type RunningProcess } from '../harness/process';

const mail = {
  from: '危机小组 <crisis@example.com>',
  to: 'manager@example.com',
  subject: '请审批：¥3 200',
  text: '您好',
};

let folder: string;
let mailbox: RunningProcess;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mailbox-'));
  mailbox = await startMailbox();
});

afterAll(async () => {
  await mailbox.stop();
  rmSync(folder, { recursive: true });
});

function startMailbox(): Promise<RunningProcess> {
  const env = { MAILBOX_SMTP_PORT: '0', MAILBOX_HTTP_PORT: '0', MAILBOX_DIR: folder };
  return runProcess('mailbox/main.ts', env, /listening on (smtp:\S+ and http:\S+)/);
}

const [smtpUrl, webUrl] = [0, 1].map((index) => () => mailbox.announced.split(' and ')[index]!) as [
  () => string,
  () => string,
];

async function send(change: object = {}): Promise<string> {
  const transport = createTransport(smtpUrl());
  const { response } = await transport.sendMail({ ...mail, ...change });
  return /kept as (\S+)/.exec(response)![1]!;
}

const read = (path: string): Promise<Response> => fetch(webUrl() + path);
const readJson = async (path: string) => (await (await read(path)).json()) as any;

test('a mail sent over SMTP is read back whole, in Chinese too', async () => {
  const attachments = [{ filename: '说明.txt', content: 'abc' }];
  const id = await send({ text: '第一行\n第二行 https://example.com/a?b=1&c=2', attachments });
  expect(await readJson(`/messages/${id}`)).toMatchObject({
    id,
    from: 'crisis@example.com',
    deliveredTo: ['manager@example.com'],
    subject: mail.subject,
    text: expect.stringContaining('第二行 https://example.com/a?b=1&c=2'),
    attachments: [{ filename: '说明.txt', bytes: 3 }],
  });
});

test('the newest mail is listed first; a filter by address sees blind copies', async () => {
  const first = await send({ bcc: 'Secret@example.com' });
  await new Promise((done) => setTimeout(done, 2));
  const second = await send();
  const ids = (await readJson('/messages')).messages.map(({ id }: { id: string }) => id);
  expect(ids.slice(0, 2)).toEqual([second, first]);
  expect((await readJson('/messages?to=secret@example.com')).messages).toMatchObject([{ id: first }]);
  expect((await readJson('/messages?limit=1')).messages).toMatchObject([{ id: second }]);
});

test('a mail cannot inject anything into the pages; its links can be followed', async () => {
  const id = await send({ subject: '<img src=x>', text: '<script>1</script> http://localhost:1/d?t=1&u=2"onclick="x' });
  const page = await (await read(`/mail/${id}`)).text();
  expect(page).not.toMatch(/<script|<img|"onclick/);
  expect(page).toContain('<a href="http://localhost:1/d?t=1&amp;u=2" rel');
  expect(await (await read('/')).text()).toContain('&lt;img src=x&gt;');
});

test.each(['/messages/unknown', '/messages/..%2F..%2Fetc%2Fpasswd', '/elsewhere'])('%s is not found', async (path) => {
  expect((await read(path)).status).toBe(404);
});

test('a bad filter is refused; nothing can be changed', async () => {
  expect((await read('/messages?limit=0')).status).toBe(400);
  expect((await read('/messages?to[not]=x')).status).toBe(400);
  expect((await fetch(`${webUrl()}/messages`, { method: 'DELETE' })).status).toBe(404);
});

test('a foreign name pointed at this machine reads nothing', async () => {
  const status = await new Promise((done) => {
    request(`${webUrl()}/messages`, { headers: { host: 'evil.example' } }, (answer) => {
      answer.resume();
      done(answer.statusCode);
    }).end();
  });
  expect(status).toBe(403);
});

test('mails outlive the process', async () => {
  const id = await send();
  await mailbox.stop('SIGKILL');
  mailbox = await startMailbox();
  expect((await readJson(`/messages/${id}`)).id).toBe(id);
});

test('a mail cut off half-way is not kept', async () => {
  const before = (await readJson('/messages')).messages;
  const { hostname, port } = new URL(smtpUrl());
  const socket = connect(Number(port), hostname);
  const lines = createInterface(socket)[Symbol.asyncIterator]();
  for (const line of ['HELO me', 'MAIL FROM:<a@example.com>', 'RCPT TO:<b@example.com>', 'DATA']) {
    await lines.next();
    socket.write(`${line}\r\n`);
  }
  await lines.next();
  socket.write('Subject: half\r\n\r\nhalf a mail\r\n', () => socket.destroy());
  await new Promise((done) => setTimeout(done, 300));
  expect((await readJson('/messages')).messages).toEqual(before);
});

test('SIGTERM ends it with code 0', async () => {
  expect(await mailbox.stop()).toBe(0);
  mailbox = await startMailbox();
});
