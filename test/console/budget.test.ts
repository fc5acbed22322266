import type { Browser, Locator } from 'playwright-core';
import { System } from '../e2e/system';
import { startChromium } from './support/chromium';
import { Desk, type Lang, type Width } from './support/desk';

let system: System;
let browser: Browser;

beforeAll(async () => {
  [system, browser] = await Promise.all([System.start(), startChromium()]);
}, 300_000);

const deskOf = (who: string, lang?: Lang, width?: Width): Promise<Desk> => Desk.of(who, system, browser, lang, width);

/** In the zone of the organisation, some days from now. */
const inDays = (days: number): string =>
  `${new Date(Date.now() + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10)} 12:00`;

async function fillInstant(desk: Desk, label: string, value: string): Promise<void> {
  await desk.fill(label, value);
  await desk.page.locator('.ant-picker-ok button').last().click();
}

function panel(desk: Desk, title: string): Locator {
  return desk.page.getByRole('region', { name: title, exact: true });
}

/** Opens one of the sample lines from the list of lines. */
async function line(desk: Desk, zh: string, en: string): Promise<void> {
  await desk.go('/budget');
  await desk.follow(desk.say(zh, en), panel(desk, desk.say('预算', 'Lines')));
  await desk.page.getByRole('heading', { level: 1, name: desk.say(zh, en) }).waitFor();
}

/** Fills in what every request says, and sends it. */
async function ask(desk: Desk, yuan: string, reason: string, action: string): Promise<string> {
  await desk.fill(desk.say('金额', 'Amount'), yuan);
  await desk.fill(desk.say('理由', 'Reason'), reason);
  await fillInstant(desk, desk.say('需用日期', 'Needed by'), inDays(4));
  await desk.press(action);
  await desk.page.waitForURL(/\/budget\/requests\/ZJ-/);
  return desk.page.url().split('/').at(-1)!;
}

/** Decides on the page of the approval, as whoever finds it in their inbox does. */
async function decide(desk: Desk, number: string, decision: 'approve' | 'refuse', reason?: string): Promise<void> {
  await desk.go(`/approvals/${number}-A1`);
  const action = decision === 'approve' ? desk.say('同意', 'Approve') : desk.say('不同意', 'Refuse');
  await desk.press(action);
  await desk.page.getByRole('dialog').waitFor();
  if (reason) await desk.fill(desk.say('理由', 'Reason'), reason);
  await desk.press(action);
  await desk.page.waitForURL(/\/inbox/);
}

test.each(['zh', 'en'] as const)(
  'Z4 X9 more money for a line: asked for, decided on a phone, posted, and everybody sees it at once (%s)',
  async (lang) => {
    const office = await deskOf('office', lang);
    const finance = await deskOf('finance', lang, 'phone');
    await office.go('/budget');
    await panel(office, office.say('预算', 'Lines')).getByText('¥200,000.00').first().waitFor();
    expect(await office.barriers()).toEqual([]);
    await office.shoot('budget');
    await line(office, '公关与舆情应对', 'Public relations');
    await office.press(office.say('追加', 'Increase'));
    await office.page.getByRole('dialog').waitFor();
    const number = await ask(
      office,
      '30000',
      office.say('新闻发布会', 'Press conference'),
      office.say('追加', 'Increase'),
    );
    await office.sees(office.say('待审批', 'Requested'));
    expect(await office.barriers()).toEqual([]);
    await office.shoot('funding-request');

    await finance.go(`/approvals/${number}-A1`);
    await finance.sees(finance.say('新闻发布会', 'Press conference'));
    await finance.sees(/¥5,000,000\.00/);
    expect(await finance.barriers()).toEqual([]);
    await decide(finance, number, 'approve');
    // The page of whoever asked hears of it.
    await office.sees(office.say('已入账', 'Posted'));
    await line(office, '公关与舆情应对', 'Public relations');
    const ledger = panel(office, office.say('账目', 'Ledger'));
    await ledger.getByText(number).first().waitFor();
    await ledger.getByText('+¥30,000.00').first().waitFor();
    expect(await office.barriers()).toEqual([]);
    await office.shoot('budget-line');
    expect([...office.complaints, ...finance.complaints]).toEqual([]);
  },
);

