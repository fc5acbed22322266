import { randomUUID } from 'node:crypto';
import type { Browser, Locator } from 'playwright-core';
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

/** Opens a list that chooses and takes one of it. */
async function choose(desk: Desk, label: string, option: string): Promise<void> {
  const scope = await desk.scope();
  await scope.getByLabel(label, { exact: false }).first().click();
  await desk.page.locator('.ant-select-dropdown:visible').getByTitle(option, { exact: false }).first().click();
}

/** Waits until the dialog is there: its form is loaded when the first one is opened. */
async function inDialog(desk: Desk): Promise<void> {
  await desk.page.getByRole('dialog').waitFor();
}

function panel(desk: Desk, title: string): Locator {
  return desk.page.getByRole('region', { name: title, exact: true });
}

test.each(['zh', 'en'] as const)(
  'X8 X9 an administrator enters somebody, who sees what their duty includes (%s)',
  async (lang) => {
    const admin = await deskOf('admin', lang);
    const username = `new.${randomUUID().slice(0, 8)}`;
    const password = randomUUID();
    await admin.go('/people');
    await admin.shoot('people');
    expect(await admin.barriers()).toEqual([]);
    await admin.press(admin.say('新增人员', 'Add a person'));
    await admin.fill(admin.say('用户名', 'User name'), 'wang.fang');
    await admin.fill(admin.say('中文名', 'Chinese name'), '林小雨');
    await admin.fill(admin.say('英文名', 'English name'), 'Lin Xiaoyu');
    await choose(admin, admin.say('职责', 'Duties'), admin.say('客服专员', 'Customer service agent'));
    await admin.page.keyboard.press('Escape');
    await admin.fill(admin.say('密码', 'Password'), password);
    await admin.press(admin.say('新增', 'Add'));
    // What is wrong stands at its field, and nothing entered is lost.
    await admin.sees(admin.say('用户名已被占用', 'This user name is taken'));
    await admin.fill(admin.say('用户名', 'User name'), username);
    await admin.press(admin.say('新增', 'Add'));
    await admin.page.waitForURL(/\/people\/YG-/);
    await admin.sees(admin.say('联系客户、提出方案、回访', 'Contact customers, propose solutions, call back'));
    await admin.shoot('person');
    expect(await admin.barriers()).toEqual([]);

    const hired = await Desk.open(browser, system.apiUrl, lang);
    await hired.signIn({ username, password });
    await hired.page.getByRole('link', { name: hired.say('客户档案', 'Customers') }).waitFor();
    await expect(hired.page.getByRole('link', { name: hired.say('审计', 'Audit') }).count()).resolves.toBe(0);
    await hired.go('/people');
    await hired.sees(hired.say('林小雨', 'Lin Xiaoyu'));
    await expect(hired.page.getByRole('button', { name: hired.say('新增人员', 'Add a person') }).count()).resolves.toBe(
      0,
    );
    expect([...admin.complaints, ...hired.complaints]).toEqual([]);
  },
);

test('S1 whoever is switched off cannot sign in any more, and a duty without anybody is pointed out', async () => {
  const admin = await deskOf('admin');
  await admin.go('/people?q=韩雪');
  await admin.follow('韩雪');
  await admin.press('停用');
  await inDialog(admin);
  await admin.press('停用');
  await admin.sees('已停用');
  const gone = await Desk.open(browser, system.apiUrl);
  await gone.go('/');
  const { username, password } = system.signInOf('hr');
  await gone.fill('用户名', username);
  await gone.fill('密码', password);
  await gone.press('登录');
  await gone.sees('用户名或密码错误');
  await admin.go('/people');
  await admin.sees('有职责目前无人履行');
  await admin.sees('人力资源部门：没有人担任');
  await expect(panel(admin, '人力资源部').count()).resolves.toBe(0);
  await admin.go('/people?view=duties');
  await admin.sees('可以进行的操作');
  await admin.shoot('duties');
  expect(await admin.barriers()).toEqual([]);
  await admin.go('/people?inactive=true&q=韩雪');
  await admin.follow('韩雪');
  await admin.press('启用');
  await admin.page.getByRole('button', { name: '停用' }).waitFor();
});

test('X8 the only administrator cannot give the duty away, and it is said where', async () => {
  const admin = await deskOf('admin');
  await admin.go('/people?q=许波');
  await admin.follow('许波', admin.page.getByRole('main'));
  await admin.press('停用');
  await inDialog(admin);
  await admin.press('停用');
  await admin.sees('这是唯一在职的系统管理员，请先任命另一位');
});

