import { useTranslation } from 'react-i18next';
import { CommandButton } from '../../forms/CommandButton';
import { Panel } from '../../ui/Panel';

/** A new password of one's own; every other session ends with the old one (X8). */
export function PasswordPanel() {
  const { t } = useTranslation('me');
  return (
    <Panel
      title={t('password.title')}
      extra={<CommandButton operation="changeOwnPassword" button={{ size: 'small' }} />}
    >
      <p className="muted small">{t('password.about')}</p>
    </Panel>
  );
}
