import { CloseOutlined } from '../icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { FilterProps } from './FilterBar';

/** Filters that came with a link, e.g. from a customer's page, and how to drop them again. */
export function GivenFilters({
  names,
  filters,
  change,
}: FilterProps & {
  readonly names: readonly ('crisisNumber' | 'candidateNumber' | 'customerId' | 'lineNumber' | 'number')[];
}) {
  const { t } = useTranslation('lists');
  return names
    .filter((name) => filters[name])
    .map((name) => (
      <span key={name} className="given">
        {t(`filter.${name}`)} <span className="num">{filters[name]}</span>
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined />}
          aria-label={t('filter.drop', { what: t(`filter.${name}`) })}
          onClick={() => change({ [name]: undefined })}
        />
      </span>
    ));
}
