import { readFileSync } from 'node:fs';
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

/** Types whom the customer search is to find, and takes the first that is offered, with the keyboard alone. */
async function findCustomer(desk: Desk, words: string, offered: string | RegExp): Promise<void> {
  await desk.page.getByRole('combobox', { name: desk.say('投诉人', 'Who complains') }).waitFor();
  await desk.page.keyboard.type(words);
  const options = desk.page.locator('.ant-select-dropdown:visible .ant-select-item-option');
  await options.filter({ hasText: offered }).first().waitFor();
  await desk.page.keyboard.press('Enter');
}

/** Some people complain about one matter within minutes; the system finds out that they do. */
async function complainTogether(about: string, words: string): Promise<readonly string[]> {
  const numbers: string[] = [];
  for (let i = 0; i < 4; i += 1) {
    const customer = { name: `${about}客户${i}`, phone: `137${String(Math.random()).slice(2, 10)}` };
    const body = `${words}，第 ${i + 1} 位客户反映${about}。`;
    const { number } = await system.as('operator').post('/complaints', { title: `${about}问题`, body, customer });
    numbers.push(number);
  }
  return numbers;
}

async function candidateOf(complaint: string): Promise<string> {
  return eventually('a candidate is raised', async () => {
    const { candidateNumber } = await system.as('operator').get(`/complaints/${complaint}`);
    return candidateNumber as string | null;
  });
}

/** Sends the open dialog's form; the button that opened it is called the same. */
async function send(desk: Desk, action: string): Promise<void> {
  const dialog = desk.page.getByRole('dialog');
  await dialog.getByRole('button', { name: action, exact: true }).click();
}

async function isDone(desk: Desk): Promise<void> {
  await desk.page.getByRole('dialog').waitFor({ state: 'hidden' });
}

function row(desk: Desk, text: string): Locator {
  return desk.page.locator('.list-row').filter({ hasText: text });
}

test.each(['zh', 'en'] as const)(
  'W1 W10 the hotline enters a complaint; what is wrong stands at its field, what is known already is pointed out (%s)',
  async (lang) => {
    const desk = await deskOf('operator', lang);
    const name = desk.say('周晓燕', 'Zoe Hart');
    const phone = desk.say('13600010001', '13600010002');
    await desk.go('/complaints/new');
    await findCustomer(desk, name, name);
    // Whoever typed a name goes on with the telephone number.
    await desk.page.keyboard.type(phone);
    await desk.fill(desk.say('电子邮箱', 'E-mail'), 'nobody');
    await desk.page.keyboard.press('Control+Enter');
    const body = desk.page.getByLabel(desk.say('发生了什么', 'What happened'));
    await desk.page.locator('.ant-form-item').filter({ has: body }).getByText(desk.say('必填', 'Required')).waitFor();
    await body.fill(desk.say('电饭煲冒烟，厨房全是烟味。', 'The rice cooker smoked all over the kitchen.'));
    await desk.page.keyboard.press('Control+Enter');
    const email = desk.page
      .locator('.ant-form-item')
      .filter({ has: desk.page.locator('#customer_email') })
      .last();
    await email.getByText(desk.say('格式不正确', 'Not in the right form')).waitFor();
    await desk.shoot('complaint-new');
    expect(await desk.barriers()).toEqual([]);
    // A reload loses nothing.
    await desk.page.reload();
    await desk.sees(desk.say('已恢复上次未提交的内容', 'What you had not sent has been restored'));
    await desk.page.locator('#customer_email').fill('');
    await body.focus();
    await desk.page.keyboard.press('Control+Enter');
    await desk.sees(desk.say('投诉已登记', 'The complaint is registered'));
    await desk.shoot('complaint-saved');
    expect(await desk.barriers()).toEqual([]);

    // The same number under another name is the same customer, who has an open complaint.
    await desk.press(desk.say('登记下一件', 'The next one'));
    await findCustomer(desk, 'X', /X/);
    await desk.page.keyboard.type(phone);
    await desk.press(desk.say('就是该客户', 'It is them'));
    await desk.sees(desk.say('该客户有 1 件投诉尚未办结', '1 complaint of this customer is still open'));
    await desk.shoot('complaint-duplicate');
    expect(await desk.barriers()).toEqual([]);
    await desk.page.getByRole('link', { name: desk.say('电饭煲冒烟', 'The rice cooker') }).waitFor();
    expect(desk.complaints).toEqual([]);
  },
);

