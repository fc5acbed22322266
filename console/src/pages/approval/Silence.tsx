import { useTranslation } from 'react-i18next';
import type { ApprovalDetail } from '../../api/types';
import { Due, useTimeWords } from '../../ui/time';
import { useSaid } from '../../words';

/** Until when it is to be decided, and what happens when nobody does. */
export function Silence({ detail: { approval, clock, onSilence } }: { readonly detail: ApprovalDetail }) {
  const { t } = useTranslation('approval');
  const said = useSaid();
  const { dateTime } = useTimeWords();
  if (approval.status !== 'open' || !clock) return null;
  const meaning = said(onSilence.text);
  return (
    <p className="silence">
      {clock.status === 'paused' ? (
        <strong>{t('clockStands', { reason: clock.pauses.at(-1)?.reason })}</strong>
      ) : (
        <>
          {t('dueIn')} <Due at={clock.dueAt} withTime />
        </>
      )}{' '}
      <span className="muted">
        {onSilence.expiresAt
          ? t('silentUntil', { at: dateTime(onSilence.expiresAt), meaning })
          : t('silent', { meaning })}
      </span>
    </p>
  );
}
