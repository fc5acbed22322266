import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { $api } from '../../api/client';
import { problemIn } from '../../api/problem';
import { about } from '../../api/topics';
import { Panel } from '../../ui/Panel';
import { ProblemText } from '../../ui/ProblemText';
import { Nothing, Waiting } from '../../ui/states';
import { When } from '../../ui/time';
import { Money } from '../../ui/words';
import { useSaid } from '../../words';
import { GrantStatus } from './status';

const MOST_SHOWN = '20';

type Of = { readonly crisisNumber: string } | { readonly customerId: string };

/** The latest value-added services of a crisis or of a customer, and the way to all of them (R2). */
export function GrantsPanel({ of }: { readonly of: Of }) {
  const { t } = useTranslation('grants');
  const said = useSaid();
  const init = { params: { query: { ...of, limit: MOST_SHOWN } } };
  const found = $api.useQuery('get', '/api/v1/grants', init, about('grant', 'customers'));
  const all = `/grants?${new URLSearchParams(of as Record<string, string>).toString()}`;
  const rows = found.data?.items ?? [];
  return (
    <Panel title={t('title')} extra={<Link to={all}>{t('all')}</Link>} flush>
      {found.isLoading && <Waiting />}
      {found.error && <ProblemText problem={problemIn(found.error)} />}
      {found.data && rows.length === 0 && <Nothing text={t('none')} />}
      {rows.length > 0 && (
        <ul className="lines padded">
          {rows.map(({ grant: g, customerName }) => (
            <li key={g.number}>
              <div className="grow">
                <Link to={`/grants/${g.number}`}>
                  <strong>{said(g.item.name)}</strong>
                </Link>{' '}
                <Money fen={g.item.valueFen} />
                <div className="muted small">
                  {'crisisNumber' in of && (
                    <>
                      <Link className="within" to={`/customers/${g.customerId}`}>
                        {customerName ?? g.customerId}
                      </Link>{' '}
                      ·{' '}
                    </>
                  )}
                  <When at={g.grantedAt} />
                  {g.status === 'granted' && (
                    <>
                      {' '}
                      · {t('until')} <When at={g.validUntilAt} dateOnly />
                    </>
                  )}
                </div>
              </div>
              <GrantStatus status={g.status} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
