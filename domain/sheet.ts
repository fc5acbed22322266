import { localDateTime } from './calendar-math';
import { callbackOver, isSolved } from './care';
import type { CrisisState } from './crisis';
import { crisisTypeNames, levelNames, outcomeNames, rolesText, stageNames, money } from './names';
import { nextDeadline, waitings } from './summaries';
import { decidingRoles } from './approval';
import { spentFen } from './payment';
import { openRequired } from './task';
import type { Lang } from './text';

/** Longer lists end in "and n more": the sheet is read at a glance. */
const SHOWN = 6;

interface Page {
  readonly lang: Lang;
  readonly at: (instant: number) => string;
  readonly say: (zh: string, en: string) => string;
}

/** What an analyst reads in the Temporal UI: where the crisis stands and on whom it waits (X5). Markdown. */
export function crisisSheet(state: CrisisState, now: number, links: { readonly console: string }): string {
  const { lang } = state.head;
  const page: Page = {
    lang,
    at: (instant) => localDateTime(state.rulebook.calendar, instant),
    say: (zh, en) => (lang === 'zh' ? zh : en),
  };
  return [
    heading(state, page),
    standing(state, now, page),
    section(page.say('等待', 'Waiting for'), waitingLines(state, page), page),
    section(page.say('未决审批', 'Open approvals'), approvalLines(state, page), page),
    section(page.say('必办任务', 'Required tasks open'), taskLines(state, page), page),
    section(page.say('最近决定', 'Last decisions'), decisionLines(state, page), page),
    customers(state, page),
    evidence(state, page),
    `[${page.say('打开控制台', 'Open in the console')}](${links.console})`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function heading({ head }: CrisisState, { say }: Page): string {
  return `## ${head.drill ? say('【演练】', '[DRILL] ') : ''}${head.number} ${plain(head.title)}`;
}

/** What people typed must not become Markdown. */
export function plain(words: string): string {
  return words.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]<>|#]/g, '\\$&');
}

function standing(state: CrisisState, now: number, { lang, at, say }: Page): string {
  const next = nextDeadline(state);
  const rows = [
    [say('级别', 'Level'), levelNames[state.level][lang]],
    [say('阶段', 'Stage'), stageNames[state.stage][lang]],
    [say('类型', 'Type'), crisisTypeNames[state.head.type][lang]],
    [say('开始', 'Opened'), at(state.openedAt)],
    [say('更新', 'As of'), at(now)],
    ...(next ? [[say('下一期限', 'Next deadline'), `${at(next.dueAt)} ${plain(next.subject[lang])}`]] : []),
    ...(state.outcome ? [[say('结果', 'Outcome'), outcomeText(state, lang)]] : []),
  ];
  return `| | |\n|---|---|\n${rows.map(([name, value]) => `| **${name}** | ${value} |`).join('\n')}`;
}

function outcomeText({ outcome, outcomeReason }: CrisisState, lang: Lang): string {
  const name = outcome ? outcomeNames[outcome][lang] : '';
  return outcomeReason ? `${name}: ${plain(outcomeReason)}` : name;
}

function section(title: string, lines: readonly string[], { say }: Page): string {
  if (lines.length === 0) return '';
  const more = lines.length - SHOWN;
  const shown = lines.slice(0, SHOWN).map((l) => `- ${l}`);
  return [`**${title}**`, ...shown, ...(more > 0 ? [`- ${say(`另有 ${more} 项`, `and ${more} more`)}`] : [])].join(
    '\n',
  );
}

function waitingLines(state: CrisisState, { lang }: Page): string[] {
  return waitings(state, state.rulebook.calendar).map((w) => plain(w.text[lang]));
}

function approvalLines({ approvals }: CrisisState, { lang, say }: Page): string[] {
  return approvals
    .filter((a) => a.status === 'open')
    .map((a) => {
      const tier = say(`第 ${a.tier + 1}/${a.tiers.length} 级`, `tier ${a.tier + 1} of ${a.tiers.length}`);
      return `${plain(a.subject[lang])} · ${tier} · ${rolesText(decidingRoles(a))[lang]}`;
    });
}

function taskLines(state: CrisisState, { lang }: Page): string[] {
  if (state.stage === 'closed') return [];
  return openRequired(state.tasks, state.stage).map((t) => `${plain(t.title[lang])} · ${rolesText([t.role])[lang]}`);
}

interface Decision {
  readonly at: number;
  readonly what: string;
}

function decisionLines(state: CrisisState, page: Page): string[] {
  return [...assessed(state, page), ...activated(state, page), ...approved(state, page)]
    .toSorted((a, b) => b.at - a.at)
    .map((d) => `${page.at(d.at)} ${d.what}`);
}

function assessed({ assessments }: CrisisState, { lang, say }: Page): Decision[] {
  return assessments.map((a) => ({
    at: a.at,
    what: `${say('评估', 'Assessed')}: ${levelNames[a.level][lang]}${a.override ? `, ${plain(a.override.reason)}` : ''}`,
  }));
}

function activated({ activation: a }: CrisisState, { say }: Page): Decision[] {
  if (!a) return [];
  const what = a.decision === 'activate' ? say('启动预案', 'Plan activated') : say('不启动预案', 'Stood down');
  return [{ at: a.at, what: `${what}${a.bySilence ? say('（逾期默认）', ' (by silence)') : ''}: ${plain(a.reason)}` }];
}

function approved({ approvals }: CrisisState, { lang, say }: Page): Decision[] {
  return approvals.flatMap((a) => {
    if (a.decidedAt === undefined) return [];
    const what = a.status === 'approved' ? say('批准', 'Approved') : say('未批准', 'Not approved');
    return [{ at: a.decidedAt, what: `${what}: ${plain(a.subject[lang])}` }];
  });
}

function customers(state: CrisisState, { say }: Page): string {
  const cares = Object.values(state.cares);
  if (cares.length === 0) return '';
  const contacted = cares.filter((c) => c.firstContactAt !== undefined).length;
  const solved = cares.filter(isSolved).length;
  const called = cares.filter(callbackOver).length;
  const paid = state.compensations.reduce((sum, c) => sum + spentFen(c), 0);
  return say(
    `**客户** ${cares.length} 位：已联系 ${contacted}，已解决 ${solved}，回访完毕 ${called}；已赔偿 ${money(paid)}`,
    `**Customers** ${cares.length}: reached ${contacted}, settled ${solved}, called back ${called}; compensated ${money(paid)}`,
  );
}

function evidence(state: CrisisState, { say }: Page): string {
  const standing = (state.evidence ?? []).filter((e) => !e.isWithdrawn).length;
  return standing === 0 ? '' : say(`**证据** ${standing} 份`, `**Evidence** ${standing}`);
}
