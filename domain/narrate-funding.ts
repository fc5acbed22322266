import { wishText, type FundingRequest } from './funding';
import { fundingFailureNames } from './names';
import { text, type Text } from './text';
import { both, type Voices } from './voices';

/** The story of a request for funds (Z4, M六(三)2). */
export function narrateFunding(request: FundingRequest, { by }: Voices): Text {
  const { number, wish, lineName, toLineName, reason, outcomeReason, failure } = request;
  const what = wishText(wish, lineName, toLineName);
  const why = outcomeReason ? both(outcomeReason) : text('未说明理由', 'no reason given');
  switch (request.status) {
    case 'requested':
      return text(
        `${by.zh}申请资金 ${number}：${what.zh}，${reason}`,
        `${by.en} asked for funds ${number}: ${what.en}, ${reason}`,
      );
    case 'approved':
      return text(`资金申请 ${number} 获批：${what.zh}`, `Request for funds ${number} was granted: ${what.en}`);
    case 'posted':
      return text(`资金申请 ${number} 已入账：${what.zh}`, `Request for funds ${number} was posted: ${what.en}`);
    case 'notPosted': {
      const failed = failure ? fundingFailureNames[failure] : both('');
      return text(
        `资金申请 ${number} 未入账：${failed.zh}`,
        `Request for funds ${number} was not posted: ${failed.en}`,
      );
    }
    case 'refused':
      return text(
        `${by.zh}不同意资金申请 ${number}：${why.zh}`,
        `${by.en} refused request for funds ${number}: ${why.en}`,
      );
    case 'expired':
      return text(
        `资金申请 ${number} 逾期无人决定，账目不变`,
        `Nobody decided request for funds ${number} in time: nothing is posted`,
      );
    case 'withdrawn':
      return text(
        `${by.zh}撤回资金申请 ${number}：${why.zh}`,
        `${by.en} withdrew request for funds ${number}: ${why.en}`,
      );
  }
}
