import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { diffDocuments, labelOf, type RuleChange } from '../../../../../domain/rules/diff';
import type { RuleDocument } from '../../../../../domain/rules/document';
import type { RuleFault } from '../../../../../domain/rules/fault';
import { draftFaults } from '../../../../../domain/rules/faults';
import { ruleWarnings } from '../../../../../domain/rules/warnings';
import type { RuleDraft } from '../../../api/types';
import { useToday } from '../../../ui/days';
import { useRoster } from '../../../ui/roster';
import { useSaid } from '../../../words';
import { useVersions, versionsOf } from '../rules';
import { shapeFaults } from './shape';
import type { Content } from './working';

/** Something about one place of the document, in the reader's language. */
export interface Remark {
  readonly pointer: string;
  readonly label: string;
  readonly words: string;
}

export interface Checked {
  /** Each stands in the way of a submission. */
  readonly faults: readonly Remark[];
  /** Whoever approves should know. */
  readonly warnings: readonly Remark[];
  readonly changes: readonly RuleChange[];
}

/** Judges what is written while it is written, by the rules by which the server judges it. */
export function useChecked(draft: RuleDraft, { rule, effectiveFrom }: Content): Checked {
  const { t } = useTranslation('fields');
  const said = useSaid();
  const today = useToday();
  const { roster } = useRoster();
  const { baseVersion, docId, kind } = draft;
  const newest = versionsOf(useVersions(), kind, docId)[0]!;
  const base = draft.base as unknown as RuleDocument;
  return useMemo(() => {
    const remark = ({ pointer, text }: Pick<RuleFault, 'pointer' | 'text'>): Remark => ({
      pointer,
      label: said(labelOf(rule, pointer)),
      words: said(text),
    });
    const shape = shapeFaults(rule).map(({ pointer, fault }) => {
      const words = t(fault.key, fault.values ?? {});
      return { pointer, label: said(labelOf(rule, pointer)), words };
    });
    const meaning = draftFaults(rule, { today, effectiveFrom, baseVersion, newest }).map(remark);
    const isToldAlready = ({ pointer }: Remark): boolean =>
      meaning.some((fault) => fault.pointer === pointer || fault.pointer.startsWith(`${pointer}/`));
    return {
      faults: [...meaning, ...shape.filter((fault) => !isToldAlready(fault))],
      warnings: ruleWarnings(rule, roster, today).map(remark),
      changes: diffDocuments(base, rule),
    };
  }, [rule, effectiveFrom, baseVersion, newest, base, roster, today, said, t]);
}
