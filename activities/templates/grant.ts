import type { GrantMailKind } from '../../domain/grant-mail';
import { type Lang, type Text, text } from '../../domain/text';
import { type MailContent, mailOf, type Part } from './mail';

export interface GrantMailWords {
  readonly number: string;
  readonly about: GrantMailKind;
  readonly lang: Lang;
  readonly name: Text;
  readonly gives: Text;
  readonly validUntilAt: number | null;
  /** Left out where it is good for nothing any more. */
  readonly code: string | undefined;
}

const WORDS = {
  code: text('送给您的一份心意', 'Something for you'),
  reminder: text('您的服务即将到期', 'What we granted you soon expires'),
  withdrawn: text('兑换码已失效', 'Your code is no longer good'),
  thanks: text('感谢您的理解与支持，我们为您准备了以下服务。', 'Thank you for your patience: this is for you.'),
  soon: text('以下服务您尚未使用，请在到期前使用。', 'You have not claimed this yet; please do so in time.'),
  gone: text('以下服务已由我们撤回，兑换码不再有效。', 'We have withdrawn this; its code is no longer good.'),
  until: text('有效期至', 'Good until'),
  show: text('使用时请出示兑换码', 'Show this code to claim it'),
  private: text('兑换码仅可使用一次，请勿转发。', 'The code can be used once: keep it to yourself.'),
} as const satisfies Record<string, Text>;

const ABOUT: Readonly<Record<GrantMailKind, Text>> = {
  code: WORDS.thanks,
  reminder: WORDS.soon,
  withdrawn: WORDS.gone,
};

/** What the customer of a value-added service is told (R2). */
export function grantMailContent(mail: GrantMailWords): MailContent {
  const { number, about, lang, name, gives, validUntilAt, code } = mail;
  const heading = WORDS[about][lang];
  const until: readonly Part[] =
    validUntilAt === null || code === undefined
      ? []
      : [{ kind: 'paragraph', words: `${WORDS.until[lang]}: ${dayInBeijing(validUntilAt)}` }];
  const shown: readonly Part[] =
    code === undefined
      ? []
      : [
          { kind: 'paragraph', words: `${WORDS.show[lang]}:` },
          { kind: 'code', words: code },
          { kind: 'small', words: WORDS.private[lang] },
        ];
  return mailOf(`[${number}] ${heading}`, lang, [
    { kind: 'heading', words: heading },
    { kind: 'paragraph', words: ABOUT[about][lang] },
    { kind: 'paragraph', words: `${name[lang]}\n${gives[lang]}` },
    ...until,
    ...shown,
  ]);
}

const BEIJING_OFFSET_MS = 8 * 3_600_000;

/** `2027-02-24 10:00`, as the customer's clock shows it. */
function dayInBeijing(at: number): string {
  return new Date(at + BEIJING_OFFSET_MS).toISOString().slice(0, 16).replace('T', ' ');
}
