import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { createPrisma } from '../../prisma/client';
import { System } from '../e2e/system';
import { eventually } from '../e2e/wait';
import { onFileEnd } from '../harness/cleanup';
import { fund } from '../support/budget';
import { startChromium } from './support/chromium';
import { Desk, type Lang, type Width } from './support/desk';

let system: System;
let browser: Browser;
let crisis: string;
const customers: Record<Lang, string> = { zh: '', en: '' };
const NAMES = { zh: '沈佳怡', en: '林晓' } as const;

/** A crisis with two customers, and money for what they may be given. */
beforeAll(async () => {
  [system, browser] = await Promise.all([System.start(), startChromium()]);
  const prisma = createPrisma(system.databaseUrl, { poolSize: 1 });
  onFileEnd(() => prisma.$disconnect());
  await fund(prisma, 'valueAdded', 100_000_00);
  const operator = system.as('operator');
  const complaintNumbers: string[] = [];
  for (const lang of ['zh', 'en'] as const) {
    const customer = { name: NAMES[lang], email: `${randomUUID()}@example.com` };
    const filed = await operator.post('/complaints', {
      title: '热线等待过久',
      body: '等了一小时',
      channel: 'hotline',
      customer,
    });
    complaintNumbers.push(filed.number);
    customers[lang] = filed.customerId;
  }
  const begun = { title: '热线拥堵', type: 'serviceDispute', startStage: 'response', complaintNumbers };
  crisis = (await system.as('serviceManager').post('/crises', begun)).number;
  await eventually('both are looked after', async () => (await operator.get(`/crises/${crisis}`)).cares.length === 2);
}, 300_000);

const deskOf = (who: string, lang?: Lang, width?: Width): Promise<Desk> => Desk.of(who, system, browser, lang, width);

