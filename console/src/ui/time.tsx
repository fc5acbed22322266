import { createContext, use, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../session/session';
import { useNow } from './now';

export interface TimeWords {
  /** To the minute, as the organisation's clocks show it. */
  readonly dateTime: (iso: string) => string;
  readonly date: (iso: string) => string;
  readonly full: (iso: string) => string;
}

/** Says times in the organisation's zone, wherever the browser is. */
export function useTimeWords(): TimeWords {
  const { timeZone } = useMe().organisation;
  const { i18n } = useTranslation();
  const locale = i18n.language === 'en' ? 'en-GB' : 'zh-CN';
  return useMemo(() => {
    const make = (options: Intl.DateTimeFormatOptions) => {
      const format = new Intl.DateTimeFormat(locale, { timeZone, hourCycle: 'h23', ...options });
      return (iso: string) => format.format(new Date(iso));
    };
    const day = { year: 'numeric', month: locale === 'zh-CN' ? '2-digit' : 'short', day: '2-digit' } as const;
    const minute = { hour: '2-digit', minute: '2-digit' } as const;
    return {
      date: make(day),
      dateTime: make({ ...day, ...minute }),
      full: make({ dateStyle: 'full', timeStyle: 'long' }),
    };
  }, [locale, timeZone]);
}

/** An instant; pointing at it says it in full. */
export function When({
  at,
  dateOnly = false,
}: {
  readonly at: string | null | undefined;
  readonly dateOnly?: boolean;
}) {
  const { date, dateTime, full } = useTimeWords();
  if (!at) return null;
  return (
    <time dateTime={at} title={full(at)} className="nowrap num">
      {dateOnly ? date(at) : dateTime(at)}
    </time>
  );
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** From here on the seconds are shown, and the colour says that it is close. */
const SOON_MS = HOUR_MS;

/** A length of time in its two largest units, e.g. `2 天 3 小时`. */
export function useSpanWords(): (ms: number) => string {
  const { t } = useTranslation();
  return (ms) => {
    const [days, hours] = [Math.floor(ms / DAY_MS), Math.floor((ms % DAY_MS) / HOUR_MS)];
    const [minutes, seconds] = [Math.floor((ms % HOUR_MS) / MINUTE_MS), Math.floor((ms % MINUTE_MS) / 1_000)];
    if (days > 0) return t('span.days', { days, hours });
    if (hours > 0) return t('span.hours', { hours, minutes });
    if (minutes > 0) return t('span.minutes', { minutes, seconds });
    return t('span.seconds', { seconds });
  };
}

/** How the time of a drill runs: so much faster from its opening on, and so far ahead. */
export interface DrillClock {
  readonly openedAt: string;
  readonly scale: number;
  readonly aheadMs: number;
}

const DrillClockContext = createContext<DrillClock | undefined>(undefined);

/** Says by which clock what is below it counts down. */
export const DrillClockProvider = DrillClockContext;

/** The time in a drill at a time outside of it. */
function virtualTime({ openedAt, scale, aheadMs }: DrillClock, now: number): number {
  const opened = Date.parse(openedAt);
  return opened + (now - opened) * scale + aheadMs;
}

interface DueProps {
  readonly at: string | null | undefined;
  /** In a drill, whose clock is its own: where it is not known, only the time is shown, not how long until then. */
  readonly isVirtual?: boolean;
  readonly withTime?: boolean;
}

/** When something is due, counting down; what is close or late stands out in words and colour. */
export function Due({ at, isVirtual = false, withTime = false }: DueProps) {
  const { t } = useTranslation();
  const now = useNow();
  const clock = use(DrillClockContext);
  const span = useSpanWords();
  const { full } = useTimeWords();
  if (!at) return <span className="muted">{t('due.none')}</span>;
  if (isVirtual && !clock) return <When at={at} />;
  const leftMs = Date.parse(at) - (isVirtual && clock ? virtualTime(clock, now) : now);
  const state = leftMs < 0 ? 'late' : leftMs < SOON_MS ? 'soon' : 'calm';
  return (
    <span className={`due ${state}`} title={full(at)}>
      {leftMs < 0 ? t('due.late', { span: span(-leftMs) }) : t('due.left', { span: span(leftMs) })}
      {withTime && (
        <>
          {' '}
          <span className="due-at">
            (<When at={at} />)
          </span>
        </>
      )}
    </span>
  );
}
