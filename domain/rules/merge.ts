import { diffDocuments, isSame, type RuleChange } from './diff';
import { docIdOf, type RuleDocument } from './document';
import { pointerTo, type Step } from './fault';
import { type Group, type List, type Outline, OUTLINES, partOf } from './outline';

/** What two people made of one document, put together. */
export interface Merged {
  readonly rule: RuleDocument;
  /** Where both changed the same part: what stands there now, against what the other one wrote. */
  readonly conflicts: readonly RuleChange[];
}

type Parts = Readonly<Record<string, unknown>>;
type Items = readonly unknown[];

/** The same part three times: as both began with it, as I have it, as they have it. */
interface Versions<T> {
  readonly origin: T;
  readonly mine: T;
  readonly theirs: T;
}

interface Place {
  readonly path: readonly Step[];
  /** Gathers where mine was taken though they had changed it too. */
  readonly conflicts: Set<string>;
}

/** Takes what only one of the two changed; where both did, mine stands and is told. */
export function mergeDocuments(origin: RuleDocument, mine: RuleDocument, theirs: RuleDocument): Merged {
  const isOne = [mine, theirs].every((rule) => rule.kind === origin.kind && docIdOf(rule) === docIdOf(origin));
  if (!isOne) throw new Error('these are several documents');
  const conflicts = new Set<string>();
  const versions = { origin: origin.document, mine: mine.document, theirs: theirs.document };
  const document = merge(OUTLINES[mine.kind], versions, { path: [], conflicts });
  const rule = { kind: mine.kind, document } as RuleDocument;
  const told = diffDocuments(theirs, rule).filter((change) => conflicts.has(placeOf(change)));
  return { rule, conflicts: told };
}

/** Pointers of what was removed lead into another document than the others. */
function placeOf({ kind, pointer }: Pick<RuleChange, 'kind' | 'pointer'>): string {
  return `${kind === 'removed' ? 'removed' : 'there'} ${pointer}`;
}

function merge(outline: Outline, versions: Versions<unknown>, place: Place): unknown {
  const { origin, mine, theirs } = versions;
  if (isSame(mine, theirs) || isSame(theirs, origin)) return mine;
  if (isSame(mine, origin)) return theirs;
  const areAllThere = [origin, mine, theirs].every((version) => version !== undefined);
  if (areAllThere && outline.as === 'group') return mergeParts(outline.parts, versions as Versions<Parts>, place);
  if (outline.as === 'entries') {
    return mergeParts({}, { origin: origin ?? {}, mine: mine ?? {}, theirs: theirs ?? {} } as Versions<Parts>, place);
  }
  if (areAllThere && outline.as === 'list' && hasClearKeys(outline, versions as Versions<Items>)) {
    return mergeItems(outline, versions as Versions<Items>, place);
  }
  const kind = mine === undefined ? 'removed' : 'changed';
  place.conflicts.add(placeOf({ kind, pointer: pointerTo(place.path) }));
  return mine;
}

function mergeParts(parts: Group['parts'], { origin, mine, theirs }: Versions<Parts>, place: Place): unknown {
  const keys = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])];
  const merged = keys.map((key) => {
    const versions = { origin: origin[key], mine: mine[key], theirs: theirs[key] };
    return [key, merge(partOf(parts, key), versions, { ...place, path: [...place.path, key] })] as const;
  });
  const kept = Object.fromEntries(merged.filter(([, value]) => value !== undefined));
  return Array.isArray(mine) ? Object.values(kept) : kept;
}

function mergeItems(outline: List, versions: Versions<Items>, place: Place): Items {
  const byKey = (items: Items): Map<string, unknown> => new Map(items.map((item) => [outline.keyOf(item), item]));
  const [origin, mine, theirs] = [byKey(versions.origin), byKey(versions.mine), byKey(versions.theirs)];
  const merged: unknown[] = [];
  for (const key of orderOf(outline, versions)) {
    const item = { origin: origin.get(key), mine: mine.get(key), theirs: theirs.get(key) };
    const isGone = item.mine === undefined;
    const index = isGone ? versions.theirs.indexOf(item.theirs) : merged.length;
    const group: Group = { as: 'group', name: outline.name, parts: outline.parts };
    const kept = merge(group, item, { ...place, path: [...place.path, index] });
    if (kept !== undefined) merged.push(kept);
  }
  return merged;
}

/** My order, unless only they changed it; what one of us added comes after what it was put behind. */
function orderOf({ keyOf }: List, { origin, mine, theirs }: Versions<Items>): readonly string[] {
  const [was, own, other] = [origin.map(keyOf), mine.map(keyOf), theirs.map(keyOf)];
  const shared = (keys: readonly string[], among: readonly string[]): readonly string[] =>
    keys.filter((key) => among.includes(key));
  const isOwnOrder = !isSame(shared(own, was), shared(was, own));
  const [order, added] = isOwnOrder ? [[...own], other] : [[...other], own];
  for (const [index, key] of added.entries()) {
    if (!order.includes(key)) order.splice(order.indexOf(added[index - 1] ?? '') + 1, 0, key);
  }
  return order;
}

/** Two things under one key cannot be told apart. */
function hasClearKeys({ keyOf }: List, { origin, mine, theirs }: Versions<Items>): boolean {
  return [origin, mine, theirs].every((items) => new Set(items.map(keyOf)).size === items.length);
}
