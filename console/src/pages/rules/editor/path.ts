import type { Step } from '../../../../../domain/rules/fault';

export type Path = readonly Step[];

/** What stands at a place of a document; undefined when nothing does. */
export function valueAt(document: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, step) => (value as Record<Step, unknown> | null | undefined)?.[step], document);
}

/** The document with another value at a place; undefined takes the part away. The one given stays as it is. */
export function withValue(document: unknown, path: Path, value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  const inner = withValue((document as Record<Step, unknown>)[step], rest, value);
  if (Array.isArray(document)) return document.with(Number(step), inner) as unknown[];
  const { [step]: _before, ...others } = document as Record<Step, unknown>;
  // The order of keys stays, for whoever reads the document itself.
  if (inner === undefined) return others;
  return { ...(document as object), [step]: inner };
}

/** The list with one item at another place. */
export function moved<T>(items: readonly T[], from: number, to: number): readonly T[] {
  const rest = items.toSpliced(from, 1);
  return rest.toSpliced(to, 0, items[from]!);
}

/** The element in which a part is edited. */
export function idOf(path: Path): string {
  return ['rule', ...path].join('.');
}
