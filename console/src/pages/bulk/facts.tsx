import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { bulkSourceNames, compensationKindNames } from '../../../../domain/names';
import type { BulkDetail } from '../../api/types';
import { Facts, Panel } from '../../ui/Panel';
import { PersonName } from '../../ui/people';
import { When } from '../../ui/time';
import { LevelTag, Money } from '../../ui/words';
import { useSaid } from '../../words';
import { BulkStatusTag } from './status';

type Shown = Pick<BulkDetail, 'bulk' | 'crisisTitle' | 'level' | 'counts' | 'leftOutFor'>;

/** What is asked for, for whom, and how far it is. */
export function BulkFacts({ of: { bulk, crisisTitle, level, counts } }: { readonly of: Shown }) {
  const { t } = useTranslation('bulk');
  const said = useSaid();
  const { totals, rule } = bulk;
  const isRestLeft = counts.admitted + counts.unconfirmed + counts.failed + counts.cancelled > 0;
  return (
    <Facts
      items={[
        [t('status'), <BulkStatusTag key="s" status={bulk.status} />],
        [
          t('crisis'),
          <span key="c">
            <LevelTag level={level} />{' '}
            <Link className="within" to={`/crises/${bulk.crisisNumber}/compensations`}>
              {crisisTitle}
            </Link>
          </span>,
        ],
        [t('kind'), said(compensationKindNames[rule.kind])],
        ...(bulk.basis ? [[t('basis'), `${said(bulk.basis.name)} · ${bulk.basis.article}`] as const] : []),
        ...(rule.percent === undefined ? [] : [[t('percent'), `${rule.percent}%`] as const]),
        ...(rule.amountFen === undefined ? [] : [[t('each'), <Money key="e" fen={rule.amountFen} />] as const]),
        [t('source'), said(bulkSourceNames[bulk.source])],
        [t('rows'), bulk.items],
        ...(totals
          ? [
              [t('admitted'), totals.admitted] as const,
              [t('leftOut'), totals.leftOut] as const,
              [t('total'), <Money key="t" fen={totals.totalFen} />] as const,
              [t('largest'), <Money key="l" fen={totals.largestFen} />] as const,
            ]
          : []),
        [
          t('paid'),
          <span key="p">
            {counts.paid} · <Money fen={counts.paidFen} />
          </span>,
        ],
        ...(counts.discrepancies ? [[t('discrepancies'), counts.discrepancies] as const] : []),
        ...(isRestLeft ? [[t('unpaid'), t('unpaidOf', { ...counts })] as const] : []),
        [
          t('requested'),
          <span key="r">
            <PersonName id={bulk.requestedBy} /> <When at={bulk.requestedAt} />
          </span>,
        ],
        ...(bulk.outcomeReason ? [[t('outcome'), bulk.outcomeReason] as const] : []),
      ]}
    />
  );
}

/** Why how many are left out. */
export function LeftOut({ of }: { readonly of: Pick<BulkDetail, 'leftOutFor'> }) {
  const { t } = useTranslation('bulk');
  const said = useSaid();
  if (of.leftOutFor.length === 0) return null;
  return (
    <Panel title={t('leftOutWhy')}>
      <ul className="reasons">
        {of.leftOutFor.map(({ code, text, count }) => (
          <li key={code}>{t('leftOutLine', { count, why: said(text) })}</li>
        ))}
      </ul>
    </Panel>
  );
}
