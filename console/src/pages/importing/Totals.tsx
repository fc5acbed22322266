import { useTranslation } from 'react-i18next';
import type { ImportPreview, ImportResult } from '../../api/types';
import { Facts } from '../../ui/Panel';

interface Props {
  readonly of: ImportResult;
  readonly separator?: ImportPreview['separator'];
  /** It has been done, rather than would be. */
  readonly isDone?: boolean;
}

const ENCODINGS = { 'utf-8': 'UTF-8', 'utf-16le': 'UTF-16', gb18030: 'GB18030' } as const;
const SEPARATORS = { ',': 'comma', ';': 'semicolon', '\t': 'tab' } as const;

/** What the file is, and what becomes of its rows. */
export function Totals({ of: result, separator, isDone = false }: Props) {
  const { t, i18n } = useTranslation('importing');
  const number = new Intl.NumberFormat(i18n.language);
  const figure = (count: number, tone = '') => <span className={`figure num ${tone}`}>{number.format(count)}</span>;
  const format = (by: ImportPreview['separator']): string =>
    `${ENCODINGS[result.encoding]} · ${t(`separator.${SEPARATORS[by]}`)}`;
  return (
    <Facts
      items={[
        [t('totals.rows'), figure(result.rows)],
        [t(isDone ? 'totals.created' : 'totals.new'), figure(result.created, 'good')],
        [t('totals.duplicates'), figure(result.duplicates)],
        [t('totals.rejected'), figure(result.rejected, result.rejected > 0 ? 'late' : '')],
        ...(separator ? [[t('totals.format'), format(separator)] as const] : []),
      ]}
    />
  );
}
