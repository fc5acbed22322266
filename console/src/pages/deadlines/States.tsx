import { useTranslation } from 'react-i18next';
import type { components } from '../../../../generated/console/api';
import { $api } from '../../api/client';
import { about } from '../../api/topics';
import { Figure, Figures, useCountWords } from '../../ui/Figure';
import { asked, type Filters } from '../../ui/useFilters';

type Counted = components['schemas']['DeadlineStates'];

const ASKED = ['obligation', 'kind', 'number', 'waitingFor', 'from', 'to', 'drill', 'q'] as const;

/** What the list is narrowed to behind each number. */
const BEHIND = {
  running: { status: 'running', warned: 'false' },
  warned: { warned: 'true' },
  breached: { overdue: 'true' },
  paused: { status: 'paused' },
} as const;
const STATES = Object.keys(BEHIND) as (keyof typeof BEHIND)[];

/** How the open deadlines stand, each number leading to its list (U2). */
export function States({ filters }: { readonly filters: Filters }) {
  const { t } = useTranslation('lists');
  const said = useCountWords();
  const query = asked(filters, ASKED);
  const { data } = $api.useQuery(
    'get',
    '/api/v1/deadlines/states',
    { params: { query } },
    { ...about('crisis', 'complaint', 'candidate'), placeholderData: (before: Counted | undefined) => before },
  );
  if (!data) return null;
  return (
    <Figures label={t('deadlines.states')}>
      {STATES.map((state) => (
        <Figure
          key={state}
          label={t(`deadlines.state.${state}`)}
          value={`${said(data[state])}${data.isExact ? '' : '+'}`}
          tone={state === 'breached' && data.breached > 0 ? 'bad' : 'plain'}
          to={`/deadlines?${new URLSearchParams({ ...query, open: 'true', ...BEHIND[state] })}`}
        />
      ))}
    </Figures>
  );
}
