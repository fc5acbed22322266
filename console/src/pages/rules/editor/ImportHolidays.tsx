import { Alert } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Calendar } from '../../../../../domain/calendar';
import { readHolidays, withHolidays } from '../../../../../domain/rules/holidays';
import { FileInput } from '../../../forms/inputs/FileInput';
import { useSaid } from '../../../words';
import { useEditing } from './context';
import { idOf } from './path';

/** No published year comes near it. */
const LARGEST_BYTES = 200_000;

/** Takes a year's public holidays from the file in which they are published. */
export function ImportHolidays() {
  const { t } = useTranslation('rules');
  const said = useSaid();
  const { rule, set, tell } = useEditing();
  const [faults, setFaults] = useState<readonly string[]>([]);
  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    const read = readHolidays(file.size > LARGEST_BYTES ? undefined : parsed(await file.text()));
    if ('faults' in read) {
      setFaults(read.faults.map(({ pointer, text }) => (pointer === '#' ? said(text) : `${pointer}: ${said(text)}`)));
      return;
    }
    setFaults([]);
    const { exceptions, knownYears, papers } = withHolidays(rule.document as Calendar, read.year);
    set(['exceptions'], exceptions);
    set(['knownYears'], knownYears);
    set(['papers'], papers);
    tell(
      t('holidays.taken', { year: read.year.year, count: Object.keys(read.year.days).length }),
      idOf(['exceptions']),
    );
  };
  return (
    <fieldset className="group">
      <legend>{t('holidays.title')}</legend>
      {faults.length > 0 && (
        <Alert
          type="error"
          showIcon
          title={t('holidays.faulty')}
          description={
            <ul>
              {faults.map((words) => (
                <li key={words}>{words}</li>
              ))}
            </ul>
          }
        />
      )}
      <label htmlFor="holidays-file">{t('holidays.file')}</label>
      <FileInput id="holidays-file" accept=".json,application/json" onChange={(file) => void take(file)} />
      <div className="muted small">{t('holidays.about')}</div>
    </fieldset>
  );
}

function parsed(words: string): unknown {
  try {
    return JSON.parse(words);
  } catch {
    return undefined;
  }
}
