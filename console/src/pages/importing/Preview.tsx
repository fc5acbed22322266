import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportPreview } from '../../api/types';
import { Panel } from '../../ui/Panel';
import { Columns } from './Columns';
import { chosenFields, isSame, withField } from './columns';
import { FaultyRows } from './FaultyRows';
import type { Chosen, Said } from './file';
import { FirstRows } from './FirstRows';
import { Totals } from './Totals';

interface Props {
  readonly file: Chosen;
  readonly preview: ImportPreview;
  /** What the preview was made with. */
  readonly said: Said;
  readonly look: (said: Said) => void;
  readonly take: () => void;
  readonly startOver: () => void;
}

/** What an import of this file would do, before anything is recorded. */
export function Preview({ file, preview, said, look, take, startOver }: Props) {
  const { t } = useTranslation('importing');
  const [wanted, setWanted] = useState(said);
  const isChanged = !isSame(wanted, said);
  return (
    <>
      <Panel title={file.name} extra={<Button onClick={startOver}>{t('another')}</Button>}>
        {preview.lacksWords ? (
          <Alert type="warning" showIcon title={t('lacksWords')} description={t('lacksWordsWhy')} />
        ) : (
          <>
            <Totals of={preview} separator={preview.separator} />
            <div className="row">
              <Button type="primary" size="large" disabled={isChanged || preview.created === 0} onClick={take}>
                {t('take', { count: preview.created })}
              </Button>
              {isChanged && <span className="muted">{t('changed')}</span>}
              {!isChanged && preview.created === 0 && <span className="muted">{t('nothingNew')}</span>}
            </div>
          </>
        )}
      </Panel>
      {preview.rejected > 0 && <FaultyRows file={file} said={said} result={preview} />}
      <Panel
        title={t('columns.title')}
        extra={
          isChanged && (
            <Button type="primary" onClick={() => look(wanted)}>
              {t('columns.look')}
            </Button>
          )
        }
      >
        <p className="muted">{t('columns.about')}</p>
        <Columns
          columns={preview.columns}
          fields={chosenFields(preview.columns, wanted)}
          onChoose={(name, field) => setWanted(withField(wanted, name, field))}
        />
      </Panel>
      {preview.firstRows.length > 0 && <FirstRows rows={preview.firstRows} />}
    </>
  );
}
