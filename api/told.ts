import { DateTime } from 'luxon';
import { narrate } from '../domain/narrate';
import type { Text } from '../domain/text';
import type { Records } from '../records';
import type { TimelineEntry } from '../records/readers/timeline';

/** Adds to each entry what happened in a sentence, people by their names, times in the organisation's zone (X3); customers stay numbers. */
export async function told(
  records: Records,
  entries: readonly TimelineEntry[],
  timeZone: string,
): Promise<readonly (TimelineEntry & { readonly text: Text })[]> {
  const people = new Map((await records.listPeople()).map((p) => [p.id, p]));
  const inChinese = (id: string): string => people.get(id)?.nameZh ?? id;
  const inEnglish = (id: string): string => people.get(id)?.nameEn ?? id;
  const when = (at: number): string => DateTime.fromMillis(at, { zone: timeZone }).toFormat('yyyy-MM-dd HH:mm');
  return entries.map((entry) => ({
    ...entry,
    text: { zh: narrate(entry, inChinese, when).zh, en: narrate(entry, inEnglish, when).en },
  }));
}
