import { useTranslation } from 'react-i18next';
import { mayWithdrawEvidence } from '../../../../../domain/evidence';
import type { Evidence as EvidenceOf } from '../../../api/types';
import { CommandButton } from '../../../forms/CommandButton';
import { useMe } from '../../../session/session';
import { Panel } from '../../../ui/Panel';
import { PersonName } from '../../../ui/people';
import { Nothing } from '../../../ui/states';
import { When } from '../../../ui/time';
import { Tag } from '../../../ui/words';
import { useCrisis } from '../useCrisis';
import { EvidenceUpload } from './EvidenceUpload';

/** What proves something, each file with the hash it was handed in with (X3). */
export function Evidence() {
  const { t } = useTranslation('crisis');
  const { evidence, stage } = useCrisis();
  return (
    <Panel title={t('tab.evidence')} extra={stage !== 'closed' && <EvidenceUpload />}>
      {evidence.length === 0 && <Nothing text={t('evidence.none')} />}
      <ul className="lines">
        {evidence.map((item) => (
          <EvidenceLine key={item.id} item={item} />
        ))}
      </ul>
    </Panel>
  );
}

function EvidenceLine({ item }: { readonly item: EvidenceOf }) {
  const { t } = useTranslation('crisis');
  const me = useMe();
  const { number, stage } = useCrisis();
  return (
    <li>
      <div className="grow">
        <a href={`/api/v1/crises/${number}/evidence/${item.id}`} download={item.name}>
          {item.name}
        </a>{' '}
        <span className="muted small">{sizeWords(item.sizeBytes)}</span>
        {item.withdrawn && <Tag tone="warn">{t('evidence.withdrawn', { reason: item.withdrawn.reason })}</Tag>}
        {item.note && <div className="prose">{item.note}</div>}
        <div className="muted small hash">SHA-256 {item.sha256}</div>
      </div>
      <span className="muted small">
        <PersonName id={item.by} /> <When at={item.at} />
      </span>
      {!item.withdrawn && stage !== 'closed' && mayWithdrawEvidence(item, me.id, me.roles) && (
        <CommandButton
          operation="withdrawEvidence"
          params={{ number, id: item.id }}
          button={{ size: 'small', type: 'text' }}
        />
      )}
    </li>
  );
}

function sizeWords(bytes: number): string {
  return bytes < 1_048_576 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`;
}
