import { randomUUID } from 'node:crypto';
import type { IncomingComplaint } from '../../records/intake';
import type { EventBodies } from '../../domain/events';
import type { Notice } from '../../domain/notice';
import { CUSTOMER } from '../../domain/people';
import * as contract from '../../workflows/complaint/contract';
import {
  assignCare,
  CRISIS_WORKFLOW,
  closeEarly,
  crisisWorkflowId,
  customerWrote as crisisHears,
  type CrisisInput,
} from '../../workflows/crisis/contract';
import { keepHistory } from '../harness/histories';
import { caseKit, CaseUnderTest, commandBy, type CaseKit } from './case-kit';

jest.setTimeout(90_000);

let kit: CaseKit;

beforeAll(async () => {
  kit = await caseKit();
});

type Complaint = CaseUnderTest<contract.ComplaintState>;

/** A complaint as the intake takes it and the relay starts it. */
async function filed(changes: Partial<IncomingComplaint> = {}, maxHistoryEvents?: number): Promise<Complaint> {
  const arrival: IncomingComplaint = {
    source: 'public',
    externalId: randomUUID(),
    title: '电饭煲漏电',
    body: '按下开关时手被电了一下',
    channel: 'webForm',
    receivedAt: Date.now(),
    customer: { unconfirmed: true, name: '陈女士', email: `${randomUUID()}@example.com` },
    acknowledgeIn: 'zh',
    ...changes,
  };
  const [taken] = await kit.records.takeIn([arrival], Date.now());
  const { number } = taken!;
  const input = (await kit.records.complaintInputs([number], 'http://localhost')).get(number)!;
  await kit.processes.startComplaint({ ...input, ...(maxHistoryEvents ? { maxHistoryEvents } : {}) });
  const handle = kit.temporal.client.workflow.getHandle(contract.complaintWorkflowId(number));
  return new CaseUnderTest('complaint', number, handle, kit);
}

/** What became of the acknowledgement, once something has. */
async function acknowledged({ number }: Complaint): Promise<[status: string, error: string | null]> {
  for (let tries = 0; tries < 300; tries += 1) {
    const row = await kit.prisma.customerMail.findFirst({ where: { complaintNumber: number } });
    if (row?.endedAt) return [row.status, row.lastError];
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`nothing became of the acknowledgement of ${number}`);
}

const linksOf = ({ number }: Complaint) => kit.prisma.statusLink.count({ where: { complaintNumber: number } });
const email = (): string => `${randomUUID()}@example.com`;
const to = (address: string): Partial<IncomingComplaint> => ({ customer: { unconfirmed: true, email: address } });

