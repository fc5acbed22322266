import { useTranslation } from 'react-i18next';
import type { Candidate } from '../../api/types';
import { Panel } from '../../ui/Panel';
import { Tag } from '../../ui/words';
import { useSaid } from '../../words';
import { Bar } from './Bar';

const DAY_MS = 86_400_000;

/** Why it was raised: the sentence, and the figures behind it side by side with what is usual (W3). */
export function Evidence({ candidate: { reason, evidence } }: { readonly candidate: Candidate }) {
  const { t, i18n } = useTranslation('candidates');
  const said = useSaid();
  const { distinctPeople, baseline, similarity, reach, terms, windowMs } = evidence;
  const days = Math.max(1, Math.round(windowMs / DAY_MS));
  const most = Math.max(distinctPeople, baseline, 1);
  const usual = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 2 }).format(baseline);
  const percent = Math.round(similarity * 100);
  return (
    <Panel title={t('evidence.title')}>
      <p>{said(reason)}</p>
      <dl className="evidence">
        <dt>{t('evidence.people', { count: days })}</dt>
        <dd>
          <Bar share={distinctPeople / most} tone="strong" label={t('evidence.peopleNow', { count: distinctPeople })} />
          <Bar share={baseline / most} tone="plain" label={t('evidence.peopleUsual', { usual })} />
        </dd>
        <dt>{t('evidence.similarity')}</dt>
        <dd>
          <Bar share={similarity} tone="strong" label={t('evidence.similarityOf', { percent })} />
        </dd>
        <dt>{t('evidence.reach')}</dt>
        <dd>
          <span className="whole">{t('evidence.reachOf', { count: reach })}</span>
        </dd>
        <dt>{t('evidence.terms')}</dt>
        <dd>
          <span className="whole row">
            {terms.filter(Boolean).map((term) => (
              <Tag key={term}>{term}</Tag>
            ))}
          </span>
        </dd>
      </dl>
    </Panel>
  );
}