test('S1 somebody says that they are away: the substitute has their duties and their work at once', async () => {
  const substitute = await deskOf('@wang.fang');
  await expect(substitute.page.getByRole('link', { name: '审计' }).count()).resolves.toBe(0);
  const { number } = await system.as('office').post('/crises', {
    title: '经理缺席期间的事件',
    type: 'complaint',
    startStage: 'warning',
  });
  await system.as('office').post(`/crises/${number}/tasks`, {
    kind: 'order',
    title: '向客户致歉',
    role: 'serviceManager',
    dueAfter: { amount: 1, unit: 'days' },
  });
  const desk = await deskOf('serviceManager');
  await desk.go('/me');
  await desk.sees('目前在岗');
  await desk.press('设置缺席');
  await inDialog(desk);
  await choose(desk, '替补', '王芳');
  await desk.sees('王芳将行使：');
  await desk.press('保存');
  await desk.sees('必填');
  const until = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
  await (await desk.scope()).getByLabel('缺席至').fill(`${until} 18:00`);
  await desk.page.locator('.ant-picker-ok button').last().click();
  await desk.press('保存');
  await desk.sees('您缺席至');
  await desk.sees('由王芳行使您的职责');
  await desk.shoot('me');
  expect(await desk.barriers()).toEqual([]);
  // The substitute's open page follows without being loaded again.
  await substitute.sees('向客户致歉');
  await substitute.follow('我的设置');
  await substitute.sees('代理吴丽娟：');
  await desk.press('我已返岗');
  await desk.sees('目前在岗');
  expect(desk.complaints).toEqual([]);
});

test('X7 a mail one can do without is muted; the others always come, and it says why', async () => {
  const desk = await deskOf('quality', 'zh', 'phone');
  await desk.go('/me');
  const reminder = desk.page.getByRole('switch', { name: '发送邮件：催办提醒' });
  await reminder.click();
  await desk.sees('邮件设置已保存');
  await eventually('it is muted', async () => {
    const { mail } = await system.as('quality').get('/me/settings');
    return mail.muted.includes('reminder');
  });
  await desk.sees('有人在等待您的审批');
  await expect(desk.page.getByRole('switch').count()).resolves.toBe(4);
  await desk.page.reload();
  await expect(reminder.getAttribute('aria-checked')).resolves.toBe('false');
  const width = await desk.page.evaluate("document.querySelector('main').scrollWidth");
  expect(width).toBeLessThanOrEqual(390);
});

test('X8 a token is shown once, works until it is revoked, and other sessions end when one says so', async () => {
  const desk = await deskOf('legal');
  const elsewhere = await deskOf('legal', 'en');
  await desk.go('/me');
  await desk.press('新建令牌');
  await desk.fill('用途', '月度报表');
  await desk.press('生成');
  const token = await desk.page.getByLabel('令牌已生成').last().inputValue();
  await desk.press('我已保存');
  const me = (): Promise<Response> =>
    fetch(`${system.apiUrl}/api/v1/me`, { headers: { authorization: `Bearer ${token}` } });
  expect((await me()).status).toBe(200);
  await desk.sees('月度报表');
  await desk.press('吊销', panel(desk, 'API 令牌'));
  await desk.sees('没有令牌');
  expect((await me()).status).toBe(401);
  await expect(desk.page.content()).resolves.not.toContain(token);
  await desk.press('退出其他会话');
  await elsewhere.sees('Your session has ended');
});

test('X8 a new password ends the old one, and is kept in no draft', async () => {
  const desk = await deskOf('finance');
  const next = randomUUID();
  await desk.go('/me');
  await desk.press('修改密码');
  await desk.fill('当前密码', 'not it at all');
  await desk.fill('新密码', next);
  await (await desk.scope()).getByRole('button', { name: '修改密码' }).click();
  await desk.sees('当前密码不正确');
  const kept = await desk.page.evaluate('JSON.stringify({ ...sessionStorage })');
  expect(kept).not.toContain(next);
  await desk.fill('当前密码', system.signInOf('finance').password);
  await (await desk.scope()).getByRole('button', { name: '修改密码' }).click();
  await desk.sees('修改密码：已完成');
  const again = await Desk.open(browser, system.apiUrl);
  await again.signIn({ username: system.signInOf('finance').username, password: next });
});
