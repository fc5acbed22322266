import { type Lang, type Text, text } from '../../domain/text';
import { type MailContent, mailOf } from './mail';

/**
 * The acknowledgement of a complaint's receipt (W1). Nothing in it was written by whoever filled in the form: it must not
 * carry a stranger's words to an address that a stranger named.
 */
export interface AcknowledgementMail {
  readonly number: string;
  readonly link: string;
  readonly lang: Lang;
}

const WORDS = {
  heading: text('我们已收到您的投诉', 'We have received your complaint'),
  body: text('客服人员将尽快与您联系。', 'We will contact you as soon as we can.'),
  number: text('投诉编号', 'Number of your complaint'),
  open: text('查看处理进度或补充说明', 'Follow it, or add a word'),
  private: text('请勿转发此链接：持有者可查看该投诉。', 'Keep the link to yourself: whoever has it may read about it.'),
  mistake: text(
    '如您未提交过投诉，请忽略本邮件。',
    'If you made no complaint, somebody named your address by mistake: ignore this mail.',
  ),
} as const satisfies Record<string, Text>;

export function acknowledgementMail({ number, link, lang }: AcknowledgementMail): MailContent {
  return mailOf(`[${number}] ${WORDS.heading[lang]}`, lang, [
    { kind: 'heading', words: WORDS.heading[lang] },
    { kind: 'paragraph', words: WORDS.body[lang] },
    { kind: 'paragraph', words: `${WORDS.number[lang]}: ${number}` },
    { kind: 'link', words: WORDS.open[lang], href: link },
    { kind: 'small', words: WORDS.private[lang] },
    { kind: 'small', words: WORDS.mistake[lang] },
  ]);
}
