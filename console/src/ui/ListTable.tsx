import { CaretDownOutlined, CaretUpOutlined } from './icons';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Nothing } from './states';
import { useIsNarrow } from './useIsNarrow';

export interface Column<T> {
  readonly key: string;
  readonly title: ReactNode;
  readonly render: (row: T) => ReactNode;
  /** A CSS grid track, e.g. `2fr` or `120px`; `1fr` when left out. */
  readonly width?: string;
  readonly align?: 'end';
  /** On a phone: the heading of the card, one of its lines, a line that needs its name to be understood, or not shown. */
  readonly card?: 'title' | 'line' | 'named' | 'hidden';
  /** The order the server offers by this column. */
  readonly sort?: string;
}

interface Props<T> {
  readonly label: string;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly rowKey: (row: T) => string;
  readonly sort?: { readonly by: string; readonly onSort: (by: string) => void };
  /** More rows are there, and how to get them. */
  readonly more?: { readonly isLoading: boolean; readonly load: () => void };
  readonly empty?: ReactNode;
  /** Of all rows, where it is known. */
  readonly count?: number;
  /** Its own scrolling area of this height; without one it grows with its rows. */
  readonly height?: string;
}

const ROW_PX = 52;
const CARD_PX = 104;
const OVERSCAN = 12;

/**
 * A list of any length: only the rows in sight are drawn, and the next page is fetched before one gets there.
 * A table on a screen, cards on a phone.
 */
export function ListTable<T>({ label, columns, rows, rowKey, sort, more, empty, count, height }: Props<T>) {
  const isNarrow = useIsNarrow();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (isNarrow ? CARD_PX : ROW_PX),
    getItemKey: (index) => rowKey(rows[index]!),
    overscan: OVERSCAN,
  });
  const items = virtual.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? -1;
  const isNearEnd = lastShown >= rows.length - OVERSCAN;
  useEffect(() => {
    if (isNearEnd && more && !more.isLoading) more.load();
  }, [isNearEnd, more]);
  if (rows.length === 0) return empty ?? <Nothing />;
  const tracks = { gridTemplateColumns: columns.map((c) => c.width ?? '1fr').join(' ') };
  return (
    <div
      className="list"
      ref={scroller}
      style={{ height: height ?? 'auto', maxHeight: height ?? '70vh' }}
      tabIndex={0}
      role="region"
      aria-label={label}
    >
      <div role="table" aria-label={label} aria-rowcount={count ?? rows.length}>
        {!isNarrow && (
          <div className="list-head" role="row" style={tracks}>
            {columns.map((column) => (
              <Head key={column.key} column={column} {...(sort ? { sort } : {})} />
            ))}
          </div>
        )}
        <div className="list-body" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const row = rows[item.index]!;
            const place = { transform: `translateY(${item.start}px)` };
            return (
              <div
                key={item.key}
                ref={virtual.measureElement}
                data-index={item.index}
                role="row"
                aria-rowindex={item.index + 1}
                className={isNarrow ? 'list-row card' : 'list-row'}
                style={isNarrow ? place : { ...tracks, ...place }}
              >
                {isNarrow ? (
                  <Card columns={columns} row={row} />
                ) : (
                  columns.map((c) => <Cell key={c.key} column={c} row={row} />)
                )}
              </div>
            );
          })}
        </div>
      </div>
      {more?.isLoading && <More />}
    </div>
  );
}

function Head<T>({ column, sort }: { readonly column: Column<T>; readonly sort?: Props<T>['sort'] }) {
  const isSorted = sort !== undefined && column.sort === sort.by;
  return (
    <div
      role="columnheader"
      className={column.align ? 'list-cell end' : 'list-cell'}
      {...(column.sort ? { 'aria-sort': isSorted ? ('descending' as const) : ('none' as const) } : {})}
    >
      {column.sort && sort ? (
        <button type="button" className="sort" onClick={() => sort.onSort(column.sort!)}>
          {column.title}
          {isSorted ? <CaretDownOutlined /> : <CaretUpOutlined className="unsorted" />}
        </button>
      ) : (
        column.title
      )}
    </div>
  );
}

function Cell<T>({ column, row }: { readonly column: Column<T>; readonly row: T }) {
  return (
    <div role="cell" className={column.align ? 'list-cell end' : 'list-cell'}>
      {column.render(row)}
    </div>
  );
}

/** One row on a phone: what it is, and below it what matters about it. */
function Card<T>({ columns, row }: { readonly columns: readonly Column<T>[]; readonly row: T }) {
  const titles = columns.filter((c) => c.card === 'title');
  const lines = columns.filter((c) => c.card !== 'title' && c.card !== 'hidden');
  return (
    <div role="cell">
      <div className="card-title row">
        {titles.map((c) => (
          <span key={c.key}>{c.render(row)}</span>
        ))}
      </div>
      <div className="card-line">
        {lines.map((c) => (
          <span key={c.key}>
            {c.card === 'named' && <span className="card-name">{c.title}</span>}
            {c.render(row)}
          </span>
        ))}
      </div>
    </div>
  );
}

function More() {
  const { t } = useTranslation();
  return (
    <div className="list-end" role="status">
      {t('state.waiting')}
    </div>
  );
}
