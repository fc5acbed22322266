import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { stepsOf } from '../../../../../domain/rules/place';
import type { RuleDocument } from '../../../../../domain/rules/document';
import { Tag } from '../../../ui/words';
import type { Checked } from './check';
import { EditingContext, type Editing } from './context';
import { idOf, withValue } from './path';
import { SECTIONS, type Section } from './sections';
import type { WorkingCopy } from './working';

interface Props {
  readonly copy: WorkingCopy;
  readonly checked: Checked;
  /** A place to go to; another object each time. */
  readonly wanted: { readonly pointer: string } | undefined;
}

/** The form in which a document is written, leaf by leaf. */
export function Editor({ copy, checked, wanted }: Props) {
  const { t } = useTranslation('rules');
  const { rule } = copy.content;
  const sections = SECTIONS[rule.kind];
  const [key, setKey] = useState(sections[0]!.key);
  const { editing, told, reveal } = useEditingOf(copy, checked);
  const go = useCallback(
    (pointer: string): void => {
      const [first] = stepsOf(pointer);
      const found = sections.find(({ parts }) => parts.includes(first ?? ''));
      if (found) setKey(found.key);
      reveal(pointer);
    },
    [sections, reveal],
  );
  const [gone, setGone] = useState(wanted);
  if (wanted && wanted !== gone) {
    setGone(wanted);
    go(wanted.pointer);
  }
  const shown = sections.find((section) => section.key === key) ?? sections[0]!;
  const Shown = shown.Component;
  return (
    <EditingContext value={editing}>
      <div className="rule-sections tabs" role="tablist" aria-label={t('sections')}>
        {sections.map((section) => (
          <SectionTab
            key={section.key}
            section={section}
            checked={checked}
            isShown={section === shown}
            onShow={() => setKey(section.key)}
          />
        ))}
      </div>
      <section className="panel" id="rule-section" role="tabpanel" aria-label={t(shown.label)}>
        <div className="body rule-form">
          <h2 className="unseen">{t(shown.label)}</h2>
          <Shown />
        </div>
      </section>
      <div className="unseen" role="status">
        {told}
      </div>
    </EditingContext>
  );
}

interface TabProps {
  readonly section: Section;
  readonly checked: Checked;
  readonly isShown: boolean;
  readonly onShow: () => void;
}

function SectionTab({ section, checked, isShown, onShow }: TabProps) {
  const { t } = useTranslation('rules');
  const isHere = ({ pointer }: { readonly pointer: string }): boolean =>
    section.parts.includes(stepsOf(pointer)[0] ?? '');
  const [faults, changes] = [checked.faults.filter(isHere).length, checked.changes.filter(isHere).length];
  return (
    <button type="button" role="tab" aria-selected={isShown} aria-controls="rule-section" onClick={onShow}>
      {t(section.label)} {changes > 0 && <span className="tab-count">{t('changesIn', { count: changes })}</span>}{' '}
      {faults > 0 && <Tag tone="bad">{t('faultsIn', { count: faults })}</Tag>}
    </button>
  );
}

/** What the inputs need to know, and to do. */
function useEditingOf({ content, edit }: WorkingCopy, { faults, changes }: Checked) {
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const [told, setTold] = useState('');
  const [target, setTarget] = useState<{ readonly ids: readonly string[] }>();
  const { rule } = content;
  const editing: Editing = useMemo(
    () => ({
      rule,
      faults,
      changed: changes.map(({ pointer }) => pointer),
      opened,
      set: (path, value) =>
        edit(({ rule: before }) => ({
          rule: { ...before, document: withValue(before.document, path, value) } as RuleDocument,
        })),
      toggle: (id) => setOpened((before) => toggled(before, id)),
      renumber: (path, to) => setOpened((before) => renumbered(before, idOf(path), to)),
      tell: (words, id) => {
        setTold(words);
        setTarget({ ids: [id] });
      },
    }),
    [rule, faults, changes, opened, edit],
  );
  useEffect(() => {
    if (target) goTo(target.ids);
  }, [target]);
  const reveal = useCallback((pointer: string): void => {
    const steps = stepsOf(pointer);
    const ids = steps.map((_step, index) => idOf(steps.slice(0, index + 1)));
    setOpened((before) => new Set([...before, ...ids]));
    setTarget({ ids: ids.toReversed() });
  }, []);
  return { editing, told, reveal };
}

/** The innermost of them that is there. */
function goTo(ids: readonly string[]): void {
  const found = ids.map((id) => document.getElementById(id)).find((element) => element !== null);
  found?.focus({ preventScroll: true });
  found?.scrollIntoView({ block: 'center' });
}

function toggled(before: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const after = new Set(before);
  if (!after.delete(id)) after.add(id);
  return after;
}

/** The same things open, under their new numbers. */
function renumbered(
  before: ReadonlySet<string>,
  list: string,
  to: (index: number) => number | undefined,
): ReadonlySet<string> {
  const after = [...before].flatMap((id) => {
    if (!id.startsWith(`${list}.`)) return [id];
    const [index, ...rest] = id.slice(list.length + 1).split('.');
    const next = to(Number(index));
    return next === undefined ? [] : [[list, next, ...rest].join('.')];
  });
  return new Set(after);
}
