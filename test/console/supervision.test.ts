import type { Browser, Locator } from 'playwright-core';
import { Journey } from '../e2e/journey';
import { System } from '../e2e/system';
import { eventually } from '../e2e/wait';
import { startChromium } from './support/chromium';
import { Desk, type Lang, type Width } from './support/desk';

let system: System;
let browser: Browser;
let number: string;

/** One crisis up to its callbacks, with money paid singly and in bulk; one that still waits for a decision. */
beforeAll(async () => {
  [system, browser] = await Promise.all([System.start(), startChromium()]);
  const life = await Journey.begin(system, { customers: 2, startStage: 'response' });
  ({ number } = life);
  await life.settleCustomers();
  const { approvalId } = await life.askCompensation(60_000);
  await life.approve('serviceManager', approvalId);
  await life.sees('paid', (c) => c.compensations[0]?.status === 'paid');
  await life.askCompensation(30_000);
  await payInBulk(life);
  await Journey.begin(system, { startStage: 'warning' });
}, 300_000);

/** ¥100 for each of the customers who complained. */
async function payInBulk(life: Journey): Promise<void> {
  const rule = { kind: 'cash', basis: 'settlement', amountFen: 10_000 };
  const { bulkNumber } = await life.act('legal', '/bulks', { rule, reason: '统一补偿' });
  const read = () => system.as('office').get(`/bulks/${bulkNumber}`);
  const approvalId = await eventually('an approval', async () => (await read()).bulk.approvalId);
  await life.approve('serviceManager', approvalId);
  await eventually('everybody is paid', async () => (await read()).counts.paid === 2);
}

const deskOf = (who: string, lang?: Lang, width?: Width): Promise<Desk> => Desk.of(who, system, browser, lang, width);

/** Days around today: what falls due after office hours counts on a day to come. */
const [FROM, TO] = [-3, 30].map((days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10));

/** The dashboard with its numbers on it. */
async function dashboard(desk: Desk, query = `?from=${FROM}&to=${TO}`): Promise<void> {
  await desk.go(`/dashboard${query}`);
  await figure(desk, desk.say('未结束事件', 'Open crises')).waitFor();
}

/** A number at the top of the dashboard, the large ones and those below them. */
function figure(desk: Desk, name: string): Locator {
  const totals = desk.page.getByRole('list', { name: desk.say('汇总', 'Totals') });
  return totals.getByRole('link', { name: new RegExp(`^${name}`) }).first();
}

function panel(desk: Desk, title: string): Locator {
  return desk.page.getByRole('region', { name: title, exact: true });
}

/** How money of one standing is made up. */
async function moneyRow(desk: Desk, name: string): Promise<Locator> {
  const title = desk.say('赔偿资金（按申请周、当前状态）', 'Compensation by week of request, as it stands now');
  const row = panel(desk, title)
    .getByRole('row', { name: new RegExp(`^${name} `) })
    .first();
  await row.waitFor();
  return row;
}

/** The list that opened has so many rows, and says so. */
async function listOf(desk: Desk, count: number): Promise<void> {
  await desk.page
    .locator('main .count')
    .getByText(new RegExp(`(?<!\\d)${count}(?!\\d)`))
    .waitFor();
  await eventually('as many rows', async () => (await desk.page.locator('main .list-row').count()) === count);
}

async function countOn(link: Locator): Promise<number> {
  return Number(/([\d,]+)\D*$/.exec((await link.textContent()) ?? '')?.[1]?.replaceAll(',', ''));
}

