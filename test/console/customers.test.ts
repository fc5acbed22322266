import { randomUUID } from 'node:crypto';
import type { Browser, Locator } from 'playwright-core';
import { System } from '../e2e/system';
import { eventually } from '../e2e/wait';
import { startChromium } from './support/chromium';
import { Desk, type Lang, type Width } from './support/desk';

const NAME = '沈佳怡';
const PHONE = '13912340001';

let system: System;
let browser: Browser;
let customerId: string;
let complaint: string;
let crisis: string;

/** One customer with a complaint, a message, a crisis that looks after them, and money paid. */
beforeAll(async () => {
  [system, browser] = await Promise.all([System.start(), startChromium()]);
  const operator = system.as('operator');
  const filed = await operator.post('/complaints', {
    title: '空调漏水损坏地板',
    body: '空调漏水，木地板起鼓，要求维修并赔偿。',
    channel: 'hotline',
    customer: { name: NAME, phone: PHONE, email: `shen.${randomUUID()}@example.com` },
  });
  complaint = filed.number;
  ({ customerId } = await operator.get(`/complaints/${complaint}`));
  const begun = { title: '空调安装质量问题', type: 'quality', startStage: 'response', complaintNumbers: [complaint] };
  crisis = (await system.as('serviceManager').post('/crises', begun)).number;
  const at = `/crises/${crisis}/customers/${customerId}`;
  await eventually(
    'the crisis looks after the customer',
    async () => (await operator.get(`/crises/${crisis}`)).cares[0],
  );
  const contact = { reached: true, channel: '电话', regretExpressed: true, commitment: '今天派人上门' };
  await operator.post(`${at}/contacts`, contact);
  await operator.post(`${at}/solution`, { solution: '免费维修并更换地板' });
  const asked = { customerId, amountFen: 60_000, reason: '地板损坏' };
  const { made } = await operator.post(`/crises/${crisis}/compensations`, asked);
  const decision = { decision: 'approve', reason: '同意' };
  await system.as('serviceManager').post(`/approvals/${made.approvalId}/decision`, decision);
  await write('请周六上午来，平时家里没人。');
}, 300_000);

/** What the customer writes by the link to the complaint. */
async function write(text: string): Promise<void> {
  const { statusUrl } = await system.as('operator').post(`/complaints/${complaint}/status-link`);
  const headers = {
    'content-type': 'application/json',
    'idempotency-key': randomUUID(),
    'status-token': String(statusUrl).split('#')[1]!,
  };
  const message = { method: 'POST', headers, body: JSON.stringify({ text }) };
  expect((await fetch(`${system.apiUrl}/api/v1/public/status/message`, message)).status).toBe(201);
}

const deskOf = (who: string, lang?: Lang, width?: Width): Promise<Desk> => Desk.of(who, system, browser, lang, width);

async function rows(desk: Desk, count: number): Promise<void> {
  await eventually('as many rows', async () => (await desk.page.locator('main .list-row').count()) === count);
}

function panel(desk: Desk, zh: string, en = zh): Locator {
  return desk.page.getByRole('region', { name: desk.say(zh, en), exact: true });
}

test.each(['zh', 'en'] as const)(
  'P1 everything about one customer is on one page, found by their phone (%s)',
  async (lang) => {
    const desk = await deskOf('serviceManager', lang);
    await desk.go('/customers');
    const search = desk.page.getByLabel(desk.say('姓名、编号、电话或邮箱', 'Name, number, phone or e-mail'));
    await search.fill(PHONE);
    await search.press('Enter');
    await desk.page.waitForURL(/q=13912340001/);
    await rows(desk, 1);
    await desk.shoot('customers');
    expect(await desk.barriers()).toEqual([]);
    await desk.follow(NAME, desk.page.locator('.list-row'));
    const complaints = panel(desk, '投诉', 'Complaints');
    await complaints.getByRole('link', { name: '空调漏水损坏地板' }).waitFor();
    await panel(desk, '相关事件', 'Crises').getByRole('link', { name: '空调安装质量问题' }).waitFor();
    await panel(desk, '赔偿', 'Compensation').getByText('¥600.00').waitFor();
    await panel(desk, '赔偿', 'Compensation').getByText(desk.say('已付款', 'Paid'), { exact: true }).waitFor();
    const talks = panel(desk, '沟通记录', 'Correspondence');
    await talks.getByText('请周六上午来，平时家里没人。').waitFor();
    await talks.getByText('今天派人上门').waitFor();
    await talks.getByText('免费维修并更换地板').waitFor();
    await talks.getByText(desk.say('受理回执邮件', 'Acknowledgement by mail')).waitFor();
    await panel(desk, '联系方式', 'Contact points').getByRole('link', { name: PHONE }).waitFor();
    await desk.shoot('customer');
    expect(await desk.barriers()).toEqual([]);
    // The numbers at the top lead to the lists they count.
    await desk.follow(new RegExp(`^${desk.say('已付赔偿', 'Compensation paid')}`));
    await desk.page.waitForURL(/compensations\?customerId=KH-\d+&status=paid/);
    await rows(desk, 1);
    expect(desk.complaints).toEqual([]);
  },
);

