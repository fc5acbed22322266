import { useEffect, useMemo, useState } from 'react';
import { useMe } from '../session/session';

type Values = Readonly<Record<string, unknown>>;

export interface Draft<T extends Values> {
  /** What was being entered when the form was last left, if it was not sent. */
  readonly restored: T | undefined;
  readonly keep: (values: T) => void;
  readonly drop: () => void;
}

const PAUSE_MS = 300;

/**
 * Keeps what is being entered in this tab, for this person, until it is sent: a reload, a closed dialog or an ended
 * session loses nothing. With the tab it is gone, because what people enter about customers is nobody else's business.
 */
export function useDraft<T extends Values>(form: string): Draft<T> {
  const { id } = useMe();
  const key = `draft:${id}:${form}`;
  const [restored] = useState(() => read<T>(key));
  const draft = useMemo(() => keeper<T>(key), [key]);
  useEffect(() => draft.flush, [draft]);
  return { restored, keep: draft.keep, drop: draft.drop };
}

function keeper<T extends Values>(key: string) {
  let latest: T | undefined;
  let timer: number | undefined;
  const flush = (): void => {
    window.clearTimeout(timer);
    timer = undefined;
    if (latest !== undefined) sessionStorage.setItem(key, JSON.stringify(latest));
    latest = undefined;
  };
  const keep = (values: T): void => {
    latest = values;
    timer ??= window.setTimeout(flush, PAUSE_MS);
  };
  const drop = (): void => {
    window.clearTimeout(timer);
    timer = undefined;
    latest = undefined;
    sessionStorage.removeItem(key);
  };
  return { keep, flush, drop };
}

function read<T>(key: string): T | undefined {
  const kept = sessionStorage.getItem(key);
  return kept === null ? undefined : (JSON.parse(kept) as T);
}
