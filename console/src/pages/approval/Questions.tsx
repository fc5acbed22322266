import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import { about } from '../../api/topics';
import type { ApprovalDetail } from '../../api/types';
import { CommandButton } from '../../forms/CommandButton';
import { EvidenceContext, EvidenceInput } from '../../forms/inputs/EvidenceInput';
import { Panel } from '../../ui/Panel';
import { PersonName } from '../../ui/people';
import { When } from '../../ui/time';
import { Tag } from '../../ui/words';

type Detail = { readonly detail: ApprovalDetail };

/** What those who decide asked the requester, and the answers. */
export function Questions({ detail }: Detail) {
  const { t } = useTranslation('approval');
  const { questions = [], requestedBy } = detail.approval;
  if (questions.length === 0) return null;
  return (
    <Panel title={t('questions')}>
      <ol className="lines exchange">
        {questions.map((q) => (
          <li key={q.id}>
            <div className="grow">
              <PersonName id={q.askedBy} />{' '}
              <span className="muted small">
                <When at={q.at} />
              </span>
              <p className="prose">{q.question}</p>
              {q.answer !== undefined && (
                <>
                  <PersonName id={q.answeredBy ?? requestedBy} />{' '}
                  <span className="muted small">
                    <When at={q.endedAt} />
                  </span>
                  <p className="prose">{q.answer}</p>
                </>
              )}
              {q.evidenceIds && (
                <span className="muted small">{t('withEvidence', { count: q.evidenceIds.length })}</span>
              )}
            </div>
            {!q.endedAt && detail.standing.mayAnswer ? (
              <Answer detail={detail} questionId={q.id} />
            ) : (
              <Tag tone={q.endedAt ? 'plain' : 'warn'}>{t(`question.${q.end ?? 'open'}`)}</Tag>
            )}
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function Answer({ detail: { approval, stream }, questionId }: Detail & { readonly questionId: string }) {
  const isCrisis = stream.kind === 'crisis';
  const params = { id: approval.id, questionId };
  const button = { type: 'primary' } as const;
  if (!isCrisis)
    return <CommandButton operation="answerQuestion" params={params} fields={['answer']} button={button} />;
  const input = <EvidenceOf number={stream.number} />;
  return (
    <CommandButton operation="answerQuestion" params={params} options={{ evidenceIds: { input } }} button={button} />
  );
}

/** The evidence of the crisis that the approval belongs to. */
function EvidenceOf({ number, ...given }: { readonly number: string }) {
  const init = { params: { path: { number } } };
  const { data } = $api.useQuery('get', '/api/v1/crises/{number}', init, about(`crisis:${number}`));
  const evidence = data?.evidence.filter(({ withdrawn }) => !withdrawn) ?? [];
  return (
    <EvidenceContext value={evidence}>
      <EvidenceInput {...given} />
    </EvidenceContext>
  );
}
