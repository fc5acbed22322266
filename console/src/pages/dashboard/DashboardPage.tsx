import { PrinterOutlined } from '../../ui/icons';
import { Alert, Button } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import { problemIn } from '../../api/problem';
import { about } from '../../api/topics';
import type { Figures } from '../../api/types';
import { PageHead } from '../../ui/Panel';
import { ProblemText } from '../../ui/ProblemText';
import { Waiting } from '../../ui/states';
import { useTimeWords } from '../../ui/time';
import { useFilters } from '../../ui/useFilters';
import { linksFor } from './links';
import { PeriodPicker } from './PeriodPicker';
import { usePeriod } from './period';
import { Plots } from './Plots';
import { Totals } from './Totals';
import './dashboard.css';

/** How the company deals with its crises, in numbers that lead to what they count (U2, U3). */
export function DashboardPage() {
  const { t } = useTranslation('dashboard');
  const { filters, change } = useFilters();
  const period = usePeriod(filters);
  const drill = filters['drill'] === 'true';
  const query = { from: period.from, to: period.to, ...(drill ? { drill: 'true' as const } : {}) };
  const found = $api.useQuery(
    'get',
    '/api/v1/figures',
    { params: { query } },
    { ...about('crisis', 'complaint', 'bulk'), placeholderData: (before: Figures | undefined) => before },
  );
  return (
    <>
      <PageHead title={t('title')}>
        <PeriodPicker filters={filters} change={change} period={period} />
        <Button className="print-button" icon={<PrinterOutlined />} onClick={() => window.print()}>
          {t('print')}
        </Button>
      </PageHead>
      {found.error && (
        <Alert
          className="form-alert"
          type="error"
          showIcon
          title={<ProblemText problem={problemIn(found.error)} />}
          action={<Button onClick={() => void found.refetch()}>{t('action.retry', { ns: 'common' })}</Button>}
        />
      )}
      {found.data ? <Numbers figures={found.data} /> : !found.error && <Waiting />}
    </>
  );
}

function Numbers({ figures }: { readonly figures: Figures }) {
  const { t } = useTranslation('dashboard');
  const { date } = useTimeWords();
  const { from, to, drill, timeZone } = figures;
  const links = useMemo(() => linksFor({ from, to, drill }), [from, to, drill]);
  return (
    <>
      <p className="muted dashboard-span">
        {t('span', { from: date(`${from}T12:00:00Z`), to: date(`${to}T12:00:00Z`), zone: timeZone })}
        {drill && ` · ${t('drill')}`}
      </p>
      <Totals figures={figures} links={links} />
      <Plots figures={figures} links={links} />
    </>
  );
}
