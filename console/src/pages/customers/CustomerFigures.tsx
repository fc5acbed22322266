import { useTranslation } from 'react-i18next';
import { money } from '../../../../domain/names';
import type { Customer } from '../../api/types';
import { Figure, FigurePart, Figures, LargeMoney, useCountWords } from '../../ui/Figure';
import { useTimeWords } from '../../ui/time';

/** The customer in numbers; each leads to what it counts. */
export function CustomerFigures({ customer }: { readonly customer: Customer }) {
  const { t } = useTranslation('customers');
  const said = useCountWords();
  const { date } = useTimeWords();
  const { id, complaints, figures } = customer;
  const { openComplaints, paid, bulkPaid, satisfaction, lastContactAt } = figures;
  return (
    <Figures label={t('figures')}>
      <Figure label={t('complaints')} value={said(complaints)} to={`/complaints?customerId=${id}`}>
        <FigurePart label={t('open')} value={said(openComplaints)} to={`/complaints?customerId=${id}&open=true`} />
      </Figure>
      <Figure
        label={t('paid')}
        value={<LargeMoney fen={paid.fen} />}
        to={`/compensations?customerId=${id}&status=paid`}
      >
        <FigurePart
          label={t('paidTimes')}
          value={said(paid.count)}
          to={`/compensations?customerId=${id}&status=paid`}
        />
        {bulkPaid.count > 0 && <FigurePart label={t('inBulk')} value={money(bulkPaid.fen)} />}
      </Figure>
      <Figure
        label={t('satisfaction')}
        value={satisfaction.mean === null ? '–' : satisfaction.mean.toFixed(2)}
        to={`/cares?customerId=${id}&satisfaction=1,2,3,4,5`}
      >
        <FigurePart
          label={t('ratings')}
          value={said(satisfaction.count)}
          to={`/cares?customerId=${id}&satisfaction=1,2,3,4,5`}
        />
      </Figure>
      <Figure
        label={t('lastContact')}
        value={lastContactAt ? <span className="figure-text">{date(lastContactAt)}</span> : '–'}
        to="#talks"
      />
    </Figures>
  );
}
