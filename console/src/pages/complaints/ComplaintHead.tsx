import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { complaintRefusals } from '../../../../domain/complaint';
import { eachLang } from '../../../../domain/text';
import { useMayDo } from '../../forms/useMayDo';
import { useMay } from '../../session/session';
import { useChannelName } from '../../ui/channels';
import { Facts, PageHead } from '../../ui/Panel';
import { PersonName } from '../../ui/people';
import { Due, When } from '../../ui/time';
import { RoleNames } from '../../ui/words';
import { useSaid } from '../../words';
import { ComplaintStatus } from './status';
import { useComplaint } from './useComplaint';

/** What the complaint is about, of whom, and how it stands. */
export function ComplaintHead() {
  const { t } = useTranslation('complaints');
  const c = useComplaint();
  const said = useSaid();
  const channelName = useChannelName();
  return (
    <>
      <PageHead title={c.title}>
        <StartCrisis />
      </PageHead>
      <section className="panel head-panel">
        <div className="row">
          <span className="num">{c.number}</span>
          <ComplaintStatus of={c} />
          {c.candidateNumber && <Link to={`/candidates/${c.candidateNumber}`}>{t('head.candidate')}</Link>}
        </div>
        <CrisisNote />
        <MayBe />
        <Facts
          items={[
            [t('fact.customer'), <CustomerLink key="c" />],
            [t('fact.owner'), <Owner key="o" />],
            ...(c.nextDeadlineAt
              ? [[t('fact.deadline'), <Due key="d" at={c.nextDeadlineAt} withTime />] as const]
              : []),
            ...(c.status === 'open' ? [[t('fact.waiting'), <RoleNames key="w" roles={c.waitingFor} />] as const] : []),
            ...(c.state?.outcomeReason
              ? [
                  [
                    t('fact.outcomeReason'),
                    <span key="why" className="prose">
                      {said(eachLang(c.state.outcomeReason))}
                    </span>,
                  ] as const,
                ]
              : []),
            [t('fact.channel'), channelName(c.channel)],
            [t('fact.received'), <When key="r" at={c.receivedAt} />],
            ...(c.product ? [[t('fact.product'), c.product] as const] : []),
            ...(c.orderId
              ? [
                  [
                    t('fact.order'),
                    <span key="o" className="num">
                      {c.orderId}
                    </span>,
                  ] as const,
                ]
              : []),
            ...(c.reach > 0 ? [[t('fact.reach'), t('fact.reachOf', { count: c.reach })] as const] : []),
          ]}
        />
      </section>
    </>
  );
}

function CustomerLink() {
  const { t } = useTranslation('complaints');
  const may = useMay();
  const { customerId, customerName } = useComplaint();
  const name = customerName ?? t('anonymous', { id: customerId });
  return may('readCustomers') ? <Link to={`/customers/${customerId}`}>{name}</Link> : name;
}

function Owner() {
  const { t } = useTranslation('complaints');
  const { ownerId, status } = useComplaint();
  if (ownerId) return <PersonName id={ownerId} />;
  return status === 'open' ? <span className="due soon">{t('fact.unowned')}</span> : t('fact.none');
}

/** While a crisis looks after the customer, that is where the work is done. */
function CrisisNote() {
  const { t } = useTranslation('complaints');
  const said = useSaid();
  const { status, crisisNumber } = useComplaint();
  if (!crisisNumber) return null;
  const [reason] = status === 'inCrisis' ? complaintRefusals({ status, crisisNumber }) : [];
  return (
    <Alert
      type="info"
      showIcon
      title={reason ? said(reason.text) : t('head.wasInCrisis', { number: crisisNumber })}
      action={<Link to={`/crises/${crisisNumber}/customers`}>{t('head.toCrisis')}</Link>}
    />
  );
}

/** A stranger who may be somebody we know; nobody but a person can make sure (decision 029). */
function MayBe() {
  const { t } = useTranslation('complaints');
  const { mayBeCustomers } = useComplaint();
  if (mayBeCustomers.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      title={t('mayBe.title')}
      description={
        <>
          {t('mayBe.about')}
          <ul className="reasons">
            {mayBeCustomers.map(({ id, name }) => (
              <li key={id}>
                <Link to={`/customers/${id}`}>{name ?? id}</Link> {name && <span className="muted num">{id}</span>}
              </li>
            ))}
          </ul>
        </>
      }
    />
  );
}

/** One complaint may be a crisis already: the new one takes it along. */
function StartCrisis() {
  const { t } = useTranslation('complaints');
  const mayDo = useMayDo();
  const { number, title, status } = useComplaint();
  if (status !== 'open' || !mayDo('startCrisis')) return null;
  const address = `/crises/new?${new URLSearchParams({ complaint: number, title }).toString()}`;
  return (
    <Link to={address} className="button">
      {t('head.startCrisis')}
    </Link>
  );
}
