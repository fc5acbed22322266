import type { Browser } from 'playwright-core';
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

/** A new draft, begun by somebody elsewhere. */
async function begun(kind: string, docId: string): Promise<{ readonly number: string; readonly at: string }> {
  const { number } = await system.as('office').post('/rule-drafts', { kind, docId });
  return { number, at: `/rules/drafts/${number}` };
}

const read = (number: string) => system.as('office').get(`/rule-drafts/${number}`);

/** Presses a button of the dialog that opens, and waits until it is done with. */
async function inDialog(desk: Desk, button: string, reason?: string): Promise<void> {
  const dialog = desk.page.getByRole('dialog');
  if (reason !== undefined) await dialog.getByLabel(desk.say('理由', 'Reason')).fill(reason);
  await dialog.getByRole('button', { name: button, exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}

/** Opens a part of the document that is closed. */
async function unfold(desk: Desk, name: string | RegExp): Promise<void> {
  await desk.page.locator('.fold-head > button').filter({ hasText: name }).first().click();
}

async function section(desk: Desk, name: string): Promise<void> {
  await desk.page.getByRole('tab', { name }).click();
}

const savedBy = async (desk: Desk): Promise<void> => {
  await desk.press(desk.say('保存草稿', 'Save the draft'));
  await desk.page.getByText(desk.say('草稿已保存', 'The draft is saved')).last().waitFor();
};

/** Saves through the API, as another browser would. */
async function savedElsewhere(number: string, edit: (document: any) => void): Promise<void> {
  const { kind, rule, effectiveFrom, version, reason } = await read(number);
  edit(rule.document);
  const body = { kind, document: rule.document, effectiveFrom, reason, version };
  await system.as('office').send('PUT', `/rule-drafts/${number}`, body);
}

async function submittedElsewhere(number: string): Promise<string> {
  const { version } = await read(number);
  await system.as('office').post(`/rule-drafts/${number}/submission`, { reason: '按总结会建议', version });
  return await eventually('its approval has begun', async () => (await read(number)).revision?.approvalId);
}

const agree = (who: string, approvalId: string) =>
  system.as(who).post(`/approvals/${approvalId}/decision`, { decision: 'approve' });

test('W9 the office edits the policy, leadership approves it on a phone, and a new crisis is judged by it', async () => {
  const office = await deskOf('office');
  await office.go('/rules');
  await office.sees('目前没有草稿');
  await office.shoot('rules');
  expect(await office.barriers()).toEqual([]);
  await office.press('起草新版本：客户危机管理制度参数');
  await office.page.waitForURL(/\/rules\/drafts\/XD-/);
  const number = new URL(office.page.url()).pathname.split('/').at(-1)!;

  await unfold(office, /^首次联系/);
  const due = office.page.getByLabel('期限规则 · 首次联系客户 · 时限 · 一级（重大）');
  await due.fill('');
  await office.page.locator('[id="rule.deadlines.firstContact.byLevel.I.faults"]').getByText('时长须大于零').waitFor();
  await office.sees('需要改正（1）');
  await expect(office.page.getByRole('button', { name: '提交审批' }).isDisabled()).resolves.toBe(true);
  expect(await office.barriers()).toEqual([]);
  await due.fill('3');
  await section(office, '赔偿审批');
  await unfold(office, '¥1,000.00 以内');
  const limit = office.page.getByRole('spinbutton', { name: '金额上限' });
  await limit.fill('20000');
  await office.sees('金额须逐档递增');
  // From another part of the document the fault leads back to its place.
  await section(office, '级别矩阵');
  await office.press('赔偿审批『¥10,000.00 以内』· 金额上限');
  await office.page.locator('[id="rule.compensationTiers.1.upToFen"]').waitFor();
  await limit.first().fill('2000');
  await office.page.getByText('金额须逐档递增').first().waitFor({ state: 'detached' });
  await office.fill('修订理由', '总结会建议放宽小额审批');
  // Nothing is lost by leaving before it is saved.
  await office.page.waitForTimeout(400);
  await office.page.reload();
  await office.sees('有未保存的修改');
  await savedBy(office);
  await office.sees('已全部保存');
  await office.sees('赔偿审批『¥2,000.00 以内』· 金额上限');
  await office.shoot('rule-draft');
  await office.press('提交审批');
  await office.sees(/将由以下人员批准：应急领导小组批准/);
  await inDialog(office, '提交审批');
  await office.sees('查看审批');
  await office.sees('待领导小组批准');
  await office.shoot('rule-submitted');
  expect(await office.barriers()).toEqual([]);
  const { approvalId } = (await read(number)).revision;

  const manager = await deskOf('generalManager', 'zh', 'phone');
  await manager.go('/inbox');
  await manager.follow(/发布《客户危机管理制度参数》第 2 版/);
  await manager.sees('总结会建议放宽小额审批');
  await manager.sees(/期限规则 · 首次联系客户 · 时限 · 一级（重大）：.* → 3 /);
  await manager.shoot('rule-approval');
  expect(await manager.barriers()).toEqual([]);
  await manager.press('同意');
  await inDialog(manager, '同意');
  await manager.page.waitForURL(/\/inbox/);
  await agree('deputyManager', approvalId);

  // The page of the draft follows by itself, and leads to what it has become.
  await office.follow('发布为 第 2 版');
  await office.page.waitForURL(/\/rules\/versions\/policy\/policy\/2/);
  await office.sees('现行');
  await office.sees('李晓燕');
  const told = await deskOf('finance', 'zh', 'phone');
  await told.press('签收');
  await told.sees('签收新版规则：已完成');
  const { number: crisis } = await system
    .as('office')
    .post('/crises', { title: '新制度下的事件', type: 'complaint', startStage: 'warning' });
  await office.go(`/crises/${crisis}`);
  await office.follow('制度第 2 版');
  await office.page.getByRole('combobox', { name: '与另一版本比较' }).click();
  await office.page.locator('.ant-select-dropdown:visible').getByTitle('第 1 版', { exact: true }).click();
  await office.sees('第 1 版到第 2 版的修改');
  await office.sees('赔偿审批『¥2,000.00 以内』');
  await office.shoot('rule-version');
  expect(await office.barriers()).toEqual([]);
  expect([...office.complaints, ...manager.complaints]).toEqual([]);
});

test('W9 X2 two people write in one draft: the second is told, keeps what was entered, and takes in what the first saved', async () => {
  const { number, at } = await begun('plan', 'plan-complaint');
  const legal = await deskOf('legal');
  await legal.go(at);
  await unfold(legal, '主动联系可能受影响的客户');
  await legal.page.getByRole('spinbutton', { name: '期限', exact: true }).fill('4');
  await legal.sees('有未保存的修改');
  await savedElsewhere(number, (plan) => {
    plan.noticeTo.IV.push('hr');
    plan.tasks[0].dueAfter = { amount: 9, unit: 'hours' };
  });
  await legal.sees('草稿已被他人保存');
  await expect(legal.page.getByRole('button', { name: '保存草稿' }).isDisabled()).resolves.toBe(true);
  await legal.shoot('rule-behind');
  expect(await legal.barriers()).toEqual([]);
  await legal.press('并入对方的修改');
  await legal.sees('1 处双方都改过，目前保留的是您的内容');
  await legal.sees('9 小时');
  await savedBy(legal);
  const { rule, editors } = await read(number);
  expect(rule.document.tasks[0].dueAfter).toEqual({ amount: 4, unit: 'workingDays' });
  expect(rule.document.noticeTo.IV).toContain('hr');
  expect(editors).toHaveLength(2);

  // With the keyboard alone: the second task up, and it stays under one's fingers.
  const up = legal.page.getByRole('button', { name: /^上移“检查相关服务/ });
  await up.focus();
  await legal.page.keyboard.press('Enter');
  await legal.sees(/移到第 1 位/);
  await legal.sees('任务 · 顺序');
  const focused = await legal.page.evaluate("document.activeElement.getAttribute('aria-label')");
  expect(focused).toMatch(/^下移“检查相关服务/);
  await legal.press('添加任务');
  await legal.sees('需要改正（');
  await legal.press(/^删除“任务 /);
  await legal.page.getByText('需要改正（').waitFor({ state: 'detached' });
  expect(legal.complaints).toEqual([]);
});

test('W9 a version that came in between becomes the base, with what it changed; what it was withdrawn for can be edited again', async () => {
  const [first, second] = [await begun('calendar', 'china-office'), await begun('calendar', 'china-office')];
  const office = await deskOf('office', 'zh', 'phone');
  await office.go(second.at);
  await office.sees('录入节假日');
  await office.page.getByLabel('第一天').fill('2027-01-01');
  await office.page.getByLabel('最后一天').fill('2027-01-03');
  await office.press('录入');
  await office.sees('2027 年未列为已录入的年份');
  const file = (content: object) => ({
    name: '2027.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(content)),
  });
  const days = ['2027-01-01', '2027-01-02', '2027-01-03'].map((date) => ({ name: '元旦', date, isOffDay: true }));
  await office.page
    .getByLabel('节假日文件')
    .setInputFiles(file({ year: 2027, days: [...days, { date: '2027-02-30' }] }));
  await office.sees('文件有误，未导入');
  await office.sees('2027 年未列为已录入的年份');
  await office.page.getByLabel('节假日文件').setInputFiles(file({ year: 2027, days }));
  await office.page.getByText('2027 年未列为已录入的年份').first().waitFor({ state: 'detached' });
  await office.page.getByRole('tab', { name: '本单位日期' }).click();
  await office.page.getByLabel('第一天').fill('2027-06-18');
  await office.press('录入');
  await office.sees('2027 年本单位日期');
  await savedBy(office);
  await office.shoot('rule-calendar');
  expect(await office.barriers()).toEqual([]);
  const width = await office.page.evaluate("document.querySelector('main').scrollWidth");
  expect(width).toBeLessThanOrEqual(390);
  // The frame stays where it is, wherever the form leads to.
  await expect(office.page.evaluate('document.scrollingElement.scrollTop')).resolves.toBe(0);

  await savedElsewhere(first.number, (calendar) => (calendar.exceptions['2026-12-31'] = 'off'));
  const approvalId = await submittedElsewhere(first.number);
  await agree('generalManager', approvalId);
  await agree('deputyManager', approvalId);
  await eventually('it is published', async () => (await read(first.number)).revision?.publishedVersion === 2);
  await office.page.reload();
  await office.sees('第 2 版已经发布');
  await office.press('以最新版本为基础');
  await office.page.getByText('第 2 版已经发布').waitFor({ state: 'detached' });
  await savedBy(office);
  expect((await read(second.number)).rule.document.exceptions).toMatchObject({
    '2026-12-31': 'off',
    '2027-01-02': 'off',
  });
  expect((await read(second.number)).rule.document.own).toEqual({ '2027-06-18': 'off' });
  await office.press('提交审批');
  await inDialog(office, '提交审批', '录入明年元旦');
  await office.press('撤回');
  await inDialog(office, '撤回', '日期待核实');
  await office.sees('已撤回修改');
  await office.page.getByRole('button', { name: '保存草稿' }).waitFor();
  expect(office.complaints).toEqual([]);
});

test('W9 X9 whoever may not write reads everything and is offered nothing', async () => {
  const { at } = await begun('plan', 'plan-quality');
  const reader = await deskOf('operator', 'en');
  await reader.go('/rules');
  await reader.sees('Crisis management policy');
  await expect(reader.page.getByRole('button', { name: /Begin a new version/ }).count()).resolves.toBe(0);
  await reader.shoot('rules');
  for (const [path, seen] of [
    ['/rules/versions/policy/policy/1', 'Approval of rules'],
    ['/rules/versions/plan/plan-quality/1', 'Recipients of the warning'],
    ['/rules/versions/calendar/china-office/1', 'Working week'],
    [at, 'It does not differ from the version it is based on'],
  ] as const) {
    await reader.go(path);
    await reader.sees(seen);
    expect({ path, barriers: await reader.barriers() }).toEqual({ path, barriers: [] });
    await expect(reader.page.getByRole('button', { name: /Save the draft|Submit|Begin/ }).count()).resolves.toBe(0);
    await reader.shoot(`rule-${path.split('/').at(-2)}`);
  }
  await reader.go('/rules/versions/plan/plan-moon/1');
  await reader.sees('There is no such version');
  expect(reader.complaints).toEqual([]);
});

test('X9 the form speaks English too, and shows what the API would refuse before it is sent', async () => {
  const { at } = await begun('plan', 'plan-service-dispute');
  const writer = await deskOf('quality', 'en');
  await writer.go(at);
  await writer.page.getByRole('tab', { name: 'Tasks' }).waitFor();
  await writer.press('Add a task');
  await writer.sees('To be corrected');
  await writer.sees('Has to be written');
  await section(writer, 'Title');
  await writer.page.getByLabel('Clause').first().fill('');
  await writer.sees('Required');
  await writer.shoot('rule-form');
  expect(await writer.barriers()).toEqual([]);
  expect(writer.complaints).toEqual([]);
});
