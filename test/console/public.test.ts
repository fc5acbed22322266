import type { Browser } from 'playwright-core';
import { System } from '../e2e/system';
import { startChromium } from './support/chromium';
import { Desk, type Lang } from './support/desk';

let system: System;
let browser: Browser;

beforeAll(async () => {
  [system, browser] = await Promise.all([System.start(), startChromium()]);
}, 300_000);

const deskOf = (who: string, lang?: Lang): Promise<Desk> => Desk.of(who, system, browser, lang);

/** Somebody with a telephone in their hand, who has not signed in anywhere. */
async function customer(lang: Lang = 'zh'): Promise<Desk> {
  return Desk.open(browser, system.apiUrl, lang, 'phone');
}

async function isWithin(desk: Desk): Promise<boolean> {
  return desk.page.evaluate('document.documentElement.scrollWidth <= innerWidth');
}

test.each(['zh', 'en'] as const)(
  'W1 a customer complains on the phone, follows the link and adds a word, which whoever looks after it sees at once (%s)',
  async (lang) => {
    const someone = await customer(lang);
    const { page } = someone;
    await someone.go('/complain');
    await someone.press(someone.say('提交', 'Send'));
    await someone.sees(someone.say('请填写此项', 'Please fill this in'));
    const what = page.getByLabel(someone.say('发生了什么', 'What happened'));
    await expect(what.evaluate((input) => input === input.ownerDocument.activeElement)).resolves.toBe(true);
    await what.fill(someone.say('婴儿车轮子掉了，孩子差点摔倒。', 'A wheel of the pushchair came off.'));
    await someone.fill(someone.say('姓名', 'Name'), someone.say('林悦', 'Ann Lee'));
    await someone.fill(someone.say('电话', 'Telephone'), '13900030001');
    await someone.fill(someone.say('电子邮箱', 'E-mail'), 'nobody');
    await someone.press(someone.say('提交', 'Send'));
    await someone.sees(someone.say('请填写有效的邮箱地址', 'This is not an e-mail address'));
    await someone.shoot('public-form');
    expect(await someone.barriers()).toEqual([]);
    await expect(isWithin(someone)).resolves.toBe(true);
    // A reload loses nothing.
    await page.reload();
    await expect(what.inputValue()).resolves.not.toBe('');
    await someone.fill(someone.say('电子邮箱', 'E-mail'), '');
    await someone.press(someone.say('提交', 'Send'));
    await someone.sees(someone.say('已收到您的投诉', 'We have received your complaint'));
    await someone.shoot('public-filed');
    expect(await someone.barriers()).toEqual([]);
    const number = await page.locator('strong', { hasText: /^TS-/ }).innerText();

    const operator = await deskOf('operator', lang);
    await operator.go(`/complaints/${number}`);
    await operator.sees(operator.say('网页表单', 'Web form'));

    await someone.follow(someone.say('查看进度', 'Follow it'));
    await someone.sees(someone.say('已收到您的投诉，等待客服与您联系', 'We have your complaint and will contact you'));
    const word = someone.say('我有照片可以提供', 'I can send pictures');
    await someone.fill(someone.say('补充说明', 'Add a word'), word);
    await someone.press(someone.say('提交', 'Send'));
    const sentAt = Date.now();
    await operator.page
      .getByRole('region', { name: operator.say('客户补充留言', 'What the customer added') })
      .waitFor();
    await operator.sees(word);
    console.log(`the customer's word was on the open page ${Date.now() - sentAt} ms after it was sent`);
    await someone.sees(someone.say('已送达客服人员', 'It has reached us'));
    await someone.shoot('public-status');
    expect(await someone.barriers()).toEqual([]);
    await expect(isWithin(someone)).resolves.toBe(true);
    await operator.shoot('complaint-message');

    // And the other way round: what the customer is told stands on their page.
    await operator.press(operator.say('告知进展', 'Tell progress'));
    const told = operator.say('已安排取件检测', 'We fetch it and look at it');
    await operator.page.getByRole('dialog').locator('textarea').fill(told);
    await operator.page
      .getByRole('dialog')
      .getByRole('button', { name: operator.say('告知进展', 'Tell progress') })
      .click();
    await operator.page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.reload();
    await someone.sees(told);
    expect([...someone.complaints, ...operator.complaints]).toEqual([]);
  },
);

test('W1 a link that is wrong or revoked leads nowhere, and says what to do', async () => {
  const { number } = await system.as('operator').post('/complaints', { body: '门铃不响。' });
  const operator = await deskOf('operator');
  await operator.go(`/complaints/${number}`);
  await operator.press('生成查询链接');
  await operator.page.getByRole('dialog').getByRole('button', { name: '生成查询链接' }).click();
  const link = await operator.page.getByRole('dialog').getByRole('textbox', { name: '查询链接' }).inputValue();
  await operator.press('关闭');
  await operator.sees('有效查询链接 1 个');

  const someone = await customer();
  await someone.page.goto(link);
  await someone.sees(number);
  await operator.press(/作废/);
  await operator.page.getByRole('dialog').getByRole('button', { name: /作废/ }).click();
  await operator.sees('有效查询链接 0 个');
  await someone.page.reload();
  await someone.sees('链接无效或已失效');
  await someone.shoot('public-bad-link');
  expect(await someone.barriers()).toEqual([]);
  await someone.go('/status#somebody-guesses');
  await someone.page.reload();
  await someone.sees('链接无效或已失效');
});

test('W1 whoever complains too often is told to wait, and loses nothing of what they wrote', async () => {
  const someone = await customer();
  const file = async (body: string): Promise<void> => {
    await someone.go('/complain');
    await someone.fill('发生了什么', body);
    await someone.fill('电话', '13900030009');
    await someone.press('提交');
    await someone.page
      .getByText(/已收到您的投诉|请求过于频繁/)
      .first()
      .waitFor();
  };
  const tooOften = someone.page.getByText('请求过于频繁');
  for (let i = 0; i < 6 && (await tooOften.count()) === 0; i += 1) await file(`快递第 ${i + 1} 次延误。`);
  await tooOften.waitFor();
  await expect(someone.page.getByLabel('发生了什么').inputValue()).resolves.toMatch(/快递第 \d 次延误/);
  await someone.shoot('public-too-often');
  expect(await someone.barriers()).toEqual([]);
});