test('Z4 refused with a reason, a request is in the list under its status, and one that asked takes theirs back', async () => {
  const [office, finance] = [await deskOf('office'), await deskOf('finance')];
  await line(office, '应急物资采购', 'Emergency supplies');
  await office.press('追加');
  await office.page.getByRole('dialog').waitFor();
  const number = await ask(office, '2000', '备用电源', '追加');
  await decide(finance, number, 'refuse', '库存充足');
  await office.sees('库存充足');
  await office.go('/budget/requests?status=refused');
  await office.sees(number);
  expect(await office.barriers()).toEqual([]);
  await office.shoot('funding-requests');

  await line(office, '应急物资采购', 'Emergency supplies');
  await office.press('追加');
  await office.page.getByRole('dialog').waitFor();
  await ask(office, '3000', '手套', '追加');
  await office.press('撤回申请');
  await office.page.getByRole('dialog').waitFor();
  await office.fill('理由', '数量有误');
  await office.press('撤回申请');
  await office.sees('已撤回');
  await expect(office.page.getByRole('button', { name: '撤回申请' }).count()).resolves.toBe(0);
  expect([...office.complaints, ...finance.complaints]).toEqual([]);
});

test('Z4 finance states the cash on a phone; a request above it says so and needs the general manager', async () => {
  const finance = await deskOf('finance', 'zh', 'phone');
  await finance.go('/budget/cash');
  await finance.press('申报资金');
  await finance.page.getByRole('dialog').waitFor();
  await finance.fill('可用资金', '3200000');
  await finance.press('申报资金');
  await finance.sees('¥3,200,000.00');
  expect(await finance.barriers()).toEqual([]);
  await finance.shoot('cash');
  const width = await finance.page.locator('html').evaluate((html) => html.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);

  const manager = await deskOf('serviceManager');
  await line(manager, '客户赔偿专项', 'Customer compensation');
  await manager.press('追加');
  await manager.page.getByRole('dialog').waitFor();
  await ask(manager, '900000', '批量赔偿', '追加');
  await manager.sees('超出可用资金');
  await panel(manager, '审批').getByText('总经理审批').waitFor();
  expect([...finance.complaints, ...manager.complaints]).toEqual([]);
});

test('Z4 a new line, an empty year, and nothing for whom the budget is not', async () => {
  const office = await deskOf('office');
  const year = new Date().getUTCFullYear() + 1;
  await office.go('/budget');
  await office.press('新设预算');
  await office.page.getByRole('dialog').waitFor();
  await office.fill('年度', String(year));
  const dialog = office.page.getByRole('dialog');
  await dialog.getByLabel('用途').first().click();
  await office.page.locator('.ant-select-dropdown:visible').getByTitle('公关费用').click();
  await office.fill('中文名称', '明年公关');
  await office.fill('英文名称', 'PR next year');
  await ask(office, '10000', '年度计划', '新设预算');
  await office.sees(/新设预算「明年公关」/);
  await office.go(`/budget?year=2031`);
  await office.sees('还没有预算');

  const operator = await deskOf('operator');
  await expect(operator.page.getByRole('link', { name: '专项预算' }).count()).resolves.toBe(0);
  await operator.go('/budget');
  await operator.page.getByRole('heading', { level: 1 }).waitFor();
  await expect(operator.page.getByText('新设预算').count()).resolves.toBe(0);
  const supervisor = await deskOf('supervision');
  await line(supervisor, '客户增值服务', 'Value-added services');
  await expect(supervisor.page.getByRole('button', { name: '追加' }).count()).resolves.toBe(0);
  expect([...office.complaints, ...operator.complaints, ...supervisor.complaints]).toEqual([]);
});
