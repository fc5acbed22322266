import type { Browser, Locator } from 'playwright-core';
import { money } from '../../domain/names';
import type { Role } from '../../domain/words';
import { Journey } from '../e2e/journey';
import { System } from '../e2e/system';
import { eventually } from '../e2e/wait';
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

/** The role whose turn it is; undefined once it is decided. */
async function turnOf(approvalId: string): Promise<Role | undefined> {
  const { approval } = await system.as('office').get(`/approvals/${approvalId}`);
  return approval.status === 'open' ? approval.tiers[approval.tier].roles[0] : undefined;
}

/** Everybody whose round is still to come agrees, at the API. */
async function agreed(approvalId: string): Promise<void> {
  for (let who = await turnOf(approvalId); who; who = await turnOf(approvalId)) {
    await system.as(who).post(`/approvals/${approvalId}/decision`, { decision: 'approve' });
  }
}

/** A crisis with a line of its own, which has room for ¥1,000. */
async function tightCrisis(): Promise<Journey> {
  const life = await Journey.begin(system, { customers: 3, startStage: 'response' });
  await life.settleCustomers();
  const { lines } = await system.as('office').get('/budget');
  const { number } = lines.find((l: { purpose: string }) => l.purpose === 'compensation');
  const asked = {
    crisisNumber: life.number,
    amountFen: 100_000,
    reason: '本事件专用',
    neededBy: new Date(Date.now() + 4 * 86_400_000).toISOString(),
  };
  const made = await system.as('office').post(`/budget/lines/${number}/crisis-line`, asked);
  const request = () => system.as('office').get(`/funding-requests/${made.number}`);
  await agreed(await eventually('its approval', async () => (await request()).request.approvalId));
  await eventually('it is posted', async () => (await request()).request.status === 'posted');
  return life;
}

let tight: Promise<Journey> | undefined;

/** Fills in the form for the customer in this place of the list; leaves it open. */
async function asksMoney(desk: Desk, place: number, yuan: string): Promise<Locator> {
  const { number } = await (tight ??= tightCrisis());
  await desk.go(`/crises/${number}/customers`);
  const name = desk.say('申请赔偿', 'Ask for compensation');
  await desk.page.getByRole('button', { name }).nth(place).click();
  const dialog = desk.page.getByRole('dialog');
  await dialog.waitFor();
  await dialog.getByRole('combobox', { name: desk.say('赔偿依据', 'Basis') }).click();
  const offered = desk.page.locator('.ant-select-dropdown:visible');
  await offered.getByTitle(desk.say('和解', 'Settlement'), { exact: false }).first().click();
  await desk.fill(desk.say('金额', 'Amount'), yuan);
  await desk.fill(desk.say('理由', 'Reason'), desk.say('设备损坏', 'The equipment is damaged'));
  return dialog;
}

/** Sends it, and finds it waiting for a decision about the budget. */
async function isOver(desk: Desk, dialog: Locator): Promise<void> {
  await desk.press(desk.say('申请赔偿', 'Ask for compensation'), dialog.locator('form'));
  await dialog.waitFor({ state: 'detached' });
  await desk.go(`/crises/${(await tight!).number}/compensations`);
  await desk.sees(desk.say('待批准超预算', 'Awaiting funds'));
}

/** The way from the inbox to what is to be decided about the budget. */
async function toOverrun(desk: Desk): Promise<string> {
  await desk.go('/inbox');
  const way = desk.page.getByRole('link', { name: desk.say('审批', 'Decide'), exact: true });
  const lines = desk.page.getByRole('listitem').filter({ hasText: desk.say('超预算（', 'Over the budget (') });
  await lines
    .filter({ has: way })
    .first()
    .getByRole('link', { name: desk.say('审批', 'Decide'), exact: true })
    .click();
  await desk.page.waitForURL(/\/approvals\/CR-/);
  return desk.page.url().split('/').at(-1)!;
}

