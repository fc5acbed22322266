import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import type { SignIn } from '../../../prisma/seed';
import type { System } from '../../e2e/system';

export type Lang = 'zh' | 'en';

/** Whole journeys through pages take their time on a busy machine. */
jest.setTimeout(240_000);
const PATIENCE_MS = 60_000;

const SHOTS = resolve(__dirname, '../../../test-results/screenshots');

/** Widths at which every page is looked at. */
const WIDTHS = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;
export type Width = keyof typeof WIDTHS;

/** A page left open goes on drawing and asking: desks close with the test that opened them. */
const opened: BrowserContext[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((context) => context.close()));
});

/** Somebody at their desk: one browser session of one person, used as a person uses it. */
export class Desk {
  /** What the browser complained about: scripts that failed, resources that were blocked. */
  readonly complaints: string[] = [];

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    private readonly baseUrl: string,
    readonly lang: Lang,
  ) {
    page.on('pageerror', (error) => this.complaints.push(`error: ${error.message}`));
    page.on('console', (message) => {
      const text = message.text();
      // An answer of 4xx is an answer; the page says what it means.
      const isAnswer = /status of (?:4\d\d|503)/.test(text);
      if (message.type() === 'error' && !isAnswer) this.complaints.push(`console: ${text}`);
    });
  }

  /** Opens a browser session at the sign-in page; nobody is signed in. */
  static async open(browser: Browser, baseUrl: string, lang: Lang = 'zh', width: Width = 'wide') {
    const locale = lang === 'zh' ? 'zh-CN' : 'en-GB';
    const context = await browser.newContext({ viewport: WIDTHS[width], locale, timezoneId: 'America/New_York' });
    context.setDefaultTimeout(PATIENCE_MS);
    opened.push(context);
    await context.addInitScript(`localStorage.setItem('lang', '${lang}')`);
    return new Desk(context, await context.newPage(), baseUrl, lang);
  }

  /** The desk of the sample person for a duty, who has signed in. */
  static async of(who: string, at: System, browser: Browser, lang: Lang = 'zh', width: Width = 'wide'): Promise<Desk> {
    const desk = await Desk.open(browser, at.apiUrl, lang, width);
    await desk.signIn(at.signInOf(who));
    return desk;
  }

  async go(path: string): Promise<void> {
    await this.page.goto(`${this.baseUrl}${path}`);
  }

  async signIn({ username, password }: Pick<SignIn, 'username' | 'password'>): Promise<void> {
    await this.go('/');
    await this.fill(this.say('用户名', 'User name'), username);
    await this.fill(this.say('密码', 'Password'), password);
    await this.press(this.say('登录', 'Sign in'));
    await this.page.getByRole('banner').waitFor();
  }

  /** The words of the present language. */
  say(zh: string, en: string): string {
    return this.lang === 'zh' ? zh : en;
  }

  /** The innermost open dialog, or the page when there is none. */
  async scope(): Promise<Locator | Page> {
    const dialogs = this.page.getByRole('dialog');
    return (await dialogs.count()) > 0 ? dialogs.last() : this.page;
  }

  async press(name: string | RegExp, within?: Locator): Promise<void> {
    const scope = within ?? (await this.scope());
    await scope
      .getByRole('button', { name, exact: typeof name === 'string' })
      .first()
      .click();
  }

  async follow(name: string | RegExp, within: Locator | Page = this.page): Promise<void> {
    await within.getByRole('link', { name }).first().click();
  }

  async fill(label: string, value: string): Promise<void> {
    const fields = this.page.locator('input, textarea');
    await (await this.scope()).getByLabel(label, { exact: false }).and(fields).first().fill(value);
  }

  /** Waits until the page shows it; a failure says what it shows instead. */
  async sees(text: string | RegExp): Promise<void> {
    try {
      await this.page.getByText(text).first().waitFor();
    } catch (error) {
      const shown = await this.page.locator('body').innerText();
      const heard = this.complaints.join('\n');
      throw new Error(`${String(error)}\nThe page said: ${heard}\nIt shows:\n${shown.slice(0, 2_000)}`, {
        cause: error,
      });
    }
  }

  /** Keeps a picture of the page as it is, wide and on a phone. */
  async shoot(name: string): Promise<void> {
    mkdirSync(SHOTS, { recursive: true });
    await this.settled();
    const before = this.page.viewportSize() ?? WIDTHS.wide;
    for (const size of Object.values(WIDTHS)) {
      await this.page.setViewportSize(size);
      await this.page.waitForTimeout(150);
      await this.page.screenshot({ path: `${SHOTS}/${name}-${this.lang}-${size.width}.png` });
    }
    await this.page.setViewportSize(before);
  }

  /** One picture of what is on the screen right now. */
  async snap(name: string): Promise<void> {
    mkdirSync(SHOTS, { recursive: true });
    await this.page.screenshot({ path: `${SHOTS}/${name}-${this.lang}.png` });
  }

  /** By how many pixels the page, or what it shows, is wider than the screen: nothing scrolls sideways. */
  async overflow(): Promise<number> {
    return this.page.evaluate(
      `Math.max(...[document.scrollingElement, document.querySelector('.content')].map((e) => e.scrollWidth - e.clientWidth))`,
    );
  }

  /** Waits until the page has its heading and nothing on it is on its way any more. */
  async settled(): Promise<void> {
    await this.page.getByRole('heading').first().waitFor();
    await this.page.locator('.ant-spin').first().waitFor({ state: 'hidden' });
  }

  /** What stands in the way of people who use a keyboard or a screen reader, the serious things only. */
  async barriers(): Promise<readonly string[]> {
    await this.settled();
    // No frames, and nobody reads what passed: both cost more than the rules themselves.
    const axe = new AxeBuilder({ page: this.page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
    const { violations } = await axe.analyze();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
  }
}