test('P1 what a customer writes is in the open archive at once', async () => {
  const desk = await deskOf('operator');
  await desk.go(`/customers/${customerId}`);
  await panel(desk, '沟通记录').waitFor();
  await write('改到周日也可以。');
  await panel(desk, '沟通记录').getByText('改到周日也可以。').waitFor();
});

test('P1 of two who edit a customer the second is told, sees what the first wrote, and keeps what they entered', async () => {
  const [first, second] = [await deskOf('operator'), await deskOf('serviceManager')];
  for (const desk of [first, second]) {
    await desk.go(`/customers/${customerId}`);
    await desk.press('编辑', panel(desk, '基本资料'));
    await desk.page.getByRole('dialog').waitFor();
  }
  await first.fill('备注', '下午不便接听');
  await first.press('保存');
  await first.page.getByRole('dialog').waitFor({ state: 'hidden' });
  await panel(first, '基本资料').getByText('下午不便接听').waitFor();
  // The open form hears of it before anything is sent.
  await second.sees('打开编辑后已被他人更改');
  await second.fill('姓名', '沈佳仪');
  await second.press('保存');
  await second.sees(/客户档案已被他人更新/);
  await second.sees('您填写的内容已保留');
  expect(await second.barriers()).toEqual([]);
  await second.shoot('customer-conflict');
  const name = (await second.scope()).getByLabel('姓名');
  await expect(name.inputValue()).resolves.toBe('沈佳仪');
  expect(await system.as('operator').get(`/customers/${customerId}`)).toMatchObject({ name: NAME });
  // Having seen it, they keep the other's words and add their own.
  await second.fill('备注', '下午不便接听');
  await second.press('保存');
  await second.page.getByRole('dialog').waitFor({ state: 'hidden' });
  await second.page.getByRole('heading', { name: /沈佳仪/ }).waitFor();
  expect(await system.as('operator').get(`/customers/${customerId}`)).toMatchObject({
    name: '沈佳仪',
    notes: '下午不便接听',
  });
  await system.as('operator').send('PATCH', `/customers/${customerId}`, { name: NAME });
  expect([...first.complaints, ...second.complaints]).toEqual([]);
});

test('P1 a customer is entered on a phone; what is wrong stands at its field', async () => {
  const desk = await deskOf('operator', 'zh', 'phone');
  await desk.go('/customers');
  await desk.press('新建客户');
  await desk.page.getByRole('dialog').waitFor();
  await desk.fill('姓名', '韩立');
  await desk.press('添加一项');
  await desk.fill('号码或地址', '不是电话');
  await desk.page.getByRole('dialog').getByRole('radio', { name: '电话' }).check();
  await desk.press('新建客户');
  await desk.sees('不是有效的联系方式');
  expect(await desk.barriers()).toEqual([]);
  await desk.fill('号码或地址', '13700001111');
  await desk.press('新建客户');
  await desk.page.waitForURL(/\/customers\/KH-/);
  await desk.page.getByRole('heading', { name: /韩立/ }).waitFor();
  const wider = await desk.page.evaluate(`document.scrollingElement.scrollWidth - innerWidth`);
  expect(wider).toBe(0);
  expect(await desk.barriers()).toEqual([]);
  expect(desk.complaints).toEqual([]);
});

test('P1 whoever may only read is offered no edit; the API refuses it all the same', async () => {
  const desk = await deskOf('analyst');
  await desk.go(`/customers/${customerId}`);
  await panel(desk, '基本资料').waitFor();
  await expect(desk.page.getByRole('button', { name: '编辑' }).count()).resolves.toBe(0);
  const refused = await system.as('analyst').send('PATCH', `/customers/${customerId}`, { notes: 'x' });
  expect(refused.status).toBe(403);
  expect(desk.complaints).toEqual([]);
  await desk.go('/customers/KH-999999');
  await desk.sees('没有找到该内容');
});
