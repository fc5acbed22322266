import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { amountOf, wishText, type FundingWish } from '../../../../domain/funding';
import type { FundingRow } from '../../api/types';
import type { Column } from '../../ui/ListTable';
import { PersonName } from '../../ui/people';
import { Due, When } from '../../ui/time';
import { Money, RoleNames, Tag } from '../../ui/words';
import { useSaid } from '../../words';
import { FundingStatusTag } from './status';

/** What the list says of a request. */
export function useRequestColumns(): Column<FundingRow>[] {
  const { t } = useTranslation('budget');
  const said = useSaid();
  return [
    {
      key: 'what',
      title: t('requests.what'),
      width: 'minmax(240px, 2.4fr)',
      card: 'title',
      render: ({ request: r }) => (
        <>
          <Link to={`/budget/requests/${r.number}`}>
            {said(wishText(r.wish as FundingWish, r.lineName, r.toLineName))}
          </Link>
          <div className="muted small num">{r.number}</div>
        </>
      ),
    },
    {
      key: 'amount',
      title: t('ledger.amount'),
      width: '130px',
      align: 'end',
      render: ({ request }) => <Money fen={amountOf(request.wish as FundingWish)} />,
    },
    {
      key: 'status',
      title: t('requests.status'),
      width: '150px',
      render: ({ request }) => (
        <>
          <FundingStatusTag status={request.status} />
          {request.isAboveCash && (
            <div>
              <Tag tone="warn">{t('aboveCash')}</Tag>
            </div>
          )}
        </>
      ),
    },
    {
      key: 'waiting',
      title: t('requests.waiting'),
      width: '150px',
      render: ({ waitingFor, nextDeadlineAt }) => (
        <>
          <RoleNames roles={waitingFor} />
          {nextDeadlineAt && (
            <div className="small">
              <Due at={nextDeadlineAt} />
            </div>
          )}
        </>
      ),
    },
    {
      key: 'needed',
      title: t('requests.neededBy'),
      width: '150px',
      card: 'named',
      render: ({ request }) => <When at={request.neededByAt} />,
    },
    {
      key: 'by',
      title: t('requests.by'),
      width: '150px',
      card: 'named',
      render: ({ request }) => (
        <>
          <PersonName id={request.requestedBy} />
          <div className="muted small">
            <When at={request.requestedAt} />
          </div>
        </>
      ),
    },
  ];
}
