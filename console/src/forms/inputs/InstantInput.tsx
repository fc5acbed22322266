import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import timezone from 'dayjs/plugin/timezone';
import utc from 'dayjs/plugin/utc';
import { useMe } from '../../session/session';

dayjs.extend(utc);
dayjs.extend(timezone);

interface Props {
  readonly id?: string;
  /** ISO 8601 with an offset. */
  readonly value?: string | null;
  /** Null: no time any more. */
  readonly onChange?: (value: string | null) => void;
  /** Nothing later than now. */
  readonly past?: boolean;
}

/** An instant as the organisation's clocks show it, wherever the browser is. */
export function InstantInput({ id, value, onChange, past = false }: Props) {
  const { timeZone } = useMe().organisation;
  return (
    <DatePicker
      {...(id ? { id } : {})}
      className="wide"
      showTime={{ format: 'HH:mm' }}
      format="YYYY-MM-DD HH:mm"
      {...(past ? { maxDate: dayjs() } : {})}
      value={value ? dayjs(value).tz(timeZone) : null}
      onChange={(picked) => onChange?.(picked ? inZone(picked, timeZone) : null)}
    />
  );
}

/** The picker thinks in the browser's zone; what it shows is meant in the organisation's. */
function inZone(picked: dayjs.Dayjs, timeZone: string): string {
  return dayjs.tz(picked.format('YYYY-MM-DDTHH:mm'), timeZone).toISOString();
}
