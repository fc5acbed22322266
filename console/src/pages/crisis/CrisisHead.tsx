import { ExportOutlined } from '../../ui/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { conflictClassNames, crisisTypeNames, outcomeNames, stageNames } from '../../../../domain/names';
import { PageHead, Facts } from '../../ui/Panel';
import { PersonName } from '../../ui/people';
import { Due, When } from '../../ui/time';
import { LevelTag, Money, RoleNames, Tag } from '../../ui/words';
import { useSaid } from '../../words';
import { MoreActions } from './MoreActions';
import { StageBar } from './StageBar';
import { useCrisis } from './useCrisis';

/** What the crisis is and how it stands, at one look; in brief, its stage and what is due next. */
export function CrisisHead({ isBrief }: { readonly isBrief: boolean }) {
  const { t } = useTranslation('crisis');
  const said = useSaid();
  const c = useCrisis();
  const kind = [crisisTypeNames[c.type], ...(c.conflictClass ? [conflictClassNames[c.conflictClass]] : [])];
  return (
    <>
      <PageHead
        title={
          <>
            <LevelTag level={c.level} /> {c.title}
          </>
        }
      >
        {c.temporalUrl && (
          <Button href={c.temporalUrl} target="_blank" rel="noreferrer" icon={<ExportOutlined />}>
            {t('temporal')}
          </Button>
        )}
        <MoreActions />
      </PageHead>
      <section className="panel head-panel">
        <div className="row">
          <span className="num">{c.number}</span>
          <Tag>{kind.map(said).join(' · ')}</Tag>
          {c.drill && <Tag tone="info">{t('drill')}</Tag>}
          {c.outcome && <Tag tone="good">{said(outcomeNames[c.outcome as keyof typeof outcomeNames])}</Tag>}
          {c.flareUps > 0 && <Tag tone="warn">{t('flareUps', { count: c.flareUps })}</Tag>}
          {!isBrief && <PinnedRules />}
          {isBrief && <Tag tone="info">{said(stageNames[c.stage])}</Tag>}
          {isBrief && c.nextDeadlineAt && <Due at={c.nextDeadlineAt} isVirtual={c.drill} />}
        </div>
        {!isBrief && <Standing />}
      </section>
    </>
  );
}

function Standing() {
  const { t } = useTranslation('crisis');
  const c = useCrisis();
  return (
    <>
      <StageBar />
      <Facts
        items={[
          [t('fact.deadline'), <Due key="d" at={c.nextDeadlineAt} isVirtual={c.drill} withTime />],
          [t('fact.waiting'), c.waitingFor.length > 0 ? <RoleNames roles={c.waitingFor} /> : t('fact.nobody')],
          [t('fact.commander'), c.commanderId ? <PersonName id={c.commanderId} /> : t('fact.none')],
          [t('fact.customers'), t('fact.customersOf', { customers: c.customers, count: c.complaints })],
          [t('fact.compensated'), <Money key="m" fen={c.compensatedFen} />],
          [t('fact.opened'), <When key="o" at={c.openedAt} />],
        ]}
      />
    </>
  );
}

/** The rules this crisis is judged by from its beginning to its end, whatever is published meanwhile (W9). */
function PinnedRules() {
  const { t } = useTranslation('crisis');
  const { planId, planVersion, policyVersion } = useCrisis();
  return (
    <span className="muted small pinned-rules">
      {t('fact.rules')}{' '}
      <Link to={`/rules/versions/plan/${planId}/${planVersion}`}>{t('fact.plan', { version: planVersion })}</Link>{' '}
      <Link to={`/rules/versions/policy/policy/${policyVersion}`}>{t('fact.policy', { version: policyVersion })}</Link>
    </span>
  );
}
