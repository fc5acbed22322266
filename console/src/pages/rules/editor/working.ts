import { useCallback, useEffect, useState } from 'react';
import { isSame } from '../../../../../domain/rules/diff';
import type { RuleChange } from '../../../../../domain/rules/diff';
import { nextVersion, type RuleDocument } from '../../../../../domain/rules/document';
import { mergeDocuments } from '../../../../../domain/rules/merge';
import type { RuleDraft } from '../../../api/types';
import { useDraft } from '../../../forms/drafts';

/** What is written in a draft. */
export type Content = {
  readonly rule: RuleDocument;
  readonly effectiveFrom: string;
  readonly reason: string;
};

/** What somebody has written since they last saved, and what they began with. */
type Working = Content & { readonly seen: number; readonly origin: Content };

export function contentOf({ rule, effectiveFrom, reason }: RuleDraft): Content {
  return { rule: rule as unknown as RuleDocument, effectiveFrom, reason };
}

/** The content under the number and from the day that it will have. */
function dressed({ rule, effectiveFrom, reason }: Content, baseVersion: number): Content {
  return { rule: nextVersion(rule, baseVersion + 1, effectiveFrom), effectiveFrom, reason };
}

export interface WorkingCopy {
  readonly content: Content;
  /** The version of the draft that this was written upon. */
  readonly seen: number;
  /** Something has been written that is not saved. */
  readonly isDirty: boolean;
  /** Somebody else has saved meanwhile. */
  readonly isBehind: boolean;
  /** Where both had changed the same, when the two were put together. */
  readonly conflicts: readonly RuleChange[];
  readonly edit: (change: (content: Content) => Partial<Content>) => void;
  /** What was sent is saved; what was written meanwhile stays. */
  readonly saved: (sent: Content, answer: RuleDraft) => void;
  /** Puts what the other one saved together with what is written here. */
  readonly merge: () => void;
  /** Takes the newest version as what both began from; the draft has it as its base already. */
  readonly rebased: (before: RuleDraft, answer: RuleDraft) => void;
  readonly giveUp: () => void;
}

/** What is being written in a draft: kept in this tab until it is saved, also when somebody else saves first. */
export function useWorkingCopy(draft: RuleDraft): WorkingCopy {
  const { restored, keep, drop } = useDraft<Working>(`rules:${draft.number}`);
  const [working, setWorking] = useState<Working | undefined>(restored);
  const [conflicts, setConflicts] = useState<readonly RuleChange[]>([]);
  useEffect(() => (working ? keep(working) : drop()), [working, keep, drop]);

  const stored = contentOf(draft);
  const { baseVersion, version } = draft;
  const isDirty = working !== undefined && isWritten(working, stored);
  const edit = useCallback<WorkingCopy['edit']>(
    (change) =>
      setWorking((before) => {
        const fresh = { ...contentOf(draft), origin: contentOf(draft), seen: draft.version };
        const from = before && isWritten(before, contentOf(draft)) ? before : fresh;
        return { ...from, ...dressed({ ...from, ...change(from) }, draft.baseVersion) };
      }),
    [draft],
  );
  const saved = (sent: Content, answer: RuleDraft): void => {
    setConflicts([]);
    setWorking((now) => {
      if (!now || isEqual(now, sent)) return undefined;
      return { ...now, origin: contentOf(answer), seen: answer.version };
    });
  };
  const merge = (): void => {
    if (!working) return;
    const found = mergeDocuments(working.origin.rule, working.rule, stored.rule);
    const effectiveFrom = either(working.origin.effectiveFrom, working.effectiveFrom, stored.effectiveFrom);
    const reason = either(working.origin.reason, working.reason, stored.reason);
    const merged = dressed({ rule: found.rule, effectiveFrom, reason }, baseVersion);
    setConflicts(found.conflicts);
    setWorking({ ...merged, origin: stored, seen: version });
  };
  const rebased = (before: RuleDraft, answer: RuleDraft): void => {
    const base = (of: RuleDraft): RuleDocument => of.base as unknown as RuleDocument;
    const found = mergeDocuments(base(before), contentOf(before).rule, base(answer));
    const origin = contentOf(answer);
    const merged = dressed({ ...origin, rule: found.rule }, answer.baseVersion);
    setConflicts(found.conflicts);
    setWorking({ ...merged, origin, seen: answer.version });
  };
  const giveUp = (): void => {
    setConflicts([]);
    setWorking(undefined);
  };
  const content = isDirty ? working : stored;
  const seen = isDirty ? working.seen : version;
  return { content, seen, isDirty, isBehind: seen !== version, conflicts, edit, saved, merge, rebased, giveUp };
}

/** Mine, unless only theirs was changed. */
function either(origin: string, mine: string, theirs: string): string {
  return mine === origin ? theirs : mine;
}

function isEqual(a: Content, b: Content): boolean {
  return a.effectiveFrom === b.effectiveFrom && a.reason === b.reason && isSame(a.rule, b.rule);
}

/** What was written and is neither what it began with nor what is stored by now. */
function isWritten(working: Working, stored: Content): boolean {
  return !isEqual(working, working.origin) && !isEqual(working, stored);
}
