import type { Browser } from 'playwright-core';
import { System } from '../e2e/system';
import { eventually } from '../e2e/wait';
import { startChromium } from './support/chromium';
import { Desk } from './support/desk';

let system: System;
let browser: Browser;
let crisis: string;
let customerId: string;

/** A crisis of level III whose customer was reached: money can be asked for. */
beforeAll(async () => {
  [system, browser] = await Promise.all([System.start(), startChromium()]);
  const operator = system.as('operator');
  const customer = { name: '沈佳怡', phone: '13912340001' };
  const filed = await operator.post('/complaints', {
    title: '插座过热',
    body: '插座过热烧坏冰箱，要求赔偿。',
    customer,
  });
  ({ customerId } = await operator.get(`/complaints/${filed.number}`));
  const begun = { title: '智能插座过热', type: 'quality', startStage: 'response', complaintNumbers: [filed.number] };
  crisis = (await system.as('serviceManager').post('/crises', begun)).number;
  await eventually('the customer is there', async () => (await operator.get(`/crises/${crisis}`)).cares[0]);
}, 300_000);

async function asked(amountFen: number): Promise<string> {
  const body = { customerId, basis: 'settlement', amountFen, reason: '冰箱损坏，按发票金额赔偿' };
  return (await system.as('operator').post(`/crises/${crisis}/compensations`, body)).made['approvalId'];
}

async function send(desk: Desk, name: string): Promise<void> {
  const dialog = desk.page.getByRole('dialog').last();
  await desk.press(name, dialog);
  await dialog.waitFor({ state: 'hidden' });
}

/** Tomorrow in the organisation's zone, as the picker wants it. */
function tomorrow(): string {
  return new Date(Date.now() + 32 * 3_600_000).toISOString().slice(0, 10);
}

test.each(['zh', 'en'] as const)(
  'S9 X2 a question is asked and answered, a vote given away, and a colleague decides on a phone (%s)',
  async (lang) => {
    const approvalId = await asked(30_000);
    const manager = await Desk.of('serviceManager', system, browser, lang);
    await manager.go(`/approvals/${approvalId}`);
    await manager.sees(manager.say('视为未批准', 'nothing is paid'));
    await manager.press(manager.say('向申请人提问', 'Ask the requester'));
    await manager.fill(manager.say('问题', 'Question'), '有购买发票吗？');
    await send(manager, manager.say('向申请人提问', 'Ask the requester'));
    await manager.sees(manager.say('审批暂停计时', 'The clock stands'));

    const operator = await Desk.of('operator', system, browser, lang);
    await operator.go('/inbox');
    const owed = operator.page.locator('li', { hasText: operator.say('答复审批提问', 'Answer a question about') });
    await operator.follow(operator.say('查看', 'Open'), owed.last());
    await operator.press(operator.say('答复', 'Answer'));
    await (await operator.scope()).getByRole('textbox').first().fill('有，已随投诉提交');
    await send(operator, operator.say('答复', 'Answer'));
    expect(await operator.barriers()).toEqual([]);
    await manager.sees('有，已随投诉提交');

    await manager.press(manager.say('委托他人审批', 'Delegate'));
    const dialog = await manager.scope();
    const name = manager.say('朱琳', 'Zhu Lin');
    await dialog.getByRole('combobox').first().fill(name);
    const offered = manager.page.locator('.ant-select-dropdown:visible').getByTitle(name, { exact: false });
    await offered.first().click();
    await dialog.getByLabel(manager.say('委托截止', 'Until')).fill(`${tomorrow()} 18:00`);
    await manager.page.locator('.ant-picker-ok button').last().click();
    await manager.fill(manager.say('理由', 'Reason'), '外出开会');
    await send(manager, manager.say('委托他人审批', 'Delegate'));
    await manager.sees(manager.say('您已委托 朱琳', 'You have given your vote to Zhu Lin'));
    await manager.shoot('approval');
    expect(await manager.barriers()).toEqual([]);

    const colleague = await Desk.of('finance', system, browser, lang, 'phone');
    await colleague.go(`/approvals/${approvalId}`);
    await colleague.sees(colleague.say('您代 吴丽娟 审批', 'You decide in the place of Wu Lijuan'));
    await colleague.press(colleague.say('同意', 'Approve'));
    await send(colleague, colleague.say('同意', 'Approve'));
    await colleague.page.waitForURL(/\/inbox$/);
    await manager.sees(manager.say('已表态', 'Vote cast'));
    const { approval } = await system.as('operator').get(`/approvals/${approvalId}`);
    expect(approval).toMatchObject({ status: 'approved', votes: [{ for: expect.any(String) }] });
    expect([...manager.complaints, ...operator.complaints, ...colleague.complaints]).toEqual([]);
  },
);

