import { useState } from 'react';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { stageNames } from '../../../../../domain/names';
import { STAGES } from '../../../../../domain/words';
import type { Crisis } from '../../../api/types';
import { ActionButton } from '../../../forms/CommandButton';
import { CommandDialog } from '../../../forms/CommandDialog';
import { useMayDo } from '../../../forms/useMayDo';
import { Facts, Panel } from '../../../ui/Panel';
import { Nothing } from '../../../ui/states';
import { useSpanWords } from '../../../ui/time';
import { Money, Tag } from '../../../ui/words';
import { useSaid } from '../../../words';
import { useCrisis } from '../useCrisis';

type ReviewOf = NonNullable<Crisis['review']>;

/** 总结 (M五(二)1, C1四(五)1): figures from the record, words from people, signed by others (V1). */
export function Review() {
  const { t } = useTranslation('crisis');
  const { review } = useCrisis();
  if (!review) return <Nothing text={t('review.notYet')} />;
  return (
    <>
      <Panel title={t('review.title')} extra={<ReviewActs review={review} />}>
        <Part title={t('review.rootCause')} text={review.rootCause} />
        <Part title={t('review.lessons')} text={review.lessons} />
        <h3>{t('review.improvements')}</h3>
        {review.improvements.length === 0 ? (
          <p className="muted">{t('review.empty')}</p>
        ) : (
          <ol className="reasons">
            {review.improvements.map((improvement) => (
              <li key={improvement}>{improvement}</li>
            ))}
          </ol>
        )}
      </Panel>
      <Figures figures={review.figures} />
    </>
  );
}

function Part({ title, text }: { readonly title: string; readonly text: string }) {
  const { t } = useTranslation('crisis');
  return (
    <>
      <h3>{title}</h3>
      {text ? <p className="prose">{text}</p> : <p className="muted">{t('review.empty')}</p>}
    </>
  );
}

function ReviewActs({ review }: { readonly review: ReviewOf }) {
  const { t } = useTranslation('crisis');
  const { number, stage, approvals } = useCrisis();
  const mayDo = useMayDo();
  const [isEditing, setEditing] = useState(false);
  const signOff = approvals.find((a) => a.kind === 'reviewSignOff' && a.status === 'open');
  const { rootCause, lessons, improvements, version, status } = review;
  const isDraft = status === 'draft' && stage === 'review';
  return (
    <>
      <Tag tone={status === 'signed' ? 'good' : 'info'}>{t(`review.status.${status}`)}</Tag>
      {signOff && <Link to={`/approvals/${signOff.id}`}>{t('review.signOff')}</Link>}
      {isDraft && mayDo('editReview') && <Button onClick={() => setEditing(true)}>{t('review.edit')}</Button>}
      {isDraft && <ActionButton operation="submitReview" params={{ number }} button={{ type: 'primary' }} />}
      <CommandDialog
        wide
        open={isEditing}
        onClose={() => setEditing(false)}
        operation="editReview"
        params={{ number }}
        version={version}
        initial={{ rootCause, lessons, improvements }}
      />
    </>
  );
}

function Figures({ figures: f }: { readonly figures: ReviewOf['figures'] }) {
  const { t } = useTranslation('crisis');
  const said = useSaid();
  const span = useSpanWords();
  const durations = STAGES.flatMap((stage) => {
    const ms = f.durationMs[stage];
    return ms === undefined ? [] : [[t('figure.inStage', { stage: said(stageNames[stage]) }), span(ms)] as const];
  });
  return (
    <Panel title={t('figure.title')}>
      <Facts
        items={[
          ...durations,
          [t('figure.customers'), f.customers],
          [t('figure.contactedInTime'), `${f.contactedInTime} / ${f.customers}`],
          [t('figure.deadlinesKept'), f.deadlinesKept],
          [t('figure.deadlinesBreached'), f.deadlinesBreached],
          [t('figure.compensated'), <Money key="m" fen={f.compensatedFen} />],
          [t('figure.satisfaction'), f.satisfactionMean ?? '—'],
          [
            t('figure.callbacks'),
            t('figure.callbacksOf', { answered: f.callbacksAnswered, not: f.callbacksUnreachable }),
          ],
          [t('figure.reports'), f.reports],
        ]}
      />
    </Panel>
  );
}
