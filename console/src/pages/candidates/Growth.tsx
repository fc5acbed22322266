import { useTranslation } from 'react-i18next';
import type { Candidate } from '../../api/types';
import { useMe } from '../../session/session';
import { Panel } from '../../ui/Panel';
import { Bar } from './Bar';
import { growthOf } from './growth';

/** How the complaints came in, as bars that are a table at the same time. */
export function Growth({ complaints }: { readonly complaints: Candidate['linkedComplaints'] }) {
  const { t } = useTranslation('candidates');
  const { timeZone } = useMe().organisation;
  const { isWeekly, steps } = growthOf(complaints, timeZone);
  const most = Math.max(...steps.map((s) => s.complaints), 1);
  if (steps.length === 0) return null;
  return (
    <Panel title={t('growth.title')}>
      <table className="growth">
        <thead>
          <tr>
            <th scope="col">{t(isWeekly ? 'growth.week' : 'growth.day')}</th>
            <th scope="col">{t('growth.complaints')}</th>
            <th scope="col" className="end">
              {t('growth.total')}
            </th>
            <th scope="col" className="end">
              {t('growth.reach')}
            </th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => (
            <tr key={step.day}>
              <th scope="row" className="num nowrap">
                {step.day}
              </th>
              <td>
                <Bar share={step.complaints / most} tone="strong" label={String(step.complaints)} />
              </td>
              <td className="num end">{step.total}</td>
              <td className="num end">{step.reach}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
