import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { freeCashFen, isNewMoney, wishText, type FundingWish } from '../../../../domain/funding';
import { money } from '../../../../domain/names';
import type { ApprovalMatter } from '../../api/types';
import { Facts, Panel } from '../../ui/Panel';
import { When } from '../../ui/time';
import { Money } from '../../ui/words';
import { useSaid } from '../../words';

interface Props {
  readonly matter: Extract<ApprovalMatter, { kind: 'funding' }>;
}

/** What is asked for, the lines it is about, and the cash there is for it (Z4). */
export function FundingMatter({ matter: { request, lines, cashNow } }: Props) {
  const { t } = useTranslation('approval');
  const said = useSaid();
  const wish = request.wish as FundingWish;
  return (
    <Panel title={t('matter')}>
      <p className="prose">{request.reason}</p>
      {request.isAboveCash && <p role="alert">{t('funding.aboveCash')}</p>}
      <Facts
        items={[
          [
            t('funding.request'),
            <Link key="r" to={`/budget/requests/${request.number}`}>
              {said(wishText(wish, request.lineName, request.toLineName))}
            </Link>,
          ],
          [t('funding.neededBy'), <When key="w" at={request.neededByAt} />],
          ...lines.map(
            (line) =>
              [
                t('funding.line'),
                <span key={line.number}>
                  <Link className="within" to={`/budget/lines/${line.number}`}>
                    {said(line.name)}
                  </Link>{' '}
                  {t('funding.roomNow')} <Money fen={line.availableFen} />
                </span>,
              ] as const,
          ),
          ...(isNewMoney(wish) ? [[t('funding.cash'), <Cash key="c" cash={cashNow} />] as const] : []),
        ]}
      />
    </Panel>
  );
}

function Cash({ cash }: { readonly cash: Props['matter']['cashNow'] }) {
  const { t } = useTranslation('approval');
  const free = freeCashFen(cash as Parameters<typeof freeCashFen>[0]);
  if (free === undefined) return <>{t('funding.cashUnknown')}</>;
  const words = { asOf: cash.asOf ?? '', stated: money(cash.availableFen ?? 0), free: money(free) };
  return <>{t('funding.cashFree', words)}</>;
}
