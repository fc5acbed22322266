import { text, type Text } from '../text';
import { both } from '../voices';
import { docIdOf, type RuleDocument } from './document';
import { pointerTo, type Step } from './fault';
import { type Group, type List, type Outline, OUTLINES, partOf } from './outline';
import { stepsOf } from './place';
import { listed } from './show';

/** One difference between two versions of a document. */
export interface RuleChange {
  readonly kind: 'added' | 'removed' | 'changed';
  /** Into the later document; into the earlier one for what was removed. */
  readonly pointer: string;
  /** Where it is, as people call it, e.g. `任务『准备受影响客户名单』· 期限`. */
  readonly label: Text;
  /** Null when it was not there. */
  readonly before: unknown;
  readonly after: unknown;
  readonly beforeText: Text | null;
  readonly afterText: Text | null;
}

interface Place {
  readonly path: readonly Step[];
  readonly label: Text;
}

type Parts = Readonly<Record<string, unknown>>;

/** Everything that differs, as a flat list in the order of the document; things are matched by their own keys. */
export function diffDocuments(before: RuleDocument, after: RuleDocument): readonly RuleChange[] {
  if (before.kind !== after.kind || docIdOf(before) !== docIdOf(after)) throw new Error('these are two documents');
  return [...compare(OUTLINES[after.kind], { path: [], label: both('') }, before.document, after.document)];
}

function* compare(outline: Outline, place: Place, before: unknown, after: unknown): Generator<RuleChange> {
  if (outline.as === 'hidden' || isSame(before, after)) return;
  if (outline.as === 'entries')
    return yield* compareEntries(outline, place, (before ?? {}) as Parts, (after ?? {}) as Parts);
  if (before === undefined || after === undefined || outline.as === 'value') {
    yield changeAt(place, before, after, (value) => describe(outline, value));
    return;
  }
  switch (outline.as) {
    case 'group':
      return yield* compareParts(outline.parts, place, before as Parts, after as Parts);
    case 'list':
      return yield* compareItems(outline, place, before as readonly unknown[], after as readonly unknown[]);
  }
}

/** None at all is the same as none yet. */
function* compareEntries(
  { show }: Extract<Outline, { as: 'entries' }>,
  place: Place,
  before: Parts,
  after: Parts,
): Generator<RuleChange> {
  for (const key of keysOf(before, after).toSorted()) {
    const part: Outline = { as: 'value', name: both(key), show };
    yield* compare(part, below(place, key, both(key)), before[key], after[key]);
  }
}

function* compareParts(parts: Group['parts'], place: Place, before: Parts, after: Parts): Generator<RuleChange> {
  for (const key of inOrder(parts, keysOf(before, after))) {
    const part = partOf(parts, key);
    yield* compare(part, below(place, key, part.name), before[key], after[key]);
  }
}

function* compareItems(
  outline: List,
  place: Place,
  before: readonly unknown[],
  after: readonly unknown[],
): Generator<RuleChange> {
  const earlier = new Map(before.map((item, index) => [outline.keyOf(item), { item, index }]));
  const later = new Set(after.map(outline.keyOf));
  const rekeyed = rekeyedItems(outline, before, after);
  const kept = new Set(rekeyed.values());
  for (const [key, { item, index }] of earlier) {
    if (later.has(key) || kept.has(item)) continue;
    yield changeAt(itemPlace(outline, place, item, index), item, undefined, (value) => describeItem(outline, value));
  }
  for (const [index, item] of after.entries()) {
    const known = earlier.get(outline.keyOf(item))?.item ?? rekeyed.get(item);
    const at = itemPlace(outline, place, item, index);
    if (known === undefined) yield changeAt(at, undefined, item, (value) => describeItem(outline, value));
    else yield* compareParts(outline.parts, at, known as Parts, item as Parts);
  }
  yield* compareOrder(outline, place, before, after);
}

/** Items under a new key that are otherwise what another item was: a band of amounts whose limit was moved, say. */
function rekeyedItems(
  { keyOf, keyPart }: List,
  before: readonly unknown[],
  after: readonly unknown[],
): ReadonlyMap<unknown, unknown> {
  const found = new Map<unknown, unknown>();
  if (keyPart === undefined) return found;
  const [was, is] = [new Set(before.map(keyOf)), new Set(after.map(keyOf))];
  const free = before.filter((item) => !is.has(keyOf(item)));
  const rest = (item: unknown): unknown => ({ ...(item as Parts), [keyPart]: undefined });
  for (const item of after) {
    if (was.has(keyOf(item))) continue;
    const index = free.findIndex((other) => isSame(rest(other), rest(item)));
    if (index >= 0) found.set(item, free.splice(index, 1)[0]);
  }
  return found;
}

/** Nothing else need have changed: who reads the list reads it in this order. */
function* compareOrder(
  { keyOf, titleOf }: List,
  place: Place,
  before: readonly unknown[],
  after: readonly unknown[],
): Generator<RuleChange> {
  const shared = (of: readonly unknown[], other: readonly unknown[]): readonly unknown[] => {
    const keys = new Set(other.map(keyOf));
    return of.filter((item) => keys.has(keyOf(item)));
  };
  const [was, is] = [shared(before, after), shared(after, before)];
  if (isSame(was.map(keyOf), is.map(keyOf))) return;
  const label = joined(place.label, text('顺序', 'order'));
  const order = (items: unknown): Text => listed((items as readonly unknown[]).map(titleOf));
  const change = changeAt({ ...place, label }, was, is, order);
  yield { ...change, before: was.map(keyOf), after: is.map(keyOf) };
}

