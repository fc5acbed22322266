import type { RuleDocument, RuleKind } from '../../../../domain/rules/document';
import { $api } from '../../api/client';
import { about } from '../../api/topics';
import type { RuleDraftRow } from '../../api/types';

/** A published version of a document, together with what goes with it. */
export interface RuleVersion {
  readonly docId: string;
  readonly version: number;
  readonly effectiveFrom: string;
  readonly publishedBy: string;
  readonly publishedAt: string;
  readonly rule: RuleDocument;
}

/** All versions of all documents: the policy, the plans, the calendars; of each the newest first. */
export function useVersions(): readonly RuleVersion[] {
  const policies = $api.useSuspenseQuery('get', '/api/v1/policies', {}, about('rules')).data.items;
  const plans = $api.useSuspenseQuery('get', '/api/v1/plans', {}, about('rules')).data.items;
  const calendars = $api.useSuspenseQuery('get', '/api/v1/calendars', {}, about('rules')).data.items;
  return [...policies, ...plans, ...calendars].map(versionOf);
}

type Given = Omit<RuleVersion, 'rule'> & { readonly kind: RuleKind; readonly document: unknown };

/** The API checks documents by schemas of which the domain's types are the meaning. */
function versionOf(given: unknown): RuleVersion {
  const { kind, document, ...rest } = given as Given;
  return { ...rest, rule: { kind, document } as RuleDocument };
}

/** The versions of one document, the newest first. */
export function versionsOf(all: readonly RuleVersion[], kind: string, docId: string): readonly RuleVersion[] {
  return all
    .filter((version) => version.rule.kind === kind && version.docId === docId)
    .toSorted((a, b) => b.version - a.version);
}

/** Whether a version holds, will hold, or held once. */
export type Standing = 'current' | 'coming' | 'former';

/** How one of a document's versions stands on a day: of those that have begun to hold, the one that began last does. */
export function standingOf(version: RuleVersion, versions: readonly RuleVersion[], today: string): Standing {
  if (version.effectiveFrom > today) return 'coming';
  return currentOf(versions, today)?.version === version.version ? 'current' : 'former';
}

/** The version that holds on a day. */
export function currentOf(versions: readonly RuleVersion[], today: string): RuleVersion | undefined {
  return versions
    .filter(({ effectiveFrom }) => effectiveFrom <= today)
    .toSorted((a, b) => b.effectiveFrom.localeCompare(a.effectiveFrom) || b.version - a.version)[0];
}

/** The page of a published version. */
export function versionAddress({
  kind,
  docId,
  version,
}: Readonly<Record<'kind' | 'docId', string>> & { version: number }) {
  return `/rules/versions/${kind}/${docId}/${version}`;
}

/** The page of a draft. */
export function draftAddress(number: string): string {
  return `/rules/drafts/${number}`;
}

/** More drafts than these are nowhere open at once. */
const MOST = '200';

/** Drafts that stand like this, the one changed last first. */
export function useDrafts(status: RuleDraftRow['status']): readonly RuleDraftRow[] {
  const init = { params: { query: { status, limit: MOST } } };
  return $api.useSuspenseQuery('get', '/api/v1/rule-drafts', init, about('revision')).data.items;
}
