import { Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Candidate } from '../../api/types';
import { When } from '../../ui/time';
import { LevelTag, StageName, Tag } from '../../ui/words';

type Target = Candidate['mergeTargets'][number];

interface Props {
  readonly targets: readonly Target[];
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (crisisNumber: string) => void;
}

/** Which open crisis the complaints belong to: the likeliest are offered, any other is named by its number. */
export function TargetInput({ targets, id, value = '', onChange }: Props) {
  const { t } = useTranslation('candidates');
  const isOffered = targets.some(({ number }) => number === value);
  return (
    <div className="targets">
      {targets.length > 0 && (
        <Radio.Group
          className="target-list"
          aria-label={t('target.likely')}
          value={isOffered ? value : null}
          onChange={(e) => onChange?.(e.target.value as string)}
        >
          {targets.map((target) => (
            <Radio key={target.number} value={target.number}>
              <TargetLine target={target} />
            </Radio>
          ))}
        </Radio.Group>
      )}
      <Input
        {...(id ? { id } : {})}
        aria-label={t('target.byNumber')}
        placeholder={t('target.byNumber')}
        value={isOffered ? '' : value}
        onChange={(e) => onChange?.(e.target.value.trim().toUpperCase())}
      />
    </div>
  );
}

function TargetLine({ target: c }: { readonly target: Target }) {
  const { t } = useTranslation('candidates');
  return (
    <span className="target">
      <span>
        <LevelTag level={c.level} /> <strong>{c.title}</strong>
      </span>
      <span className="muted small">
        <span className="num">{c.number}</span> · <StageName stage={c.stage} /> · <When at={c.openedAt} dateOnly /> ·{' '}
        {t('complaints', { count: c.complaints })}
      </span>
      {(c.sharedCustomers > 0 || c.sharedTerms.length > 0) && (
        <span className="row small">
          {c.sharedCustomers > 0 && <Tag tone="info">{t('target.customers', { count: c.sharedCustomers })}</Tag>}
          {c.sharedTerms.map((term) => (
            <Tag key={term}>{term}</Tag>
          ))}
        </span>
      )}
    </span>
  );
}
