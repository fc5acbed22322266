import { useTranslation } from 'react-i18next';
import type { Complaint } from '../../api/types';
import { CommandButton } from '../../forms/CommandButton';
import { Panel } from '../../ui/Panel';
import { When } from '../../ui/time';
import { Tag, type Tone } from '../../ui/words';
import { StatusLinkButton } from './StatusLinkButton';
import { useComplaint } from './useComplaint';

type MailStatus = NonNullable<Complaint['acknowledgement']>['status'];

const TONES: Readonly<Record<MailStatus, Tone>> = {
  pending: 'info',
  claimed: 'info',
  sent: 'good',
  failed: 'bad',
  unconfirmed: 'warn',
  optedOut: 'plain',
  suppressed: 'plain',
};

/** What the customer has in hand: the acknowledgement, and links to follow the complaint (W1). */
export function CustomerSide() {
  const { t } = useTranslation('complaints');
  const { number, acknowledgement, statusLinks } = useComplaint();
  return (
    <Panel title={t('customerSide.title')}>
      <ul className="lines">
        <li>
          <span className="grow">{t('customerSide.acknowledgement')}</span>
          {acknowledgement ? (
            <>
              <Tag tone={TONES[acknowledgement.status]}>{t(`mail.${acknowledgement.status}`)}</Tag>
              <span className="muted small">
                <When at={acknowledgement.endedAt} />
              </span>
            </>
          ) : (
            <span className="muted">{t('customerSide.noAcknowledgement')}</span>
          )}
        </li>
        <li>
          <span className="grow">{t('customerSide.links', { count: statusLinks })}</span>
          <span className="row acts">
            <StatusLinkButton number={number} button={{ size: 'small' }} />
            {statusLinks > 0 && (
              <CommandButton
                operation="revokeStatusLinks"
                params={{ number }}
                danger
                button={{ size: 'small', type: 'text', danger: true }}
              />
            )}
          </span>
        </li>
      </ul>
    </Panel>
  );
}
