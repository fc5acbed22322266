import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { serviceKindNames } from '../../../../domain/names';
import { $api } from '../../api/client';
import { about } from '../../api/topics';
import type { CatalogueItem } from '../../api/types';
import { CommandButton } from '../../forms/CommandButton';
import { SeveralFilter, TickFilter } from '../../ui/filters/choices';
import { FilterBar } from '../../ui/filters/FilterBar';
import { ListTable, type Column } from '../../ui/ListTable';
import { PageHead } from '../../ui/Panel';
import { Nothing } from '../../ui/states';
import { listed, useFilters, type Filters } from '../../ui/useFilters';
import { Money, Tag } from '../../ui/words';
import { useSaid } from '../../words';

const DEFAULTS: Filters = {};

/** What may be offered to customers beyond what they are owed: coupons, gifts, training, services (M五(二)2). */
export function CataloguePage() {
  const { t } = useTranslation('grants');
  const { filters, change, replace } = useFilters(DEFAULTS);
  const { data } = $api.useSuspenseQuery('get', '/api/v1/catalogue', {}, about('catalogue', 'grant'));
  const columns = useColumns();
  const kinds = listed(filters['kind']);
  const rows = data.items.filter(
    ({ kind, active }) =>
      (kinds.length === 0 || kinds.includes(kind)) && (active || filters['withInactive'] === 'true'),
  );
  const own = { filters, change };
  return (
    <div className="list-page">
      <PageHead title={t('catalogue.title')}>
        <Link to="/grants" className="button">
          {t('title')}
        </Link>
        <CommandButton
          operation="createCatalogueItem"
          button={{ type: 'primary' }}
          fields={['kind', 'name', 'gives', 'valueFen', 'validDays', 'stock']}
          wide
        />
      </PageHead>
      <FilterBar filters={filters} defaults={DEFAULTS} onClear={() => replace({})}>
        <SeveralFilter name="kind" label={t('kind')} names={serviceKindNames} {...own} />
        <TickFilter name="withInactive" {...own}>
          {t('catalogue.withInactive')}
        </TickFilter>
      </FilterBar>
      <ListTable
        label={t('catalogue.title')}
        columns={columns}
        rows={rows}
        rowKey={({ number }) => number}
        empty={<Nothing text={t('catalogue.none')} />}
        height="100%"
      />
    </div>
  );
}

function useColumns(): Column<CatalogueItem>[] {
  const { t } = useTranslation('grants');
  const said = useSaid();
  return [
    {
      key: 'name',
      title: t('catalogue.item'),
      width: 'minmax(180px, 1.2fr)',
      card: 'title',
      render: ({ name, number, kind, active }) => (
        <>
          <strong>{said(name)}</strong> {!active && <Tag tone="warn">{t('catalogue.inactive')}</Tag>}
          <div className="muted small">
            {said(serviceKindNames[kind])} · <span className="num">{number}</span>
          </div>
        </>
      ),
    },
    {
      key: 'gives',
      title: t('catalogue.gives'),
      width: 'minmax(200px, 2fr)',
      render: ({ gives }) => <span className="clamp">{said(gives)}</span>,
    },
    {
      key: 'value',
      title: t('value'),
      width: '110px',
      align: 'end',
      card: 'named',
      render: ({ valueFen }) => <Money fen={valueFen} />,
    },
    {
      key: 'days',
      title: t('catalogue.days'),
      width: '100px',
      align: 'end',
      render: ({ validDays }) => t('catalogue.ofDays', { count: validDays }),
    },
    {
      key: 'taken',
      title: t('catalogue.taken'),
      width: '130px',
      align: 'end',
      card: 'named',
      render: ({ number, taken, stock }) => (
        <Link to={`/grants?itemNumber=${number}`} className="num">
          {stock === null ? taken : t('catalogue.ofStock', { taken, stock })}
        </Link>
      ),
    },
    { key: 'acts', title: t('catalogue.acts'), width: '90px', render: (item) => <EditItem item={item} /> },
  ];
}

function EditItem({ item }: { readonly item: CatalogueItem }) {
  const { number, version, kind, name, gives, valueFen, validDays, stock, active } = item;
  return (
    <CommandButton
      operation="changeCatalogueItem"
      params={{ number }}
      version={version}
      fields={['kind', 'name', 'gives', 'valueFen', 'validDays', 'stock', 'active']}
      initial={{ kind, name, gives, valueFen, validDays, stock, active }}
      button={{ size: 'small' }}
      wide
    />
  );
}
