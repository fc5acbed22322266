import { useTranslation } from 'react-i18next';
import type { Calendar } from '../../../../../domain/calendar';
import * as show from '../../../../../domain/rules/show';
import { Facts, Panel } from '../../../ui/Panel';
import { useSaid } from '../../../words';
import { WEEK } from '../days';
import { YearDays } from '../YearDays';
import { usePartName } from './parts';

/** The hours and days by which deadlines are reckoned (X1). */
export function CalendarView({ calendar }: { readonly calendar: Calendar }) {
  const { t } = useTranslation('rules');
  const said = useSaid();
  const name = usePartName('calendar');
  const { week, timeZone, offsets, knownYears, own = {}, papers = {} } = calendar;
  const ownYears = [...new Set(Object.keys(own).map((day) => day.slice(0, 4)))].toSorted();
  return (
    <>
      <Panel title={name('week')}>
        <table className="rule-week" aria-label={name('week')}>
          <tbody>
            {WEEK.map((day) => (
              <tr key={day}>
                <th scope="row">{name('week', String(day))}</th>
                <td className="num">{said(show.blocks(week[day] ?? []))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Panel>
      {knownYears
        .toSorted((a, b) => b - a)
        .map((year) => (
          <Year key={year} year={year} exceptions={calendar.exceptions} papers={papers[year] ?? []} />
        ))}
      {ownYears.map((year) => (
        <Panel key={year} title={t('ownYearOf', { year })}>
          <YearDays year={year} exceptions={own} />
        </Panel>
      ))}
      <Panel title={t('section.zone')}>
        <Facts
          items={[
            [name('timeZone'), timeZone],
            [name('offsets'), said(show.offsets(offsets))],
          ]}
        />
      </Panel>
    </>
  );
}

interface YearProps {
  readonly year: number;
  readonly exceptions: Calendar['exceptions'];
  readonly papers: readonly string[];
}

function Year({ year, exceptions, papers }: YearProps) {
  const { t } = useTranslation('rules');
  return (
    <Panel title={t('yearOf', { year })}>
      <YearDays year={year} exceptions={exceptions} />
      {papers.map((address) => (
        <p key={address} className="small">
          <a href={address} target="_blank" rel="noreferrer">
            {t('holidays.paper')}
          </a>
        </p>
      ))}
    </Panel>
  );
}
