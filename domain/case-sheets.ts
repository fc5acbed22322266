import type { Bulk } from './bulk';
import type { Calendar } from './calendar';
import { localDateTime } from './calendar-math';
import type { Candidate } from './candidate';
import type { ComplaintCase } from './complaint';
import type { Deadline } from './deadline';
import { fundingSubject, type FundingRequest } from './funding';
import {
  bulkStatusNames,
  candidateStatusNames,
  careStatusNames,
  compensationKindNames,
  complaintOutcomeNames,
  complaintStatusNames,
  fundingFailureNames,
  fundingStatusNames,
  grantStatusNames,
  money,
  revisionStatusNames,
  ruleKindNames,
  serviceKindNames,
} from './names';
import type { Revision } from './revision';
import { plain } from './sheet';
import { waitings } from './summaries';
import { text, type Lang, type Text } from './text';
import type { Grant } from './value-added';
import { both } from './voices';

/** What a sheet needs besides the case itself. */
export interface SheetFrame {
  readonly deadlines: readonly Deadline[];
  readonly calendar: Calendar;
  readonly lang: Lang;
  readonly console: string;
}

type Row = readonly [name: Text, value: Text];

/** Where a complaint stands, for the Temporal UI (X5). Markdown. */
export function complaintSheet(c: ComplaintCase, frame: SheetFrame): string {
  const rows: readonly Row[] = [
    [text('状态', 'Status'), complaintStatusNames[c.status]],
    [text('客户', 'Customer'), both(plain(c.customerId))],
    [text('收到', 'Received'), both(localDateTime(frame.calendar, c.receivedAt))],
    [text('责任人', 'Owner'), c.ownerId ? both(plain(c.ownerId)) : text('未指定', 'Nobody yet')],
    [text('处理', 'Care'), careStatusNames[c.care.status]],
    ...optional(text('事件', 'Crisis'), c.crisisNumber),
    ...(c.outcome ? [[text('结果', 'Outcome'), complaintOutcomeNames[c.outcome]] as const] : []),
    ...optional(text('理由', 'Reason'), c.outcomeReason),
  ];
  return sheet(text(`投诉 ${c.number}`, `Complaint ${c.number}`), rows, frame);
}

/** Where a candidate warning stands, for the Temporal UI (X5). Markdown. */
export function candidateSheet(c: Candidate, frame: SheetFrame): string {
  const rows: readonly Row[] = [
    [text('状态', 'Status'), candidateStatusNames[c.status]],
    [text('线索', 'Why'), text(plain(c.reason.zh), plain(c.reason.en))],
    [text('投诉', 'Complaints'), both(String(c.complaintIds.length))],
    [text('发现', 'Raised'), both(localDateTime(frame.calendar, c.raisedAt))],
    ...optional(text('决定人', 'Decided by'), c.decidedBy),
    ...optional(text('理由', 'Reason'), c.decisionReason),
    ...optional(text('事件', 'Crisis'), c.crisisNumber),
  ];
  return sheet(text(`疑似危机 ${c.number} ${plain(c.title)}`, `Candidate ${c.number} ${plain(c.title)}`), rows, frame);
}

/** Where a revision of the rules stands, for the Temporal UI (X5). Markdown. */
export function revisionSheet(r: Revision, votes: number, frame: SheetFrame): string {
  const rows: readonly Row[] = [
    [text('状态', 'Status'), revisionStatusNames[r.status]],
    [text('规则', 'Rules'), ruleKindNames[r.kind]],
    [text('版本', 'Version'), both(`${r.baseVersion} → ${r.publishedVersion ?? r.baseVersion + 1}`)],
    [text('修改', 'Changes'), both(String(r.changes))],
    [text('生效日期', 'In force from'), both(r.effectiveFrom)],
    [text('修订原因', 'Why'), both(plain(r.reason))],
    [text('提交', 'Submitted'), both(`${localDateTime(frame.calendar, r.submittedAt)} ${plain(r.submittedBy)}`)],
    [text('同意', 'In favour'), both(String(votes))],
    ...optional(text('结论说明', 'Outcome'), r.outcomeReason),
    [text('内容指纹', 'SHA-256'), both(`\`${r.sha256}\``)],
  ];
  const title = text(`修订 ${r.number} 《${plain(r.title.zh)}》`, `Revision ${r.number} of "${plain(r.title.en)}"`);
  return sheet(title, rows, frame);
}