/** The approval of the compensation itself, which is asked for once the overrun is approved. */
async function ownApprovalAfter(overrun: string): Promise<string> {
  const { compensations } = await system.as('office').get(`/crises/${(await tight!).number}`);
  return compensations.find((c: { overrunApprovalId?: string }) => c.overrunApprovalId === overrun).approvalId;
}

test.each([
  ['zh', 'wide', 'phone', 0, '3000', '¥1,000.00', '¥2,000.00'],
  ['en', 'phone', 'wide', 1, '500', '¥0.00', '¥500.00'],
] as const)(
  'Z4 S9 a compensation above the room of its line: the overrun is decided first, then itself, then it is paid (%s)',
  async (...of) => {
    const [lang, width, other, place, yuan, room, over] = of;
    const [operator, finance] = [await deskOf('operator', lang, width), await deskOf('finance', lang, other)];
    const dialog = await asksMoney(operator, place, yuan);
    await dialog.getByText(operator.say(`超出 ${over}`, `${over} too little`)).waitFor();
    // Pictures are taken in both widths: the list behind the form is drawn anew, and the form stays what it was.
    await operator.shoot('request-compensation-over');
    await expect(dialog.locator('.ant-alert').count()).resolves.toBe(0);
    expect(await operator.barriers()).toEqual([]);
    await isOver(operator, dialog);

    const overrun = await toOverrun(finance);
    const budget = panel(finance, finance.say('预算与超出', 'Budget and overrun'));
    for (const fen of [room, over]) await budget.getByText(fen).first().waitFor();
    await budget.getByRole('link').first().waitFor();
    await finance.sees(finance.say('客户往来', 'History with this customer'));
    await finance.shoot('approval-overrun');
    expect(await finance.overflow()).toBe(0);
    expect(await finance.barriers()).toEqual([]);
    await finance.press(finance.say('同意', 'Approve'));
    await finance.press(finance.say('同意', 'Approve'), finance.page.getByRole('dialog').locator('form'));
    await finance.page.waitForURL(/\/inbox/);
    await agreed(overrun);
    await operator.sees(operator.say('待审批', 'Requested'));

    const approvalId = await ownApprovalAfter(overrun);
    const decider = await deskOf((await turnOf(approvalId))!, lang, other);
    await decider.go(`/approvals/${approvalId}`);
    await decider.sees(decider.say('已批准超出', 'Approved overrun'));
    await decider.shoot('approval-after-overrun');
    expect(await decider.barriers()).toEqual([]);
    await decider.press(decider.say('同意', 'Approve'));
    await decider.press(decider.say('同意', 'Approve'), decider.page.getByRole('dialog').locator('form'));
    await decider.page.waitForURL(/\/inbox/);
    await agreed(approvalId);
    await operator.page.getByText(operator.say('已付款', 'Paid'), { exact: true }).nth(place).waitFor();
    await operator.shoot('compensations-overrun');
    expect(await operator.overflow()).toBe(0);
    expect([...operator.complaints, ...finance.complaints, ...decider.complaints]).toEqual([]);
  },
);

test('Z4 an overrun that is refused ends the compensation, unpaid, and says why', async () => {
  const [operator, finance] = [await deskOf('operator'), await deskOf('finance')];
  await isOver(operator, await asksMoney(operator, 2, '1500'));
  const overrun = await toOverrun(finance);
  await finance.press('不同意');
  await finance.page.getByRole('dialog').waitFor();
  await finance.fill('理由', '请先申请追加预算');
  await finance.press('不同意', finance.page.getByRole('dialog').locator('form'));
  await finance.page.waitForURL(/\/inbox/);
  await operator.sees('未批准超出预算');
  await operator.follow('查看审批', operator.page.locator('.list-row').filter({ hasText: '未批准超出预算' }));
  await operator.sees('请先申请追加预算');
  // What was refused is not over the budget.
  const { budget } = await system.as('office').get(`/approvals/${overrun}`);
  await panel(operator, '预算与超出').getByText(money(budget.line.overrunFen)).waitFor();
  await operator.shoot('approval-overrun-refused');
  expect(await operator.barriers()).toEqual([]);
  expect([...operator.complaints, ...finance.complaints]).toEqual([]);
});
