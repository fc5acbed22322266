import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { DialogHost } from '../../forms/DialogHost';
import { Panel } from '../../ui/Panel';
import { Waiting } from '../../ui/states';
import { When } from '../../ui/time';
import { ComplaintActs } from './ComplaintActs';
import { ComplaintHead } from './ComplaintHead';
import { ComplaintStory } from './ComplaintStory';
import './complaints.css';
import { CustomerSide } from './CustomerSide';
import { Deadlines } from './Deadlines';
import { ComplaintProvider, useComplaint, useReadComplaint } from './useComplaint';

/** One complaint: what the customer said, who looks after it, what was done and what comes next (W10). */
export function ComplaintPage() {
  const { t } = useTranslation('complaints');
  const { number = '' } = useParams();
  const complaint = useReadComplaint(number);
  return (
    <ComplaintProvider value={complaint}>
      <DialogHost>
        <ComplaintHead />
        <ComplaintActs />
        <div className="two-columns">
          <div>
            <Words />
            <Messages />
            <Panel title={t('story.title')}>
              <Suspense fallback={<Waiting />}>
                <ComplaintStory />
              </Suspense>
            </Panel>
          </div>
          <div>
            <Deadlines />
            <CustomerSide />
          </div>
        </div>
      </DialogHost>
    </ComplaintProvider>
  );
}

/** What the customer said, and what they want. */
function Words() {
  const { t } = useTranslation('complaints');
  const { body, remedySought } = useComplaint();
  return (
    <Panel title={t('words.title')}>
      <p className="prose">{body}</p>
      {remedySought && (
        <>
          <h3>{t('words.remedy')}</h3>
          <p className="prose">{remedySought}</p>
        </>
      )}
    </Panel>
  );
}

/** What the customer wrote afterwards, by the link to the status page. */
function Messages() {
  const { t } = useTranslation('complaints');
  const { messages } = useComplaint();
  if (messages.length === 0) return null;
  return (
    <Panel title={t('messages.title')} extra={<span className="muted num">{messages.length}</span>}>
      <ul className="lines">
        {messages.map(({ id, text, at }) => (
          <li key={id}>
            <span className="grow prose">{text}</span>
            <span className="muted small">
              <When at={at} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