describe('W1 the receipt is acknowledged', () => {
  test('W1 at once, once, with the number and a link that works, and without a stranger’s words', async () => {
    const address = email();
    const complaint = await filed({ customer: { unconfirmed: true, name: '点击 http://evil', email: address } });
    expect(await acknowledged(complaint)).toEqual(['sent', null]);
    await kit.restartWorker();
    await complaint.do(contract.endComplaint, 'operator', { outcome: 'withdrawn', reason: '客户撤回' });
    await complaint.handle.result();
    const mails = kit.mail.mailsTo(address);
    expect(mails).toHaveLength(1);
    expect(mails[0]!.subject).toBe(`[${complaint.number}] 我们已收到您的投诉`);
    const [, token] = /http:\/\/localhost\/status#([\w-]{43})/.exec(mails[0]!.text!)!;
    expect(await kit.records.complaintOfLink(token!)).toBe(complaint.number);
    for (const theirs of ['evil', '电饭煲', '手被电']) expect(mails[0]!.text + mails[0]!.html!).not.toContain(theirs);
    const history = JSON.stringify(await complaint.handle.fetchHistory(), (_, v: unknown) =>
      v instanceof Uint8Array ? Buffer.from(v).toString() : v,
    );
    for (const secret of [token!, address]) expect(history).not.toContain(secret);
    await keepHistory('complaint-acknowledged', complaint.handle);
  });

  test('X9 in the language of whoever complains', async () => {
    const address = email();
    await acknowledged(await filed({ ...to(address), acknowledgeIn: 'en' }));
    expect(kit.mail.mailsTo(address)[0]!.subject).toMatch('We have received your complaint');
  });

  test('W1 not without an address, nor when it was not asked for', async () => {
    for (const changes of [{ customer: { unconfirmed: true, phone: '13800000000' } }, { acknowledgeIn: undefined }]) {
      const { number } = await filed(changes);
      expect(await kit.prisma.customerMail.count({ where: { complaintNumber: number } })).toBe(0);
    }
  });

  test('W1 not to somebody who wants no mail, whoever names their address', async () => {
    const address = email();
    const contacts = [{ kind: 'email', value: address.toUpperCase() }] as const;
    await kit.records.saveCustomer(undefined, { optOuts: ['mail'], contacts }, commandBy('operator').by, Date.now());
    expect(await acknowledged(await filed(to(address)))).toEqual(['optedOut', null]);
    expect(kit.mail.mailsTo(address)).toEqual([]);
  });

  test('W1 strangers cannot flood a mailbox; the staff may write as often as customers complain', async () => {
    const address = email();
    const fates = [];
    for (let i = 0; i < 4; i += 1) fates.push((await acknowledged(await filed(to(address))))[0]);
    expect(fates).toEqual(['sent', 'sent', 'sent', 'suppressed']);
    expect((await acknowledged(await filed({ customer: { email: address } })))[0]).toBe('sent');
    expect(kit.mail.mailsTo(address)).toHaveLength(4);
  });

  test('W1 a customer picked by hand is written to at the address on record', async () => {
    const address = email();
    const contacts = [{ kind: 'email', value: address }] as const;
    const id = await kit.records.saveCustomer(undefined, { contacts }, commandBy('operator').by, Date.now());
    const complaint = await filed({ customer: { id: id! } });
    expect(await acknowledged(complaint)).toEqual(['sent', null]);
    expect(kit.mail.mailsTo(address)).toHaveLength(1);
    expect((await complaint.state()).complaint.customerId).toBe(id);
  });

  test('X7 put off: tried again, once, and only the link that left is good', async () => {
    const address = email();
    kit.mail.treat(address, 'defer');
    const complaint = await filed(to(address));
    while (((await kit.prisma.customerMail.findFirst({ where: { address } }))?.attempts ?? 0) < 1) {
      await new Promise((done) => setTimeout(done, 50));
    }
    kit.mail.treat(address, 'take');
    expect((await acknowledged(complaint))[0]).toBe('sent');
    expect(kit.mail.mailsTo(address)).toHaveLength(1);
    expect(await linksOf(complaint)).toBe(1);
  });

  test('X7 refused: given up, without a link; unknown: not sent again', async () => {
    const [bad, lost] = [email(), email()];
    kit.mail.treat(bad, 'refuse');
    kit.mail.treat(lost, 'loseConnection');
    const refused = await filed(to(bad));
    expect(await acknowledged(refused)).toEqual(['failed', 'EENVELOPE 550']);
    expect(await linksOf(refused)).toBe(0);
    const unknown = await filed(to(lost));
    expect((await acknowledged(unknown))[0]).toBe('unconfirmed');
    kit.mail.treat(lost, 'take');
    await kit.restartWorker();
    await unknown.do(contract.endComplaint, 'operator', { outcome: 'withdrawn', reason: '客户撤回' });
    await unknown.handle.result();
    expect(kit.mail.mailsTo(lost)).toEqual([]);
  });
});

