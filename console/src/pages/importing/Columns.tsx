import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ColumnField, ImportPreview } from '../../api/types';

const FIELDS: readonly ColumnField[] = [
  ...(['title', 'body', 'receivedAt', 'externalId', 'customerName', 'phone', 'email', 'customerId'] as const),
  ...(['product', 'orderId', 'remedySought', 'channel', 'reach'] as const),
];

interface Props {
  readonly columns: ImportPreview['columns'];
  readonly fields: readonly (ColumnField | null)[];
  readonly onChoose: (name: string, field: ColumnField | null) => void;
}

/** The columns of the file with what they hold, each to be given another meaning. */
export function Columns({ columns, fields, onChoose }: Props) {
  const { t } = useTranslation('importing');
  const options = [
    { value: '', label: t('columns.leftOut') },
    ...FIELDS.map((field) => ({ value: field, label: t(`field.${field}`) })),
  ];
  return (
    <ul className="columns">
      {columns.map(({ name, sample }, index) => {
        const isTwice = columns.findIndex((c) => c.name === name) !== index;
        return (
          <li key={`${index} ${name}`} className={fields[index] ? '' : 'left-out'}>
            <strong className="column-name">{name || t('columns.nameless')}</strong>
            <span className="muted small column-sample">{sample ?? t('columns.empty')}</span>
            <Select
              className="wide"
              aria-label={t('columns.field', { name })}
              disabled={isTwice}
              value={fields[index] ?? ''}
              options={options}
              onChange={(chosen: ColumnField | '') => onChoose(name, chosen === '' ? null : chosen)}
            />
            {isTwice && <span className="muted small">{t('columns.twice')}</span>}
          </li>
        );
      })}
    </ul>
  );
}
