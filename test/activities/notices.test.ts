import type { DeliveryRequest } from '../../activities/contract';
import { createMailer } from '../../activities/mailer';
import { noticeActivities } from '../../activities/notices';
import type { Notice } from '../../domain/notice';
import { text } from '../../domain/text';
import { createRecords } from '../../records';
import { decisionToken } from '../../worker/tokens';
import { onFileEnd } from '../harness/cleanup';
import { testPrisma } from '../harness/database';
import type { Prisma } from '../../prisma/client';
import { type Caller, testCaller } from './support/caller';
import { openPostOffice, type PostOffice } from './support/post-office';

const serverKey = 'a key of the test';
const stream = { kind: 'crisis', number: 'CR-2026-000007' };
let office: PostOffice;
let prisma: Prisma;
let caller: Caller;
let notices = 0;

beforeAll(async () => {
  office = await openPostOffice();
  prisma = await testPrisma();
  const mailer = createMailer(office.url, 'Customer Crisis Office <crisis@example.com>');
  onFileEnd(async () => mailer.close());
  const tokenFor = (subject: Parameters<typeof decisionToken>[1]): string => decisionToken(serverKey, subject);
  const records = createRecords(prisma);
  caller = await testCaller(
    noticeActivities({ records, mailer, tokenFor, namespace: 'customer-crisis', now: Date.now }),
  );
  const people = ['zhang', 'li', 'wang', 'smith'].map((id) => ({ id, email: `${id}@example.com` }));
  await prisma.person.createMany({
    data: [...people, { id: 'homeless', email: null }].map(({ id, email }) => ({
      id,
      username: id,
      nameZh: id,
      nameEn: id,
      email,
      lang: id === 'smith' ? 'en' : 'zh',
    })),
  });
});

beforeEach(() => {
  office.mails.length = 0;
  for (const id of ['zhang', 'li', 'wang', 'smith']) office.treat(`${id}@example.com`, 'take');
});

function notice(to: string[], changes: Partial<Notice> = {}): Notice {
  return {
    id: `${stream.number}-N${(notices += 1)}`,
    kind: 'warning',
    title: text('预警：三级', 'Warning: level III'),
    body: text('网贷投诉激增 <b>', 'Complaints surge <b>'),
    roles: [],
    to,
    channels: ['inbox', 'mail'],
    mustAcknowledge: true,
    acknowledged: {},
    issuedAt: 0,
    ...changes,
  };
}

function request(told: Notice[], changes: Partial<DeliveryRequest> = {}): DeliveryRequest {
  const link = 'http://127.0.0.1:8300/crises/CR-2026-000007';
  const workflowId = `crisis-${stream.number}`;
  return { workflowId, stream, notices: told, approvals: [], drill: false, lang: 'zh', link, ...changes };
}

const statusOf = async (noticeId: string, personId: string): Promise<unknown> => {
  const { status, lastError } = await prisma.noticeDelivery.findFirstOrThrow({ where: { noticeId, personId } });
  return lastError ? [status, lastError] : status;
};

test('W6: everybody is told once, however often the activity runs', async () => {
  const asked = request([notice(['zhang', 'li'])]);
  expect(await caller.call('deliverNotices', asked)).toEqual({ result: { sent: 2, failed: 0 } });
  expect(await caller.call('deliverNotices', asked)).toEqual({ result: { sent: 2, failed: 0 } });
  expect(office.mails).toHaveLength(2);
  const [mail] = office.mailsTo('zhang@example.com');
  expect(mail!.subject).toBe('[CR-2026-000007] 预警：三级');
  expect(mail!.text).toContain('http://127.0.0.1:8300/crises/CR-2026-000007');
  expect(mail!.text).toContain('请在系统中确认收到');
  expect(mail!.html).toContain('网贷投诉激增 &lt;b&gt;');
});

test('X9: a mail speaks the language of its reader', async () => {
  await caller.call('deliverNotices', request([notice(['smith'])]));
  expect(office.mailsTo('smith@example.com')[0]!.subject).toBe('[CR-2026-000007] Warning: level III');
});

test('S9: each approver gets a token of their own and the command that uses it', async () => {
  const approval = { approvalId: `${stream.number}-A1`, amountFen: 320_000 };
  const told = notice(['zhang', 'li'], { kind: 'approvalRequest', approvalId: approval.approvalId });
  const people = [{ personId: 'zhang', generation: 2 }];
  await caller.call('deliverNotices', request([told], { approvals: [{ ...approval, people }] }));
  const token = decisionToken(serverKey, { ...approval, personId: 'zhang', generation: 2 });
  const [mail] = office.mailsTo('zhang@example.com');
  const input = JSON.stringify({
    approvalId: approval.approvalId,
    personId: 'zhang',
    decision: 'approve',
    reason: '',
    token,
  });
  expect(mail!.text).toContain(
    `temporal workflow signal --namespace customer-crisis --workflow-id crisis-CR-2026-000007 --name decide --input '${input}'`,
  );
  expect(office.mailsTo('li@example.com')[0]!.text).not.toContain('temporal workflow');
});

