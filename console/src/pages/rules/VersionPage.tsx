import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { ruleKindNames } from '../../../../domain/names';
import { diffDocuments } from '../../../../domain/rules/diff';
import { ruleTitle } from '../../../../domain/rules/document';
import { useToday } from '../../ui/days';
import { Facts, PageHead, Panel } from '../../ui/Panel';
import { Nothing, NotFound } from '../../ui/states';
import { When } from '../../ui/time';
import { useFilters } from '../../ui/useFilters';
import { Tag } from '../../ui/words';
import { useSaid } from '../../words';
import { BeginButton } from './BeginButton';
import { Changes } from './Changes';
import { Published } from './Published';
import { standingOf, useVersions, versionAddress, versionsOf, type RuleVersion } from './rules';
import './rules.css';
import { ApprovedBy } from './RulesPage';
import { StandingTag } from './status';
import { DocumentView } from './view/DocumentView';

/** One version of a plan, a policy or a calendar, as one reads it; beside it all others, and what differs from them. */
export function VersionPage() {
  const { t } = useTranslation('rules');
  const said = useSaid();
  const { kind = '', docId = '', version = '' } = useParams();
  const versions = versionsOf(useVersions(), kind, docId);
  const shown = versions.find((one) => String(one.version) === version);
  if (!shown) return <NotFound text={t('notFound')} />;
  const title = said(ruleTitle(shown.rule));
  return (
    <>
      <Link to="/rules" className="crumb">
        {t('title')}
      </Link>
      <PageHead title={t('versionOf', { title, version: shown.version })}>
        <BeginButton kind={shown.rule.kind} docId={docId} title={title} isPrimary />
      </PageHead>
      <Head shown={shown} versions={versions} />
      <div className="rule-columns">
        <div className="rule-main">
          <Compared shown={shown} versions={versions} />
          <DocumentView rule={shown.rule} />
        </div>
        <div className="rule-aside">
          <Versions shown={shown} versions={versions} />
        </div>
      </div>
    </>
  );
}

interface Props {
  readonly shown: RuleVersion;
  readonly versions: readonly RuleVersion[];
}

function Head({ shown, versions }: Props) {
  const { t } = useTranslation('rules');
  const said = useSaid();
  const today = useToday();
  return (
    <section className="panel head-panel">
      <div className="row">
        <Tag>{said(ruleKindNames[shown.rule.kind])}</Tag>
        <StandingTag standing={standingOf(shown, versions, today)} />
      </div>
      <Facts
        items={[
          [
            t('fact.effectiveFrom'),
            <span key="e" className="num">
              {shown.effectiveFrom}
            </span>,
          ],
          [t('fact.published'), <When key="p" at={shown.publishedAt} />],
        ]}
      />
      <Published shown={shown} />
    </section>
  );
}

/** Every version there is, and the way to what one changed. */
function Versions({ shown, versions }: Props) {
  const { t } = useTranslation('rules');
  const today = useToday();
  const { kind } = shown.rule;
  return (
    <Panel title={t('versions.title', { count: versions.length })}>
      <ol className="lines rule-versions" reversed>
        {versions.map((one) => (
          <li key={one.version} aria-current={one === shown ? 'page' : undefined}>
            <span className="grow">
              {one === shown ? (
                <strong>{t('version', { version: one.version })}</strong>
              ) : (
                <Link to={versionAddress({ ...one, kind })}>{t('version', { version: one.version })}</Link>
              )}{' '}
              <StandingTag standing={standingOf(one, versions, today)} />
              <div className="muted small">
                {t('since', { date: one.effectiveFrom })} · <ApprovedBy version={one} />
              </div>
            </span>
          </li>
        ))}
      </ol>
      {versions.length > 1 && <CompareWith shown={shown} versions={versions} />}
    </Panel>
  );
}

function CompareWith({ shown, versions }: Props) {
  const { t } = useTranslation('rules');
  const { filters, change } = useFilters();
  const others = versions.filter((one) => one !== shown);
  return (
    <label className="rule-compare">
      <span>{t('compare.with')}</span>
      <Select
        className="wide"
        allowClear
        placeholder={t('compare.choose')}
        value={filters['since'] || null}
        aria-label={t('compare.with')}
        options={others.map(({ version }) => ({ value: String(version), label: t('version', { version }) }))}
        onChange={(since: string | null | undefined) => change({ since: since ?? '' })}
      />
    </label>
  );
}

/** What differs from the version one chose. */
function Compared({ shown, versions }: Props) {
  const { t } = useTranslation('rules');
  const { filters } = useFilters();
  const since = versions.find(({ version }) => String(version) === filters['since']);
  if (!since || since === shown) return null;
  const [before, after] = since.version < shown.version ? [since, shown] : [shown, since];
  const changes = diffDocuments(before.rule, after.rule);
  return (
    <Panel title={t('compare.title', { from: before.version, to: after.version })}>
      {changes.length === 0 ? <Nothing text={t('compare.none')} /> : <Changes changes={changes} />}
    </Panel>
  );
}
