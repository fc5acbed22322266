import { useState } from 'react';

/** What is being entered, kept in this tab until it has been sent: a reload loses nothing. */
export function useKept<T>(name: string, empty: T): [kept: T, keep: (value: T) => void, drop: () => void] {
  const [value, setValue] = useState<T>(() => read<T>(name) ?? empty);
  const keep = (next: T): void => {
    setValue(next);
    sessionStorage.setItem(name, JSON.stringify(next));
  };
  const drop = (): void => {
    setValue(empty);
    sessionStorage.removeItem(name);
  };
  return [value, keep, drop];
}

function read<T>(name: string): T | undefined {
  const kept = sessionStorage.getItem(name);
  return kept === null ? undefined : (JSON.parse(kept) as T);
}
