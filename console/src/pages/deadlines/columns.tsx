import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { deadlineStatusNames, obligationNames, streamKindNames } from '../../../../domain/names';
import type { Deadline } from '../../api/types';
import type { Column } from '../../ui/ListTable';
import { PersonName } from '../../ui/people';
import { streamAddress } from '../../ui/streams';
import { Due, When } from '../../ui/time';
import type { Row } from '../../ui/useInfinite';
import { LevelTag, RoleNames, Tag } from '../../ui/words';
import { useSaid } from '../../words';
import { DEADLINE_TONES } from '../crisis/tones';

type DeadlineRow = Row<'/api/v1/deadlines'>;

/** What the list says of a deadline; drills have clocks of their own. */
export function useDeadlineColumns(isDrill: boolean): Column<DeadlineRow>[] {
  const { t } = useTranslation('lists');
  const said = useSaid();
  return [
    {
      key: 'what',
      title: t('deadlines.what'),
      width: 'minmax(180px, 1.6fr)',
      card: 'title',
      render: ({ deadline: d }) => (
        <>
          {said(obligationNames[d.obligation])}
          <div className="muted small">{said(d.subject)}</div>
        </>
      ),
    },
    {
      key: 'matter',
      title: t('deadlines.matter'),
      width: 'minmax(220px, 2fr)',
      render: ({ stream, title, level }) => (
        <>
          <Link to={streamAddress(stream)}>{title ?? stream.number}</Link>
          <div className="muted small row">
            {level && <LevelTag level={level} />}
            <span>
              {said(streamKindNames[stream.kind])} <span className="num">{stream.number}</span>
            </span>
          </div>
        </>
      ),
    },
    {
      key: 'due',
      title: t('deadlines.due'),
      width: '190px',
      render: ({ deadline }) => <DueOf deadline={deadline} isDrill={isDrill} />,
    },
    {
      key: 'status',
      title: t('deadlines.status'),
      width: '150px',
      render: ({ deadline: d }) => (
        <>
          <Tag tone={DEADLINE_TONES[d.status]}>{said(deadlineStatusNames[d.status])}</Tag>
          <Ladder deadline={d} />
          {d.assumed && <div className="muted small">{t('deadlines.assumed')}</div>}
        </>
      ),
    },
    {
      key: 'waiting',
      title: t('deadlines.waiting'),
      width: 'minmax(130px, 1.2fr)',
      card: 'named',
      render: ({ deadline: d }) => (
        <>
          <RoleNames roles={d.waitingFor} />
          {d.people && d.people.length > 0 && (
            <div className="muted small">
              {d.people.map((id) => (
                <span key={id}>
                  <PersonName id={id} />{' '}
                </span>
              ))}
            </div>
          )}
        </>
      ),
    },
  ];
}

/** How far up it has been called, and when whom next. */
function Ladder({ deadline: { status, warned, stepsTaken, ladder } }: { readonly deadline: Deadline }) {
  const { t } = useTranslation('lists');
  if (status === 'running' && warned > 0) return <div className="muted small">{t('deadlines.warned')}</div>;
  if (status !== 'breached') return null;
  const next = ladder[stepsTaken];
  return (
    <div className="muted small">
      {stepsTaken > 0 && <div>{t('deadlines.climbed', { count: stepsTaken })}</div>}
      {next && (
        <div>
          {t('deadlines.next')} <RoleNames roles={next.to} /> <When at={next.at} />
        </div>
      )}
    </div>
  );
}

/** Counting down while it runs; afterwards when it was due and when it was met. */
function DueOf({
  deadline: { status, dueAt, endedAt },
  isDrill,
}: {
  readonly deadline: Deadline;
  readonly isDrill: boolean;
}) {
  const { t } = useTranslation('lists');
  const isCounting = status === 'running' || status === 'breached';
  return (
    <>
      {isCounting && <Due at={dueAt} isVirtual={isDrill} />}
      <div className={isCounting ? 'muted small' : undefined}>{!(isCounting && isDrill) && <When at={dueAt} />}</div>
      {endedAt && (
        <div className="muted small">
          {t('deadlines.ended')} <When at={endedAt} />
        </div>
      )}
    </>
  );
}
