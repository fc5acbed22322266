import { assertNever } from '../../domain/assert';
import type { Notice } from '../../domain/notice';
import { type Lang, type Text, text } from '../../domain/text';

/** What one recipient's mail about one notice is made of. */
export interface NoticeMail {
  readonly notice: Notice;
  /** Human number of the crisis, complaint or candidate, e.g. `CR-2026-000012`. */
  readonly number: string;
  readonly link: string;
  readonly drill: boolean;
  readonly lang: Lang;
  readonly ballot?: Ballot;
}

/** What a manager needs in order to decide without the console. */
export interface Ballot {
  readonly workflowId: string;
  readonly namespace: string;
  readonly approvalId: string;
  readonly personId: string;
  readonly token: string;
}

export interface MailContent {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const WORDS = {
  drill: text('演练', 'DRILL'),
  number: text('编号', 'Number'),
  open: text('在系统中查看', 'Open in the system'),
  acknowledge: text('请在系统中确认收到。', 'Please acknowledge it in the system.'),
  token: text('一次性审批令牌（请勿转发）', 'Single-use decision token (do not pass on)'),
  byCommand: text(
    '也可用命令行审批；不同意时把 approve 改为 refuse 并写明理由：',
    'You may also decide by command line; to refuse, put refuse for approve and give a reason:',
  ),
  footer: text('本邮件由客户危机管理系统自动发送。', 'Sent by the customer crisis management system.'),
} as const satisfies Record<string, Text>;

/** Writes the mail of a notice in the recipient's language, as plain text and as simple HTML. */
export function noticeMail(mail: NoticeMail): MailContent {
  const subject = subjectOf(mail);
  const { lang } = mail;
  const parts = partsOf(mail);
  return { subject, text: parts.map(asText).join('\n\n'), html: htmlPage(subject, lang, parts) };
}

/** Says the number and that it is a drill, once each: titles often do so themselves. */
function subjectOf({ notice, number, drill, lang }: NoticeMail): string {
  const title = oneLine(notice.title[lang]);
  const saysDrill = !drill || title.includes(WORDS.drill[lang]);
  const prefixes = [saysDrill ? '' : `【${WORDS.drill[lang]}】`, title.includes(number) ? '' : `[${number}] `];
  return `${prefixes.join('')}${title}`;
}

type Part =
  | { readonly kind: 'heading' | 'paragraph' | 'code' | 'small'; readonly words: string }
  | { readonly kind: 'link'; readonly words: string; readonly href: string };

function partsOf({ notice, number, link, lang, ballot }: NoticeMail): readonly Part[] {
  return [
    { kind: 'heading', words: notice.title[lang] },
    { kind: 'paragraph', words: notice.body[lang] },
    { kind: 'paragraph', words: `${WORDS.number[lang]}: ${number}` },
    ...(notice.mustAcknowledge ? [{ kind: 'paragraph', words: WORDS.acknowledge[lang] } as const] : []),
    { kind: 'link', words: WORDS.open[lang], href: link },
    ...(ballot ? ballotParts(ballot, lang) : []),
    { kind: 'small', words: WORDS.footer[lang] },
  ];
}

function ballotParts(ballot: Ballot, lang: Lang): readonly Part[] {
  return [
    { kind: 'paragraph', words: WORDS.token[lang] },
    { kind: 'code', words: ballot.token },
    { kind: 'paragraph', words: WORDS.byCommand[lang] },
    { kind: 'code', words: signalCommand(ballot) },
  ];
}

/** The command that decides by signal, ready to be pasted into a shell. */
export function signalCommand({ workflowId, namespace, approvalId, personId, token }: Ballot): string {
  const input = JSON.stringify({ approvalId, personId, decision: 'approve', reason: '', token });
  const words = ['--namespace', namespace, '--workflow-id', workflowId, '--name', 'decide', '--input', input];
  return `temporal workflow signal ${words.map(shellWord).join(' ')}`;
}

function shellWord(word: string): string {
  return /^[\w./:=-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

function asText(part: Part): string {
  return part.kind === 'link' ? `${part.words}: ${part.href}` : part.words;
}

function htmlPage(title: string, lang: Lang, parts: readonly Part[]): string {
  const body = parts.map(asHtml).join('\n');
  const head = `<meta charset="utf-8"><title>${escapeHtml(title)}</title>`;
  return `<!doctype html><html lang="${lang}"><head>${head}</head><body style="font-family:sans-serif">\n${body}\n</body></html>`;
}

function asHtml(part: Part): string {
  const words = escapeHtml(part.words).replaceAll('\n', '<br>');
  switch (part.kind) {
    case 'heading':
      return `<h2>${words}</h2>`;
    case 'paragraph':
      return `<p>${words}</p>`;
    case 'code':
      return `<pre style="background:#f4f4f4;padding:8px;white-space:pre-wrap">${words}</pre>`;
    case 'small':
      return `<p><small>${words}</small></p>`;
    case 'link':
      return `<p><a href="${escapeHtml(part.href)}">${words}</a></p>`;
    default:
      return assertNever(part);
  }
}

function escapeHtml(words: string): string {
  return words
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

function oneLine(words: string): string {
  return words.replaceAll(/\s+/g, ' ').trim();
}
