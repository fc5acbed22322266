import { audienceOf, EVERYBODY, together, type Audience } from '../../domain/audience';
import type { EventType } from '../../domain/events';
import type { ChangeKind } from '../../records/announce';
import type { RecordedEvent } from '../../records/readers/changes';
import { changesFrame } from './frames';
import type { Gathered } from './gathering';
import { concerns, type Viewer } from './viewer';

/** One change as it is told. */
export interface Change {
  readonly kind: ChangeKind;
  readonly number?: string;
  readonly position?: number;
  readonly types?: readonly EventType[];
}

/** A change with whose inbox it may concern. */
export interface AudibleChange {
  readonly change: Change;
  readonly audience: Audience;
}

/** More things of one kind than this are told as "many": whoever shows them reads a list. */
const MOST_OF_A_KIND = 100;

/** What is told of a tick. Where the events could not be read, anything may have happened and concern anybody. */
export function changesOf(
  gathered: readonly Gathered[],
  events: readonly RecordedEvent[] | undefined,
): readonly AudibleChange[] {
  const byThing = grouped(events ?? [], ({ kind, number }) => `${kind} ${number}`);
  const changes = gathered.map((one) => changeOf(one, events && (byThing.get(`${one.kind} ${one.number}`) ?? [])));
  return [...grouped(changes, ({ change }) => change.kind).values()].flatMap(fewOrMany);
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

function changeOf(
  { kind, number, position, from, extent }: Gathered,
  events: readonly RecordedEvent[] | undefined,
): AudibleChange {
  const isTold = extent === 'events' && events !== undefined;
  const change = {
    kind,
    ...(number === undefined ? {} : { number }),
    ...(position === undefined ? {} : { position }),
    ...(isTold ? { types: [...new Set(events.map(({ type }) => type))] } : {}),
  };
  const isUnknown = extent === 'reset' || (from !== undefined && events === undefined);
  if (isUnknown || kind === 'people') return { change, audience: EVERYBODY };
  return { change, audience: together((events ?? []).map(audienceOf)) };
}

function fewOrMany(changes: readonly AudibleChange[]): readonly AudibleChange[] {
  const isMany = changes.length > MOST_OF_A_KIND || changes.some(({ change }) => change.number === undefined);
  const [first] = changes;
  if (!isMany || !first) return changes;
  return [{ change: { kind: first.change.kind }, audience: together(changes.map(({ audience }) => audience)) }];
}

/** Makes the frames of one batch, for each viewer their own; many hear the same. Undefined when it is nothing. */
export function framesOf(changes: readonly AudibleChange[], id: string): (viewer: Viewer) => string | undefined {
  const made = new Map<string, string>();
  return (viewer) => {
    const heard = heardBy(changes, viewer);
    if (!heard) return undefined;
    const key = `${viewer.hears.join(' ')} ${heard.inbox}`;
    const frame = made.get(key) ?? changesFrame(id, JSON.stringify(heard));
    made.set(key, frame);
    return frame;
  };
}

/** The data of an event `changes`. */
export interface Heard {
  readonly changes: readonly Change[];
  readonly inbox: boolean;
}

function heardBy(changes: readonly AudibleChange[], viewer: Viewer): Heard | undefined {
  const heard = changes.filter(({ change }) => viewer.hears.includes(change.kind)).map(({ change }) => change);
  const inbox = changes.some(({ change, audience }) => concerns(audience, change.kind, viewer));
  return heard.length > 0 || inbox ? { changes: heard, inbox } : undefined;
}