const FAULTY = `编号,标题,内容,时间,电话,邮箱,姓名,地区
d1,书桌掉漆,书桌刚到就掉漆。,2026-11-02 09:12,13700000001,,周文,华东
d2,,,2026-11-02 10:00,13700000002,,钱丽,华北
d3,抽屉卡住,抽屉拉不出来。,前天,13700000003,,赵强,华北
d4,桌腿不齐,桌腿长短不一。,2026-11-02 12:00,13700000004,nobody,孙悦,华南
d1,书桌掉漆,书桌刚到就掉漆。,2026-11-02 09:12,13700000001,,周文,华东
`;

test('W1 a file of complaints is looked at first, with everything that is wrong with it, and then taken in', async () => {
  const desk = await deskOf('operator');
  await desk.go('/complaints');
  await desk.follow('导入');
  await desk.sees('把 CSV 文件拖到这里');
  await desk.shoot('import-choose');
  expect(await desk.barriers()).toEqual([]);
  const choose = (name: string, text: string) =>
    desk.page
      .getByLabel('把 CSV 文件拖到这里')
      .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

  // Nobody knows these headings: a person says what they mean.
  await choose('别处的.csv', '甲,乙\n1,送货晚了两天\n');
  await desk.sees('还不知道哪一列是投诉');
  await desk.page.getByLabel('「乙」列的含义').click();
  await desk.page.locator('.ant-select-dropdown:visible').getByTitle('内容', { exact: true }).click();
  await desk.press('更新预览');
  await desk.sees('导入 1 件');
  await desk.press('换一个文件');

  await choose('十一月.csv', FAULTY);
  await desk.sees('有误的 3 行');
  for (const [line, column, fault] of [
    ['第 3 行', '内容', '缺少必填字段'],
    ['第 4 行', '时间', '格式不正确（日期和时间）'],
    ['第 5 行', '邮箱', '格式不正确（电子邮箱）'],
  ] as const) {
    await row(desk, line).filter({ hasText: column }).filter({ hasText: fault }).waitFor();
  }
  await desk.shoot('import-preview');
  expect(await desk.barriers()).toEqual([]);
  const downloading = desk.page.waitForEvent('download');
  await desk.press('下载有误的行');
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('十一月-有误的行.csv');
  const rows = readFileSync(await download.path(), 'utf8');
  expect(rows).toContain('桌腿不齐');
  expect(rows).not.toContain('书桌掉漆');

  await desk.press('导入 1 件');
  await desk.sees('导入完成：十一月.csv');
  await desk.shoot('import-done');
  expect(await desk.barriers()).toEqual([]);
  await desk.follow('查看投诉');
  await row(desk, '书桌掉漆').waitFor();
  expect(desk.complaints).toEqual([]);
});

test('W3 W7 a candidate appears on an open page; one person confirms it, the other one is told and loses nothing', async () => {
  const [manager, office] = await Promise.all([deskOf('serviceManager'), deskOf('office', 'en')]);
  await manager.go('/candidates');
  const [first] = await complainTogether('儿童水杯掉色', '孩子的儿童水杯掉色，喝水时嘴唇染红');
  await row(manager, '儿童水杯').waitFor();
  const number = await candidateOf(first!);
  await manager.shoot('candidates');
  expect(await manager.barriers()).toEqual([]);
  await row(manager, '儿童水杯').getByRole('link').first().click();
  await manager.sees('提出依据');
  await office.go(`/candidates/${number}`);
  await office.shoot('candidate');
  expect(await office.barriers()).toEqual([]);

  await office.press('Dismiss');
  await office.fill('Reason', 'A single batch of cups');
  await manager.press('确认立案');
  await send(manager, '确认立案');
  await manager.sees('必填');
  const dialog = manager.page.getByRole('dialog');
  await dialog.getByRole('radio', { name: '产品质量问题' }).check();
  await dialog.getByLabel('冲突类别').click();
  await manager.page.locator('.ant-select-dropdown:visible').getByTitle('产品问题').click();
  await manager.fill('理由', '多名客户反映同一批次');
  await send(manager, '确认立案');
  await manager.page.waitForURL(/\/crises\/CR-/);

  // The other one's page says so by itself, and the reason that was being written is still there.
  await office.sees('Something changed while you were filling this in');
  expect(await (await office.scope()).getByLabel('Reason').inputValue()).toBe('A single batch of cups');
  await send(office, 'Dismiss');
  await office.page.getByRole('dialog').locator('.ant-alert-error').waitFor();
  await office.shoot('candidate-conflict');
  expect(await office.barriers()).toEqual([]);
  await office.press('Cancel');
  await isDone(office);
  await office.sees(/Wu Lijuan has decided: Confirmed/);
  await expect(office.page.getByRole('button', { name: 'Dismiss' }).count()).resolves.toBe(0);
  expect([...manager.complaints, ...office.complaints]).toEqual([]);
});

