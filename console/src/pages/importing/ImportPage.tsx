import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { PageHead } from '../../ui/Panel';
import { ProblemText } from '../../ui/ProblemText';
import { ChooseFile } from './ChooseFile';
import './importing.css';
import { Imported } from './Imported';
import { OnTheWay } from './OnTheWay';
import { Preview } from './Preview';
import { useImport, type Importing } from './useImport';

/** A file of complaints: looked at first, with everything that is wrong with it, and then taken in (W1). */
export function ImportPage() {
  const { t } = useTranslation('importing');
  const importing = useImport();
  const { problem, file } = importing;
  return (
    <>
      <PageHead title={t('title')}>
        <Link to="/complaints" className="button">
          {t('back')}
        </Link>
      </PageHead>
      {problem && (
        <Alert
          className="form-alert"
          type={problem.isOutcomeUnknown ? 'warning' : 'error'}
          showIcon
          title={<ProblemText problem={problem} />}
          description={problem.isOutcomeUnknown ? t('unknown') : file?.name}
        />
      )}
      <Now importing={importing} />
    </>
  );
}

function Now({ importing }: { readonly importing: Importing }) {
  const { step, file, said, choose, look, take, startOver } = importing;
  switch (step.kind) {
    case 'choosing':
      return <ChooseFile onChosen={choose} />;
    case 'previewing':
      return <OnTheWay doing="previewing" progress={step.progress} />;
    case 'importing':
      return <OnTheWay doing="importing" progress={step.progress} rows={step.preview.rows} />;
    case 'previewed':
      return (
        file && <Preview key={JSON.stringify(said)} {...{ file, said, look, take, startOver }} preview={step.preview} />
      );
    case 'imported':
      return file && <Imported file={file} said={said} result={step.result} onAnother={startOver} />;
  }
}
