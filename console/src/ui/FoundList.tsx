import { useTranslation } from 'react-i18next';
import type { components } from '../../../generated/console/api';
import type { Topic } from '../api/topics';
import { ListTable, type Column } from './ListTable';
import { Waiting } from './states';
import { useInfinite, type PagedPath, type Row } from './useInfinite';

interface Props<P extends PagedPath> {
  readonly path: P;
  /** What the address names, where it does. */
  readonly params?: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly topics: readonly Topic[];
  readonly label: string;
  readonly columns: readonly Column<Row<P>>[];
  readonly rowKey: (row: Row<P>) => string;
  readonly height?: string;
}

/** A list of the API with its length, page after page as one scrolls, kept true to what changes. */
export function FoundList<P extends PagedPath>({
  path,
  params,
  query,
  topics,
  label,
  columns,
  rowKey,
  height,
}: Props<P>) {
  const found = useInfinite(path, { ...(params ? { path: params } : {}), query }, topics);
  if (found.isLoading) return <Waiting />;
  // What one sees stays when only reading it again failed: the page says that it is no longer live.
  if (found.error && !found.first) throw found.error;
  const { count } = (found.first ?? {}) as { readonly count?: components['schemas']['Count'] };
  return (
    <>
      {count && <FoundCount count={count} />}
      <ListTable
        label={label}
        columns={columns}
        rows={found.rows}
        rowKey={rowKey}
        {...(found.more ? { more: found.more } : {})}
        {...(count ? { count: count.count } : {})}
        {...(height ? { height } : {})}
      />
    </>
  );
}

/** How long the list is, told to screen readers when it changes. */
export function FoundCount({ count: { count, isExact } }: { readonly count: components['schemas']['Count'] }) {
  const { t, i18n } = useTranslation('lists');
  const shown = new Intl.NumberFormat(i18n.language).format(count);
  return (
    <p className="muted count" role="status">
      {t(isExact ? 'count' : 'countMore', { count, shown })}
    </p>
  );
}