function changeAt({ path, label }: Place, before: unknown, after: unknown, show: (value: unknown) => Text): RuleChange {
  return {
    kind: before === undefined ? 'added' : after === undefined ? 'removed' : 'changed',
    pointer: pointerTo(path),
    label,
    before: before ?? null,
    after: after ?? null,
    beforeText: before === undefined ? null : show(before),
    afterText: after === undefined ? null : show(after),
  };
}

function itemPlace(outline: List, { path, label }: Place, item: unknown, index: number): Place {
  return { path: [...path, index], label: itemLabel(outline, label, item) };
}

/** The list's own name stands in the label already: the item's title follows it in brackets; its key until it has one. */
function itemLabel({ keyOf, titleOf }: List, label: Text, item: unknown): Text {
  const title = titleOf(item);
  const named = (words: string): string => (words.trim() === '' ? keyOf(item) : words);
  return text(`${label.zh}『${named(title.zh)}』`, `${label.en} "${named(title.en)}"`);
}

function below({ path, label }: Place, key: string, name: Text): Place {
  return { path: [...path, key], label: joined(label, name) };
}

function joined(label: Text, name: Text): Text {
  if (name.zh === '') return label;
  if (label.zh === '') return name;
  // A closing bracket brings its own space.
  const gap = label.zh.endsWith('』') ? '' : ' ';
  return text(`${label.zh}${gap}· ${name.zh}`, `${label.en} · ${name.en}`);
}

/** A whole part in words: what was added or taken away. */
function describe(outline: Outline, value: unknown): Text {
  switch (outline.as) {
    case 'hidden':
      return both('');
    case 'value':
      return outline.show(value);
    case 'group':
      return describeParts(outline.parts, value as Parts);
    case 'list':
      return listed((value as readonly unknown[]).map(outline.titleOf));
    case 'entries':
      return listed(Object.entries(value as Parts).map(([key, part]) => labelled(both(key), outline.show(part))));
  }
}

function describeItem(outline: List, item: unknown): Text {
  return describeParts(outline.parts, item as Parts);
}

function describeParts(parts: Group['parts'], value: Parts): Text {
  const shown = inOrder(parts, Object.keys(value)).flatMap((key) => {
    const outline = partOf(parts, key);
    return outline.as === 'hidden' ? [] : [labelled(outline.name, describe(outline, value[key]))];
  });
  return listed(shown, '；', '; ');
}

function labelled(name: Text, value: Text): Text {
  return name.zh === '' ? value : text(`${name.zh}：${value.zh}`, `${name.en}: ${value.en}`);
}

/** The database keeps keys in an order of its own: people read them in that of the outline, what it lacks last. */
function inOrder(parts: Group['parts'], keys: readonly string[]): readonly string[] {
  const known = Object.keys(parts).filter((key) => keys.includes(key));
  return [...known, ...keys.filter((key) => parts[key] === undefined)];
}

function keysOf(before: Parts, after: Parts): readonly string[] {
  return [...new Set([...Object.keys(after), ...Object.keys(before)])].filter(
    (key) => before[key] !== undefined || after[key] !== undefined,
  );
}

/** Equal as JSON, in whatever order the keys stand. */
/** Whether two parts say the same; the order of keys means nothing. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = keysOf(a as Parts, b as Parts);
  return keys.every((key) => isSame((a as Parts)[key], (b as Parts)[key]));
}

/** Where a pointer into a document leads, as people call it; parts that are not there are called by their keys. */
export function labelOf({ kind, document }: RuleDocument, pointer: string): Text {
  let outline: Outline | undefined = OUTLINES[kind];
  let value: unknown = document;
  let label = both('');
  for (const step of stepsOf(pointer)) {
    value = (value as Parts | null | undefined)?.[step];
    if (outline?.as === 'list') {
      label = value === undefined ? joined(label, both(step)) : itemLabel(outline, label, value);
      outline = { as: 'group', name: both(''), parts: outline.parts };
    } else if (outline?.as === 'group') {
      outline = partOf(outline.parts, step);
      label = joined(label, outline.name);
    } else {
      if (outline?.as === 'entries') label = joined(label, both(step));
      outline = undefined;
    }
  }
  return label;
}

/** One line, e.g. `任务『准备受影响客户名单』· 期限：1 个工作日 → 4 个工作小时`. */
export function narrateRuleChange({ label, beforeText, afterText }: RuleChange): Text {
  if (beforeText === null)
    return text(`${label.zh}：新增 ${said(afterText).zh}`, `${label.en}: added ${said(afterText).en}`);
  if (afterText === null) return text(`${label.zh}：删除 ${beforeText.zh}`, `${label.en}: removed ${beforeText.en}`);
  return text(`${label.zh}：${beforeText.zh} → ${afterText.zh}`, `${label.en}: ${beforeText.en} → ${afterText.en}`);
}

function said(words: Text | null): Text {
  return words ?? both('');
}
