import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { callbackNames, careStatusNames } from '../../../../domain/names';
import type { Customer } from '../../api/types';
import { Panel } from '../../ui/Panel';
import { Nothing } from '../../ui/states';
import { When } from '../../ui/time';
import { Tag } from '../../ui/words';
import { useSaid } from '../../words';
import { CARE_TONES } from '../crisis/tones';

/** The crises the customer is affected by, and how they are looked after in each. */
export function Crises({ customer: { id, cares } }: { readonly customer: Customer }) {
  const { t } = useTranslation('customers');
  return (
    <Panel title={t('crises')} extra={<Link to={`/cares?customerId=${id}`}>{t('allOf')}</Link>} flush>
      {cares.length === 0 ? (
        <Nothing />
      ) : (
        <ul className="lines padded">
          {cares.map((row) => (
            <CareLine key={row.crisisNumber} row={row} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function CareLine({ row: { crisisNumber, title, care } }: { readonly row: Customer['cares'][number] }) {
  const { t } = useTranslation('customers');
  const said = useSaid();
  return (
    <li>
      <div className="grow">
        <Link to={`/crises/${crisisNumber}/customers`}>{title}</Link>
        <div className="muted small">
          <span className="num">{crisisNumber}</span> · <When at={care.receivedAt} />
        </div>
        {care.solution && <p className="clamp small">{care.solution}</p>}
      </div>
      <span className="row">
        <Tag tone={CARE_TONES[care.status]}>{said(careStatusNames[care.status])}</Tag>
        <span className="small">
          {care.satisfaction === undefined
            ? t('callback', { what: said(callbackNames[care.callback]) })
            : t('score', { score: care.satisfaction })}
        </span>
      </span>
    </li>
  );
}
