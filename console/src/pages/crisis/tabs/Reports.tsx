import { useTranslation } from 'react-i18next';
import { CommandButton } from '../../../forms/CommandButton';
import { Panel } from '../../../ui/Panel';
import { PersonName } from '../../../ui/people';
import { Nothing } from '../../../ui/states';
import { When } from '../../../ui/time';
import { useCrisis } from '../useCrisis';

/** Situation reports, the newest first (M四(二)2, S4). */
export function Reports() {
  const { t } = useTranslation('crisis');
  const { reports, number, stage } = useCrisis();
  return (
    <Panel
      title={t('tab.reports')}
      extra={stage === 'response' && <CommandButton operation="reportSituation" params={{ number }} />}
    >
      {reports.length === 0 && <Nothing />}
      {reports.toReversed().map((r) => (
        <article key={r.no} className="report">
          <h3>
            {t('report.no', { no: r.no })}{' '}
            <span className="muted small">
              <PersonName id={r.by} /> <When at={r.at} />
            </span>
          </h3>
          <p className="prose">{r.text}</p>
        </article>
      ))}
    </Panel>
  );
}
