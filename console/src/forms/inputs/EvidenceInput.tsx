import { Select } from 'antd';
import { createContext, use } from 'react';
import { useTranslation } from 'react-i18next';

/** A file that is there to be referred to. */
interface EvidenceChoice {
  readonly id: string;
  readonly name: string;
}

/** The evidence of the matter whose page this is. */
export const EvidenceContext = createContext<readonly EvidenceChoice[]>([]);

interface Props {
  readonly id?: string;
  readonly value?: string[];
  readonly onChange?: (ids: string[]) => void;
}

/** Some of the evidence there is, by the names of the files. */
export function EvidenceInput(given: Props) {
  const { t } = useTranslation('fields');
  const choices = use(EvidenceContext).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Select
      {...given}
      mode="multiple"
      options={choices}
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={choices.length === 0 ? t('noEvidence') : undefined}
      disabled={choices.length === 0}
    />
  );
}
