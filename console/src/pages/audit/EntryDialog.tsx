import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { Facts } from '../../ui/Panel';
import { PersonName } from '../../ui/people';
import { When } from '../../ui/time';
import { MatterOf, type AuditRow } from './columns';
import { useActionName, useRolesSaid, useViaName } from '../../ui/acts/names';

interface Props {
  readonly entry: AuditRow;
  readonly onClose: () => void;
}

/** Everything the audit keeps of one act. */
export function EntryDialog({ entry, onClose }: Props) {
  const { t } = useTranslation('lists');
  const actionName = useActionName();
  const rolesSaid = useRolesSaid();
  const viaName = useViaName();
  const { details } = entry;
  return (
    <Modal open title={actionName(entry.action)} footer={null} width={640} onCancel={onClose}>
      <div className="stack">
        <Facts
          items={[
            [t('audit.who'), <PersonName key="p" id={entry.actorId} />],
            [t('audit.roles'), rolesSaid(entry.roles) || '–'],
            [t('audit.matter'), <MatterOf key="m" row={entry} />],
            [t('audit.at'), <When key="a" at={entry.at} />],
            [t('audit.recorded'), <When key="r" at={entry.recordedAt} />],
            [t('audit.from'), [viaName(entry.via), entry.address].filter(Boolean).join(' · ')],
            [t('audit.no'), entry.no],
            [t('audit.position'), entry.position ?? '–'],
            [
              t('audit.request'),
              <span key="q" className="hash small">
                {entry.requestId}
              </span>,
            ],
          ]}
        />
        {entry.reason && <p className="prose">{entry.reason}</p>}
        <Facts
          items={[
            [
              t('audit.hash'),
              <span key="h" className="hash small">
                {entry.hash}
              </span>,
            ],
          ]}
        />
        {details !== null && details !== undefined && (
          <pre className="audit-details" aria-label={t('audit.details')} tabIndex={0}>
            {JSON.stringify(details, null, 2)}
          </pre>
        )}
      </div>
    </Modal>
  );
}
