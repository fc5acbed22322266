import type { FundsTarget } from './admission';
import type { Approval } from './approval';
import type { BulkCounts } from './bulk';
import type { Compensation } from './compensation';
import { wishText, type FundingRequest } from './funding';
import { money } from './names';
import type { Revision } from './revision';
import { many, text, type Lang, type Text } from './text';
import type { Grant } from './value-added';

/** One line for each act an activity does, as the Temporal UI shows it (X5). */

const TIER_NAMES_JOIN: Text = { zh: '、', en: ', ' };

/** Says who agreed to the money that leaves, e.g. `支付赔偿 ¥3,200.00（客服经理审批 同意 1/1）`. */
export function paymentSummary(compensation: Compensation, approval: Approval | undefined, lang: Lang): string {
  const tiers = approval?.tiers.map((t) => t.name[lang]).join(TIER_NAMES_JOIN[lang]) ?? '';
  const yes = approval?.votes.filter((v) => v.decision === 'approve').length ?? 0;
  const { zh, en } = text(
    `支付赔偿 ${money(compensation.amountFen)} 给客户 ${compensation.customerId}（${tiers}，${yes} 人同意）`,
    `Pay ${money(compensation.amountFen)} to customer ${compensation.customerId} (${tiers}, ${yes} in favour)`,
  );
  return lang === 'zh' ? zh : en;
}

export function admissionSummary(amountFen: number, customerId: string, lang: Lang): string {
  return text(
    `核对重复、排除名单、上限和预算：${money(amountFen)}，客户 ${customerId}`,
    `Check duplicates, exclusions, caps and budget: ${money(amountFen)} for customer ${customerId}`,
  )[lang];
}

export function bulkAdmissionSummary(number: string, lang: Lang): string {
  return text(`核对批量赔偿 ${number} 的名单并预留资金`, `Check the list of bulk ${number} and hold its money`)[lang];
}

export function bulkPageSummary(number: string, counts: BulkCounts | undefined, lang: Lang): string {
  const { paid = 0, admitted = 0 } = counts ?? {};
  return text(
    `批量赔偿 ${number}：付下一页（已付 ${paid}，待付 ${admitted}）`,
    `Bulk ${number}: pay the next page (${paid} paid, ${admitted} to go)`,
  )[lang];
}

export function bulkReconciliationSummary(number: string, count: number, lang: Lang): string {
  return text(
    `向付款方核对批量赔偿 ${number} 的 ${count} 笔未知付款`,
    `Ask the payer about ${many(count, 'payment')} of bulk ${number}`,
  )[lang];
}

export function bulkItemSummary(number: string, no: number, lang: Lang): string {
  return text(`查看批量赔偿 ${number} 第 ${no} 行的付款差异`, `Look at the discrepancy of row ${no} of bulk ${number}`)[
    lang
  ];
}

export function bulkSettlementSummary(number: string, no: number, lang: Lang): string {
  return text(`批量赔偿 ${number} 第 ${no} 行的差异入账`, `Book how row ${no} of bulk ${number} was settled`)[lang];
}

const FUNDS_ACTS: Readonly<Record<FundsTarget, Text>> = {
  held: { zh: '预留资金', en: 'Hold the money' },
  committed: { zh: '资金转为已承诺', en: 'Promise the money' },
  given: { zh: '记为已支出', en: 'Book it as spent' },
  released: { zh: '释放资金', en: 'Let the money go' },
};

export function fundsSummary(to: FundsTarget, id: string, lang: Lang): string {
  return text(`${FUNDS_ACTS[to].zh}：${id}`, `${FUNDS_ACTS[to].en}: ${id}`)[lang];
}

export function reconciliationSummary({ amountFen, customerId }: Compensation, lang: Lang): string {
  return text(
    `向付款方核对：${money(amountFen)}，客户 ${customerId}（付款结果未知）`,
    `Ask the payer about ${money(amountFen)} for customer ${customerId} (outcome unknown)`,
  )[lang];
}

export function lookUpSummary({ amountFen, customerId }: Compensation, lang: Lang): string {
  return text(
    `查看付款方账目：${money(amountFen)}，客户 ${customerId}`,
    `Look into the payer's books: ${money(amountFen)} for customer ${customerId}`,
  )[lang];
}

export function tellComplaintsSummary(count: number, change: 'joined' | 'released', lang: Lang): string {
  return change === 'joined'
    ? text(`接管 ${count} 件投诉的跟进`, `Take over the care of ${many(count, 'complaint')}`)[lang]
    : text(`交还 ${count} 件投诉`, `Hand back ${many(count, 'complaint')}`)[lang];
}

