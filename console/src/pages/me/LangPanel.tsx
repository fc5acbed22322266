import { Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Lang } from '../../../../domain/text';
import { useCommand } from '../../forms/command';
import { ProblemText } from '../../ui/ProblemText';
import { Panel } from '../../ui/Panel';
import { changeLang } from '../../words';
import { asChange, useSettings } from './settings';

const LANGS: readonly Lang[] = ['zh', 'en'];

/** The language of pages, mails and notices. */
export function LangPanel() {
  const { t } = useTranslation('me');
  const { t: tf } = useTranslation('fields');
  const settings = useSettings();
  const command = useCommand('changeSettings');
  const choose = async (lang: Lang): Promise<void> => {
    const sent = await command.send({ ...asChange(settings), lang });
    if (sent.isDone) await changeLang(lang);
  };
  return (
    <Panel title={t('lang.title')}>
      <Radio.Group
        aria-label={t('lang.title')}
        value={settings.lang}
        disabled={command.isBusy}
        options={LANGS.map((lang) => ({ value: lang, label: tf(`choice.lang.${lang}`) }))}
        onChange={(e) => void choose(e.target.value as Lang)}
      />
      <p className="muted small">{t('lang.about')}</p>
      {command.problem && <ProblemText problem={command.problem} />}
    </Panel>
  );
}