describe('W1 a further word of the customer', () => {
  const byCustomer = () => ({ by: CUSTOMER, requestId: randomUUID() });
  const write = (complaint: Complaint, messageId: string, command = byCustomer()) =>
    complaint.handle.executeUpdate(contract.customerWrote, { args: [{ ...command, messageId }] });
  const words = (complaint: Complaint) => complaint.eventsOf('customerWrote');

  async function crisisWith({ number }: Complaint) {
    const head = { title: '漏电事件', type: 'quality' as const, drill: false, lang: 'zh' as const };
    const crisisNumber = kit.temporal.id(`CR-${randomUUID().slice(0, 8)}`);
    const input: CrisisInput = {
      head: { number: crisisNumber, ...head },
      startStage: 'response',
      rulebook: await kit.records.rulebookFor('quality', Date.now()),
      roster: await kit.records.currentRoster(),
      complaints: await kit.records.linkedComplaints([number]),
      openedBy: commandBy('office'),
      clockScale: 1,
      links: { console: 'http://localhost' },
    };
    const { taskQueue, client } = kit.temporal;
    const workflowId = crisisWorkflowId(crisisNumber);
    return client.workflow.start(CRISIS_WORKFLOW, { workflowId, taskQueue, args: [input] });
  }

  test('W1 is told to those on duty until somebody owns the complaint, then to the owner or whoever stands in', async () => {
    const complaint = await filed();
    await write(complaint, 'm1');
    await complaint.do(contract.assignComplaint, 'serviceManager', { ownerId: 'p-operator' });
    await write(complaint, 'm2');
    const { roster } = await complaint.state();
    const members = roster.members.map((m) =>
      m.id === 'p-operator' ? { ...m, absentUntilAt: Date.now() + 1e12, substituteId: 'p-operator2' } : m,
    );
    await complaint.handle.signal(contract.rosterChanged, { version: roster.version + 1, members });
    await write(complaint, 'm3');
    const told = (await complaint.eventsOf('noticeIssued')).map(({ data: { notice } }) => notice);
    expect(told.filter((n) => n.kind === 'customerWord').map((n) => [n.channels, n.to])).toEqual([
      [['inbox'], ['p-away', 'p-operator', 'p-operator2', 'p-serviceManager']],
      [['inbox'], ['p-operator']],
      [['inbox'], ['p-operator2']],
    ]);
    expect((await words(complaint)).map((e) => e.data.messageId)).toEqual(['m1', 'm2', 'm3']);
  });

  test('W1 nobody on the staff gives it, the same request counts once, and an ended complaint takes none', async () => {
    const complaint = await filed();
    const refused = (who: 'admin' | 'serviceManager') =>
      complaint.refusals(contract.customerWrote, who, { messageId: 'forged' });
    expect(await refused('serviceManager')).toEqual(['notYourDuty']);
    expect(await refused('admin')).toEqual(['notYourDuty']);
    const command = byCustomer();
    const first = await write(complaint, 'm1', command);
    expect(await write(complaint, 'm1', command)).toEqual(first);
    expect(await words(complaint)).toHaveLength(1);
    await complaint.do(contract.endComplaint, 'operator', { outcome: 'withdrawn', reason: '客户撤回' });
    await expect(write(complaint, 'm2')).rejects.toThrow();
    expect(await words(complaint)).toHaveLength(1);
  });

  test('W1 goes to the crisis that looks after the customer, which hears each word once, whatever else it hears', async () => {
    const complaint = await filed();
    const crisis = await crisisWith(complaint);
    await complaint.sees((s) => s.complaint.status === 'inCrisis');
    await kit.stopWorker();
    const pending = complaint.handle.startUpdate(contract.customerWrote, {
      args: [{ ...byCustomer(), messageId: 'm1' }],
      waitForStage: 'ACCEPTED',
    });
    await kit.restartWorker();
    await (await pending).result();
    const { customerId } = (await complaint.state()).complaint;
    const word: EventBodies['customerWrote'] = { customerId, complaintNumber: complaint.number, messageId: 'm1' };
    await crisis.signal(crisisHears, word);
    const garbage = [null, 7, {}, { ...word, messageId: 9 }, { ...word, customerId: 'KH-0', messageId: 'm9' }];
    for (const news of garbage) await crisis.signal('customerWrote', news);
    const taking = { ...commandBy('serviceManager'), customerId, ownerId: 'p-operator2', reason: '由其跟进' };
    await crisis.executeUpdate(assignCare, { args: [taking] });
    await crisis.signal(crisisHears, { ...word, messageId: 'm2' });
    const heard = await crisisWords(crisis.workflowId, 2);
    expect(heard.map((e) => (e.data as { messageId: string }).messageId)).toEqual(['m1', 'm2']);
    expect(heard.map((e) => e.actorId)).toEqual(['customer', 'customer']);
    const where = { streamNumber: crisis.workflowId.replace('crisis-', ''), kind: 'customerWord' };
    const told = await kit.prisma.notice.findMany({ where });
    expect(told.map(({ data }) => (data as unknown as Notice).to)).toEqual([['p-operator2']]);
    await keepHistory('complaint-customer-wrote', complaint.handle);
    const args = [{ ...commandBy('office'), outcome: 'closedEarly' as const, reason: '并非同一原因' }] as const;
    await crisis.executeUpdate(closeEarly, { args: [...args] });
    await crisis.result();
    await complaint.sees((s) => s.complaint.status === 'open');
    await keepHistory('crisis-customer-wrote', crisis);
    const history = await crisis.fetchHistory();
    expect(history.events?.filter((e) => e.workflowTaskFailedEventAttributes)).toEqual([]);
  });

  async function crisisWords(workflowId: string, count: number) {
    const where = { streamNumber: workflowId.replace('crisis-', ''), type: 'customerWrote' };
    for (let tries = 0; tries < 300; tries += 1) {
      const found = await kit.prisma.event.findMany({ where, orderBy: { position: 'asc' } });
      if (found.length >= count) return found;
      await new Promise((done) => setTimeout(done, 50));
    }
    throw new Error(`the crisis heard fewer than ${count} words`);
  }

  test('W1 over many runs every word is told once', async () => {
    const complaint = await filed({}, 40);
    const firstRun = (await complaint.handle.describe()).runId;
    for (let i = 1; i <= 12; i += 1) await write(complaint, `m${i}`);
    expect((await complaint.handle.describe()).runId).not.toBe(firstRun);
    const events = await complaint.events();
    expect(events.map((e) => e.seq)).toEqual(events.map((_, i) => i + 1));
    expect(await words(complaint)).toHaveLength(12);
  });
});
