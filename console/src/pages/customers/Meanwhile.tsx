import { Alert } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Entry {
  readonly name: ReactNode;
  /** What the archive says of it, to tell whether it is still the same. */
  readonly said: string;
  readonly shown: ReactNode;
}

/** What somebody else has changed in the archive since one began to edit it: sending the older words would undo it. */
export function Meanwhile({ entries }: { readonly entries: readonly Entry[] }) {
  const { t } = useTranslation('customers');
  const [seen] = useState(entries);
  const changed = entries.filter(({ said }, index) => said !== seen[index]?.said);
  if (changed.length === 0) return null;
  return (
    <Alert
      className="form-alert"
      type="warning"
      showIcon
      title={t('meanwhile')}
      description={
        <dl className="points">
          {changed.map(({ name, shown }, index) => (
            <div key={index}>
              <dt>{name}</dt>
              <dd>{shown}</dd>
            </div>
          ))}
        </dl>
      }
    />
  );
}
