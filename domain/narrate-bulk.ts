import type { Bulk, BulkSettlement } from './bulk';
import { bulkSourceNames, bulkStatusNames, compensationKindNames, money, settlementNames } from './names';
import { many, text, type Text } from './text';
import type { Voices } from './voices';

/** The story of one approval for many customers (S9). */
export function narrateBulk(bulk: Bulk, { by }: Voices): Text {
  const { number, status, items, totals, counts } = bulk;
  const kind = compensationKindNames[bulk.rule.kind];
  switch (status) {
    case 'requested': {
      const source = bulkSourceNames[bulk.source];
      return text(
        `${by.zh}发起批量赔偿 ${number}（${kind.zh}，${source.zh}，${items} 行）：${bulk.reason}`,
        `${by.en} asked for bulk compensation ${number} (${kind.en.toLowerCase()}, ${source.en.toLowerCase()}, ${many(items, 'row')}): ${bulk.reason}`,
      );
    }
    case 'awaitingFunds':
    case 'awaitingApproval': {
      const { admitted = 0, leftOut = 0, totalFen = 0 } = totals ?? {};
      const name = bulkStatusNames[status];
      return text(
        `批量赔偿 ${number} ${name.zh}：${admitted} 位客户共 ${money(totalFen)}，${leftOut} 行未列入`,
        `Bulk compensation ${number}, ${name.en.toLowerCase()}: ${many(admitted, 'customer')}, ${money(totalFen)} in all, ${leftOut} left out`,
      );
    }
    case 'completed':
    case 'stopped': {
      const { paid = 0, paidFen = 0, failed = 0, cancelled = 0 } = counts ?? {};
      const name = bulkStatusNames[status];
      return text(
        `批量赔偿 ${number}${name.zh}：已付 ${paid} 笔共 ${money(paidFen)}，失败 ${failed} 笔，取消 ${cancelled} 笔`,
        `Bulk compensation ${number}, ${name.en.toLowerCase()}: ${paid} paid (${money(paidFen)}), ${failed} failed, ${cancelled} cancelled`,
      );
    }
    case 'settling': {
      const open = counts?.discrepancies ?? 0;
      const said = bulk.settlements?.at(-1);
      if (said) return narrateSettlement(number, said, by);
      return text(
        `批量赔偿 ${number}：${open} 笔付款与账目不符，待财务处理`,
        `Bulk compensation ${number}: ${many(open, 'payment')} to be settled by finance, not as in the books`,
      );
    }
    case 'stopping':
    case 'withdrawn':
    case 'paying':
    case 'refused':
    case 'expired':
    case 'empty': {
      const name = bulkStatusNames[status];
      const why = bulk.outcomeReason ? text(`：${bulk.outcomeReason}`, `: ${bulk.outcomeReason}`) : text('', '');
      return text(
        `批量赔偿 ${number} ${name.zh}${why.zh}`,
        `Bulk compensation ${number}, ${name.en.toLowerCase()}${why.en}`,
      );
    }
  }
}

function narrateSettlement(number: string, said: BulkSettlement, by: Text): Text {
  const { no, outcome, reason, isSettled } = said;
  const name = settlementNames[outcome];
  const state = isSettled ? text('', '') : text('（核销待审批）', ' (the write-off awaits an approval)');
  return text(
    `${by.zh}处理批量赔偿 ${number} 第 ${no} 行的付款差异：${name.zh}${state.zh}，${reason}`,
    `${by.en} on the discrepancy of row ${no} of bulk compensation ${number}: ${name.en.toLowerCase()}${state.en}: ${reason}`,
  );
}
