import { useTranslation } from 'react-i18next';
import { PageHead } from '../../ui/Panel';
import { AbsencePanel } from './AbsencePanel';
import { DutiesPanel } from './DutiesPanel';
import { LangPanel } from './LangPanel';
import { MailPanel } from './MailPanel';
import { PasswordPanel } from './PasswordPanel';
import { SessionsPanel } from './SessionsPanel';
import { TokensPanel } from './TokensPanel';
import './me.css';

/** What everybody decides about themselves, and what they may do here (S1, X7, X8). */
export function MePage() {
  const { t } = useTranslation('me');
  return (
    <>
      <PageHead title={t('title')} />
      <div className="two-columns even">
        <div>
          <AbsencePanel />
          <MailPanel />
          <LangPanel />
        </div>
        <div>
          <DutiesPanel />
          <PasswordPanel />
          <SessionsPanel />
          <TokensPanel />
        </div>
      </div>
    </>
  );
}
