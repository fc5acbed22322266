import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimelineEntry } from '../api/types';
import type { ChangeKind } from '../api/topics';
import { useSaid } from '../words';
import { usePersonName } from './people';
import { Nothing } from './states';
import { When } from './time';
import { useInfinite } from './useInfinite';
import { Tag, useReason } from './words';

/** Where the story of a matter is read. */
const PATHS = {
  crisis: '/api/v1/crises/{number}/timeline',
  complaint: '/api/v1/complaints/{number}/timeline',
  candidate: '/api/v1/candidates/{number}/timeline',
  revision: '/api/v1/rule-drafts/{number}/timeline',
  funding: '/api/v1/funding-requests/{number}/timeline',
  grant: '/api/v1/grants/{number}/timeline',
} as const satisfies Partial<Record<ChangeKind, string>>;

interface Props {
  readonly of: keyof typeof PATHS;
  readonly number: string;
  readonly types?: string;
  readonly pinnedOnly?: boolean;
  readonly withSuperseded?: boolean;
  /** Only so many, and no way to more. */
  readonly limit?: number;
  /** Below the sentence; the reason when left out. */
  readonly detail?: (entry: TimelineEntry) => ReactNode;
  /** At the end of the line: what can be done with it. */
  readonly act?: (entry: TimelineEntry) => ReactNode;
}

/** What happened in a matter, the newest first, in sentences (X3). */
export function Story({ of, number, types, pinnedOnly = false, withSuperseded = false, limit, detail, act }: Props) {
  const { t } = useTranslation();
  const query = {
    newestFirst: 'true',
    types: types || undefined,
    pinned: pinnedOnly ? 'true' : undefined,
    withSuperseded: withSuperseded ? 'true' : undefined,
  };
  const found = useInfinite(PATHS[of], { path: { number }, query }, [`${of}:${number}`]);
  if (found.error) throw found.error;
  if (!found.isLoading && found.rows.length === 0) return <Nothing />;
  return (
    <>
      <ol className="entries">
        {found.rows.slice(0, limit).map((entry) => (
          <Entry key={entry.position} entry={entry} detail={detail} act={act} />
        ))}
      </ol>
      {found.more && limit === undefined && (
        <button type="button" className="button" disabled={found.more.isLoading} onClick={found.more.load}>
          {t('story.more')}
        </button>
      )}
    </>
  );
}

type EntryProps = { readonly entry: TimelineEntry } & Pick<Props, 'detail' | 'act'>;

function Entry({ entry: e, detail, act }: EntryProps) {
  const { t } = useTranslation();
  const said = useSaid();
  const { occurredAt } = e.data as { occurredAt?: string };
  const sentence = said(e.text);
  const by = usePersonName()(e.by.personId);
  return (
    <li className={e.superseded ? 'entry superseded' : 'entry'}>
      <When at={e.at} />
      <div className="grow">
        <span className="prose">{sentence}</span>{' '}
        <span className="muted small">
          {!sentence.includes(by) && <span className="nowrap">{by}</span>}
          {e.by.via === 'signal' && <> · {t('story.bySignal')}</>}
          {occurredAt && (
            <>
              {' '}
              · {t('story.occurred')} <When at={occurredAt} />
            </>
          )}
        </span>
        {detail ? detail(e) : <EntryReason entry={e} />}
        {e.superseded && <Tag tone="warn">{t('story.superseded')}</Tag>}
      </div>
      {act?.(e)}
    </li>
  );
}

/** Why it was done, where somebody said so and the sentence does not say it already. */
export function EntryReason({ entry: { reason, text } }: { readonly entry: TimelineEntry }) {
  const { t } = useTranslation();
  const said = useSaid();
  const why = useReason()(reason ?? '');
  if (why === '' || said(text).includes(why)) return null;
  return <div className="muted small prose">{t('story.reason', { reason: why })}</div>;
}
