import type { Browser } from 'playwright-core';
import { System } from '../e2e/system';
import { eventually } from '../e2e/wait';
import { startChromium } from './support/chromium';
import { Company } from './support/company';
import type { Desk } from './support/desk';
import { confirm, enterComplaint, PageLife, send } from './support/life';

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

/** What several customers say within minutes; the hotline enters the first one by hand. */
const MATTERS = {
  zh: { title: '破壁机爆裂', body: '破壁机使用时玻璃杯爆裂，划伤手指，要求赔偿' },
  en: { title: '电热毯冒烟', body: '电热毯通电后冒烟，床单烧出一个洞，非常后怕' },
} as const;

/** The complaints of one matter, from which the system raises a candidate by itself (W3). */
async function complaintsOf(desk: Desk): Promise<string> {
  const { title, body } = MATTERS[desk.lang];
  const customer = (i: number) => ({ name: `${title}客户${i}`, phone: `13${desk.lang === 'zh' ? 7 : 8}0000000${i}` });
  const first = await enterComplaint(desk, { ...customer(0), body });
  for (const i of [1, 2, 3]) {
    await system.as('operator').post('/complaints', { title, body: `${body}。`, customer: customer(i) });
  }
  return eventually('a candidate is raised', async () => {
    const { candidateNumber } = await system.as('operator').get(`/complaints/${first}`);
    return candidateNumber as string | null;
  });
}

/** A crisis from the first complaint to its closing, each step by whose duty it is. */
async function live(company: Company): Promise<void> {
  const candidate = await complaintsOf(await company.at('operator'));
  const number = await confirm(await company.at('serviceManager'), candidate);
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
  'W1 W3 W7 S9 W5 W6 W8 R1 V1 X9 a crisis is lived from the first complaint to its closing through the pages (%s)',
  async (lang) => {
    const company = new Company(system, browser, lang);
    await company.watched(() => live(company));
    expect(await company.complaints()).toEqual([]);
  },
);

test('X2 two people act on one task: the second is told, and sees what is there now', async () => {
  const company = new Company(system, browser, 'zh');
  const [first, second] = [await company.at('serviceManager'), await company.at('office')];
  await first.go('/crises/new');
  await first.fill('事件标题', '两人同时处理');
  await first.page.getByRole('radio', { name: '客户投诉', exact: true }).check();
  await first.shoot('new-crisis');
  expect(await first.barriers()).toEqual([]);
  await first.press('新建事件');
  await first.page.waitForURL(/\/crises\/CR-/);
  const number = new URL(first.page.url()).pathname.split('/')[2]!;
  for (const desk of [first, second]) {
    await desk.go(`/crises/${number}/tasks`);
    await desk.page.locator('.task').first().getByRole('button', { name: '完成', exact: true }).click();
    await desk.fill('完成情况', '我已经办好了');
  }
  await send(first, '完成');
  await second.press('完成');
  await second.page.getByRole('dialog').getByRole('alert').filter({ hasText: '已被更新' }).waitFor();
  await expect(second.page.getByRole('dialog').getByLabel('完成情况').inputValue()).resolves.toBe('我已经办好了');
  const crisis = await system.as('office').get(`/crises/${number}`);
  expect(crisis.tasks.filter((t: { status: string }) => t.status === 'done')).toHaveLength(1);
});
