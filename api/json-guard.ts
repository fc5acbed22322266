import { text } from '../domain/text';
import { pointerTo } from './faults';
import { invalid, type Fault } from './problem';

/** Deeper than any schema here; what is nested further breaks later, in places that recurse. */
const MAX_DEPTH = 24;

interface Place {
  readonly value: object;
  readonly path: readonly PropertyKey[];
}

/**
 * Refuses JSON that is nested too deeply or carries characters the database cannot keep
 * (NUL, halves of surrogate pairs). Walks with a list of its own: recursion would be the very hole.
 */
export function guardJson(part: Fault['in'], json: unknown): void {
  const places: Place[] = [{ value: [json], path: [] }];
  for (let place = places.pop(); place; place = places.pop()) {
    if (place.path.length > MAX_DEPTH) throw invalid([fault(part, [], 'tooDeep')]);
    for (const child of childrenOf(part, place)) places.push(child);
  }
}

/** The objects and lists inside a place; its own keys and texts are checked on the way. */
function childrenOf(part: Fault['in'], { value, path }: Place): Place[] {
  const children: Place[] = [];
  for (const [key, inner] of Object.entries(value)) {
    const isBad = !isKeepable(key) || (typeof inner === 'string' && !isKeepable(inner));
    if (isBad) throw invalid([fault(part, [...path.slice(1), ...(path.length > 0 ? [key] : [])], 'badCharacter')]);
    if (typeof inner === 'object' && inner !== null) children.push({ value: inner as object, path: [...path, key] });
  }
  return children;
}

/** Whether PostgreSQL can keep the text as it is. */
export function isKeepable(words: string): boolean {
  return !words.includes('\u0000') && !/\p{Surrogate}/u.test(words);
}

const SENTENCES = {
  badCharacter: text('含有无法保存的字符', 'Contains a character that cannot be kept'),
  tooDeep: text('嵌套层数过多', 'Nested too deeply'),
};

function fault(part: Fault['in'], path: readonly PropertyKey[], code: keyof typeof SENTENCES): Fault {
  return { in: part, pointer: pointerTo(path), code, text: SENTENCES[code] };
}