test('X7: a refused address is a dead letter, and the others get their mail', async () => {
  office.treat('li@example.com', 'refuse');
  office.treat('wang@example.com', 'refuseContent');
  const told = notice(['zhang', 'li', 'wang', 'homeless']);
  expect(await caller.call('deliverNotices', request([told]))).toEqual({ result: { sent: 1, failed: 3 } });
  expect(await statusOf(told.id, 'li')).toEqual(['failed', 'EENVELOPE 550']);
  expect(await statusOf(told.id, 'wang')).toEqual(['failed', 'EMESSAGE 554']);
  expect(await statusOf(told.id, 'homeless')).toEqual(['failed', 'noAddress']);
});

test('X7: what was put off is tried again, and only that', async () => {
  office.treat('li@example.com', 'defer');
  const asked = request([notice(['zhang', 'li'])]);
  expect((await caller.call('deliverNotices', asked)).failure?.type).toBe('MailAway');
  office.treat('li@example.com', 'take');
  expect(await caller.call('deliverNotices', asked)).toEqual({ result: { sent: 2, failed: 0 } });
  expect(office.mailsTo('zhang@example.com')).toHaveLength(1);
  expect(office.mailsTo('li@example.com')).toHaveLength(1);
});

test('X7: with the mail server away nothing is lost', async () => {
  const gone = createMailer('smtp://127.0.0.1:9', 'crisis@example.com');
  expect(
    await gone.send({ to: 'a@example.com', messageId: '<a@b>', subject: 's', text: 't', html: 'h' }),
  ).toMatchObject({ kind: 'deferred' });
  gone.close();
});

test('X7: a mail whose fate is unknown is not sent again', async () => {
  office.treat('li@example.com', 'loseConnection');
  const told = notice(['li']);
  expect(await caller.call('deliverNotices', request([told]))).toEqual({ result: { sent: 1, failed: 0 } });
  expect(await statusOf(told.id, 'li')).toEqual(['unconfirmed', expect.stringMatching(/^E/)]);
  office.treat('li@example.com', 'take');
  await caller.call('deliverNotices', request([told]));
  expect(office.mails).toEqual([]);
});

test('X7: a claim whose sender died is unconfirmed; one that may live is waited for', async () => {
  const told = notice(['zhang', 'li']);
  await claimedBefore(told.id, 'zhang', 120_000);
  await claimedBefore(told.id, 'li', 5_000);
  expect((await caller.call('deliverNotices', request([told]))).failure?.type).toBe('MailAway');
  expect(await statusOf(told.id, 'zhang')).toEqual(['unconfirmed', 'senderLost']);
  expect(await statusOf(told.id, 'li')).toBe('claimed');
  expect(office.mails).toEqual([]);
});

test('Z2: a drill sends no mail and keeps what it would have sent', async () => {
  const told = notice(['zhang']);
  expect(await caller.call('deliverNotices', request([told], { drill: true }))).toEqual({
    result: { sent: 1, failed: 0 },
  });
  expect(await statusOf(told.id, 'zhang')).toBe('diverted');
  expect(office.mails).toEqual([]);
});

test('X7: who muted a kind gets no mail of it, and still gets what must be acted on', async () => {
  await prisma.person.update({
    where: { id: 'wang' },
    data: { settings: { mail: { muted: ['closing', 'warning'] } } },
  });
  const closing = notice(['wang', 'li'], { kind: 'closing', mustAcknowledge: false });
  const warning = notice(['wang']);
  const asked = request([closing, warning]);
  expect(await caller.call('deliverNotices', asked)).toEqual({ result: { sent: 2, failed: 0 } });
  expect(await caller.call('deliverNotices', asked)).toEqual({ result: { sent: 2, failed: 0 } });
  expect(await statusOf(closing.id, 'wang')).toBe('muted');
  expect(await statusOf(closing.id, 'li')).toBe('sent');
  expect(await statusOf(warning.id, 'wang')).toBe('sent');
  expect(office.mailsTo('wang@example.com')).toHaveLength(1);
  expect(await deadLettersOf(closing.id)).toEqual([]);
});

async function deadLettersOf(noticeId: string): Promise<string[]> {
  const letters = await createRecords(prisma).deadLetters();
  return letters.filter((letter) => letter.noticeId === noticeId).map(({ personId }) => personId);
}

async function claimedBefore(noticeId: string, personId: string, ms: number): Promise<void> {
  const { kind: streamKind, number: streamNumber } = stream;
  const key = { streamKind, streamNumber, noticeId, personId, channel: 'mail' };
  const claimedAt = new Date(Date.now() - ms);
  await prisma.noticeDelivery.create({ data: { ...key, status: 'claimed', claimedAt } });
}
