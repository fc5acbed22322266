import { useTranslation } from 'react-i18next';
import type { Customer } from '../../api/types';
import { CommandButton } from '../../forms/CommandButton';
import { Facts, Panel } from '../../ui/Panel';
import { When } from '../../ui/time';
import { Tag } from '../../ui/words';
import { Meanwhile } from './Meanwhile';
import { EDITED, useCustomerInputs, useWayName } from './inputs';

/** Who the customer is, what they do not want, and what we know besides. */
export function Identity({ customer: c }: { readonly customer: Customer }) {
  const { t } = useTranslation('customers');
  const wayName = useWayName();
  const options = useCustomerInputs();
  const { name, externalId, optOuts, notes } = c;
  return (
    <Panel
      title={t('identity')}
      extra={
        <CommandButton
          operation="changeCustomer"
          params={{ id: c.id }}
          version={c.version}
          fields={EDITED}
          options={options}
          initial={{ name, externalId, optOuts, notes }}
          submitLabel={t('save')}
          button={{ size: 'small' }}
        >
          <Meanwhile
            entries={[
              { name: t('name'), said: name ?? '', shown: name ?? t('none') },
              { name: t('externalId'), said: externalId ?? '', shown: externalId ?? t('none') },
              {
                name: t('optOuts'),
                said: optOuts.join(' '),
                shown: optOuts.map(wayName).join(t('comma')) || t('none'),
              },
              { name: t('notes'), said: notes ?? '', shown: <span className="prose">{notes ?? t('none')}</span> },
            ]}
          />
        </CommandButton>
      }
    >
      <Facts
        items={[
          [
            t('id'),
            <span key="i" className="num">
              {c.id}
            </span>,
          ],
          [t('externalId'), externalId === null ? t('none') : <span className="num">{externalId}</span>],
          [t('since'), <When key="w" at={c.createdAt} />],
          [
            t('optOuts'),
            <span key="o" className="row">
              {optOuts.length === 0
                ? t('none')
                : optOuts.map((way) => (
                    <Tag key={way} tone="warn">
                      {wayName(way)}
                    </Tag>
                  ))}
            </span>,
          ],
        ]}
      />
      {notes && (
        <>
          <h3>{t('notes')}</h3>
          <p className="prose">{notes}</p>
        </>
      )}
    </Panel>
  );
}