test.each(['zh', 'en'] as const)(
  'U2 U3 each number of the dashboard leads to the list it counts (%s)',
  async (lang) => {
    const desk = await deskOf('supervision', lang);
    const names: readonly (readonly [string, string])[] = [
      ['未结束事件', 'Open crises'],
      ['收到投诉', 'Complaints received'],
      ['按时完成', 'Kept'],
      ['计时中', 'Running'],
      ['按时 ', 'In time'],
    ];
    await dashboard(desk);
    for (const [zh, en] of names) {
      const link = figure(desk, desk.say(zh, en));
      const count = await countOn(link);
      expect(count).toBeGreaterThan(0);
      await link.click();
      await listOf(desk, count);
      await desk.page.goBack();
    }
    // Money says how many payments it is, beside its sum: in all, and in each list that the sum is made of.
    await desk.sees(desk.say('已付赔偿合计（3 笔）', 'Paid in all (3)'));
    await desk.sees('¥800');
    await expect(figure(desk, desk.say('单笔', 'Single')).textContent()).resolves.toMatch(/1.*¥600/);
    await expect(figure(desk, desk.say('批量', 'In bulk')).textContent()).resolves.toMatch(/2.*¥200/);
    await figure(desk, desk.say('批量', 'In bulk')).click();
    await listOf(desk, 2);
    await desk.sees('¥100.00');
    expect(await desk.barriers()).toEqual([]);
    await desk.shoot('bulk-items');
    await desk.page.goBack();
    const approved = await moneyRow(desk, desk.say('批准', 'Approved'));
    await expect(approved.innerText()).resolves.toMatch(/¥800.*3.*¥600.*1.*¥200.*2/s);
    await approved.getByRole('link').first().click();
    await listOf(desk, 1);
    await desk.sees('¥600.00');
    expect(await desk.barriers()).toEqual([]);
    await desk.shoot('compensations');
    expect(desk.complaints).toEqual([]);
  },
);

test('U3 by level and stage: a field of the table leads to its crises', async () => {
  const desk = await deskOf('generalManager');
  await dashboard(desk);
  const open = panel(desk, '未结束事件：级别与阶段');
  await open.getByRole('link', { name: '应对: 1', exact: true }).click();
  await listOf(desk, 1);
  await desk.sees(number);
  expect(new URL(desk.page.url()).searchParams.get('stage')).toBe('response');
});

test('U2 a plot leads to the list behind it, by its table and by a click on the drawing, and is loaded only here', async () => {
  const desk = await deskOf('supervision');
  const loaded: string[] = [];
  desk.page.on('request', (request) => loaded.push(request.url()));
  await desk.go('/deadlines');
  await desk.page.locator('.list-row').first().waitFor();
  expect(loaded.filter((url) => url.includes('/Canvas-'))).toEqual([]);
  await dashboard(desk);
  const kinds = panel(desk, '期限履行情况（按到期日）');
  await kinds.getByRole('img').waitFor();
  expect(loaded.filter((url) => url.includes('/Canvas-'))).not.toEqual([]);
  expect(await desk.barriers()).toEqual([]);
  await desk.shoot('dashboard');
  await kinds.getByText('数据表').click();
  const twin = kinds
    .getByRole('row', { name: /^首次联系客户/ })
    .getByRole('link')
    .first();
  const kept = await countOn(twin);
  expect(kept).toBeGreaterThan(0);
  await twin.click();
  await listOf(desk, kept);
  expect(await desk.barriers()).toEqual([]);
  await desk.shoot('deadlines');
  await desk.page.goBack();
  const drawn = panel(desk, '首次联系用时').getByRole('img');
  await drawn.locator('canvas').waitFor();
  const { width, height } = (await drawn.boundingBox())!;
  // The topmost bar, of those reached within a quarter of an hour; nobody took longer, so it spans the plot.
  const position = { x: width * 0.5, y: 12 + (height - 40) / 16 };
  await eventually('the click leads on', async () => {
    if (desk.page.url().includes('/complaints?')) return true;
    await drawn.click({ position });
    return desk.page.url().includes('/complaints?');
  });
  expect(new URL(desk.page.url()).searchParams.get('contact')).toBe('within15Minutes');
  await listOf(desk, 2);
  expect(desk.complaints).toEqual([]);
});

test('U2 a number follows what happens, without the page being loaded again', async () => {
  const desk = await deskOf('generalManager');
  await dashboard(desk);
  const opened = figure(desk, '新立案');
  const before = await countOn(opened);
  await system.as('serviceManager').post('/crises', { title: '又一起事件', type: 'quality', startStage: 'warning' });
  const startedAt = Date.now();
  await eventually('one more', async () => (await countOn(opened)) === before + 1);
  console.log(`U2 the dashboard followed after ${Date.now() - startedAt} ms`);
});

