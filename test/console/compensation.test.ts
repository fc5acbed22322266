import type { Browser } from 'playwright-core';
import { Journey } from '../e2e/journey';
import { System } from '../e2e/system';
import { startChromium } from './support/chromium';
import { Desk, type Lang, type Width } from './support/desk';

let system: System;
let browser: Browser;
let life: Journey;
let customers: readonly string[];

/** A crisis whose customers have accepted what was offered, none of whom has got anything yet. */
beforeAll(async () => {
  [system, browser] = await Promise.all([System.start(), startChromium()]);
  life = await Journey.begin(system, { customers: 4, startStage: 'response' });
  await life.settleCustomers();
  customers = (await life.read()).cares.map(({ customerId }) => customerId);
}, 300_000);

const deskOf = (who: string, lang?: Lang, width?: Width): Promise<Desk> => Desk.of(who, system, browser, lang, width);

async function choose(desk: Desk, label: string, option: string): Promise<void> {
  const scope = await desk.scope();
  await scope.getByRole('combobox', { name: label }).click();
  await desk.page.locator('.ant-select-dropdown:visible').getByTitle(option, { exact: false }).first().click();
}

/** Opens the form of the customer in this place of the list and fills in an order and the law. */
async function asksBy(desk: Desk, place: number, order: string, yuan: string): Promise<void> {
  await desk.go(`/crises/${life.number}/customers`);
  const ask = desk.page.getByRole('button', { name: desk.say('申请赔偿', 'Ask for compensation') });
  await ask.nth(place).click();
  await desk.page.getByRole('dialog').waitFor();
  await choose(desk, desk.say('赔偿方式', 'Kind'), desk.say('退款', 'Refund'));
  await desk.fill(desk.say('订单号', 'Order'), order);
  await choose(desk, desk.say('赔偿依据', 'Basis'), desk.say('退一赔三', 'Refund and threefold'));
  await desk.fill(desk.say('计算基数', 'Computed from'), yuan);
  await desk.fill(desk.say('理由', 'Reason'), desk.say('虚假宣传', 'Misleading advertisement'));
}

test.each([
  ['zh', 0, 'wide', 'DD-1001'],
  ['en', 1, 'phone', 'DD-1002'],
] as const)(
  'S9 a refund by its legal basis shows how it is computed; the same order twice is refused (%s)',
  async (...of) => {
    const [lang, place, width, order] = of;
    const desk = await deskOf('operator', lang, width);
    await asksBy(desk, place, order, '99');
    const dialog = desk.page.getByRole('dialog');
    // Three times 99 is less than the law's least, and the price comes back besides.
    await dialog.getByRole('status').filter({ hasText: '¥599.00' }).waitFor();
    await desk.shoot('request-compensation');
    expect(await desk.barriers()).toEqual([]);
    await desk.press(desk.say('申请赔偿', 'Ask for compensation'), dialog);
    await dialog.waitFor({ state: 'detached' });
    await asksBy(desk, place, ` ${order.toLowerCase()}`, '99');
    await desk.press(desk.say('申请赔偿', 'Ask for compensation'), dialog);
    await desk.sees(
      desk.say('该客户的同一订单已有赔偿', 'There is a compensation for the same customer and order already'),
    );
    await desk.snap('request-compensation-twice');
    await desk.go(`/crises/${life.number}/compensations`);
    await desk.sees('¥599.00');
    await desk.sees(desk.say('消费者权益保护法 第五十五条', 'Refund and threefold'));
    await desk.shoot('compensations-of-crisis');
    expect(await desk.overflow()).toBe(0);
    expect(await desk.barriers()).toEqual([]);
    await desk.go('/compensations?kind=refund');
    await desk.sees('¥599.00');
    await desk.shoot('compensations-by-kind');
    expect(await desk.overflow()).toBe(0);
    expect(await desk.barriers()).toEqual([]);
    expect(desk.complaints).toEqual([]);
  },
);

