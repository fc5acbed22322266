import { FileTextOutlined } from '../../ui/icons';
import { Alert } from 'antd';
import { useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../ui/Panel';
import { FileInput } from '../../forms/inputs/FileInput';
import { kept, LARGEST_BYTES, type Chosen } from './file';

const FIELDS = [
  ...['externalId', 'title', 'body', 'receivedAt', 'customerName', 'phone', 'email', 'customerId'],
  ...['channel', 'product', 'orderId', 'remedySought', 'reach'],
] as const;

/** A file is dropped here, or chosen. */
export function ChooseFile({ onChosen }: { readonly onChosen: (file: Chosen) => void }) {
  const { t } = useTranslation('importing');
  const [fault, setFault] = useState<'tooLarge' | 'empty' | 'unreadable'>();
  const [isOver, setOver] = useState(false);
  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    if (file.size > LARGEST_BYTES || file.size === 0) return setFault(file.size === 0 ? 'empty' : 'tooLarge');
    const read = await kept(file).catch(() => undefined);
    if (read) onChosen(read);
    else setFault('unreadable');
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };
  return (
    <Panel title={t('choose.title')}>
      {fault && <Alert className="form-alert" type="error" showIcon title={t(`choose.${fault}`)} />}
      <div
        className={isOver ? 'drop over' : 'drop'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <FileTextOutlined className="drop-sign" />
        <label htmlFor="import-file">{t('choose.label')}</label>
        <FileInput id="import-file" accept=".csv,.txt,.tsv,text/csv" onChange={(file) => void take(file)} />
        <p className="muted small">{t('choose.limits')}</p>
      </div>
      <h3>{t('choose.columns')}</h3>
      <p className="muted">{t('choose.columnsAbout')}</p>
      <ul className="column-names">
        {FIELDS.map((field) => (
          <li key={field} className="tag">
            {t(`field.${field as (typeof FIELDS)[number]}`)}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
