import { Alert, App, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { noticeKindNames } from '../../../../domain/names';
import { isMutable } from '../../../../domain/mail-rules';
import { useCommand } from '../../forms/command';
import { Panel } from '../../ui/Panel';
import { ProblemText } from '../../ui/ProblemText';
import { useSaid } from '../../words';
import { asChange, useSettings, type Settings } from './settings';

type Rule = Settings['mailRules'][number];

/** Which mails one gets; those that somebody must act on always come, and it says why (X7). */
export function MailPanel() {
  const { t } = useTranslation('me');
  const { message } = App.useApp();
  const settings = useSettings();
  const command = useCommand('changeSettings');
  const { muted } = settings.mail;
  const set = async (kind: Rule['kind'], isOn: boolean): Promise<void> => {
    const others = muted.filter((k) => k !== kind);
    const next = isOn || !isMutable(kind) ? others : [...others, kind];
    const sent = await command.send({ ...asChange(settings), mail: { muted: next } });
    if (sent.isDone) void message.success(t('mail.saved'));
  };
  const rules = settings.mailRules.toSorted((a, b) => Number(b.mayMute) - Number(a.mayMute));
  return (
    <Panel title={t('mail.title')}>
      {settings.email === null ? (
        <Alert className="form-alert" type="warning" showIcon title={t('mail.noEmail')} />
      ) : (
        <p className="muted small">
          {t('mail.to', { email: settings.email })} {t('mail.about')}
        </p>
      )}
      {command.problem && <ProblemText problem={command.problem} />}
      <ul className="lines">
        {rules.map((rule) => (
          <MailLine
            key={rule.kind}
            rule={rule}
            isOn={!(muted as readonly string[]).includes(rule.kind)}
            isBusy={command.isBusy}
            onSet={(isOn) => void set(rule.kind, isOn)}
          />
        ))}
      </ul>
    </Panel>
  );
}

interface LineProps {
  readonly rule: Rule;
  readonly isOn: boolean;
  readonly isBusy: boolean;
  readonly onSet: (isOn: boolean) => void;
}

function MailLine({ rule: { kind, mayMute, why }, isOn, isBusy, onSet }: LineProps) {
  const { t } = useTranslation('me');
  const said = useSaid();
  const name = said(noticeKindNames[kind]);
  return (
    <li className="mail-line">
      <span className="grow">
        {name}
        <span className="muted small block">{said(why)}</span>
      </span>
      {mayMute ? (
        <Switch checked={isOn} disabled={isBusy} aria-label={t('mail.byMail', { kind: name })} onChange={onSet} />
      ) : (
        <span className="muted small">{t('mail.always')}</span>
      )}
    </li>
  );
}