test('S9 legal excludes a customer, whose request is then refused at the page, and releases them for a crisis', async () => {
  const legal = await deskOf('legal');
  await legal.go('/exclusions');
  await legal.press('排除客户');
  await legal.page.getByRole('dialog').waitFor();
  await legal.fill('客户', customers[2]!);
  await legal.fill('理由', '职业索赔');
  await legal.shoot('exclusion-new');
  expect(await legal.barriers()).toEqual([]);
  await legal.press('列入名单');
  await legal.sees('职业索赔');

  const operator = await deskOf('operator', 'zh', 'phone');
  await asksBy(operator, 2, 'DD-1003', '99');
  await operator.press('申请赔偿', operator.page.getByRole('dialog'));
  await operator.sees(/赔偿排除名单中/);
  await operator.snap('request-compensation-excluded');
  await operator.go('/exclusions');
  await operator.sees('职业索赔');
  await expect(operator.page.getByRole('button', { name: '移出' }).count()).resolves.toBe(0);

  await legal.press('就事件解除');
  await legal.page.getByRole('dialog').waitFor();
  await legal.fill('事件编号', life.number);
  await legal.fill('理由', '本次确属受害');
  await legal.press('就事件解除');
  await legal.page.getByRole('link', { name: life.number }).waitFor();
  await legal.shoot('exclusions');
  expect(await legal.barriers()).toEqual([]);
  expect(await operator.overflow()).toBe(0);
  expect([...legal.complaints, ...operator.complaints]).toEqual([]);
});

/** Asks for the bulk that has been previewed; another person approves it on the phone, and everybody is paid. */
async function approvedAndPaid(legal: Desk, reason: string, name: string): Promise<Desk> {
  await legal.press(legal.say('提交审批（4 位客户）', 'Ask for approval (4 customers)'));
  await legal.page.waitForURL(/\/bulks\/PL-/);
  await legal.sees(legal.say('待审批', 'Awaiting approval'));
  await legal.shoot(`${name}-awaiting`);

  const manager = await deskOf('serviceManager', legal.lang, 'phone');
  await manager.go('/inbox');
  await manager.shoot(`inbox-${name}`);
  await manager.go(`/approvals/${legal.page.url().split('/').at(-1)}-A1`);
  await manager.sees(reason);
  await manager.sees(manager.say('预算余额', 'Budget left'));
  await manager.shoot(`approval-${name}`);
  expect(await manager.overflow()).toBe(0);
  expect(await manager.barriers()).toEqual([]);
  await manager.press(manager.say('同意', 'Approve'));
  const dialog = manager.page.getByRole('dialog');
  await manager.press(manager.say('同意', 'Approve'), dialog);
  // The page of whoever asked hears of it.
  await legal.sees(legal.say('已完成', 'Completed'));
  await legal.page.getByRole('progressbar', { name: legal.say('已付 4 / 4', '4 of 4 paid') }).waitFor();
  await legal.shoot(`${name}-completed`);
  expect(await legal.overflow()).toBe(0);
  expect(await legal.barriers()).toEqual([]);
  return manager;
}

test.each([
  ['zh', 'wide'],
  ['en', 'phone'],
] as const)(
  'S9 everybody who complained of a crisis gets the same by one approval, and the page shows them paid (%s)',
  async (lang, width) => {
    const legal = await deskOf('legal', lang, width);
    await legal.go(`/crises/${life.number}/compensations`);
    await legal.follow(legal.say('发起批量赔偿', 'New bulk compensation'));
    await legal.page.getByRole('radio', { name: legal.say('现金', 'Cash') }).check();
    await legal.fill(legal.say('每位金额', 'Amount for each'), '66.60');
    await legal.fill(legal.say('理由', 'Reason'), legal.say('统一补偿误工', 'For the time it took'));
    await legal.press(legal.say('预览', 'Preview'));
    await legal.sees('¥266.40');
    await legal.sees(lang === 'zh' ? /预算余额 ¥[\d,.]+$/ : /The budget has ¥[\d,.]+ left$/);
    await legal.shoot('bulk-complaints-preview');
    expect(await legal.overflow()).toBe(0);
    expect(await legal.barriers()).toEqual([]);
    const manager = await approvedAndPaid(legal, legal.say('统一补偿误工', 'For the time it took'), 'bulk-complaints');
    for (const number of customers) await legal.page.getByText(number).first().waitFor();
    await legal.go(`/crises/${life.number}/compensations`);
    await legal.sees('¥266.40');
    expect([...legal.complaints, ...manager.complaints]).toEqual([]);
  },
);

