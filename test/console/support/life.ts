import type { Locator } from 'playwright-core';
import type { Company } from './company';
import type { Desk } from './desk';

const REASON = { zh: '各项条件已满足', en: 'All conditions are met' };

/** Fills in a dialog's reason and sends it; waits until the dialog is gone. */
async function because(desk: Desk, action: string): Promise<void> {
  await desk.fill(desk.say('理由', 'Reason'), REASON[desk.lang]);
  await send(desk, action);
}

/** Sends the open dialog's form and waits until it has been carried out. */
export async function send(desk: Desk, action: string): Promise<void> {
  const dialog = desk.page.getByRole('dialog').last();
  // Not the cross that closes it, which may have the same name.
  await dialog.locator('form').getByRole('button', { name: action, exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
}

interface Told {
  readonly name: string;
  readonly phone: string;
  readonly body: string;
}

/** The hotline enters what a customer says (W1); the number of the complaint. */
export async function enterComplaint(desk: Desk, { name, phone, body }: Told): Promise<string> {
  await desk.go('/complaints/new');
  await desk.page.getByRole('combobox', { name: desk.say('投诉人', 'Who complains') }).waitFor();
  await desk.page.keyboard.type(name);
  const offered = desk.page.locator('.ant-select-dropdown:visible .ant-select-item-option');
  await offered.filter({ hasText: name }).first().waitFor();
  await desk.page.keyboard.press('Enter');
  await desk.page.keyboard.type(phone);
  await desk.fill(desk.say('发生了什么', 'What happened'), body);
  await desk.page.keyboard.press('Control+Enter');
  await desk.sees(desk.say('投诉已登记', 'The complaint is registered'));
  return desk.page.getByRole('link', { name: /^TS-/ }).first().innerText();
}

/** Somebody confirms that complaints are a crisis (W7); the number of the crisis. */
export async function confirm(desk: Desk, candidate: string): Promise<string> {
  await desk.go('/candidates');
  const row = desk.page.locator('.list-row').filter({ hasText: candidate });
  await row.getByRole('link').first().click();
  const action = desk.say('确认立案', 'Confirm');
  await desk.press(action);
  const dialog = desk.page.getByRole('dialog');
  for (const choice of [desk.say('客户投诉', 'Customer complaint'), desk.say('预警', 'Warning')]) {
    await dialog.getByRole('radio', { name: choice, exact: true }).check();
  }
  await dialog.getByLabel(desk.say('冲突类别', 'Class of conflict')).click();
  const classes = desk.page.locator('.ant-select-dropdown:visible');
  await classes.getByTitle(desk.say('产品问题', 'Product problem')).first().click();
  await desk.fill(desk.say('理由', 'Reason'), desk.say('多名客户反映同一问题', 'Several customers say the same'));
  await dialog.getByRole('button', { name: action, exact: true }).click();
  await desk.page.waitForURL(/\/crises\/CR-/);
  return new URL(desk.page.url()).pathname.split('/')[2]!;
}

function tab(number: string, name = ''): string {
  return `/crises/${number}/${name}`;
}

/** A crisis lived through the pages, by the people whose duty each step is. */
export class PageLife {
  constructor(
    private readonly company: Company,
    readonly number: string,
  ) {}

  /** The office assesses the level in the matrix: a click says how likely and how grave (W4, W5). */
  async assess(cell: { readonly zh: string; readonly en: string }): Promise<void> {
    const office = await this.company.at('office');
    await office.go(tab(this.number));
    await office.press(office.say('评估级别', 'Assess the level'));
    const dialog = office.page.getByRole('dialog');
    await dialog.getByRole('button', { name: cell[office.lang], exact: true }).click();
    await office.shoot('level-assessment');
    expect(await office.barriers()).toEqual([]);
    await send(office, office.say('评估级别', 'Assess the level'));
  }

  /** The official notice (W6). */
  async warn(): Promise<void> {
    const office = await this.company.at('office');
    await office.press(office.say('发布预警', 'Issue the warning'));
    await office.fill(office.say('影响范围', 'Scope'), office.say('全国门店', 'All shops'));
    await office.fill(
      office.say('应对措施', 'Measures'),
      office.say('暂停销售，联系客户', 'Stop selling, contact the customers'),
    );
    await send(office, office.say('发布预警', 'Issue the warning'));
  }

  /** Everybody who was told confirms it in their inbox, as the notice asks. */
  async acknowledge(who: string): Promise<void> {
    const desk = await this.company.at(who);
    await desk.go('/inbox');
    const line = desk.page.getByRole('listitem').filter({ hasText: this.number });
    await desk.press(
      desk.say('签收', 'Acknowledge'),
      line.filter({ has: desk.page.getByRole('button', { name: desk.say('签收', 'Acknowledge') }) }).first(),
    );
    await desk.sees(desk.say('签收通知：已完成', 'Acknowledge: done'));
  }

  async activate(who: string): Promise<void> {
    const desk = await this.company.at(who);
    await desk.go(tab(this.number));
    await desk.press(desk.say('作出决定', 'Decide'));
    await desk.page
      .getByRole('dialog')
      .getByRole('radio', { name: desk.say('启动', 'Activate'), exact: true })
      .check();
    await because(desk, desk.say('作出决定', 'Decide'));
    await desk.page.locator('.stage.now', { hasText: desk.say('应对', 'Response') }).waitFor();
  }

  /** Contact, solution and the customer's answer, for everybody who is affected (M四(三)). */
  async lookAfter(who: string): Promise<void> {
    const desk = await this.company.at(who);
    for (const row of await this.customers(desk)) {
      const press = (name: string): Promise<void> => row.getByRole('button', { name, exact: true }).click();
      await press(desk.say('联系', 'Contact'));
      await desk.page
        .getByRole('dialog')
        .getByLabel(desk.say('已表达关注和歉意', 'Concern and regret were expressed'))
        .check();
      await desk.fill(desk.say('联系方式', 'By which way'), desk.say('电话', 'Telephone'));
      await send(desk, desk.say('联系', 'Contact'));
      await row.getByText(desk.say('沟通中', 'In contact')).waitFor();
      await press(desk.say('提出方案', 'Propose'));
      await desk.fill(
        desk.say('解决方案', 'Solution'),
        desk.say('换新并赔偿损失', 'A new one, and the damage is paid'),
      );
      await send(desk, desk.say('提出方案', 'Propose'));
      await press(desk.say('记录答复', 'Record the answer'));
      await desk.page.getByRole('dialog').getByLabel(desk.say('客户接受方案', 'The customer accepts it')).check();
      await send(desk, desk.say('记录答复', 'Record the answer'));
      await row.getByText(desk.say('已解决', 'Solved')).waitFor();
    }
  }

  /** One person asks for money; whoever asked never decides (S9). */
  async askMoney(who: string, yuan: string): Promise<void> {
    const desk = await this.company.at(who);
    const [row] = await this.customers(desk);
    await row!.getByRole('button', { name: desk.say('申请赔偿', 'Ask for compensation'), exact: true }).click();
    await desk.fill(desk.say('金额', 'Amount'), yuan);
    await desk.fill(desk.say('理由', 'Reason'), desk.say('商品损坏，照价赔偿', 'The goods are damaged'));
    await send(desk, desk.say('申请赔偿', 'Ask for compensation'));
  }

  /** Another person approves it, on the phone. */
  async approve(who: string): Promise<void> {
    const desk = await this.company.at(who, 'phone');
    await desk.go('/inbox');
    await desk.shoot('inbox');
    expect(await desk.barriers()).toEqual([]);
    const line = desk.page.getByRole('listitem').filter({ hasText: this.number });
    await line
      .getByRole('link', { name: desk.say('审批', 'Decide'), exact: true })
      .first()
      .click();
    await desk.page.waitForURL(/\/approvals\//);
    await desk.page.getByRole('button', { name: desk.say('同意', 'Approve'), exact: true }).waitFor();
    await desk.shoot('approval');
    expect(await desk.barriers()).toEqual([]);
    await desk.press(desk.say('同意', 'Approve'));
    await send(desk, desk.say('同意', 'Approve'));
    await desk.page.waitForURL(/\/inbox/);
  }

  /** The office reports tasks done until none is required any more; those that wait for another one come after it. */
  async finishTasks(): Promise<void> {
    const office = await this.company.at('office');
    await office.go(tab(this.number, 'tasks'));
    await office.page.locator('.task').first().waitFor();
    const open = office.page.locator('.task').filter({ hasText: office.say('必办', 'required') });
    const free = open.filter({ hasNotText: office.say('须先完成', 'first:') });
    for (let left = await open.count(); left > 0; left = await open.count()) {
      const task = free.first();
      const title = await task.locator('.grow > div').first().innerText();
      await task.getByRole('button', { name: office.say('完成', 'Done'), exact: true }).click();
      await office.fill(office.say('完成情况', 'What was done'), office.say('已办妥', 'Done'));
      await send(office, office.say('完成', 'Done'));
      await open.filter({ hasText: title.split('\n')[0]! }).waitFor({ state: 'hidden' });
    }
  }

  async report(): Promise<void> {
    const office = await this.company.at('office');
    await office.go(tab(this.number, 'reports'));
    await office.press(office.say('提交通报', 'File a report'));
    await office.fill(
      office.say('情况通报', 'Situation report'),
      office.say('客户已全部联系', 'All customers were contacted'),
    );
    await send(office, office.say('提交通报', 'File a report'));
  }

  /** Moves on to the next stage by the button that says so, once nothing stands in the way. */
  async moveOn(
    action: { readonly zh: string; readonly en: string },
    stage: { readonly zh: string; readonly en: string },
  ): Promise<void> {
    const office = await this.company.at('office');
    await office.go(tab(this.number));
    await office.page.getByRole('button', { name: action[office.lang], exact: true, disabled: false }).click();
    await because(office, action[office.lang]);
    await office.page.locator('.stage.now', { hasText: stage[office.lang] }).waitFor();
  }

  async callBack(who: string): Promise<void> {
    const desk = await this.company.at(who);
    for (const row of await this.customers(desk)) {
      await row.getByRole('button', { name: desk.say('回访', 'Callback'), exact: true }).click();
      await desk.page
        .getByRole('dialog')
        .getByRole('radio', { name: desk.say('已接听', 'Answered'), exact: true })
        .check();
      await desk.fill(desk.say('满意度', 'Satisfaction'), '5');
      await send(desk, desk.say('回访', 'Callback'));
      await row.getByText(desk.say('满意度 5 分', 'Satisfaction 5')).waitFor();
    }
  }

  async writeReview(): Promise<void> {
    const office = await this.company.at('office');
    await office.go(tab(this.number, 'review'));
    await office.press(office.say('编写', 'Write'));
    await office.fill(office.say('根本原因', 'Root cause'), office.say('质检漏检', 'The inspection missed it'));
    await office.fill(office.say('经验教训', 'Lessons'), office.say('增加抽检', 'Inspect more'));
    await send(office, office.say('编写总结', 'Write the review'));
    await office.press(office.say('提交签批', 'Submit for signature'));
    await office.sees(office.say('签批中', 'Waiting for signature'));
  }

  /** The rows of the customers' tab. */
  private async customers(desk: Desk): Promise<Locator[]> {
    await desk.go(tab(this.number, 'customers'));
    await desk.page.locator('.list-row').first().waitFor();
    return desk.page.locator('.list-row').all();
  }
}
