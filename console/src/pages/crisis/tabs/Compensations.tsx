import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { decidingApproval } from '../../../../../domain/compensation';
import { compensationStatusNames } from '../../../../../domain/names';
import { settlementClockId } from '../../../../../domain/payment';
import type { Compensation } from '../../../api/types';
import { CommandButton } from '../../../forms/CommandButton';
import { useMe } from '../../../session/session';
import { ListTable, type Column } from '../../../ui/ListTable';
import { MovedMoney } from '../../../ui/MovedMoney';
import { PersonName } from '../../../ui/people';
import { Nothing } from '../../../ui/states';
import { Due } from '../../../ui/time';
import { Money, Tag } from '../../../ui/words';
import { useSaid } from '../../../words';
import { CompensationFor } from '../../compensations/CompensationFor';
import { GrantsPanel } from '../../grants/GrantsPanel';
import { compensationTone } from '../tones';
import { useCrisis } from '../useCrisis';
import { Bulks } from './Bulks';

/** Money asked for, approved, paid, or not known to be paid (S9). */
export function Compensations() {
  const { t } = useTranslation('crisis');
  const { compensations, number } = useCrisis();
  const columns = useColumns();
  return (
    <>
      <ListTable
        label={t('tab.compensations')}
        columns={columns}
        rows={compensations}
        rowKey={(c) => c.id}
        empty={<Nothing text={t('compensation.none')} />}
      />
      <div className="after-list">
        <Bulks />
      </div>
      <GrantsPanel of={{ crisisNumber: number }} />
    </>
  );
}

/** Until when finance owes it, while nobody knows or the books differ. */
function SettledBy({ id }: { readonly id: string }) {
  const { deadlines, drill } = useCrisis();
  const clock = deadlines.findLast((d) => d.id === settlementClockId(id));
  if (clock?.status !== 'running' && clock?.status !== 'breached') return null;
  return (
    <div className="small">
      <Due at={clock.dueAt} isVirtual={drill} />
    </div>
  );
}

function useColumns(): Column<Compensation>[] {
  const { t } = useTranslation('crisis');
  const said = useSaid();
  const me = useMe();
  const { number, cares } = useCrisis();
  const nameOf = (id: string): string => cares.find((c) => c.customerId === id)?.customerName ?? id;
  return [
    {
      key: 'customer',
      title: t('customer.name'),
      width: '1.2fr',
      card: 'title',
      render: (c) => <Link to={`/customers/${c.customerId}`}>{nameOf(c.customerId)}</Link>,
    },
    {
      key: 'amount',
      title: t('compensation.amount'),
      width: '130px',
      align: 'end',
      render: (c) => <Money fen={c.amountFen} />,
    },
    { key: 'for', title: t('compensation.for'), width: '1.4fr', render: (c) => <CompensationFor of={c} /> },
    {
      key: 'status',
      title: t('compensation.status'),
      width: '130px',
      render: (c) => (
        <>
          <Tag tone={compensationTone(c.status)}>
            {said(compensationStatusNames[c.status as keyof typeof compensationStatusNames])}
          </Tag>
          <SettledBy id={c.id} />
        </>
      ),
    },
    {
      key: 'reason',
      title: t('compensation.reason'),
      width: '2fr',
      render: (c) => (
        <>
          <span className="clamp">{c.reason}</span>
          {c.failure && <div className="small due late">{said(c.failure)}</div>}
          <MovedMoney moved={c.moved} settlement={c.settlement} customerId={c.customerId} />
        </>
      ),
    },
    { key: 'by', title: t('compensation.by'), width: '100px', render: (c) => <PersonName id={c.requestedBy} /> },
    {
      key: 'acts',
      title: t('compensation.approval'),
      width: '170px',
      render: (c) => (
        <span className="row acts">
          <Link to={`/approvals/${decidingApproval(c)}`}>{t('compensation.open')}</Link>
          {c.status === 'requested' && c.requestedBy === me.id && (
            <CommandButton
              operation="amendCompensation"
              params={{ number, id: c.id }}
              initial={{ amountFen: c.amountFen }}
              button={{ size: 'small' }}
            />
          )}
          {['requested', 'awaitingFunds'].includes(c.status) && c.requestedBy === me.id && (
            <CommandButton operation="withdrawCompensation" params={{ number, id: c.id }} button={{ size: 'small' }} />
          )}
          {c.status === 'discrepancy' && !c.settlement && (
            <CommandButton
              operation="settleDiscrepancy"
              params={{ number, id: c.id }}
              version={c.version}
              button={{ size: 'small' }}
            />
          )}
          {c.status === 'discrepancy' && c.settlement?.approvalId && (
            <Link to={`/approvals/${c.settlement.approvalId}`}>{t('compensation.writeOff')}</Link>
          )}
        </span>
      ),
    },
  ];
}