export function bulkSheet(bulk: Bulk, frame: SheetFrame): string {
  const { totals, counts } = bulk;
  const rows: readonly Row[] = [
    [text('状态', 'Status'), bulkStatusNames[bulk.status]],
    [text('事件', 'Crisis'), both(bulk.crisisNumber)],
    [text('方式', 'Kind'), compensationKindNames[bulk.rule.kind]],
    [text('名单', 'List'), both(String(bulk.items))],
    ...(totals
      ? ([
          [text('列入', 'Admitted'), both(`${totals.admitted}, ${money(totals.totalFen)}`)],
          [text('未列入', 'Left out'), both(String(totals.leftOut))],
        ] as const)
      : []),
    ...(counts
      ? ([
          [text('已付', 'Paid'), both(`${counts.paid}, ${money(counts.paidFen)}`)],
          [text('失败', 'Failed'), both(String(counts.failed))],
          [text('未确认', 'Unconfirmed'), both(String(counts.unconfirmed))],
          [text('付款差异', 'Discrepancies'), both(String(counts.discrepancies ?? 0))],
        ] as const)
      : []),
    [text('理由', 'Why'), both(plain(bulk.reason))],
    ...optional(text('结论说明', 'Outcome'), bulk.outcomeReason),
  ];
  return sheet(text(`批量赔偿 ${bulk.number}`, `Bulk compensation ${bulk.number}`), rows, frame);
}

/** Where a request for funds stands, for the Temporal UI (X5). Markdown. */
export function fundingSheet(r: FundingRequest, votes: number, frame: SheetFrame): string {
  const subject = fundingSubject(r);
  const rows: readonly Row[] = [
    [text('状态', 'Status'), fundingStatusNames[r.status]],
    [text('事项', 'Matter'), text(plain(subject.zh), plain(subject.en))],
    [text('理由', 'Reason'), both(plain(r.reason))],
    [text('需用日期', 'Needed by'), both(localDateTime(frame.calendar, r.neededByAt))],
    [text('申请', 'Requested'), both(`${localDateTime(frame.calendar, r.requestedAt)} ${plain(r.requestedBy)}`)],
    [text('同意', 'In favour'), both(String(votes))],
    ...optional(text('新设预算', 'Opened line'), r.openedLine),
    ...(r.failure ? [[text('未入账原因', 'Not posted because'), fundingFailureNames[r.failure]] as const] : []),
    ...optional(text('结论说明', 'Outcome'), r.outcomeReason),
  ];
  return sheet(text(`资金申请 ${r.number}`, `Request for funds ${r.number}`), rows, frame);
}

/** Where a value-added service stands, for the Temporal UI (X5). Markdown. */
export function grantSheet(g: Grant, frame: SheetFrame): string {
  const when = (at: number | undefined): string | undefined =>
    at === undefined ? undefined : localDateTime(frame.calendar, at);
  const rows: readonly Row[] = [
    [text('状态', 'Status'), grantStatusNames[g.status]],
    [text('类别', 'Kind'), serviceKindNames[g.item.kind]],
    [text('成本', 'Costs us'), both(money(g.item.valueFen))],
    [text('客户', 'Customer'), both(plain(g.customerId))],
    [text('事件', 'Crisis'), both(plain(g.crisisNumber))],
    [text('发放', 'Granted'), both(`${localDateTime(frame.calendar, g.grantedAt)} ${plain(g.grantedBy)}`)],
    [text('理由', 'Reason'), both(plain(g.reason))],
    ...optional(text('有效期至', 'Good until'), when(g.validUntilAt)),
    ...optional(text('核销', 'Redeemed'), when(g.redemption?.at)),
    ...optional(text('核销地点', 'Place'), g.redemption?.place),
    ...optional(text('结论说明', 'Outcome'), g.outcomeReason),
  ];
  const { zh, en } = g.item.name;
  return sheet(
    text(`增值服务 ${g.number} 「${plain(zh)}」`, `Value-added service ${g.number} "${plain(en)}"`),
    rows,
    frame,
  );
}

function optional(name: Text, value: string | undefined): readonly Row[] {
  return value === undefined ? [] : [[name, both(plain(value))]];
}

function sheet(title: Text, rows: readonly Row[], { deadlines, calendar, lang, console }: SheetFrame): string {
  const table = rows.map(([name, value]) => `| **${name[lang]}** | ${value[lang]} |`);
  const waiting = waitings({ deadlines }, calendar).map((w) => `- ${plain(w.text[lang])}`);
  return [
    `## ${title[lang]}`,
    ['| | |', '|---|---|', ...table].join('\n'),
    ...(waiting.length > 0 ? [[text('**等待**', '**Waiting for**')[lang], ...waiting].join('\n')] : []),
    `[${text('打开控制台', 'Open in the console')[lang]}](${console})`,
  ].join('\n\n');
}
