import { useTranslation } from 'react-i18next';
import type { Computation } from '../../../../domain/compensation';
import { money } from '../../../../domain/names';

/** How an amount comes about, each part of it: the multiple, the law's least where it holds, and what is returned besides. */
export function Computed({ of }: { readonly of: Computation }) {
  const { t } = useTranslation('bulk');
  const base = money(of.baseFen);
  return (
    <>
      {t('computed', { base, percent: of.percent, multiplied: money(of.multipliedFen) })}
      {of.isMinimum && t('isMinimum')}
      {of.returnedFen > 0 && t('returned', { base })}
    </>
  );
}
