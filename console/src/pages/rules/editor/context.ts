import { createContext, use } from 'react';
import type { RuleDocument } from '../../../../../domain/rules/document';
import { pointerTo } from '../../../../../domain/rules/fault';
import { type Path, valueAt } from './path';

/** A document while somebody writes it, for all the inputs it is written with. */
export interface Editing {
  readonly rule: RuleDocument;
  readonly set: (path: Path, value: unknown) => void;
  /** What is wrong, by the place where it is. */
  readonly faults: readonly { readonly pointer: string; readonly words: string }[];
  /** Where it differs from the version it revises. */
  readonly changed: readonly string[];
  readonly opened: ReadonlySet<string>;
  readonly toggle: (id: string) => void;
  /** Items of a list stand elsewhere now: what was open stays open. */
  readonly renumber: (path: Path, to: (index: number) => number | undefined) => void;
  /** Says it to whoever does not see it, and goes to an element when the page has been drawn again. */
  readonly tell: (words: string, id: string) => void;
}

export const EditingContext = createContext<Editing | undefined>(undefined);

export function useEditing(): Editing {
  const editing = use(EditingContext);
  if (!editing) throw new Error('used outside of the editor');
  return editing;
}

/** One part of the document: its value, and how to change it. */
export function usePart<T>(path: Path): readonly [value: T, set: (value: T | undefined) => void] {
  const { rule, set } = useEditing();
  return [valueAt(rule.document, path) as T, (value) => set(path, value)];
}

/** What is wrong with a part; with everything inside of it too, unless asked only for itself. */
export function useFaults(path: Path, isAlone = false): readonly string[] {
  const { faults } = useEditing();
  const at = pointerTo(path);
  const found = faults.filter(({ pointer }) => pointer === at || (!isAlone && pointer.startsWith(`${at}/`)));
  return [...new Set(found.map(({ words }) => words))];
}

/** Whether anything in a part differs from the version it revises. */
export function useIsChanged(path: Path): boolean {
  const { changed } = useEditing();
  const at = pointerTo(path);
  return changed.some((pointer) => pointer === at || pointer.startsWith(`${at}/`));
}
