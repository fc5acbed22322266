import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { money, serviceKindNames } from '../../../../domain/names';
import { $api } from '../../api/client';
import { about } from '../../api/topics';
import { useSaid } from '../../words';

interface Props {
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (number: string | undefined) => void;
}

/** One item of the catalogue that is offered now, by kind. */
export function ItemInput({ id, value, onChange }: Props) {
  const { t } = useTranslation('grants');
  const said = useSaid();
  const init = { params: { query: { active: 'true' as const } } };
  const { data, isLoading } = $api.useQuery('get', '/api/v1/catalogue', init, about('catalogue', 'grant'));
  const items = data?.items ?? [];
  const kinds = [...new Set(items.map(({ kind }) => kind))];
  const options = kinds.map((kind) => ({
    label: said(serviceKindNames[kind]),
    options: items
      .filter((item) => item.kind === kind)
      .map(({ number, name, valueFen, stock, taken }) => ({
        value: number,
        label: [
          said(name),
          money(valueFen),
          ...(stock === null ? [] : [t('item.left', { count: stock - taken })]),
        ].join(' · '),
        disabled: stock !== null && taken >= stock,
      })),
  }));
  return (
    <Select
      {...(id ? { id } : {})}
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={t('item.choose')}
      loading={isLoading}
      value={value}
      onChange={onChange}
      options={options}
      notFoundContent={t('item.none')}
    />
  );
}
