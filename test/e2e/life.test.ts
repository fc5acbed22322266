import { Journey } from './journey';
import type { Mail } from './system';
import { System } from './system';
import { eventsOf, expectGapless, expectMailedOnce, paymentsOf } from './proofs';
import { eventually } from './wait';

jest.setTimeout(300_000);

let system: System;
let life: Journey;

beforeAll(async () => {
  system = await System.start();
});

/** The single-use token as it stands in the mail that asked this person for a decision. */
function tokenIn(mails: readonly Mail[], email: string): string {
  const request = mails.find((mail) => mail.deliveredTo.includes(email) && mail.text.includes('--name decide'));
  return /"token":"([^"]+)"/.exec(request?.text ?? '')?.[1] ?? 'no token was mailed';
}

/** Waits until the request has arrived in this person's mail. */
async function mailedToken(email: string): Promise<string> {
  return eventually(`${email} has a request in the mail`, async () => {
    const token = tokenIn(await system.mailsAbout(life.number), email);
    return token !== 'no token was mailed' && token;
  });
}

async function decideBySignal(approvalId: string, personId: string, token: string): Promise<void> {
  const client = await system.temporal();
  const handle = client.workflow.getHandle(`crisis-${life.number}`);
  await handle.signal('decide', { approvalId, personId, decision: 'approve', reason: '', token });
  await client.connection.close();
}

describe('one crisis from the first complaints to its closing', () => {
  test('P10 a watched risk is not averted while its measures are open, and tells every reason', async () => {
    life = await Journey.begin(system, { customers: 3 });
    expect(await life.refused('office', '/aversion', { reason: '看似平静' })).toEqual(
      expect.arrayContaining(['requiredTaskOpen', 'notQuietYet']),
    );
    await life.endTasks('prevention', 'waiver');
    expect(await life.refused('office', '/aversion', { reason: '看似平静' })).toEqual(['notQuietYet']);
    await life.toWarning();
  });

  test('W6 the warning notice reaches everybody by mail and everybody acknowledges it', async () => {
    const noticeId = await life.announce();
    const { to } = (await life.read()).notices.find((n) => n.id === noticeId)!;
    for (const personId of to) await life.act(system.people.byId(personId), `/notices/${noticeId}/acknowledgement`);
    const notice = (await life.read()).notices.find((n) => n.id === noticeId)!;
    expect(Object.keys(notice.acknowledged ?? {}).toSorted()).toEqual([...to].toSorted());
    for (const personId of to) {
      const { email } = system.people.byId(personId);
      await eventually(`${email} has the notice`, async () =>
        (await system.mailsAbout(life.number)).some(
          (m) => m.deliveredTo.includes(email) && m.text.includes('暂停销售同批次'),
        ),
      );
    }
  });

  test('W8 headquarters activates the plan; somebody else may not', async () => {
    const body = { decision: 'activate', reason: '着急', orders: [] };
    expect(await life.refused('operator', '/activation', body, 403)).toContain('notYourDuty');
    await life.toResponse();
  });

  test('S9 a compensation approved with the token from the mail by a signal is paid once', async () => {
    await life.settleCustomers();
    const { compensationId, approvalId } = await life.askCompensation(320_000);
    const manager = system.as('serviceManager');
    const token = await mailedToken(manager.email);
    await decideBySignal(approvalId, manager.id, token);
    await life.sees('the first vote', (c) => c.approvals.find((a) => a.id === approvalId)!.tier === 1);
    await decideBySignal(approvalId, manager.id, token);
    const refused = await eventually('the used token is refused', async () =>
      eventsOf(await life.timeline(), 'ballotRefused').at(0),
    );
    expect(refused.refusals.map((r: { code: string }) => r.code)).toContain('alreadyVoted');
    await life.approve('deputyManager', approvalId);
    const crisis = await life.sees('the payment', (c) => c.compensations.some((x) => x.status === 'paid'));
    expect(crisis.approvals.find((a) => a.id === approvalId)?.votes).toMatchObject([
      { personId: manager.id, via: 'signal' },
      { personId: system.as('deputyManager').id, via: 'api' },
    ]);
    expect(await paymentsOf(system, compensationId)).toMatchObject([{ amountFen: 320_000 }]);
  });

  test('S13 a gate that is not met refuses with all its reasons at once', async () => {
    const codes = await life.refused('office', '/containment', { reason: '看似受控' });
    expect(new Set(codes)).toEqual(new Set(['requiredTaskOpen', 'noSituationReport']));
  });

  test('V1 the crisis goes through recovery and review to its closing', async () => {
    await life.toRecovery();
    await life.toReview();
    await life.toClosed();
    const { milestones, outcome } = await life.read();
    const stages = ['prevention', 'warning', 'response', 'recovery', 'review', 'closed'];
    expect(milestones.map((m) => m.stage)).toEqual(stages);
    expect(outcome).toBe('resolved');
  });

  test('X3 the timeline is complete and without gaps, and everybody got each mail once', async () => {
    const timeline = await life.timeline();
    expectGapless(timeline);
    const { position } = await life.read();
    expect(timeline).toHaveLength(position);
    expect(eventsOf(timeline, 'compensationChanged').map((e) => e.compensation.status)).toEqual([
      'requested',
      'approved',
      'paying',
      'paid',
    ]);
    await expectMailedOnce(life);
  });

  test('W10 the complaints of satisfied customers end with the crisis', async () => {
    for (const number of life.complaints) {
      const ended = await eventually(`${number} has ended`, async () => {
        const complaint = await system.as('operator').get(`/complaints/${number}`);
        return complaint.status === 'ended' && complaint;
      });
      expect(ended).toMatchObject({ outcome: 'resolved', crisisNumber: life.number });
    }
  });
});

test('W10 a crisis that is closed early gives its complaint back, and the complaint is brought to its own end', async () => {
  const journey = await Journey.begin(system);
  const [number] = journey.complaints as [string];
  await eventually('the crisis has taken over', async () => (await complaint(number)).status === 'inCrisis');
  await journey.act('office', '/early-closing', { outcome: 'closedEarly', reason: '误报，按单件投诉处理' });
  await journey.enters('closed');
  await eventually('the complaint goes on by itself', async () => (await complaint(number)).status === 'open');
  const operator = system.as('operator');
  const contact = { kind: 'contact', reached: true, channel: 'phone', regretExpressed: true };
  await operator.post(`/complaints/${number}/acts`, { act: contact });
  await operator.post(`/complaints/${number}/ending`, { outcome: 'withdrawn', reason: '客户撤回投诉' });
  expect(await complaint(number)).toMatchObject({ status: 'ended', outcome: 'withdrawn' });
});

async function complaint(number: string): Promise<{ status: string; outcome: string | null }> {
  return await system.as('operator').get(`/complaints/${number}`);
}

test('Z2 the guided drill plays all stages to the end, and nothing of it leaves the house', async () => {
  const { code, output } = await system.tool('scripts/drill.js');
  expect(output).toContain('prevention → warning → response → recovery → review → closed');
  expect(code).toBe(0);
  const number = /CR-\d{4}-\d{6}/.exec(output)![0];
  expect(await system.mailsAbout(number)).toEqual([]);
  expect((await system.statement()).filter((payment) => payment.key.startsWith(number))).toEqual([]);
});

test('X4 the audit is unbroken and the projections are what the events make of them', async () => {
  const { code, output } = await system.tool('scripts/rebuild.js', '--check');
  expect(output).toContain('0 faults');
  expect(output).not.toContain('NOT EQUAL');
  expect(code).toBe(0);
});