test('U3 the period is chosen, kept in the address and asked of each list; what it cannot be is said', async () => {
  const desk = await deskOf('supervision');
  await dashboard(desk, '');
  await desk.page.getByText('近 7 天', { exact: true }).click();
  await desk.page.waitForURL(/days=7/);
  await desk.page.getByText('自定义', { exact: true }).click();
  await desk.fill('统计期间：从', '2024-01-01');
  await desk.sees('最多 366 天');
  await desk.fill('统计期间：至', '2024-01-31');
  await desk.sees('2024/01/01 至 2024/01/31');
  await desk.sees('所选期间没有数据');
  expect(await desk.barriers()).toEqual([]);
  await figure(desk, '收到投诉').click();
  await desk.page.waitForURL(/complaints\?from=2024-01-01&to=2024-01-31/);
  await desk.page.goBack();
  await desk.sees('2024/01/01 至 2024/01/31');
});

test('U2 filters of a list stand in the address, survive a reload and are cleared', async () => {
  const desk = await deskOf('supervision');
  await desk.go('/deadlines');
  await desk.page.locator('.list-row').first().waitFor();
  await desk.page.getByLabel('事项', { exact: true }).click();
  await desk.page
    .locator('.ant-select-dropdown:visible')
    .getByTitle(/^发布预警通知/)
    .click();
  await desk.page.keyboard.press('Escape');
  await desk.page.waitForURL(/obligation=officialNotice/);
  await desk.page.reload();
  await desk.page.locator('.list-row').first().waitFor();
  await expect(desk.page.locator('.list-row').filter({ hasNotText: '发布预警通知' }).count()).resolves.toBe(0);
  await desk.press('清除筛选');
  await desk.page.waitForURL(/deadlines$/);
  await desk.page.locator('.list-row').filter({ hasNotText: '发布预警通知' }).first().waitFor();
  const running = desk.page.getByRole('list', { name: '未完成的期限' }).getByRole('link', { name: /^计时中/ });
  const counted = Number((await running.innerText()).replace(/\D/g, ''));
  await running.click();
  await desk.page.waitForURL(/status=running/);
  await listOf(desk, counted);
});

test('S6 customer care of all crises, told apart by how it stands', async () => {
  const desk = await deskOf('serviceManager', 'en');
  await desk.go('/cares?status=solved');
  await listOf(desk, 2);
  expect(await desk.barriers()).toEqual([]);
  await desk.shoot('cares');
  await desk.follow('端到端客户', desk.page.locator('.list-row').first());
  await desk.page.waitForURL(/customers\/KH-/);
});

test('X4 the audit says who did what, and everything about one act; whoever may not read it is not offered it', async () => {
  const desk = await deskOf('supervision');
  await desk.go(`/audit?number=${number}&action=compensationChanged&actorId=${system.as('operator').id}`);
  const row = desk.page.locator('.list-row').first();
  await row.getByText('客服专员').waitFor();
  expect(await desk.barriers()).toEqual([]);
  await desk.shoot('audit');
  await desk.press('详情', row);
  const entry = desk.page.getByRole('dialog');
  await entry.getByText('请求编号').waitFor();
  await entry.getByText('链式摘要').waitFor();
  expect(await desk.barriers()).toEqual([]);
  await desk.page.keyboard.press('Escape');
  await entry.waitFor({ state: 'hidden' });

  const operator = await deskOf('operator');
  await operator.page.getByRole('link', { name: '期限', exact: true }).waitFor();
  await expect(operator.page.getByRole('link', { name: '审计', exact: true }).count()).resolves.toBe(0);
  await operator.go('/audit');
  await operator.sees('您的职责不包含此页面');
  expect((await system.as('operator').send('GET', '/audit')).status).toBe(403);
  expect(desk.complaints).toEqual([]);
});

test('X2 on a phone everything is there and nothing scrolls sideways', async () => {
  const desk = await deskOf('supervision', 'zh', 'phone');
  for (const path of ['/dashboard', '/deadlines', '/compensations', '/bulk-items', '/audit', '/cares']) {
    await desk.go(path);
    await desk.page
      .locator(path === '/dashboard' ? '.plot canvas' : '.list-row')
      .first()
      .waitFor();
    expect([path, await desk.overflow()]).toEqual([path, 0]);
  }
  expect(await desk.barriers()).toEqual([]);
  await dashboard(desk);
  expect(await desk.barriers()).toEqual([]);
  expect(desk.complaints).toEqual([]);
});
