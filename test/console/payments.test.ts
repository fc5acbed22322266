import type { Browser } from 'playwright-core';
import { Journey } from '../e2e/journey';
import { System } from '../e2e/system';
import { eventually } from '../e2e/wait';
import { startChromium } from './support/chromium';
import { Desk, type Lang, type Width } from './support/desk';

let system: System;
let browser: Browser;
let life: Journey;

/** One payment of another amount than was ordered, and one that was made twice. */
beforeAll(async () => {
  [system, browser] = await Promise.all([System.start(), startChromium()]);
  life = await Journey.begin(system, { customers: 2, startStage: 'response' });
  await life.settleCustomers();
  await pay(50_000, 'paysOtherAmount', 'discrepancy');
  await pay(30_000, 'paysTwice', 'paid');
}, 300_000);

async function pay(amountFen: number, mode: 'paysOtherAmount' | 'paysTwice', status: string): Promise<void> {
  const { approvalId, compensationId } = await life.askCompensation(amountFen);
  await system.faultyPayer(mode);
  await life.approve('serviceManager', approvalId);
  await life.sees(status, (c) => c.compensations.find((x) => x.id === compensationId)?.status === status);
}

const deskOf = (who: string, lang?: Lang, width?: Width): Promise<Desk> => Desk.of(who, system, browser, lang, width);

test('S9 finance sees what really moved and settles it with a reason; others only see it', async () => {
  const legal = await deskOf('legal');
  await legal.go(`/crises/${life.number}/compensations`);
  await legal.sees('付款有差异');
  await expect(legal.page.getByRole('button', { name: '处理差异' }).count()).resolves.toBe(0);

  const desk = await deskOf('finance');
  await desk.go('/compensations?status=discrepancy');
  await desk.sees('¥501.00');
  await desk.shoot('compensations-discrepancy');
  await desk.go(`/crises/${life.number}/compensations`);
  await desk.sees('¥501.00');
  await desk.shoot('crisis-compensations');
  await desk.press('处理差异');
  await desk.fill('理由', '多付款已由付款方退回');
  const dialog = desk.page.getByRole('dialog');
  await dialog.getByRole('radio', { name: '付款方已更正' }).check();
  expect(await desk.barriers()).toEqual([]);
  await desk.press('处理差异', dialog);
  await desk.sees('差异已处理');
  expect(await desk.barriers()).toEqual([]);
  expect(desk.complaints).toEqual([]);
});

/** Everybody who complained gets the same, and the payer pays one of them another amount. */
async function paidInBulk(): Promise<string> {
  const asked = { rule: { kind: 'cash', amountFen: 6_660 }, reason: '统一补偿误工' };
  const { made } = await system.as('legal').post(`/crises/${life.number}/bulks`, asked);
  const number = made['bulkNumber'] as string;
  const status = async (): Promise<string> => (await system.as('finance').get(`/bulks/${number}`)).bulk.status;
  await eventually('a bulk that is awaitingApproval', async () => (await status()) === 'awaitingApproval');
  await system.faultyPayer('paysOtherAmount');
  await life.approve('serviceManager', `${number}-A1`);
  await eventually('a bulk that is settling', async () => (await status()) === 'settling');
  return number;
}

test('S9 finance finds in the inbox what a bulk paid otherwise than ordered, and settles it', async () => {
  const number = await paidInBulk();
  const desk = await deskOf('finance', 'zh', 'phone');
  await desk.go('/inbox');
  await desk.sees('部分付款与名单不符');
  await desk.shoot('inbox-finance');
  expect(await desk.barriers()).toEqual([]);
  await desk.follow('查看', desk.page.getByRole('listitem').filter({ hasText: '部分付款与名单不符' }));
  await desk.page.waitForURL(new RegExp(`/bulks/${number}`));
  await desk.sees('1 笔付款与账目不符');
  await desk.sees('¥67.60');
  await desk.shoot('bulk-settling');
  await desk.press('处理差异');
  await desk.fill('理由', '付款方已更正');
  const dialog = desk.page.getByRole('dialog');
  await dialog.getByRole('radio', { name: '付款方已更正' }).check();
  expect(await desk.barriers()).toEqual([]);
  await desk.press('处理差异', dialog);
  await desk.sees('已完成');
  expect(await desk.overflow()).toBe(0);
  expect(await desk.barriers()).toEqual([]);
  await desk.go('/inbox');
  await desk.page.getByText('部分付款与名单不符').first().waitFor({ state: 'hidden' });
  expect(desk.complaints).toEqual([]);
});

test.each([
  ['zh', 'wide'],
  ['en', 'phone'],
] as const)('S9 finance compares the books and resolves what it finds (%s, %s)', async (lang, width) => {
  const desk = await deskOf('finance', lang, width);
  await desk.go('/reconciliation');
  await desk.press(desk.say('立即对账', 'Compare now'));
  await desk.sees(desk.say('同一编号重复付款', 'Same key paid more than once'));
  await desk.sees(desk.say('已完成', 'Done'));
  await desk.shoot('reconciliation');
  expect(await desk.overflow()).toBe(0);
  expect(await desk.barriers()).toEqual([]);
  if (lang === 'zh') return;
  // What finance said was corrected is found as well: the payer's books do not show it.
  await desk.sees('Amount or payee differs');
  await desk.press('Resolve', desk.page.locator('.list-row', { hasText: 'Same key paid more than once' }));
  await desk.fill('Reason', 'The payer has taken the second payment back');
  expect(await desk.barriers()).toEqual([]);
  await desk.press('Resolve', desk.page.getByRole('dialog'));
  await desk.page.getByText('Same key paid more than once').first().waitFor({ state: 'hidden' });
  await desk.go('/reconciliation?status=resolved');
  await desk.sees('The payer has taken the second payment back');
  expect(desk.complaints).toEqual([]);
});

test('S9 supervision reads the comparison and starts none; who has no business with money does not find it', async () => {
  const supervision = await deskOf('supervision');
  await supervision.go('/reconciliation?status=resolved,open');
  await supervision.sees('同一编号重复付款');
  await expect(supervision.page.getByRole('button', { name: '立即对账' }).count()).resolves.toBe(0);
  const operator = await deskOf('operator');
  await operator.page.getByRole('link', { name: '期限', exact: true }).waitFor();
  await expect(operator.page.getByRole('link', { name: '对账', exact: true }).count()).resolves.toBe(0);
  await operator.go('/reconciliation');
  await operator.sees('您的职责不包含此页面');
});
