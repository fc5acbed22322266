import { z } from 'zod';
import { diffDocuments } from '../../../domain/rules/diff';
import type { RuleKind } from '../../../domain/rules/document';
import type { RuleVersion } from '../../../records/rulebook';
import type { ApiDeps } from '../../deps';
import { API_PREFIX } from '../../prefix';
import { notFound } from '../../problem';
import { route } from '../../route';
import { crisisType } from '../../schemas/common';
import {
  calendarVersion,
  docId,
  planVersion,
  policyVersion,
  ruleDiff,
  ruleKind,
  ruleVersion,
} from '../../schemas/rules';
import { shownChanges } from '../../shown-rules';

const get = { tag: 'rules', method: 'get', access: 'readPolicies' } as const;

/** Documents are shown as they are, so that what was read can be written back; only what goes with them is dressed. */
function shown({ publishedAt, ...version }: RuleVersion) {
  return { ...version, publishedAt: new Date(publishedAt).toISOString() };
}

function listOf(kind: RuleKind, path: string, summary: string, schema: z.ZodType) {
  return route({
    ...get,
    id: `list${kind[0]!.toUpperCase()}${kind.slice(1)}Versions`,
    path: `${API_PREFIX}${path}`,
    summary,
    answer: { description: 'Every version, newest first', schema: z.object({ items: z.array(schema) }) },
    handle: async ({ deps }) => ({ body: { items: (await deps.records.ruleVersions(kind)).map(shown) } }),
  });
}

async function inForce(deps: ApiDeps, kind: RuleKind, type?: z.output<typeof crisisType>) {
  const found = await deps.records.currentRule(kind, deps.now(), type);
  if (!found) throw notFound();
  return { body: shown(found) };
}

const version = z
  .string()
  .regex(/^\d{1,6}$/)
  .transform(Number);
const params = z.strictObject({ kind: ruleKind, docId, version });

async function read(deps: ApiDeps, kind: RuleKind, id: string, no: number): Promise<RuleVersion> {
  const found = await deps.records.ruleVersion(kind, id, no);
  if (!found) throw notFound();
  return found;
}

/** W9: what crises are judged by, as versioned data; the version in force is pinned to each crisis. */
export const ruleReaders = [
  listOf('policy', '/policies', 'The policy: every number with the clause it comes from', policyVersion),
  listOf('plan', '/plans', 'Contingency plans by type of crisis', planVersion),
  listOf('calendar', '/calendars', 'Working calendars with public holidays', calendarVersion),
  route({
    ...get,
    id: 'readCurrentPolicy',
    path: `${API_PREFIX}/policies/current`,
    summary: 'The policy in force today',
    answer: { description: 'The version', schema: policyVersion },
    handle: async ({ deps }) => inForce(deps, 'policy'),
  }),
  route({
    ...get,
    id: 'readCurrentPlan',
    path: `${API_PREFIX}/plans/current`,
    summary: 'The plan in force today for a type of crisis',
    query: z.strictObject({ type: crisisType }),
    answer: { description: 'The version', schema: planVersion },
    handle: async ({ deps, query }) => inForce(deps, 'plan', query.type),
  }),
  route({
    ...get,
    id: 'readCurrentCalendar',
    path: `${API_PREFIX}/calendars/current`,
    summary: 'The working calendar in force today',
    answer: { description: 'The version', schema: calendarVersion },
    handle: async ({ deps }) => inForce(deps, 'calendar'),
  }),
  route({
    ...get,
    id: 'readRuleVersion',
    path: `${API_PREFIX}/rules/versions/{kind}/{docId}/{version}`,
    summary: 'One published version',
    params,
    answer: { description: 'The version', schema: ruleVersion },
    handle: async ({ deps, params: { kind, docId: id, version: no } }) => ({
      body: shown(await read(deps, kind, id, no)),
    }),
  }),
  route({
    ...get,
    id: 'compareRuleVersions',
    path: `${API_PREFIX}/rules/versions/{kind}/{docId}/{version}/changes`,
    summary: 'What differs from another version, in words',
    params,
    query: z.strictObject({ since: version.meta({ description: 'The earlier version' }) }),
    answer: { description: 'The differences, in the order of the document', schema: ruleDiff },
    handle: async ({ deps, params: { kind, docId: id, version: to }, query: { since: from } }) => {
      const [before, after] = await Promise.all([read(deps, kind, id, from), read(deps, kind, id, to)]);
      return { body: { kind, docId: id, from, to, changes: shownChanges(diffDocuments(before, after)) } };
    },
  }),
];