test('S9 another amount makes the votes so far void, and says so', async () => {
  const approvalId = await asked(500_000);
  await system.as('serviceManager').post(`/approvals/${approvalId}/decision`, { decision: 'approve' });
  const desk = await Desk.of('operator', system, browser);
  await desk.go(`/approvals/${approvalId}`);
  await desk.sees('您不能审批此事项');
  await desk.press('变更金额');
  await desk.fill('金额', '4500');
  await desk.fill('理由', '按发票核减');
  await send(desk, '变更金额');
  await desk.sees('已作废');
  await desk.press('撤回申请');
  await desk.fill('理由', '客户另有方案');
  await send(desk, '撤回申请');
  await desk.sees('撤回理由：客户另有方案');
  expect(desk.complaints).toEqual([]);
});

test('S9 X2 several are decided in one act, and each says what became of it', async () => {
  const list = [await asked(10_000), await asked(11_000), await asked(12_000)];
  const desk = await Desk.of('serviceManager', system, browser);
  await desk.go('/inbox');
  await desk.press('全选');
  const { approvals } = await system.as('serviceManager').get('/inbox');
  await desk.sees(`已选 ${approvals.length} 项`);
  await desk.shoot('inbox-batch');
  await desk.press('批量同意');
  // Somebody is quicker with one of them.
  await system.as('operator').post(`/approvals/${list[2]}/withdrawal`, { reason: '客户放弃' });
  await send(desk, '批量同意');
  await desk.sees(`${approvals.length} 项中已决定 ${approvals.length - 1} 项`);
  await desk.sees('该审批已有结论');
  expect(await desk.barriers()).toEqual([]);
  expect(desk.complaints).toEqual([]);
  for (const id of list.slice(0, 2)) {
    expect((await system.as('operator').get(`/approvals/${id}`)).approval.status).toBe('approved');
  }
});

// The last one: whoever is away asks for nothing any more.
test('S1 S9 who stands in for an absent requester answers on a phone', async () => {
  const approvalId = await asked(25_000);
  await system.as('serviceManager').post(`/approvals/${approvalId}/questions`, { question: '客户要现金吗？' });
  const standIn = await Desk.of('@zheng.wei', system, browser, 'zh', 'phone');
  await standIn.go(`/approvals/${approvalId}`);
  await standIn.sees('客户要现金吗？');
  await expect(standIn.page.getByRole('button', { name: '答复' }).count()).resolves.toBe(0);
  const me = await system.as('operator').get('/me');
  const absentUntilAt = new Date(Date.now() + 86_400_000).toISOString();
  await system.as('admin').insist('PATCH', `/people/${me.id}`, { absentUntilAt });
  await standIn.go('/inbox');
  const owed = standIn.page.locator('li', { hasText: '答复审批提问' });
  await standIn.follow('查看', owed.last());
  await standIn.press('答复');
  await (await standIn.scope()).getByRole('textbox').first().fill('客户要现金');
  await send(standIn, '答复');
  await standIn.sees('客户要现金');
  await standIn.sees('已答复');
  expect(await standIn.barriers()).toEqual([]);
  expect(standIn.complaints).toEqual([]);
});
