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
  const { week, timeZone, offsets, knownYears } = calendar;
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
          <Year key={year} year={year} exceptions={calendar.exceptions} />
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
}

function Year({ year, exceptions }: YearProps) {
  const { t } = useTranslation('rules');
  return (
    <Panel title={t('yearOf', { year })}>
      <YearDays year={year} exceptions={exceptions} />
    </Panel>
  );
}
