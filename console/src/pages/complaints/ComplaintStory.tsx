import { useTranslation } from 'react-i18next';
import type { CareAct } from '../../../../domain/care';
import type { TimelineEntry } from '../../api/types';
import { EntryReason, Story } from '../../ui/Story';
import { useComplaint } from './useComplaint';

/** What happened to the complaint, with what was said on each occasion. */
export function ComplaintStory() {
  const { number } = useComplaint();
  return <Story of="complaint" number={number} detail={(entry) => <Detail entry={entry} />} />;
}

interface Changed {
  readonly change?: string;
  readonly act?: CareAct;
  readonly messageId?: string;
}

function Detail({ entry }: { readonly entry: TimelineEntry }) {
  const { messages } = useComplaint();
  const { change, act, messageId } = entry.data as Changed;
  if (act) return <ActDetail act={act} />;
  if (change === 'progress') return <Quote text={entry.reason} />;
  if (messageId !== undefined) return <Quote text={messages.find(({ id }) => id === messageId)?.text} />;
  return <EntryReason entry={entry} />;
}

function Quote({ text }: { readonly text: string | undefined }) {
  return text ? <blockquote className="said prose">{text}</blockquote> : null;
}

/** What the sentence leaves out of an act. */
function ActDetail({ act }: { readonly act: CareAct }) {
  const { t } = useTranslation('complaints');
  switch (act.kind) {
    case 'contact':
      return (
        <>
          <Line label={t('act.commitment')} text={act.commitment} />
          <Line label={t('act.note')} text={act.note} />
        </>
      );
    case 'answer':
      return <Line label={t('act.note')} text={act.note} />;
    case 'callback':
      return <Line label={t('act.suggestion')} text={act.suggestion} />;
    case 'propose':
    case 'settleWithout':
      return null;
  }
}

function Line({ label, text }: { readonly label: string; readonly text: string | undefined }) {
  const { t } = useTranslation('complaints');
  return text ? <div className="muted small prose">{t('act.line', { label, text })}</div> : null;
}