test.each(['zh', 'en'] as const)(
  'R2 marketing keeps the catalogue, customer service grants from it, and the desk redeems the code once (%s)',
  async (lang) => {
    const name = lang === 'zh' ? '百元优惠券' : 'A coupon';
    const marketing = await deskOf('marketing', lang);
    const { say } = marketing;
    const words = (zh: string, en: string): string => say.call(marketing, zh, en);
    await marketing.go('/catalogue');
    await marketing.press(words('新增', 'New item'));
    const dialog = marketing.page.getByRole('dialog');
    await dialog.getByText(words('优惠券', 'Coupon'), { exact: true }).click();
    const named = dialog.getByRole('group', { name: words('名称', 'Name') });
    await named.getByLabel(words('中文', 'Chinese')).fill(name);
    await named.getByLabel(words('英文', 'English')).fill(name);
    const gives = dialog.getByRole('group', { name: words('客户得到什么', 'What the customer gets') });
    await gives.getByLabel(words('中文', 'Chinese')).fill('满 300 元减 100 元');
    await gives.getByLabel(words('英文', 'English')).fill('¥100 off');
    await marketing.fill(words('成本（元）', 'Costs us (¥)'), '100');
    await marketing.fill(words('有效天数', 'Valid for days'), '90');
    await marketing.fill(words('可发放总数', 'How many may be granted'), '5');
    await marketing.press(words('新增', 'New item'));
    await dialog.waitFor({ state: 'hidden' });
    const line = marketing.page.locator('.list-row', { hasText: name });
    await line.getByText('0 / 5').waitFor();
    await line.getByText('¥100.00').waitFor();
    await marketing.shoot('catalogue');
    expect(await marketing.barriers()).toEqual([]);

    const operator = await deskOf('operator', lang);
    await operator.go(`/crises/${crisis}/customers`);
    const row = operator.page.locator('.list-row', { hasText: NAMES[lang] });
    await row.getByRole('button', { name: words('发放增值服务', 'Grant a service') }).click();
    const grant = operator.page.getByRole('dialog');
    await grant.getByLabel(words('发放什么', 'What'), { exact: false }).first().click();
    await operator.page.locator('.ant-select-item-option', { hasText: name }).click();
    await operator.fill(words('发放理由', 'Reason'), '久等致歉');
    await operator.press(words('发放增值服务', 'Grant a service'));
    await operator.page.waitForURL(/\/grants\/ZS-/);
    await operator.press(words('查看兑换码', 'See the code'));
    await operator.press(words('查看兑换码', 'See the code'));
    const code = (await operator.page.locator('.service-code').textContent())!;
    expect(code).toMatch(/^(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}$/);
    await operator.shoot('grant-code');
    await operator.press(words('已告知客户', 'The customer has it'));
    await operator.page.getByRole('button', { name: words('查看兑换码', 'See the code') }).waitFor({ state: 'hidden' });
    await operator.page.getByText(words('兑换码邮件', 'Mail with the code')).waitFor();
    expect(await operator.barriers()).toEqual([]);
    await operator.shoot('grant');

    const desk = await deskOf('operator', lang, 'phone');
    await desk.go('/redeem');
    const enter = words('请输入客户出示的兑换码', 'The code the customer shows');
    await desk.fill(enter, code.slice(0, -1) + (code.endsWith('0') ? '1' : '0'));
    await desk.press(words('查验', 'Check'));
    await desk.page.getByText(words('兑换码有误，请核对后重新输入', 'There is a slip in the code')).first().waitFor();
    await desk.fill(enter, code.toLowerCase().replaceAll('-', ' '));
    expect(await desk.barriers()).toEqual([]);
    await desk.press(words('查验', 'Check'));
    await desk.page.getByText(words('可以核销', 'The code is good')).waitFor();
    await desk.page.getByText(NAMES[lang]).waitFor();
    await desk.fill(words('核销地点', 'Place'), '徐家汇门店');
    await desk.shoot('redeem');
    expect(await desk.barriers()).toEqual([]);
    await desk.press(words('确认核销', 'Redeem'));
    await desk.page.getByText(words('核销完成', 'Redeemed')).first().waitFor();
    await desk.press(words('核销下一个', 'Next code'));
    await desk.fill(enter, code);
    await desk.press(words('查验', 'Check'));
    await desk.page.getByText(words('徐家汇门店使用', 'at 徐家汇门店')).waitFor();

    // What the other one has open hears of it.
    await operator.page.getByText(words('已核销', 'Redeemed'), { exact: true }).first().waitFor();
    await operator.go(`/customers/${customers[lang]}`);
    const panel = operator.page.getByRole('region', { name: words('增值服务', 'Value-added services'), exact: true });
    await panel.getByRole('link', { name }).waitFor();
    await panel.getByText(words('已核销', 'Redeemed'), { exact: true }).waitFor();
    await operator.go(`/crises/${crisis}/compensations`);
    await panel.getByRole('link', { name }).waitFor();
    expect(await operator.barriers()).toEqual([]);
    await operator.go('/grants');
    const figures = operator.page.getByRole('list', { name: words('增值服务概况', 'Value-added services in numbers') });
    await figures.getByRole('link', { name: new RegExp(words('已核销', 'Redeemed')) }).click();
    await operator.page.waitForURL(/status=redeemed/);
    await operator.page.locator('.list-row', { hasText: name }).waitFor();
    await operator.shoot('grants');
    expect(await operator.barriers()).toEqual([]);
    for (const each of [marketing, operator, desk]) expect(each.complaints).toEqual([]);
  },
);

test('R2 what a duty does not include is not offered', async () => {
  const finance = await deskOf('finance');
  await finance.go(`/crises/${crisis}/customers`);
  await finance.page.locator('.list-row').first().waitFor();
  const nav = finance.page.getByRole('navigation').first();
  await nav.getByRole('link', { name: '增值服务' }).waitFor();
  expect(await nav.getByRole('link', { name: '核销' }).count()).toBe(0);
  expect(await finance.page.getByRole('button', { name: '发放增值服务' }).count()).toBe(0);
  await finance.go('/catalogue');
  await finance.page.locator('.list-row').first().waitFor();
  expect(await finance.page.getByRole('button', { name: '新增' }).count()).toBe(0);
  expect(await finance.page.getByRole('button', { name: '编辑' }).count()).toBe(0);
  await finance.go('/redeem');
  await finance.page.getByRole('heading').first().waitFor();
  expect(await finance.page.getByLabel('请输入客户出示的兑换码').count()).toBe(0);
});
