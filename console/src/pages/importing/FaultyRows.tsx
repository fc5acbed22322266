import { DownloadOutlined } from '../../ui/icons';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemIn, type ApiProblem } from '../../api/problem';
import type { ImportResult } from '../../api/types';
import { ListTable, type Column } from '../../ui/ListTable';
import { Panel } from '../../ui/Panel';
import { ProblemText } from '../../ui/ProblemText';
import { faultyRows, save, type Chosen, type Said } from './file';

interface Props {
  readonly file: Chosen;
  readonly said: Said;
  readonly result: ImportResult;
}

interface Fault {
  readonly key: string;
  readonly line: number;
  readonly column: string | undefined;
  readonly detail: string;
}

/** Everything that is wrong with the file, by line and column; the rows themselves can be taken away and mended. */
export function FaultyRows({ file, said, result }: Props) {
  const { t } = useTranslation('importing');
  const faults: readonly Fault[] = result.errors.flatMap(({ line, errors }) =>
    errors.map(({ column, code, detail }) => ({ key: `${line} ${column ?? ''} ${code}`, line, column, detail })),
  );
  return (
    <Panel title={t('faulty.title', { count: result.rejected })} extra={<Download file={file} said={said} />} flush>
      <ListTable
        label={t('faulty.title', { count: result.rejected })}
        columns={useColumns()}
        rows={faults}
        rowKey={({ key }) => key}
        height={faults.length > 8 ? '360px' : 'auto'}
      />
      {result.errorsLeftOut > 0 && (
        <p className="muted padded-note">{t('faulty.leftOut', { count: result.errorsLeftOut })}</p>
      )}
    </Panel>
  );
}

function useColumns(): Column<Fault>[] {
  const { t } = useTranslation('importing');
  return [
    {
      key: 'line',
      title: t('faulty.line'),
      width: '90px',
      card: 'title',
      render: ({ line }) => <span className="num">{t('faulty.lineNo', { line })}</span>,
    },
    { key: 'column', title: t('faulty.column'), width: 'minmax(120px, 1fr)', render: ({ column }) => column },
    { key: 'detail', title: t('faulty.what'), width: '3fr', render: ({ detail }) => detail },
  ];
}

function Download({ file, said }: Pick<Props, 'file' | 'said'>) {
  const { t } = useTranslation('importing');
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const download = async (): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      save(await faultyRows(file, said), t('faulty.fileName', { name: file.name.replace(/\.[^.]*$/, '') }));
    } catch (error) {
      setProblem(problemIn(error));
    }
    setBusy(false);
  };
  return (
    <>
      {problem && <Alert type="error" title={<ProblemText problem={problem} />} />}
      <Button icon={<DownloadOutlined />} loading={isBusy} onClick={() => void download()}>
        {t('faulty.download')}
      </Button>
    </>
  );
}