test.each([
  ['zh', 'wide'],
  ['en', 'phone'],
] as const)(
  'S9 a file with a faulty row is previewed, approved by another person and paid (%s)',
  async (lang, width) => {
    const legal = await deskOf('legal', lang, width);
    await legal.go(`/crises/${life.number}/compensations`);
    await legal.follow(legal.say('发起批量赔偿', 'New bulk compensation'));
    await legal.page.getByRole('radio', { name: legal.say('名单文件', 'A file') }).check();
    const rows = customers.map((id, i) => `${id},${lang}-${i},${i + 1}0.50`);
    const csv = ['客户编号,订单号,订单金额', ...rows, 'KH-000000,X-1,10'].join('\n');
    const file = { name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) };
    await legal.page
      .locator('[type=file]')
      .and(legal.page.getByLabel(legal.say('名单文件', 'File')))
      .setInputFiles(file);
    await choose(legal, legal.say('依据', 'Basis'), legal.say('公司承诺', 'Our own promise'));
    await legal.fill(legal.say('倍数', 'Factor'), '200');
    await legal.fill(legal.say('理由', 'Reason'), legal.say('承诺双倍赔付', 'Double the price, as promised'));
    await legal.press(legal.say('预览', 'Preview'));
    await legal.sees(legal.say('第 6 行：没有这位客户', 'Line 6: There is no such customer'));
    await legal.shoot('bulk-preview');
    expect(await legal.overflow()).toBe(0);
    expect(await legal.barriers()).toEqual([]);
    const manager = await approvedAndPaid(legal, legal.say('承诺双倍赔付', 'Double the price, as promised'), 'bulk');
    expect([...legal.complaints, ...manager.complaints]).toEqual([]);
  },
);

test.each([
  ['zh', 'wide'],
  ['en', 'phone'],
] as const)('W9 everybody reads the rules of compensation, the office writes them (%s)', async (lang, width) => {
  const desk = await deskOf('office', lang, width);
  await desk.go('/rules/versions/policy/policy/1');
  const rules = desk.page.getByRole('region', { name: desk.say('赔偿规则', 'Rules of compensation'), exact: true });
  await rules.getByText(desk.say('退一赔十', 'Refund and tenfold')).waitFor();
  await rules.evaluate((part) => part.scrollIntoView());
  await desk.snap('policy-compensation');
  expect(await desk.overflow()).toBe(0);
  expect(await desk.barriers()).toEqual([]);
  const { number } = await system.as('office').post('/rule-drafts', { kind: 'policy', docId: 'policy' });
  await desk.go(`/rules/drafts/${number}`);
  const parts = [
    ['赔偿规则', 'Rules of compensation'],
    ['专项预算', 'Budget'],
    ['增值服务', 'Value-added services'],
  ] as const;
  for (const [index, [zh, en]] of parts.entries()) {
    await desk.page.getByRole('tab', { name: desk.say(zh, en) }).click();
    if (index === 0) await desk.page.locator('.fold-head > button').first().click();
    await desk.shoot(`policy-draft-${index}`);
    expect(await desk.overflow()).toBe(0);
    expect(await desk.barriers()).toEqual([]);
  }
  await system.as('office').send('DELETE', `/rule-drafts/${number}`);
  expect(desk.complaints).toEqual([]);
});
