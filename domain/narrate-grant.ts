import type { EventBodies } from './events';
import { grantStatusNames, money } from './names';
import { text, type Text } from './text';
import type { Grant } from './value-added';
import { both, type Voices } from './voices';

/** The story of a value-added service that was granted (R2, M五(二)2). */
export function narrateGrant({ grant }: { readonly grant: Grant }, { by, name, when, reason }: Voices): Text {
  const { item, customerId, redemption, validUntilAt } = grant;
  const who = name(customerId);
  const what = text(`「${item.name.zh}」`, `"${item.name.en}"`);
  switch (grant.status) {
    case 'requested':
      return text(
        `${by.zh}申请向客户 ${who} 发放${what.zh}（${money(item.valueFen)}），须经审批${reason.zh}`,
        `${by.en} asked to grant ${what.en} (${money(item.valueFen)}) to customer ${who}, which needs approval${reason.en}`,
      );
    case 'granted': {
      const until = validUntilAt === undefined ? '' : when(validUntilAt);
      return text(
        `${by.zh}向客户 ${who} 发放${what.zh}（${money(item.valueFen)}），有效期至 ${until}${reason.zh}`,
        `${by.en} granted ${what.en} (${money(item.valueFen)}) to customer ${who}, good until ${until}${reason.en}`,
      );
    }
    case 'redeemed': {
      const { place = '', receipt } = redemption ?? {};
      const slip = receipt ? text(`，凭证 ${receipt}`, `, receipt ${receipt}`) : both('');
      return text(
        `${by.zh}在${place}为客户 ${who} 核销${what.zh}${slip.zh}`,
        `${by.en} redeemed ${what.en} for customer ${who} at ${place}${slip.en}`,
      );
    }
    case 'expired':
      return text(`客户 ${who} 的${what.zh}到期未用`, `Customer ${who} did not claim ${what.en} in time`);
    case 'withdrawn':
      return text(
        `${by.zh}撤回发给客户 ${who} 的${what.zh}${reason.zh}`,
        `${by.en} withdrew ${what.en} from customer ${who}${reason.en}`,
      );
    case 'refused':
      return text(
        `未向客户 ${who} 发放${what.zh}${reason.zh}`,
        `${what.en} is not granted to customer ${who}${reason.en}`,
      );
    case 'lapsed':
      return text(
        `审批逾期，未向客户 ${who} 发放${what.zh}`,
        `Nobody decided in time: ${what.en} is not granted to customer ${who}`,
      );
  }
}

/** What the crisis heard of a grant to one of its customers. */
export function narrateGrantNews({ news }: EventBodies['grantHeard'], { name }: Voices): Text {
  const status = grantStatusNames[news.status];
  return text(
    `增值服务「${news.name.zh}」（客户 ${name(news.customerId)}，${news.number}）：${status.zh}`,
    `Value-added service "${news.name.en}" for customer ${name(news.customerId)} (${news.number}): ${status.en}`,
  );
}
