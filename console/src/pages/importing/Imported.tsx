import { CheckCircleOutlined } from '../../ui/icons';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ImportResult } from '../../api/types';
import { FaultyRows } from './FaultyRows';
import type { Chosen, Said } from './file';
import { Totals } from './Totals';

interface Props {
  readonly file: Chosen;
  readonly said: Said;
  readonly result: ImportResult;
  readonly onAnother: () => void;
}

/** What became of the rows. */
export function Imported({ file, said, result, onAnother }: Props) {
  const { t } = useTranslation('importing');
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  return (
    <>
      <section className="panel imported">
        <h2 ref={head} tabIndex={-1}>
          <CheckCircleOutlined className="good" /> {t('imported.title', { name: file.name })}
        </h2>
        <Totals of={result} isDone />
        <p className="muted">{t('imported.about')}</p>
        <div className="row">
          <Link to="/complaints" className="button primary">
            {t('imported.toList')}
          </Link>
          <Link to="/candidates" className="button">
            {t('imported.toCandidates')}
          </Link>
          <Button onClick={onAnother}>{t('another')}</Button>
        </div>
      </section>
      {result.rejected > 0 && <FaultyRows file={file} said={said} result={result} />}
    </>
  );
}
