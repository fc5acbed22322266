import { useTranslation } from 'react-i18next';
import { complaintStatusNames, contactBucketNames } from '../../../../domain/names';
import { text, type Text } from '../../../../domain/text';
import { CHANNELS, useChannelName } from '../../ui/channels';
import { OneFilter, SeveralFilter, TickFilter } from '../../ui/filters/choices';
import { FilterBar, type FilterProps } from '../../ui/filters/FilterBar';
import { GivenFilters } from '../../ui/filters/GivenFilters';
import { PeriodFilter } from '../../ui/filters/PeriodFilter';
import { PersonFilter } from '../../ui/filters/PersonFilter';
import { WordsFilter } from '../../ui/filters/WordsFilter';
import { SavedViews } from '../../ui/SavedViews';
import type { Filters } from '../../ui/useFilters';
import { LIST_DEFAULTS } from './filters';

interface Props extends FilterProps {
  readonly replace: (all: Filters) => void;
}

/** Which complaints are shown. */
export function ComplaintFilters({ filters, change, replace }: Props) {
  const { t } = useTranslation('complaints');
  const channelName = useChannelName();
  const own = { filters, change };
  const channels = named(CHANNELS, channelName);
  const statuses = { received: both(t('status.received')), ...complaintStatusNames };
  const inTime = { true: both(t('filter.inTime')), false: both(t('filter.late')) };
  return (
    <FilterBar
      filters={filters}
      defaults={LIST_DEFAULTS}
      onClear={() => replace({})}
      first={<WordsFilter name="q" label={t('filter.words')} {...own} />}
    >
      <OneFilter name="status" label={t('filter.status')} names={statuses} {...own} />
      <OneFilter name="channel" label={t('filter.channel')} names={channels} {...own} />
      <PeriodFilter label={t('filter.received')} {...own} />
      <PeriodFilter label={t('filter.ended')} names={['endedFrom', 'endedTo']} {...own} />
      <SeveralFilter name="contact" label={t('filter.contact')} names={contactBucketNames} {...own} />
      <OneFilter name="contactInTime" label={t('filter.contactInTime')} names={inTime} {...own} />
      {filters['mine'] !== 'true' && <PersonFilter name="ownerId" label={t('filter.owner')} {...own} />}
      {(['open', 'mine', 'unowned', 'overdue', 'drill'] as const).map((name) => (
        <TickFilter key={name} name={name} {...own}>
          {t(`filter.${name}`)}
        </TickFilter>
      ))}
      <GivenFilters names={['crisisNumber', 'candidateNumber', 'customerId']} {...own} />
      <SavedViews page="complaints" filters={filters} onChoose={replace} />
    </FilterBar>
  );
}

/** Words that are in the reader's language already. */
function both(said: string): Text {
  return text(said, said);
}

function named(values: readonly string[], nameOf: (value: string) => string): Record<string, Text> {
  return Object.fromEntries(values.map((value) => [value, both(nameOf(value))]));
}
