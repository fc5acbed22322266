import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { $api } from '../../../api/client';
import { about } from '../../../api/topics';
import { ruleKindNames } from '../../../../../domain/names';
import type { RuleDocument } from '../../../../../domain/rules/document';
import type { RuleDraft } from '../../../api/types';
import { useMayDo } from '../../../forms/useMayDo';
import { Facts, PageHead, Panel } from '../../../ui/Panel';
import { PersonName } from '../../../ui/people';
import { Nothing } from '../../../ui/states';
import { Story } from '../../../ui/Story';
import { When } from '../../../ui/time';
import { Tag } from '../../../ui/words';
import { useSaid } from '../../../words';
import { Changes } from '../Changes';
import { Names } from '../Published';
import { versionAddress } from '../rules';
import '../rules.css';
import { DraftStatus } from '../status';
import { DocumentView } from '../view/DocumentView';
import { Approval } from './Approval';
import { RevisionNotices } from './RevisionNotices';
import { Writing } from './Writing';

/** A new version of the rules while it is written, while the leadership group has it, and afterwards (W9). */
export function DraftPage() {
  const { t } = useTranslation('rules');
  const said = useSaid();
  const { number = '' } = useParams();
  const init = { params: { path: { number } } };
  const { data: draft } = $api.useSuspenseQuery(
    'get',
    '/api/v1/rule-drafts/{number}',
    init,
    about(`revision:${number}`),
  );
  const mayDo = useMayDo();
  const isWritable = draft.status === 'draft' && mayDo('saveRuleDraft');
  return (
    <>
      <Link to="/rules" className="crumb">
        {t('title')}
      </Link>
      <PageHead title={t('versionOf', { title: said(draft.title), version: draft.baseVersion + 1 })} />
      <Head draft={draft} />
      <Approval draft={draft} />
      <RevisionNotices draft={draft} />
      {isWritable ? <Writing key={number} draft={draft} /> : <Reading draft={draft} />}
      {draft.revision && (
        <Panel title={t('story')}>
          <Story of="revision" number={number} />
        </Panel>
      )}
    </>
  );
}

function Head({ draft }: { readonly draft: RuleDraft }) {
  const { t } = useTranslation('rules');
  const said = useSaid();
  const { kind, docId, baseVersion, revision } = draft;
  const published = revision?.publishedVersion;
  return (
    <section className="panel head-panel">
      <div className="row">
        <span className="num">{draft.number}</span>
        <Tag>{said(ruleKindNames[kind])}</Tag>
        <DraftStatus of={draft} />
        {published !== undefined && (
          <Link to={versionAddress({ kind, docId, version: published })}>
            {t('fact.result')} {t('version', { version: published })}
          </Link>
        )}
      </div>
      <Facts
        items={[
          [
            t('fact.base'),
            <Link key="b" to={versionAddress({ kind, docId, version: baseVersion })}>
              {t('version', { version: baseVersion })}
            </Link>,
          ],
          [t('fact.writers'), <Names key="w" ids={draft.editors} />],
          [
            t('fact.edited'),
            <span key="e">
              <PersonName id={draft.updatedBy} /> <When at={draft.updatedAt} />
            </span>,
          ],
        ]}
      />
    </section>
  );
}

/** For whoever does not write in it, and while nobody does: what it would change, and how it reads. */
function Reading({ draft }: { readonly draft: RuleDraft }) {
  const { t } = useTranslation('rules');
  const said = useSaid();
  const { changes, warnings, effectiveFrom, reason } = draft;
  return (
    <div className="rule-columns">
      <div className="rule-main">
        <DocumentView rule={draft.rule as unknown as RuleDocument} />
      </div>
      <div className="rule-aside first">
        <Panel title={t('aside.about')}>
          <div className="stack">
            <Facts
              items={[
                [
                  t('fact.effectiveFrom'),
                  <span key="e" className="num">
                    {effectiveFrom}
                  </span>,
                ],
              ]}
            />
            {reason && <p className="prose">{reason}</p>}
          </div>
        </Panel>
        <Panel title={t('aside.changes', { count: changes.length })}>
          {changes.length === 0 ? <Nothing text={t('noChanges')} /> : <Changes changes={changes} />}
        </Panel>
        {warnings.length > 0 && (
          <Panel title={t('aside.warnings', { count: warnings.length })}>
            <ul className="remarks">
              {warnings.map((w) => (
                <li key={`${w.pointer} ${w.code}`}>
                  <strong>{said(w.label)}</strong>
                  <div>{said(w.text)}</div>
                </li>
              ))}
            </ul>
          </Panel>
        )}
      </div>
    </div>
  );
}
