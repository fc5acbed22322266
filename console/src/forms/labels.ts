import { useTranslation } from 'react-i18next';

export interface FieldWords {
  readonly label: string;
  readonly help: string | undefined;
}

/** The words of a field: those of its operation or schema where it has its own, otherwise those of its name. */
export function useFieldWords(owner: string, field: string): FieldWords {
  const { t, i18n } = useTranslation('fields');
  const find = (kind: 'label' | 'help'): string | undefined => {
    const key = [`${kind}.${owner}.${field}`, `${kind}.any.${field}`].find((k) => i18n.exists(k, { ns: 'fields' }));
    return key === undefined ? undefined : t(key as never);
  };
  return { label: find('label') ?? field, help: find('help') };
}
