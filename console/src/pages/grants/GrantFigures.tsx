import { useTranslation } from 'react-i18next';
import { grantStatusNames } from '../../../../domain/names';
import type { GrantStatus } from '../../../../domain/value-added';
import { $api } from '../../api/client';
import { about } from '../../api/topics';
import { Figure, FigurePart, Figures, LargeMoney, useCountWords } from '../../ui/Figure';
import type { Filters } from '../../ui/useFilters';
import { Money } from '../../ui/words';
import { useSaid } from '../../words';

const SHOWN = ['granted', 'redeemed', 'expired'] as const satisfies readonly GrantStatus[];

/** How many wait, were redeemed, expired, and what it all cost; each leads to its list. */
export function GrantFigures({ query }: { readonly query: Filters }) {
  const { t } = useTranslation('grants');
  const said = useSaid();
  const count = useCountWords();
  const { data } = $api.useQuery(
    'get',
    '/api/v1/grants/figures',
    { params: { query } } as never,
    about('grant') as never,
  ) as { data: Readonly<Record<GrantStatus, { count: number; fen: number }>> | undefined };
  if (!data) return null;
  const to = (status: string): string => `/grants?${new URLSearchParams({ ...query, status }).toString()}`;
  const costFen = data.granted.fen + data.redeemed.fen;
  return (
    <Figures label={t('figures')}>
      {SHOWN.map((status) => (
        <Figure key={status} label={said(grantStatusNames[status])} value={count(data[status].count)} to={to(status)}>
          <FigurePart label={t('value')} value={<Money fen={data[status].fen} />} />
        </Figure>
      ))}
      <Figure label={t('cost')} value={<LargeMoney fen={costFen} />} to={to('granted,redeemed')}>
        <FigurePart label={said(grantStatusNames.requested)} value={count(data.requested.count)} to={to('requested')} />
      </Figure>
    </Figures>
  );
}