export function acknowledgeSummary(complaintNumber: string, lang: Lang): string {
  return text(
    `向客户发送投诉 ${complaintNumber} 的受理回执`,
    `Send the customer the acknowledgement of complaint ${complaintNumber}`,
  )[lang];
}

export function tellCrisisSummary(complaintNumber: string, crisisNumber: string, lang: Lang): string {
  return text(
    `将投诉 ${complaintNumber} 的客户留言转告事件 ${crisisNumber}`,
    `Tell crisis ${crisisNumber} what the customer of complaint ${complaintNumber} wrote`,
  )[lang];
}

export function feedCheckSummary(lang: Lang): string {
  return text('核对平静期内信息渠道是否中断', 'Check that no feed was silent in the quiet period')[lang];
}

export function snapshotSummary(lang: Lang): string {
  return text('保存结案状态，供重新开启', 'Keep the final state for a reopening')[lang];
}

export function startCrisisSummary(candidateNumber: string, lang: Lang): string {
  return text(`由疑似危机 ${candidateNumber} 立案`, `Open a crisis from candidate ${candidateNumber}`)[lang];
}

export function mergeSummary(count: number, crisisNumber: string, lang: Lang): string {
  return text(
    `将 ${count} 件投诉并入事件 ${crisisNumber}`,
    `Merge ${many(count, 'complaint')} into crisis ${crisisNumber}`,
  )[lang];
}

export function giveToCrisisSummary(count: number, crisisNumber: string, lang: Lang): string {
  return text(
    `将新增 ${count} 件投诉转交事件 ${crisisNumber}`,
    `Give ${many(count, 'more complaint')} to crisis ${crisisNumber}`,
  )[lang];
}

export function openRevisionSummary(number: string, lang: Lang): string {
  return text(`取得修订 ${number} 的提交内容和现行规则`, `Take revision ${number} in hand, with the rules in force`)[
    lang
  ];
}

/** Says what was agreed to and by how many, e.g. `发布《客户投诉应急预案》第 2 版（2 人同意）`. */
export function publishSummary(revision: Revision, approval: Approval | undefined, lang: Lang): string {
  const yes = approval?.votes.filter((v) => v.decision === 'approve').length ?? 0;
  const version = revision.baseVersion + 1;
  return text(
    `发布《${revision.title.zh}》第 ${version} 版（${yes} 人同意）`,
    `Publish version ${version} of "${revision.title.en}" (${yes} in favour)`,
  )[lang];
}

/** Says what is posted and who agreed, e.g. `入账：追加预算「客户赔偿」¥50,000.00（2 人同意）`. */
export function postFundingSummary(request: FundingRequest, yes: number, lang: Lang): string {
  const what = wishText(request.wish, request.lineName, request.toLineName);
  return text(`入账：${what.zh}（${yes} 人同意）`, `Post: ${what.en} (${yes} in favour)`)[lang];
}

export function grantMoneySummary(grant: Grant, act: 'commit' | 'spend' | 'release', lang: Lang): string {
  const does = {
    commit: text('落实预算', 'Promise the budget for'),
    spend: text('列支预算', 'Spend the budget for'),
    release: text('释放预算', 'Release the budget for'),
  }[act];
  return text(
    `${does.zh}：${grant.item.name.zh} ${money(grant.item.valueFen)}`,
    `${does.en} ${grant.item.name.en}, ${money(grant.item.valueFen)}`,
  )[lang];
}

export function grantMailSummary(grant: Grant, kind: 'code' | 'reminder' | 'withdrawn', lang: Lang): string {
  const what = {
    code: text('发送兑换码', 'Send the code'),
    reminder: text('提醒即将到期', 'Remind of the end of its validity'),
    withdrawn: text('告知已撤回', 'Tell that it was withdrawn'),
  }[kind];
  return text(`${what.zh}：客户 ${grant.customerId}`, `${what.en}: customer ${grant.customerId}`)[lang];
}

export function grantNewsSummary(grant: Grant, lang: Lang): string {
  return text(
    `告知事件 ${grant.crisisNumber}：增值服务 ${grant.number}`,
    `Tell crisis ${grant.crisisNumber} of ${grant.number}`,
  )[lang];
}

export function mailsWaitSummary(lang: Lang): string {
  return text('等待最后的邮件发出', 'Waiting for the last mails to leave')[lang];
}

export function tokenSummary(count: number, lang: Lang): string {
  return text(`为 ${count} 位审批人准备一次性令牌`, `Prepare the decision tokens of ${count} people`)[lang];
}
