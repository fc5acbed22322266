import { useTranslation } from 'react-i18next';
import type { ReactNode } from 'react';
import { labelOf } from '../../../../../domain/rules/diff';
import { pointerTo } from '../../../../../domain/rules/fault';
import { outlineAt } from '../../../../../domain/rules/place';
import { useSaid } from '../../../words';
import { useEditing, useFaults } from './context';
import { idOf, type Path } from './path';

interface Props {
  readonly path: Path;
  readonly label?: string | undefined;
  /** The label is there, but not seen: a heading beside or above says the same. */
  readonly isBare?: boolean;
  readonly help?: string | undefined;
  readonly children: ReactNode;
}

/** A label, an input, and what is wrong with what was entered. */
export function Frame({ path, label, isBare = false, help, children }: Props) {
  const name = useName(path);
  const full = useFullName(path);
  return (
    <div className="part">
      <label htmlFor={idOf(path)} className={isBare ? 'unseen' : undefined}>
        {label ?? (isBare ? full : name)}
      </label>
      {children}
      {help && <div className="muted small">{help}</div>}
      <Faults path={path} />
    </div>
  );
}

interface FaultsProps {
  readonly path: Path;
  /** What is wrong with the items stands there. */
  readonly isAlone?: boolean;
}

/** What is wrong with a part. */
export function Faults({ path, isAlone = false }: FaultsProps) {
  const faults = useFaults(path, isAlone);
  return (
    <div id={`${idOf(path)}.faults`} className="part-faults" aria-live="polite">
      {faults.map((words) => (
        <div key={words}>{words}</div>
      ))}
    </div>
  );
}

/** How a part is called by itself. */
export function useName(path: Path): string {
  const { t, i18n } = useTranslation('rules');
  const said = useSaid();
  const { rule } = useEditing();
  const outline = outlineAt(rule.kind, path);
  const key = `inner.${path.at(-1)}`;
  if (outline && said(outline.name) !== '') return said(outline.name);
  return i18n.exists(key, { ns: 'rules' }) ? t(key as never) : String(path.at(-1));
}

/** How a part is called in the whole of the document. */
export function useFullName(path: Path): string {
  const said = useSaid();
  const { rule } = useEditing();
  const name = useName(path);
  const full = said(labelOf(rule, pointerTo(path)));
  return full.endsWith(name) ? full : `${full} · ${name}`;
}
