import { useTranslation } from 'react-i18next';
import { settlementNames } from '../../../domain/names';
import type { Compensation } from '../api/types';
import { useSaid } from '../words';
import { Money } from './words';

/** What really moved where a payment is not what was ordered, and what finance made of it. */
export function MovedMoney({
  moved,
  settlement,
  customerId,
}: Pick<Compensation, 'moved' | 'settlement' | 'customerId'>) {
  const { t } = useTranslation('lists');
  const said = useSaid();
  if (!moved) return null;
  return (
    <div className="small due late">
      {t('compensations.moved')} <Money fen={moved.amountFen} />
      {moved.payee !== customerId && <> {t('compensations.movedTo', { payee: moved.payee })}</>}
      {settlement && (
        <div className="muted">
          {said(settlementNames[settlement.outcome])}
          {t('compensations.because', { reason: settlement.reason })}
        </div>
      )}
    </div>
  );
}
