import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Deadline } from '../../../api/types';
import { Panel } from '../../../ui/Panel';
import { PersonName } from '../../../ui/people';
import { Due } from '../../../ui/time';
import { RoleNames, Tag } from '../../../ui/words';
import { Nothing } from '../../../ui/states';
import { useSaid } from '../../../words';
import { DeadlineActions } from '../DeadlineActions';
import { seatNames } from '../../../../../domain/names';
import { SEATS } from '../../../../../domain/words';
import { CommandButton } from '../../../forms/CommandButton';
import { useCrisis } from '../useCrisis';
import { Entries } from './Entries';

const OPEN = ['running', 'breached', 'paused'];
const SHOWN_DEADLINES = 12;
const SHOWN_ENTRIES = 8;

/** What matters now: what is due, who commands, what happened last. */
export function Overview() {
  const { t } = useTranslation('crisis');
  const c = useCrisis();
  return (
    <div className="two-columns">
      <div>
        <Deadlines />
        <Panel
          title={t('overview.latest')}
          extra={<Link to={`/crises/${c.number}/timeline`}>{t('overview.all')}</Link>}
        >
          <Entries number={c.number} limit={SHOWN_ENTRIES} />
        </Panel>
      </div>
      <div>
        {c.description && (
          <Panel title={t('overview.description')}>
            <p className="prose">{c.description}</p>
          </Panel>
        )}
        {c.warning && <Warning />}
        <Seats />
      </div>
    </div>
  );
}

function Deadlines() {
  const { t } = useTranslation('crisis');
  const { deadlines, number } = useCrisis();
  const open = deadlines.filter((d) => OPEN.includes(d.status));
  return (
    <Panel
      title={t('overview.deadlines')}
      extra={<Link to={`/deadlines?q=${number}`}>{t('overview.deadlinesAll', { count: open.length })}</Link>}
    >
      {open.length === 0 && <Nothing />}
      <ul className="lines">
        {open.slice(0, SHOWN_DEADLINES).map((d) => (
          <DeadlineLine key={d.id} deadline={d} />
        ))}
      </ul>
    </Panel>
  );
}

function DeadlineLine({ deadline: d }: { readonly deadline: Deadline }) {
  const { t } = useTranslation('crisis');
  const said = useSaid();
  const { drill } = useCrisis();
  return (
    <li>
      <span className="grow">
        {said(d.subject)}
        <span className="muted small">
          {' '}
          · <RoleNames roles={d.waitingFor} />
        </span>
      </span>
      {d.assumed && <Tag tone="warn">{t('deadline.assumed')}</Tag>}
      {d.status === 'paused' ? <Tag>{t('deadline.paused')}</Tag> : <Due at={d.dueAt} isVirtual={drill} />}
      <DeadlineActions deadline={d} />
    </li>
  );
}

function Warning() {
  const { t } = useTranslation('crisis');
  const { warning } = useCrisis();
  if (!warning) return null;
  return (
    <Panel title={t('overview.warning')}>
      <dl className="stack">
        <div>
          <dt className="muted small">{t('overview.scope')}</dt>
          <dd className="prose">{warning.scope}</dd>
        </div>
        <div>
          <dt className="muted small">{t('overview.measures')}</dt>
          <dd className="prose">{warning.measures}</dd>
        </div>
      </dl>
    </Panel>
  );
}

/** 应急指挥体系 (M四(一)): who holds which seat, and the way to hand one over. */
function Seats() {
  const { t } = useTranslation('crisis');
  const said = useSaid();
  const { seats, number, stage } = useCrisis();
  const isFilled = ['response', 'recovery', 'review'].includes(stage);
  return (
    <Panel title={t('overview.command')}>
      {seats.length === 0 && <p className="muted">{t('overview.noCommand')}</p>}
      <ul className="lines">
        {SEATS.map((seat) => {
          const holder = seats.find((s) => s.seat === seat && !s.untilAt);
          if (!holder && !isFilled) return null;
          return (
            <li key={seat}>
              <span className="grow">
                <span className="muted">{said(seatNames[seat])}</span> {holder && <PersonName id={holder.personId} />}
              </span>
              {isFilled && (
                <CommandButton
                  operation="fillSeat"
                  params={{ number, seat }}
                  title={t('overview.handOver', { seat: said(seatNames[seat]) })}
                  button={{ size: 'small', type: 'text' }}
                />
              )}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