test('W3 W7 a candidate is merged into an open crisis, another one dismissed with a reason; the complaints stay open', async () => {
  const office = await deskOf('office', 'zh', 'phone');
  const { number: crisis } = await system
    .as('office')
    .post('/crises', { title: '扫地机器人起火', type: 'quality', startStage: 'warning' });
  const [merged] = await complainTogether('扫地机器人充电起火', '扫地机器人充电时起火，地板烧坏');
  await office.go(`/candidates/${await candidateOf(merged!)}`);
  await office.press('并入已有事件');
  await office.page.getByRole('dialog').getByRole('radio', { name: crisis }).check();
  await office.fill('理由', '同一型号');
  await office.shoot('candidate-merge');
  expect(await office.barriers()).toEqual([]);
  await send(office, '并入已有事件');
  await isDone(office);
  await office.follow(`危机事件 ${crisis}`);
  await office.page.waitForURL(new RegExp(`/crises/${crisis}`));

  const [dismissed] = await complainTogether('停车场月卡涨价', '小区停车场月卡突然涨价，没有提前告知');
  await office.go(`/candidates/${await candidateOf(dismissed!)}`);
  await office.press('排除');
  await send(office, '排除');
  await office.sees('必填');
  await office.fill('理由', '物业已公示，属正常调价');
  await send(office, '排除');
  await isDone(office);
  await office.sees('物业已公示，属正常调价');
  const { status } = await system.as('operator').get(`/complaints/${dismissed}`);
  expect(status).toBe('open');
  expect(office.complaints).toEqual([]);
});

test('W10 a complaint is looked after to its outcome; who fills in a form that was overtaken is told', async () => {
  const [desk, other] = await Promise.all([deskOf('operator'), deskOf('serviceManager', 'en')]);
  const customer = { name: '何静', phone: '13600020001' };
  const { number } = await system
    .as('operator')
    .post('/complaints', { title: '热水器不出热水', body: '热水器装上就不出热水。', customer });
  await desk.go(`/complaints?q=热水器`);
  await row(desk, '热水器不出热水').waitFor();
  await desk.shoot('complaints');
  expect(await desk.barriers()).toEqual([]);
  await desk.follow('热水器不出热水');
  await other.go(`/complaints/${number}`);
  await desk.press('我来负责');
  await desk.page.getByRole('button', { name: '我来负责' }).waitFor({ state: 'hidden' });
  await desk.press('联系');
  await desk.page.getByRole('dialog').getByLabel('已表达关注和歉意').check();
  await desk.fill('联系方式', '电话');
  await send(desk, '联系');
  await isDone(desk);
  await desk.shoot('complaint');
  expect(await desk.barriers()).toEqual([]);

  await other.press('Propose');
  await other.fill('Solution', 'A new water heater');
  await desk.press('办结');
  const dialog = desk.page.getByRole('dialog');
  await dialog.getByRole('radio', { name: /客户撤回/ }).check();
  await dialog.locator('textarea').fill('客户已自行解决');
  await send(desk, '办结');
  await isDone(desk);
  await desk.sees('客户已自行解决');
  await other.sees('Something changed while you were filling this in');
  expect(await other.page.getByRole('textbox', { name: 'Solution' }).inputValue()).toBe('A new water heater');
  await send(other, 'Propose');
  await other.page.getByRole('dialog').locator('.ant-alert-error').waitFor();
  await other.press('Cancel');
  await isDone(other);
  await expect(other.page.getByRole('button', { name: 'Propose' }).count()).resolves.toBe(0);
  await desk.shoot('complaint-ended');
  expect(await desk.barriers()).toEqual([]);
  expect([...desk.complaints, ...other.complaints]).toEqual([]);
});
