import type { Browser } from 'playwright-core';
import { System } from '../e2e/system';
import { eventually } from '../e2e/wait';
import { startChromium } from './support/chromium';
import { Company } from './support/company';
import type { Desk, Lang } from './support/desk';
import { send, PageLife } from './support/life';

jest.setTimeout(600_000);

let system: System;
let browser: Browser;

beforeAll(async () => {
  [system, browser] = await Promise.all([System.start(), startChromium()]);
}, 300_000);

const TABS = [
  ...['', 'tasks', 'timeline', 'customers', 'compensations', 'notices', 'reports', 'decisions'],
  ...['evidence', 'review', 'audit'],
];

/** One customer's complaint, entered as the hotline would. */
async function complaintOf(lang: string): Promise<string> {
  const body = { title: `破壁机爆裂 ${lang}`, body: '使用时玻璃杯爆裂，划伤手指，要求赔偿', channel: 'hotline' };
  const customer = { name: `周女士 ${lang}`, phone: lang === 'zh' ? '13900001111' : '13900002222' };
  return (await system.as('operator').post('/complaints', { ...body, customer })).number;
}

/** A crisis from its start to its closing, each step by whose duty it is. */
async function live(company: Company, lang: Lang): Promise<void> {
  const complaint = await complaintOf(lang);
  const manager = await company.at('serviceManager');
  await manager.go(`/crises/new?complaint=${complaint}`);
  await manager.fill(manager.say('事件标题', 'Title'), `破壁机爆裂伤人 ${lang}`);
  await manager.page.getByRole('radio', { name: manager.say('客户投诉', 'Customer complaint'), exact: true }).check();
  await manager.shoot('new-crisis');
  expect(await manager.barriers()).toEqual([]);
  await manager.press(manager.say('新建事件', 'New crisis'));
  await manager.page.waitForURL(/\/crises\/CR-/);
  const number = new URL(manager.page.url()).pathname.split('/')[2]!;
  const life = new PageLife(company, number);

  await life.assess({ zh: '可能，一般：三级（一般）', en: 'Possible, Moderate: Level III (ordinary)' });
  await life.warn();
  await life.acknowledge('serviceManager');
  await life.activate('generalManager');
  await life.lookAfter('operator');
  await life.askMoney('operator', '800');
  await life.approve('serviceManager');
  await eventually('the money is paid', async () =>
    (await system.statement()).some(({ amountFen, key }) => amountFen === 80_000 && key.startsWith(number)),
  );
  await life.report();
  await life.finishTasks();
  await life.moveOn({ zh: '转入恢复', en: 'On to recovery' }, { zh: '恢复', en: 'Recovery' });
  await life.callBack('operator');
  await life.finishTasks();
  await life.moveOn({ zh: '转入总结', en: 'On to review' }, { zh: '总结', en: 'Review' });
  await life.writeReview();
  await life.finishTasks();
  await life.approve('deputyManager');
  await life.moveOn({ zh: '结束事件', en: 'Close' }, { zh: '已结束', en: 'Closed' });
  await lookAtAllTabs(await company.at('office'), number);
}

async function lookAtAllTabs(desk: Desk, number: string): Promise<void> {
  for (const tab of TABS) {
    await desk.go(`/crises/${number}/${tab}`);
    await desk.page.locator('.tabs').waitFor();
    await desk.page.waitForLoadState('networkidle').catch(() => undefined);
    await desk.shoot(`crisis-${tab || 'overview'}`);
    expect({ tab, barriers: await desk.barriers() }).toEqual({ tab, barriers: [] });
  }
}

test.each(['zh', 'en'] as const)(
  'S9 W5 W6 W8 R1 V1 X9 a crisis is lived from its start to its closing through the pages (%s)',
  async (lang) => {
    const company = new Company(system, browser, lang);
    await company.watched(() => live(company, lang));
    expect(await company.complaints()).toEqual([]);
  },
);

test('X2 two people act on one task: the second is told, and sees what is there now', async () => {
  const company = new Company(system, browser, 'zh');
  const { number } = await system
    .as('serviceManager')
    .post('/crises', { title: '两人同时处理', type: 'complaint', startStage: 'warning' });
  const [first, second] = [await company.at('serviceManager'), await company.at('office')];
  for (const desk of [first, second]) {
    await desk.go(`/crises/${number}/tasks`);
    await desk.page.locator('.task').first().getByRole('button', { name: '完成', exact: true }).click();
    await desk.fill('完成情况', '我已经办好了');
  }
  await send(first, '完成');
  await second.press('完成');
  await second.page.getByRole('dialog').getByRole('alert').waitFor();
  await second.sees(/已被更新|已结束/);
  await expect(second.page.getByRole('dialog').getByLabel('完成情况').inputValue()).resolves.toBe('我已经办好了');
  const crisis = await system.as('office').get(`/crises/${number}`);
  expect(crisis.tasks.filter((t: { status: string }) => t.status === 'done')).toHaveLength(1);
});
