import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ruleKindNames } from '../../../../domain/names';
import { RULE_KINDS, ruleTitle, type RuleKind } from '../../../../domain/rules/document';
import { approvalKindNames, crisisTypeNames } from '../../../../domain/names';
import type { RuleDraftRow } from '../../api/types';
import { useToday } from '../../ui/days';
import { PageHead, Panel } from '../../ui/Panel';
import { PersonName } from '../../ui/people';
import { Due, When } from '../../ui/time';
import { useSaid } from '../../words';
import { BeginButton } from './BeginButton';
import { currentOf, draftAddress, useDrafts, useVersions, versionAddress, versionsOf, type RuleVersion } from './rules';
import './rules.css';
import { DraftStatus } from './status';

/** Plans, policy and calendars: what is in force, what is being written, what the leadership group has before it (W9). */
export function RulesPage() {
  const { t } = useTranslation('rules');
  return (
    <>
      <PageHead title={t('title')} />
      <Drafts />
      {RULE_KINDS.map((kind) => (
        <InForce key={kind} kind={kind} />
      ))}
    </>
  );
}

function Drafts() {
  const { t } = useTranslation('rules');
  const open = [...useDrafts('submitted'), ...useDrafts('draft')];
  return (
    <Panel title={t('drafts.title')}>
      {open.length === 0 && <p className="muted">{t('drafts.none')}</p>}
      <ul className="lines">
        {open.map((draft) => (
          <DraftLine key={draft.number} draft={draft} />
        ))}
      </ul>
    </Panel>
  );
}

function DraftLine({ draft: d }: { readonly draft: RuleDraftRow }) {
  const { t } = useTranslation('rules');
  const said = useSaid();
  const approvalId = d.status === 'submitted' ? d.revision?.approvalId : undefined;
  return (
    <li>
      <div className="grow">
        <Link to={draftAddress(d.number)}>{t('versionOf', { title: said(d.title), version: d.baseVersion + 1 })}</Link>{' '}
        <DraftStatus of={d} />
        <div className="muted small">
          <span className="num">{d.number}</span> · {t('drafts.edited')} <PersonName id={d.updatedBy} />{' '}
          <When at={d.updatedAt} />
        </div>
      </div>
      {approvalId && (
        <>
          <Due at={d.nextDeadlineAt} />
          <Link to={`/approvals/${approvalId}`}>{said(approvalKindNames.ruleRevision)}</Link>
        </>
      )}
    </li>
  );
}

function InForce({ kind }: { readonly kind: RuleKind }) {
  const said = useSaid();
  const all = useVersions().filter((version) => version.rule.kind === kind);
  const ids = [...new Set(all.map(({ docId }) => docId))];
  return (
    <Panel title={said(ruleKindNames[kind])}>
      <ul className="lines">
        {ids.map((docId) => (
          <DocumentLine key={docId} versions={versionsOf(all, kind, docId)} />
        ))}
      </ul>
    </Panel>
  );
}

function DocumentLine({ versions }: { readonly versions: readonly RuleVersion[] }) {
  const { t } = useTranslation('rules');
  const said = useSaid();
  const today = useToday();
  const newest = versions[0]!;
  const shown = currentOf(versions, today) ?? newest;
  const { kind } = shown.rule;
  const title = said(ruleTitle(shown.rule));
  const coming = newest.effectiveFrom > today ? newest : undefined;
  return (
    <li className="rule-line">
      <div className="grow">
        <Link to={versionAddress({ ...shown, kind })}>{title}</Link>
        <div className="muted small">
          {shown.rule.kind === 'plan' && <>{said(crisisTypeNames[shown.rule.document.type])} · </>}
          {t('version', { version: shown.version })} · {t('since', { date: shown.effectiveFrom })} ·{' '}
          <ApprovedBy version={shown} />
        </div>
        {coming && (
          <div className="small">
            <Link to={versionAddress({ ...coming, kind })}>
              {t('coming', { version: coming.version, date: coming.effectiveFrom })}
            </Link>
          </div>
        )}
      </div>
      <BeginButton kind={kind} docId={shown.docId} title={title} />
    </li>
  );
}

/** Who decided that it holds; what came with the software nobody had to. */
export function ApprovedBy({ version: { publishedBy } }: { readonly version: RuleVersion }) {
  const { t } = useTranslation('rules');
  if (publishedBy === 'system') return t('byDefault');
  return (
    <>
      {t('approvedBy')} <PersonName id={publishedBy} />
    </>
  );
}
