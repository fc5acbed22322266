import type { StreamKind } from '../../domain/events';
import type { Announcement, ChangeKind } from '../../records/announce';
import type { EventRange } from '../../records/readers/changes';

/** Ascending: new events are all there is to it, or something that no event tells of, or events were taken back. */
const EXTENTS = ['events', 'more', 'reset'] as const;
type Extent = (typeof EXTENTS)[number];

/** One thing that has changed since the last tick, however often it did. */
export interface Gathered {
  readonly kind: ChangeKind;
  /** Absent: any of this kind. */
  readonly number?: string;
  /** Where its record ends, and where what is new of it begins. */
  readonly position?: number;
  readonly from?: number;
  readonly extent: Extent;
}

/** Collects announcements until they are told: many changes of one thing become one. */
export class Gathering {
  private found = new Map<string, Gathered>();

  get isEmpty(): boolean {
    return this.found.size === 0;
  }

  add({ kind, numbers, position, from }: Announcement): void {
    const extent = extentOf(position, from);
    const where = { ...(position === undefined ? {} : { position }), ...(from === undefined ? {} : { from }) };
    if (numbers === undefined) this.merge({ kind, extent });
    for (const number of numbers ?? []) this.merge({ kind, number, ...where, extent });
  }

  /** Announcements of one thing come in the order of its changes. */
  private merge(next: Gathered): void {
    const key = `${next.kind} ${next.number ?? ''}`;
    const known = this.found.get(key);
    const from = known?.from === undefined ? {} : { from: known.from };
    this.found.set(key, known ? { ...known, ...next, ...from, extent: greater(known.extent, next.extent) } : next);
  }

  /** What has been gathered, in the order of its first change; begins anew. */
  take(): readonly Gathered[] {
    const taken = [...this.found.values()];
    this.found = new Map();
    return taken;
  }
}

function extentOf(position: number | undefined, from: number | undefined): Extent {
  if (position === undefined) return 'more';
  return from === undefined ? 'reset' : 'events';
}

function greater(a: Extent, b: Extent): Extent {
  return EXTENTS.indexOf(a) > EXTENTS.indexOf(b) ? a : b;
}

/** The part of its record that is new; undefined when there is none, or it is not all that counts. */
export function rangeOf({ kind, number, from, position, extent }: Gathered): EventRange | undefined {
  if (extent === 'reset' || number === undefined || from === undefined || position === undefined) return undefined;
  return { kind: kind as StreamKind, number, from, position };
}
