import { useTranslation } from 'react-i18next';
import { compensationKindNames } from '../../../../domain/names';
import type { Compensation } from '../../api/types';
import { useSaid } from '../../words';
import { Computed } from './Computed';

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
          <Computed of={computation} />
        </div>
      )}
    </>
  );
}
