import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { careStatusNames, compensationStatusNames, stageNames } from '../../../../domain/names';
import type { Approval, ApprovalMatter } from '../../api/types';
import { Facts, Panel } from '../../ui/Panel';
import { LevelTag, Money } from '../../ui/words';
import { useSaid } from '../../words';
import { BulkFacts, LeftOut } from '../bulk/facts';
import { CompensationFor } from '../compensations/CompensationFor';
import { History } from './History';
import { FundingMatter } from './FundingMatter';

type Of<K extends ApprovalMatter['kind']> = Extract<ApprovalMatter, { kind: K }>;

/** What the approval is about, so that nobody decides without having seen it. */
export function Matter({ matter, approval }: { readonly matter: ApprovalMatter; readonly approval: Approval }) {
  switch (matter.kind) {
    case 'compensation':
      return <CompensationMatter matter={matter} approval={approval} />;
    case 'reviewSignOff':
      return <ReviewMatter matter={matter} />;
    case 'bulkCompensation':
      return <BulkMatter matter={matter} />;
    case 'ruleRevision':
      return <RevisionMatter matter={matter} />;
    case 'funding':
      return <FundingMatter matter={matter} />;
    case 'valueAdded':
      return <ValueAddedMatter matter={matter} />;
  }
}

function CrisisLine({ crisis }: { readonly crisis: Of<'compensation'>['crisis'] }) {
  const said = useSaid();
  return (
    <>
      <LevelTag level={crisis.level} />{' '}
      <Link className="within" to={`/crises/${crisis.number}`}>
        {crisis.title}
      </Link>{' '}
      <span className="muted">{said(stageNames[crisis.stage])}</span>
    </>
  );
}

/** Who would get how much in all, and the way to everybody on the list. */
function BulkMatter({ matter }: { readonly matter: Of<'bulkCompensation'> }) {
  const { t } = useTranslation('approval');
  return (
    <>
      <Panel title={t('matter')}>
        <p className="prose">{matter.bulk.reason}</p>
        <BulkFacts of={matter} />
        <Link to={`/bulks/${matter.bulk.number}`}>{t('wholeList')}</Link>
      </Panel>
      <LeftOut of={matter} />
    </>
  );
}

interface CompensationProps {
  readonly matter: Of<'compensation'>;
  readonly approval: Approval;
}

function CompensationMatter({ matter, approval }: CompensationProps) {
  const { t } = useTranslation('approval');
  const said = useSaid();
  const { compensation, customer, crisis, care } = matter;
  const { overrunApprovalId, status } = compensation;
  return (
    <Panel title={t('matter')}>
      <p className="prose">{compensation.reason}</p>
      <Facts
        items={[
          [t('compensationFor'), <CompensationFor key="f" of={compensation} />],
          [t('crisis'), <CrisisLine key="c" crisis={crisis} />],
          [
            t('customer'),
            <Link key="k" to={`/customers/${customer.id}`}>
              {customer.name ?? customer.id}
            </Link>,
          ],
          ...(overrunApprovalId && approval.kind === 'compensation'
            ? [[t('overrun.label'), <ToApproval key="o" id={overrunApprovalId} words={t('overrun.see')} />] as const]
            : []),
          ...(approval.kind === 'budgetOverrun' && approval.status === 'approved'
            ? [
                [
                  t('overrun.ownLabel'),
                  <ToApproval key="w" id={compensation.approvalId} words={t('overrun.own')} />,
                ] as const,
              ]
            : []),
          [t('status.label'), said(compensationStatusNames[status as keyof typeof compensationStatusNames])],
          ...(care ? [[t('care'), said(careStatusNames[care.status])] as const] : []),
        ]}
      />
      {care?.solution && (
        <>
          <h3>{t('solution')}</h3>
          <p className="prose">{care.solution}</p>
        </>
      )}
      <History matter={matter} />
    </Panel>
  );
}

function ToApproval({ id, words }: { readonly id: string; readonly words: string }) {
  return <Link to={`/approvals/${id}`}>{words}</Link>;
}

/** What a new version of the rules changes, in words; nothing of a draft that is not what was submitted. */
function RevisionMatter({ matter: { number, reason, effectiveFrom, changes, warnings, isAltered } }: RevisionProps) {
  const { t } = useTranslation('approval');
  const said = useSaid();
  return (
    <Panel title={t('revision')}>
      {isAltered && <p role="alert">{t('altered')}</p>}
      <p className="prose">{reason}</p>
      <Facts
        items={[
          [
            t('draft'),
            <Link key="d" to={`/rules/drafts/${number}`}>
              {number}
            </Link>,
          ],
          [t('effectiveFrom'), effectiveFrom],
        ]}
      />
      <h3>{t('changes')}</h3>
      <ol className="reasons">
        {changes.map((change) => (
          <li key={`${change.kind} ${change.pointer}`}>{said(change.text)}</li>
        ))}
      </ol>
      {warnings.length > 0 && (
        <>
          <h3>{t('warnings')}</h3>
          <ul className="reasons">
            {warnings.map((warning) => (
              <li key={`${warning.code} ${warning.pointer}`}>
                <strong>{said(warning.label)}</strong> {said(warning.text)}
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}

function ValueAddedMatter({ matter: { grant, customerName, crisisTitle } }: { readonly matter: Of<'valueAdded'> }) {
  const { t } = useTranslation('approval');
  const said = useSaid();
  return (
    <Panel title={t('valueAdded')}>
      <p className="prose">{grant.reason}</p>
      <Facts
        items={[
          [
            t('valueAdded'),
            <Link key="g" to={`/grants/${grant.number}`}>
              {said(grant.item.name)}
            </Link>,
          ],
          [t('gives'), said(grant.item.gives)],
          [t('validDays'), grant.item.validDays],
          [
            t('crisis'),
            <Link key="c" className="within" to={`/crises/${grant.crisisNumber}`}>
              {crisisTitle}
            </Link>,
          ],
          [
            t('customer'),
            <Link key="k" to={`/customers/${grant.customerId}`}>
              {customerName ?? grant.customerId}
            </Link>,
          ],
          [t('grantedBefore'), <Money key="e" fen={grant.earlierFen} />],
        ]}
      />
    </Panel>
  );
}

interface RevisionProps {
  readonly matter: Of<'ruleRevision'>;
}

function ReviewMatter({ matter: { crisis, review } }: { readonly matter: Of<'reviewSignOff'> }) {
  const { t } = useTranslation('approval');
  return (
    <Panel title={t('review')}>
      <p>
        <CrisisLine crisis={crisis} />
      </p>
      <h3>{t('rootCause')}</h3>
      <p className="prose">{review.rootCause}</p>
      <h3>{t('lessons')}</h3>
      <p className="prose">{review.lessons}</p>
      <h3>{t('improvements')}</h3>
      <ol className="reasons">
        {review.improvements.map((improvement) => (
          <li key={improvement}>{improvement}</li>
        ))}
      </ol>
    </Panel>
  );
}
