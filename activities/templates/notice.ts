import type { Notice } from '../../domain/notice';
import { type Lang, type Text, text } from '../../domain/text';
import { type MailContent, mailOf, type Part } from './mail';

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
  return mailOf(subject, mail.lang, partsOf(mail));
}

/** Says the number and that it is a drill, once each: titles often do so themselves. */
function subjectOf({ notice, number, drill, lang }: NoticeMail): string {
  const title = oneLine(notice.title[lang]);
  const saysDrill = !drill || title.includes(WORDS.drill[lang]);
  const prefixes = [saysDrill ? '' : `【${WORDS.drill[lang]}】`, title.includes(number) ? '' : `[${number}] `];
  return `${prefixes.join('')}${title}`;
}

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

function oneLine(words: string): string {
  return words.replaceAll(/\s+/g, ' ').trim();
}
