import { useTranslation } from 'react-i18next';
import { compensationKindNames, money } from '../../../../domain/names';
import type { Compensation } from '../../api/types';
import { useSaid } from '../../words';

/** What it is, for which order, on which basis, and how it was computed. */
export function CompensationFor({ of: { kind = 'cash', orderId, basis, computation } }: { readonly of: Compensation }) {
  const { t } = useTranslation('lists');
  const said = useSaid();
  return (
    <>
      <div>
        {said(compensationKindNames[kind])}
        {orderId && <span className="muted"> {t('compensations.order', { orderId })}</span>}
      </div>
      {basis && (
        <div className="muted small">
          {said(basis.name)} · {basis.article}
        </div>
      )}
      {computation && (
        <div className="muted small num">
          {money(computation.baseFen)} × {computation.percent}%
          {computation.returnedFen > 0 && ` + ${money(computation.returnedFen)}`}
        </div>
      )}
    </>
  );
}
