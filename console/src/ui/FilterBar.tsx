import { FilterOutlined } from './icons';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsNarrow } from './useIsNarrow';

interface Props {
  /** How many filters are set, for whoever does not see them. */
  readonly count: number;
  readonly children: ReactNode;
}

/** The filters of a list; on a phone they open on demand, so that the list is what one sees. */
export function FilterBar({ count, children }: Props) {
  const { t } = useTranslation();
  const isNarrow = useIsNarrow();
  const [isOpen, setOpen] = useState(false);
  const isShown = !isNarrow || isOpen;
  return (
    <search className="filters">
      {isNarrow && (
        <Button icon={<FilterOutlined />} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {count > 0 ? t('filters.on', { count }) : t('filters.show')}
        </Button>
      )}
      {isShown && children}
    </search>
  );
}
