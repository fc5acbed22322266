import type { Browser } from 'playwright-core';
import type { SignIn } from '../../prisma/seed';
import { System } from '../e2e/system';
import { startChromium } from './support/chromium';
import { Desk } from './support/desk';
import { slowDown, weigh } from './support/load';

let system: System;
let browser: Browser;

beforeAll(async () => {
  [system, browser] = await Promise.all([System.start(), startChromium()]);
}, 300_000);

const signInOf = (who: string): SignIn => system.signInOf(who);

test.each(['zh', 'en'] as const)('X8 X9 somebody signs in, goes about and signs out (%s)', async (lang) => {
  const desk = await Desk.open(browser, system.apiUrl, lang);
  await desk.go('/crises');
  await desk.sees(desk.say('请使用公司账号登录', 'Sign in with your company account'));
  await desk.shoot('sign-in');
  expect(await desk.barriers()).toEqual([]);
  await desk.fill(desk.say('用户名', 'User name'), 'nobody');
  await desk.fill(desk.say('密码', 'Password'), 'wrong');
  await desk.press(desk.say('登录', 'Sign in'));
  await desk.sees(desk.say('用户名或密码错误', 'Wrong user name or password'));
  await desk.signIn(signInOf('office'));
  await desk.sees(desk.say('待我处理', 'My inbox'));
  await desk.press(desk.say('退出登录', 'Sign out'));
  await desk.sees(desk.say('请使用公司账号登录', 'Sign in with your company account'));
  expect(desk.complaints).toEqual([]);
});

test('X8 nothing of a duty one does not have is offered', async () => {
  const desk = await Desk.open(browser, system.apiUrl);
  await desk.signIn(signInOf('admin'));
  await expect(desk.page.getByRole('link', { name: '人员' }).count()).resolves.toBe(1);
  await expect(desk.page.getByRole('link', { name: '危机看板' }).count()).resolves.toBe(0);
  await desk.go('/crises');
  await desk.sees('您的职责不包含此页面');
});

test('a filter in the address that means nothing is named, and can be dropped', async () => {
  const desk = await Desk.open(browser, system.apiUrl);
  await desk.signIn(signInOf('office'));
  await desk.go('/crises?level=V');
  await desk.sees('清除网址中的筛选条件');
  expect(await desk.barriers()).toEqual([]);
  await desk.shoot('filter-refused');
  await desk.follow('清除网址中的筛选条件');
  await desk.page.getByRole('heading', { level: 1, name: '危机看板' }).waitFor();
});

test('X2 a session that ends in the middle of a form loses nothing, and what was sent goes on', async () => {
  const desk = await Desk.open(browser, system.apiUrl);
  await desk.signIn(signInOf('office'));
  await desk.go('/crises/new');
  await desk.fill('事件标题', '会话中断时填写的事件');
  await desk.page.getByRole('radio', { name: '客户投诉' }).check();
  await system.query(
    'UPDATE api_token SET revoked_at = now() WHERE id = (SELECT id FROM api_token ORDER BY created_at DESC LIMIT 1)',
  );
  await desk.press('新建事件');
  await desk.sees('登录已过期');
  await desk.shoot('session-ended');
  await desk.fill('密码', signInOf('office').password);
  await desk.press('登录');
  await desk.page.waitForURL(/\/crises\/CR-/);
  await desk.sees('会话中断时填写的事件');
  expect(await system.query('SELECT number FROM crisis')).toHaveLength(1);
});

test('X2 what was entered is there again after a reload, for the same person only', async () => {
  const desk = await Desk.open(browser, system.apiUrl);
  await desk.signIn(signInOf('office'));
  await desk.go('/crises/new');
  await desk.fill('事件标题', '尚未提交的事件');
  await desk.page.waitForTimeout(500);
  await desk.page.reload();
  await desk.sees('已恢复上次未提交的内容');
  await expect(desk.page.getByLabel('事件标题').inputValue()).resolves.toBe('尚未提交的事件');
  await desk.press('退出登录');
  await desk.signIn(signInOf('serviceManager'));
  await desk.go('/crises/new');
  await expect(desk.page.getByLabel('事件标题').inputValue()).resolves.toBe('');
});

test('one connection serves all tabs of a browser, and another tab takes it over', async () => {
  const desk = await Desk.open(browser, system.apiUrl);
  await desk.signIn(signInOf('office'));
  await desk.sees('实时');
  const tabs = await Promise.all(
    Array.from({ length: 7 }, async () => {
      const tab = await desk.context.newPage();
      await tab.goto(`${system.apiUrl}/crises`);
      await tab.getByText('实时').waitFor();
      return tab;
    }),
  );
  await desk.page.close();
  const { number } = await system.as('serviceManager').post('/crises', {
    title: '另一个标签页上出现的事件',
    type: 'complaint',
    startStage: 'warning',
  });
  await Promise.all(tabs.map((tab) => tab.getByText(number).first().waitFor({ timeout: 10_000 })));
});

test.each([
  ['/inbox', '待我处理'],
  ['/crises', '危机看板'],
])('the first load of %s takes at most 350 KB, and is there soon on a slow laptop', async (path, heading) => {
  const desk = await Desk.open(browser, system.apiUrl);
  await desk.signIn(signInOf('office'));
  const page = await desk.context.newPage();
  const gzipped = weigh(page);
  await slowDown(page);
  const startedAt = Date.now();
  await page.goto(`${system.apiUrl}${path}`);
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
  const shownMs = Date.now() - startedAt;
  await page.waitForLoadState('networkidle').catch(() => undefined);
  console.log(`${path}: ${(gzipped() / 1000).toFixed(0)} KB of scripts and styles, shown after ${shownMs} ms`);
  expect(gzipped()).toBeLessThan(350_000);
});

test('X2 what changes while a page is read for the first time is on it all the same', async () => {
  const customer = { name: '何静', phone: '13600020077' };
  const { number } = await system
    .as('operator')
    .post('/complaints', { title: '水壶漏水', body: '水壶漏水。', customer });
  const desk = await Desk.of('operator', system, browser);
  await desk.go('/complaints?q=水壶漏水');
  await desk.sees('实时');
  // Read before the complaint ends, and on the screen only after everybody has been told of that.
  await desk.page.route(
    `**/api/v1/complaints/${number}`,
    async (route) => {
      const response = await route.fetch();
      const ending = { outcome: 'withdrawn', reason: '客户已自行解决' };
      await system.as('operator').post(`/complaints/${number}/ending`, ending);
      await desk.page.waitForTimeout(3_000);
      await route.fulfill({ response });
    },
    { times: 1 },
  );
  await desk.follow('水壶漏水');
  await desk.sees('客户已自行解决');
  // What may be done follows from the first answer, or from a second one.
  await desk.page.getByRole('button', { name: '办结' }).waitFor({ state: 'hidden' });
  expect(desk.complaints).toEqual([]);
});
