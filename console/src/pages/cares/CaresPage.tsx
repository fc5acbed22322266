import { useTranslation } from 'react-i18next';
import { callbackNames, careStatusNames, contactBucketNames } from '../../../../domain/names';
import { text } from '../../../../domain/text';
import { FilterBar } from '../../ui/filters/FilterBar';
import { SeveralFilter, TickFilter } from '../../ui/filters/choices';
import { GivenFilters } from '../../ui/filters/GivenFilters';
import { PersonFilter } from '../../ui/filters/PersonFilter';
import { PeriodFilter } from '../../ui/filters/PeriodFilter';
import { FoundList } from '../../ui/FoundList';
import { PageHead } from '../../ui/Panel';
import { asked, useFilters, type Filters } from '../../ui/useFilters';
import { useCareColumns } from './columns';

const DEFAULTS: Filters = {};
const ASKED = [
  ...['status', 'callback', 'satisfaction', 'contact', 'ownerId', 'mine', 'from', 'to'],
  ...['answeredFrom', 'answeredTo', 'crisisNumber', 'customerId', 'drill'],
] as const;
const SCORES = ['1', '2', '3', '4', '5'] as const;

/** Every affected customer of every crisis, and how they are looked after (S6, S7, R1). */
export function CaresPage() {
  const { t } = useTranslation('lists');
  const { filters, change, replace } = useFilters(DEFAULTS);
  const columns = useCareColumns();
  const own = { filters, change };
  const scores = Object.fromEntries(SCORES.map((score) => [score, text(t(`score.${score}`), t(`score.${score}`))]));
  return (
    <div className="list-page">
      <PageHead title={t('cares.title')} />
      <FilterBar filters={filters} defaults={DEFAULTS} onClear={() => replace({})}>
        <SeveralFilter name="status" label={t('filter.status')} names={careStatusNames} {...own} />
        <SeveralFilter name="callback" label={t('filter.callback')} names={callbackNames} {...own} />
        <SeveralFilter name="satisfaction" label={t('filter.satisfaction')} names={scores} {...own} />
        <SeveralFilter name="contact" label={t('filter.contact')} names={contactBucketNames} {...own} />
        <PeriodFilter label={t('filter.received')} {...own} />
        <PeriodFilter label={t('filter.answered')} names={['answeredFrom', 'answeredTo']} {...own} />
        {filters['mine'] !== 'true' && <PersonFilter name="ownerId" label={t('filter.owner')} {...own} />}
        <TickFilter name="mine" {...own}>
          {t('filter.mine')}
        </TickFilter>
        <TickFilter name="drill" {...own}>
          {t('filter.drill')}
        </TickFilter>
        <GivenFilters names={['crisisNumber', 'customerId']} {...own} />
      </FilterBar>
      <FoundList
        path="/api/v1/cares"
        query={asked(filters, ASKED)}
        topics={['crisis', 'customers']}
        label={t('cares.title')}
        columns={columns}
        rowKey={({ crisisNumber, care }) => `${crisisNumber} ${care.customerId}`}
        height="100%"
      />
    </div>
  );
}
