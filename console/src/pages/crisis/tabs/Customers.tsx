import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { mayAssignCare } from '../../../../../domain/care';
import { callbackNames, careStatusNames } from '../../../../../domain/names';
import type { Care } from '../../../api/types';
import { CommandButton } from '../../../forms/CommandButton';
import { useMe } from '../../../session/session';
import { ListTable, type Column } from '../../../ui/ListTable';
import { PersonName } from '../../../ui/people';
import { Nothing } from '../../../ui/states';
import { Due, When } from '../../../ui/time';
import { Money, Tag } from '../../../ui/words';
import { useSaid } from '../../../words';
import { GrantButton } from '../../grants/GrantButton';
import { AssignCare } from '../AssignButtons';
import { CARE_TONES } from '../tones';
import { RequestCompensation } from '../RequestCompensation';
import { useCrisis } from '../useCrisis';

/** Every affected customer: how they are looked after, and what comes next (S6, S7, R1). */
export function Customers() {
  const { t } = useTranslation('crisis');
  const { cares, stage, number } = useCrisis();
  const columns = useColumns();
  return (
    <>
      <div className="page-head">
        <span className="muted grow">{t('customer.count', { count: cares.length })}</span>
        {stage !== 'closed' && <CommandButton operation="linkComplaints" params={{ number }} />}
      </div>
      <ListTable
        label={t('tab.customers')}
        columns={columns}
        rows={cares}
        rowKey={(c) => c.customerId}
        empty={<Nothing />}
      />
    </>
  );
}

function useColumns(): Column<Care>[] {
  const { t } = useTranslation('crisis');
  const said = useSaid();
  return [
    {
      key: 'customer',
      title: t('customer.name'),
      width: 'minmax(140px, 1.2fr)',
      card: 'title',
      render: (c) => (
        <>
          <Link to={`/customers/${c.customerId}`}>{c.customerName ?? c.customerId}</Link>
          {c.ownerId && (
            <div className="muted small">
              <PersonName id={c.ownerId} />
            </div>
          )}
        </>
      ),
    },
    {
      key: 'status',
      title: t('customer.status'),
      width: '130px',
      render: (c) => (
        <>
          <Tag tone={CARE_TONES[c.status]}>{said(careStatusNames[c.status])}</Tag>
          {c.reopened > 0 && <div className="muted small">{t('customer.reopened', { count: c.reopened })}</div>}
        </>
      ),
    },
    { key: 'due', title: t('customer.due'), width: '150px', render: (c) => <CareDue care={c} /> },
    {
      key: 'solution',
      title: t('customer.solution'),
      width: 'minmax(160px, 2fr)',
      render: (c) => <span className="clamp">{c.solution}</span>,
    },
    {
      key: 'paid',
      title: t('customer.compensated'),
      width: '110px',
      align: 'end',
      render: (c) => (c.compensatedFen > 0 ? <Money fen={c.compensatedFen} /> : null),
    },
    {
      key: 'callback',
      title: t('customer.callback'),
      width: '140px',
      render: (c) => (
        <>
          {said(callbackNames[c.callback])}
          {c.satisfaction !== undefined && (
            <div className="small">{t('customer.satisfaction', { score: c.satisfaction })}</div>
          )}
        </>
      ),
    },
    { key: 'acts', title: t('customer.acts'), width: '330px', render: (c) => <CareActs care={c} /> },
  ];
}

/** The earliest clock that runs for this customer. */
function CareDue({ care: { customerId, firstContactAt } }: { readonly care: Care }) {
  const { t } = useTranslation('crisis');
  const { deadlines, drill } = useCrisis();
  const own = deadlines.filter((d) => d.id.endsWith(`:${customerId}`) && ['running', 'breached'].includes(d.status));
  const [next] = own;
  if (next) return <Due at={next.dueAt} isVirtual={drill} />;
  return (
    <span className="muted small">
      {firstContactAt && (
        <>
          {t('customer.contacted')} <When at={firstContactAt} />
        </>
      )}
    </span>
  );
}

/** What can be done for the customer at this point; the process refuses what does not fit. */
function CareActs({ care }: { readonly care: Care }) {
  const me = useMe();
  const { number, stage } = useCrisis();
  if (stage === 'closed') return null;
  const { customerId, version, status, callback } = care;
  const params = { number, customerId };
  const button = { size: 'small' } as const;
  const isSolved = status === 'solved' || status === 'settledWithout';
  return (
    <span className="row acts">
      {mayAssignCare(care, me.id, me.roles) && <AssignCare care={care} />}
      {!isSolved && (
        <CommandButton
          operation="contactCustomer"
          params={params}
          version={version}
          button={button}
          initial={{ reached: true, channel: '' }}
        />
      )}
      {status === 'inContact' && (
        <CommandButton operation="proposeCustomer" params={params} version={version} button={button} />
      )}
      {status === 'proposed' && (
        <CommandButton operation="answerCustomer" params={params} version={version} button={button} />
      )}
      {callback === 'planned' && (
        <CommandButton operation="callbackCustomer" params={params} version={version} button={button} />
      )}
      {['response', 'recovery'].includes(stage) && <RequestCompensation customerId={customerId} button={button} />}
      <GrantButton crisisNumber={number} customerId={customerId} button={button} />
      {!isSolved && (
        <CommandButton
          operation="settleWithoutCustomer"
          params={params}
          version={version}
          button={{ ...button, type: 'text' }}
        />
      )}
    </span>
  );
}
