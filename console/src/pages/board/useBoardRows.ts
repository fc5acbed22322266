import { useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { onChanges } from '../../api/changes';
import { $api, api } from '../../api/client';
import { Gatherer } from '../../api/gatherer';
import { about, type Change } from '../../api/topics';
import { infiniteKey, useInfinite } from '../../ui/useInfinite';
import { withRows, type BoardSort } from './order';

const PATH = '/api/v1/crises';
/** The most that the API looks up at once. */
const NUMBERS_AT_ONCE = 100;

type Query = Readonly<Record<string, string | undefined>>;

/**
 * The board's rows, as many pages as were scrolled through. A change reads the changed crises alone, however long the
 * list on the screen is; those that no longer belong to it leave it.
 */
export function useBoardRows(query: Query, sort: BoardSort) {
  const queries = useQueryClient();
  const asked = useMemo(() => ({ ...query, sort }), [query, sort]);
  const found = useInfinite(PATH, { query: asked }, []);
  const { data: counted } = $api.useQuery(
    'get',
    PATH,
    { params: { query: { ...asked, limit: '1' } as never } },
    about('crisis'),
  );
  useEffect(() => {
    const key = infiniteKey(PATH, { query: asked });
    const readAll = (): void => void queries.resetQueries({ queryKey: key, exact: true });
    const read = async (numbers: readonly string[]): Promise<void> => {
      if (numbers.length > NUMBERS_AT_ONCE) return readAll();
      const { data } = await api.GET(PATH, {
        params: { query: { ...asked, numbers: numbers.join(','), limit: String(NUMBERS_AT_ONCE) } as never },
      });
      if (!data) return;
      type Pages = InfiniteData<typeof data>;
      queries.setQueryData<Pages>(key, (old) => {
        return old && { ...old, pages: withRows(old.pages, new Set(numbers), data.items, sort) };
      });
    };
    const gatherer = new Gatherer<string>((numbers) => void read(numbers).catch(readAll));
    const stop = onChanges('crisis', (changes) => {
      const numbers = changes === 'unknown' ? undefined : numbersIn(changes);
      if (numbers) gatherer.add(numbers);
      else readAll();
    });
    return () => {
      stop();
      gatherer.stop();
    };
  }, [queries, asked, sort]);
  return { ...found, count: counted?.count };
}

/** Undefined when some of them have no name. */
function numbersIn(changes: readonly Change[]): string[] | undefined {
  const numbers = changes.flatMap(({ number }) => number ?? []);
  return numbers.length === changes.length ? numbers : undefined;
}
