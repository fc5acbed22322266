import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { $api } from '../../api/client';
import { about } from '../../api/topics';
import type { RuleDraftRow } from '../../api/types';
import { Facts } from '../../ui/Panel';
import { PersonName } from '../../ui/people';
import { Waiting } from '../../ui/states';
import { draftAddress, useDrafts, type RuleVersion } from './rules';

/** How a version came to hold: who wrote it, who approved it, why; what came with the software has no such story. */
export function Published({ shown }: { readonly shown: RuleVersion }) {
  const { t } = useTranslation('rules');
  const draft = useDrafts('published').find(
    ({ docId, revision }) => docId === shown.docId && revision?.publishedVersion === shown.version,
  );
  if (!draft) return shown.publishedBy === 'system' ? <p className="muted">{t('byDefaultWhy')}</p> : null;
  return (
    <Suspense fallback={<Waiting />}>
      <Story row={draft} />
    </Suspense>
  );
}

function Story({ row }: { readonly row: RuleDraftRow }) {
  const { t } = useTranslation('rules');
  const init = { params: { path: { number: row.number } } };
  const { data } = $api.useSuspenseQuery('get', '/api/v1/rule-drafts/{number}', init, about(`revision:${row.number}`));
  const approval = data.approvals.find(({ id }) => id === row.revision?.approvalId);
  const approvers = approval?.votes.filter(({ decision }) => decision === 'approve') ?? [];
  return (
    <>
      <Facts
        items={[
          [t('fact.writers'), <Names key="w" ids={row.editors} />],
          [t('fact.approvers'), <Names key="a" ids={approvers.map(({ personId }) => personId)} />],
          [
            t('fact.draft'),
            <Link key="d" to={draftAddress(row.number)}>
              {row.number}
            </Link>,
          ],
        ]}
      />
      <p className="prose">{row.reason}</p>
    </>
  );
}

/** Several people in one line. */
export function Names({ ids }: { readonly ids: readonly string[] }) {
  return (
    <span className="row">
      {ids.map((id) => (
        <PersonName key={id} id={id} />
      ))}
    </span>
  );
}
