import { CloseOutlined } from '../../ui/icons';
import { Button, Checkbox, Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { complaintStatusNames, contactBucketNames } from '../../../../domain/names';
import { CHANNELS, useChannelName } from '../../ui/channels';
import { FilterBar } from '../../ui/FilterBar';
import { usePersonName } from '../../ui/people';
import { SavedViews } from '../../ui/SavedViews';
import { listed, type Filters } from '../../ui/useFilters';
import { useSaid } from '../../words';
import { filtersSet } from './filters';

interface Props {
  readonly filters: Filters;
  readonly change: (changed: Readonly<Record<string, string | undefined>>) => void;
  readonly replace: (all: Filters) => void;
}

/** Which complaints are shown. */
export function ComplaintFilters({ filters, change, replace }: Props) {
  const { t } = useTranslation('complaints');
  const said = useSaid();
  const channelName = useChannelName();
  const own = { filters, change };
  const statuses = [
    { value: 'received', label: t('status.received') },
    ...Object.entries(complaintStatusNames).map(([value, name]) => ({ value, label: said(name) })),
  ];
  const inTime = [
    { value: 'true', label: t('filter.inTime') },
    { value: 'false', label: t('filter.late') },
  ];
  return (
    <FilterBar count={filtersSet(filters)}>
      <Input.Search
        className="filter-words"
        placeholder={t('filter.words')}
        aria-label={t('filter.words')}
        defaultValue={filters['q']}
        key={filters['q']}
        allowClear
        maxLength={200}
        onSearch={(q) => change({ q: q.trim() })}
      />
      <One name="status" label={t('filter.status')} options={statuses} {...own} />
      <One
        name="channel"
        label={t('filter.channel')}
        options={CHANNELS.map((value) => ({ value, label: channelName(value) }))}
        {...own}
      />
      <Days label={t('filter.received')} names={['from', 'to']} {...own} />
      <Select
        mode="multiple"
        className="filter"
        maxTagCount="responsive"
        placeholder={t('filter.contact')}
        aria-label={t('filter.contact')}
        options={Object.entries(contactBucketNames).map(([value, name]) => ({ value, label: said(name) }))}
        value={listed(filters['contact'])}
        onChange={(buckets: string[]) => change({ contact: buckets.join(',') })}
      />
      <One name="contactInTime" label={t('filter.contactInTime')} options={inTime} {...own} />
      <Tick name="mine" {...own} />
      <Tick name="unowned" {...own} />
      <Tick name="overdue" {...own} />
      <Tick name="drill" {...own} />
      <Given {...own} />
      <SavedViews page="complaints" filters={filters} onChoose={replace} />
    </FilterBar>
  );
}

type OwnProps = Pick<Props, 'filters' | 'change'>;

interface OneProps extends OwnProps {
  readonly name: string;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

function One({ name, label, options, filters, change }: OneProps) {
  return (
    <Select
      className="filter"
      allowClear
      placeholder={label}
      aria-label={label}
      options={[...options]}
      value={filters[name] || null}
      onChange={(value: string | null | undefined) => change({ [name]: value ?? undefined })}
    />
  );
}

function Tick({ name, filters, change }: OwnProps & { readonly name: 'mine' | 'unowned' | 'overdue' | 'drill' }) {
  const { t } = useTranslation('complaints');
  return (
    <Checkbox checked={filters[name] === 'true'} onChange={(e) => change({ [name]: e.target.checked ? 'true' : '' })}>
      {t(`filter.${name}`)}
    </Checkbox>
  );
}

interface DaysProps extends OwnProps {
  readonly label: string;
  readonly names: readonly [from: string, to: string];
}

/** A span of days; the browser's own way to pick them, which thumbs and keyboards know. */
function Days({ label, names: [from, to], filters, change }: DaysProps) {
  const { t } = useTranslation('complaints');
  const day = (name: string, what: string): ReactNode => (
    <input
      type="date"
      className="day"
      aria-label={what}
      key={filters[name]}
      defaultValue={filters[name]}
      onBlur={(e) => change({ [name]: e.target.value })}
      onChange={(e) => isWhole(e.target.value) && change({ [name]: e.target.value })}
    />
  );
  return (
    <span className="days">
      <span className="muted">{label}</span>
      {day(from, t('filter.firstDay', { what: label }))}–{day(to, t('filter.lastDay', { what: label }))}
    </span>
  );
}

/** While a year is being typed, browsers say 0002, then 0020. */
function isWhole(day: string): boolean {
  return day === '' || /^(?:19[7-9]|20\d|21\d)\d-/.test(day);
}

const GIVEN = ['crisisNumber', 'candidateNumber', 'customerId'] as const;

/** Filters that a link from another page brought along, each to be taken away again. */
function Given({ filters, change }: OwnProps) {
  const { t } = useTranslation('complaints');
  const nameOf = usePersonName();
  const { ownerId, endedFrom, endedTo } = filters;
  const shown = [
    ...GIVEN.flatMap((name) =>
      filters[name] ? [[[name], t(`filter.${name}`, { what: filters[name] })] as const] : [],
    ),
    ...(ownerId ? [[['ownerId'], t('filter.owner', { what: nameOf(ownerId) })] as const] : []),
    ...(endedFrom || endedTo
      ? [[['endedFrom', 'endedTo'], t('filter.ended', { what: `${endedFrom ?? ''} – ${endedTo ?? ''}` })] as const]
      : []),
  ];
  return shown.map(([names, label]) => (
    <span key={label} className="given">
      {label}
      <Button
        type="text"
        size="small"
        icon={<CloseOutlined />}
        aria-label={t('filter.remove', { what: label })}
        onClick={() => change(Object.fromEntries(names.map((name) => [name, undefined])))}
      />
    </span>
  ));
}
