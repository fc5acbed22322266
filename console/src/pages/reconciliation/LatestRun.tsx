import { useTranslation } from 'react-i18next';
import { runStatusNames } from '../../../../domain/names';
import { $api } from '../../api/client';
import { about } from '../../api/topics';
import { When } from '../../ui/time';
import { Tag, type Tone } from '../../ui/words';
import { useSaid } from '../../words';

const TONES: Readonly<Record<keyof typeof runStatusNames, Tone>> = { running: 'info', done: 'good', payerAway: 'bad' };

/** When the books were last compared, and what came of it. */
export function LatestRun() {
  const { t } = useTranslation('reconciliation');
  const said = useSaid();
  const found = $api.useQuery('get', '/api/v1/reconciliation', {}, about('reconciliation'));
  const [run] = found.data?.runs ?? [];
  if (found.isLoading) return null;
  if (!run) return <p className="muted latest-run">{t('never')}</p>;
  const read = found.data?.runs.find(({ status }) => status === 'done');
  return (
    <p className="latest-run" role="status">
      <span>{t('latest')}</span>
      <When at={run.startedAt} />
      <Tag tone={TONES[run.status]}>{said(runStatusNames[run.status])}</Tag>
      {run.status === 'done' && (
        <span className="muted">{t('came', { payments: run.payments, opened: run.opened, agreed: run.agreed })}</span>
      )}
      {run.status === 'payerAway' && read && (
        <span className="muted">
          {t('lastRead')} <When at={read.startedAt} />
        </span>
      )}
    </p>
  );
}
