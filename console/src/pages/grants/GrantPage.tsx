import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { serviceKindNames } from '../../../../domain/names';
import { isOver } from '../../../../domain/value-added';
import { $api } from '../../api/client';
import { about } from '../../api/topics';
import type { GrantDetail } from '../../api/types';
import { CommandButton } from '../../forms/CommandButton';
import { Facts, PageHead, Panel } from '../../ui/Panel';
import { PersonName } from '../../ui/people';
import { Story } from '../../ui/Story';
import { Due, When } from '../../ui/time';
import { Money, Tag, useReason } from '../../ui/words';
import { useSaid } from '../../words';
import { ShownCode } from './ShownCode';
import { GrantStatus } from './status';
import './grants.css';

/** One value-added service: what the customer gets, how long, what became of it, and its code once (R2). */
export function GrantPage() {
  const { t } = useTranslation('grants');
  const said = useSaid();
  const { number = '' } = useParams();
  const { data } = $api.useSuspenseQuery(
    'get',
    '/api/v1/grants/{number}',
    { params: { path: { number } } },
    about(`grant:${number}`, 'customers'),
  );
  const { grant, shown, temporalUrl } = data;
  // Here, because the button goes once the code was seen.
  const [code, setCode] = useState<string>();
  return (
    <>
      <PageHead
        title={
          <>
            {said(grant.item.name)} <span className="muted num">{number}</span>
          </>
        }
      >
        <GrantStatus status={grant.status} />
        {grant.drill && <Tag tone="warn">{t('drill')}</Tag>}
        {grant.status === 'granted' && shown === null && (
          <CommandButton<{ readonly code: string }>
            operation="showGrantCode"
            params={{ number }}
            button={{ type: 'primary' }}
            onDone={(answer) => setCode(answer.code)}
          />
        )}
        {!isOver(grant.status) && <CommandButton operation="withdrawGrant" params={{ number }} />}
      </PageHead>
      {code !== undefined && <ShownCode code={code} onClose={() => setCode(undefined)} />}
      <div className="two-columns archive">
        <div>
          <What data={data} />
          <Outcome data={data} />
        </div>
        <div>
          <Told data={data} />
          <Panel
            title={t('story')}
            extra={
              temporalUrl && (
                <a href={temporalUrl} target="_blank" rel="noreferrer">
                  {t('process')}
                </a>
              )
            }
          >
            <Story of="grant" number={number} />
          </Panel>
        </div>
      </div>
    </>
  );
}

interface Props {
  readonly data: GrantDetail;
}

function What({ data: { grant, customerName, crisisTitle } }: Props) {
  const { t } = useTranslation('grants');
  const said = useSaid();
  return (
    <Panel title={t('what')}>
      <p className="prose service-gives">{said(grant.item.gives)}</p>
      <Facts
        items={[
          [t('kind'), said(serviceKindNames[grant.item.kind])],
          [t('value'), <Money key="v" fen={grant.item.valueFen} />],
          [
            t('customer'),
            <Link key="k" to={`/customers/${grant.customerId}`}>
              {customerName ?? grant.customerId}
            </Link>,
          ],
          [
            t('crisis'),
            <Link key="c" to={`/crises/${grant.crisisNumber}/compensations`}>
              {crisisTitle}
            </Link>,
          ],
          [
            t('reason'),
            <span key="r" className="prose">
              {grant.reason}
            </span>,
          ],
          [
            t('granted'),
            <span key="g">
              <PersonName id={grant.grantedBy} /> <When at={grant.grantedAt} />
            </span>,
          ],
          ...(grant.approvalId === undefined
            ? []
            : [
                [
                  t('approval'),
                  <Link key="a" to={`/approvals/${grant.approvalId}`}>
                    {t('open')}
                  </Link>,
                ] as const,
              ]),
        ]}
      />
    </Panel>
  );
}

/** How long it is good, or what became of it. */
function Outcome({ data: { grant } }: Props) {
  const { t } = useTranslation('grants');
  const reason = useReason();
  const { validUntilAt, redemption, outcomeReason } = grant;
  const facts = [
    ...(validUntilAt
      ? [
          [
            t('until'),
            <span key="u">
              <When at={validUntilAt} /> {grant.status === 'granted' && <Due at={validUntilAt} />}
            </span>,
          ] as const,
        ]
      : []),
    ...(redemption
      ? [
          [t('redeemed'), <When key="w" at={redemption.at} />] as const,
          [t('place'), redemption.place] as const,
          ...(redemption.receipt ? [[t('receipt'), redemption.receipt] as const] : []),
          [t('by'), <PersonName key="b" id={redemption.by} />] as const,
        ]
      : []),
    ...(outcomeReason ? [[t('why'), reason(outcomeReason)] as const] : []),
  ];
  if (facts.length === 0) return null;
  return (
    <Panel title={t('outcome')}>
      <Facts items={facts} />
    </Panel>
  );
}

/** How the customer came by the code. */
function Told({ data: { mails, shown } }: Props) {
  const { t } = useTranslation('grants');
  if (mails.length === 0 && shown === null) return null;
  return (
    <Panel title={t('told')} flush>
      <ul className="lines padded">
        {mails.map(({ kind, status, at }) => (
          <li key={kind}>
            <span className="grow">
              {t(`mail.${kind}`)}{' '}
              <span className="muted small">
                <When at={at} />
              </span>
            </span>
            <Tag tone={status === 'sent' ? 'good' : 'plain'}>{t(`mailStatus.${status}`)}</Tag>
          </li>
        ))}
        {shown && (
          <li>
            <span className="grow">
              {t('code.shownBy')} <PersonName id={shown.by} />
            </span>
            <When at={shown.at} />
          </li>
        )}
      </ul>
    </Panel>
  );
}
