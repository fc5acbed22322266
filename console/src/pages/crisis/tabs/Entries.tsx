import { useTranslation } from 'react-i18next';
import type { TimelineEntry } from '../../../api/types';
import { PersonName } from '../../../ui/people';
import { Nothing } from '../../../ui/states';
import { When } from '../../../ui/time';
import { useInfinite } from '../../../ui/useInfinite';
import { Tag } from '../../../ui/words';
import { useSaid } from '../../../words';
import { PinButton } from './PinButton';

interface Props {
  readonly number: string;
  readonly types?: string;
  readonly pinnedOnly?: boolean;
  readonly withSuperseded?: boolean;
  /** Only so many, and no way to more. */
  readonly limit?: number;
}

/** What happened, the newest first, in sentences. */
export function Entries({ number, types, pinnedOnly = false, withSuperseded = false, limit }: Props) {
  const { t } = useTranslation('crisis');
  const query = {
    newestFirst: 'true',
    types: types || undefined,
    pinned: pinnedOnly ? 'true' : undefined,
    withSuperseded: withSuperseded ? 'true' : undefined,
  };
  const found = useInfinite('/api/v1/crises/{number}/timeline', { path: { number }, query }, [`crisis:${number}`]);
  if (found.error) throw found.error;
  if (!found.isLoading && found.rows.length === 0) return <Nothing />;
  return (
    <>
      <ol className="entries">
        {found.rows.slice(0, limit).map((entry) => (
          <Entry key={entry.position} entry={entry} />
        ))}
      </ol>
      {found.more && limit === undefined && (
        <button type="button" className="button" disabled={found.more.isLoading} onClick={found.more.load}>
          {t('timeline.more')}
        </button>
      )}
    </>
  );
}

function Entry({ entry: e }: { readonly entry: TimelineEntry }) {
  const { t } = useTranslation('crisis');
  const said = useSaid();
  const { occurredAt } = e.data as { occurredAt?: string };
  return (
    <li className={e.superseded ? 'entry superseded' : 'entry'}>
      <When at={e.at} />
      <div className="grow">
        <span className="prose">{said(e.text)}</span>{' '}
        <span className="muted small">
          <PersonName id={e.by.personId} />
          {e.by.via === 'signal' && <> · {t('timeline.bySignal')}</>}
          {occurredAt && (
            <>
              {' '}
              · {t('timeline.occurred')} <When at={occurredAt} />
            </>
          )}
        </span>
        {e.reason && <div className="muted small prose">{t('timeline.reason', { reason: e.reason })}</div>}
        {e.superseded && <Tag tone="warn">{t('timeline.superseded')}</Tag>}
      </div>
      <PinButton entry={e} />
    </li>
  );
}
