import { useTranslation } from 'react-i18next';
import { impactNames, levelNames, likelihoodNames, seatNames } from '../../../../../domain/names';
import { Panel } from '../../../ui/Panel';
import { PersonName } from '../../../ui/people';
import { Nothing } from '../../../ui/states';
import { When } from '../../../ui/time';
import { LevelTag, Tag, useReason } from '../../../ui/words';
import { useSaid } from '../../../words';
import { ApprovalLine } from '../../approval/ApprovalLine';
import { LevelMatrix } from '../LevelMatrix';
import { useCrisis } from '../useCrisis';

/** Who decided what, when and why: levels, activation, approvals, seats. */
export function Decisions() {
  return (
    <div className="two-columns">
      <div>
        <Approvals />
        <Activation />
        <SeatHistory />
      </div>
      <Assessments />
    </div>
  );
}

function Assessments() {
  const { t } = useTranslation('crisis');
  const said = useSaid();
  const { assessments } = useCrisis();
  const latest = assessments.at(-1);
  return (
    <Panel title={t('decision.assessments')}>
      {latest ? <LevelMatrix likelihood={latest.likelihood} impact={latest.impact} /> : <Nothing />}
      <ol className="lines">
        {assessments.toReversed().map((a) => (
          <li key={a.version}>
            <LevelTag level={a.level} />
            <span className="grow">
              {said(likelihoodNames[a.likelihoodBand])} × {said(impactNames[a.impactBand])}
              {a.override && (
                <div className="small">
                  {t('decision.overridden', { computed: said(levelNames[a.computed]), reason: a.override.reason })}
                </div>
              )}
              {a.note && <div className="muted small prose">{a.note}</div>}
            </span>
            <span className="muted small">
              <PersonName id={a.by} /> <When at={a.at} />
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function Activation() {
  const { t } = useTranslation('crisis');
  const { activation: a } = useCrisis();
  if (!a) return null;
  return (
    <Panel title={t('decision.activation')}>
      <p>
        <Tag tone={a.decision === 'activate' ? 'info' : 'plain'}>{t(`decision.${a.decision}`)}</Tag>{' '}
        {a.bySilence && <Tag tone="warn">{t('decision.bySilence')}</Tag>} <PersonName id={a.by} />{' '}
        <span className="muted">
          <When at={a.at} />
        </span>
      </p>
      <p className="prose">{a.reason}</p>
    </Panel>
  );
}

function Approvals() {
  const { t } = useTranslation('crisis');
  const { approvals } = useCrisis();
  return (
    <Panel title={t('decision.approvals')}>
      {approvals.length === 0 && <Nothing />}
      <ul className="lines">
        {approvals.map((approval) => (
          <ApprovalLine key={approval.id} approval={approval} />
        ))}
      </ul>
    </Panel>
  );
}

function SeatHistory() {
  const { t } = useTranslation('crisis');
  const said = useSaid();
  const reasonSaid = useReason();
  const { seats } = useCrisis();
  if (seats.length === 0) return null;
  return (
    <Panel title={t('decision.seats')}>
      <ul className="lines">
        {seats.map((s) => (
          <li key={`${s.seat} ${s.sinceAt}`}>
            <span className="grow">
              {said(seatNames[s.seat])}: <PersonName id={s.personId} />
              {s.reason && <div className="muted small">{reasonSaid(s.reason)}</div>}
            </span>
            <span className="muted small">
              <When at={s.sinceAt} /> – {s.untilAt ? <When at={s.untilAt} /> : t('decision.now')}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
