import type { InfiniteData } from '@tanstack/react-query';
import { $api } from '../api/client';
import type { Topic } from '../api/topics';
import type { paths } from '../../../generated/console/api';

/** Rows fetched at once; the most the API gives. */
const PAGE_ROWS = 100;

/** Addresses of the API that answer page by page. */
export type PagedPath = {
  [P in keyof paths]: paths[P] extends {
    get: { responses: { 200: { content: { 'application/json': { items: unknown[]; next: string | null } } } } };
  }
    ? P
    : never;
}[keyof paths];

type Answer<P extends PagedPath> = paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': infer A } } } };
}
  ? A
  : never;

export type Row<P extends PagedPath> = Answer<P> extends { items: (infer R)[] } ? R : never;

export interface Infinite<P extends PagedPath> {
  readonly rows: Row<P>[];
  /** The first page's answer, for what it says besides rows. */
  readonly first: Answer<P> | undefined;
  readonly isLoading: boolean;
  readonly error: unknown;
  readonly more: { readonly isLoading: boolean; readonly load: () => void } | undefined;
}

interface Init {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | undefined>>;
}

function paged(init: Init): object {
  return { params: { ...init, query: { ...init.query, limit: String(PAGE_ROWS) } } };
}

/** Under which the list is kept, for whoever changes what is kept. */
export function infiniteKey(path: PagedPath, init: Init): readonly unknown[] {
  return ['get', path, paged(init)];
}

/** A list of the API, page after page as one scrolls; read again when one of its topics changes. */
export function useInfinite<P extends PagedPath>(path: P, init: Init, topics: readonly Topic[]): Infinite<P> {
  const found = $api.useInfiniteQuery(
    'get',
    path,
    paged(init) as never,
    {
      meta: { topics },
      pageParamName: 'cursor',
      // Null is left out of the address; the library makes a zero of undefined.
      initialPageParam: null,
      getNextPageParam: (last: { next: string | null }) => last.next ?? undefined,
      placeholderData: (before: unknown) => before,
    } as never,
  );
  const data = found.data as InfiniteData<Answer<P>> | undefined;
  const pages = (data?.pages ?? []) as { items: Row<P>[] }[];
  const more = found.hasNextPage
    ? { isLoading: found.isFetchingNextPage, load: () => void found.fetchNextPage() }
    : undefined;
  return {
    rows: pages.flatMap((page) => page.items),
    first: data?.pages[0],
    isLoading: found.isLoading,
    error: found.error,
    more,
  };
}
