import { z } from 'zod';
import type { Calendar } from '../../../domain/calendar';
import { refusal } from '../../../domain/refusal';
import { DRAFT_STATUSES } from '../../../domain/rules/draft';
import { readHolidays, withHolidays } from '../../../domain/rules/holidays';
import type { RuleDocument } from '../../../domain/rules/document';
import type { Outcome } from '../../../records/drafts';
import type { DraftDetail } from '../../../records/readers/drafts';
import { revisionWorkflowId } from '../../../workflows/revision/contract';
import { actorOf } from '../../call';
import { claimRequest } from '../../claim';
import type { ApiDeps } from '../../deps';
import { API_PREFIX } from '../../prefix';
import { invalid, notFound } from '../../problem';
import { refusedProblem } from '../../refused';
import { route } from '../../route';
import { afterPosition, cursor, limit, page } from '../../schemas/common';
import {
  docId,
  draftChange,
  draftDetail,
  draftNumber,
  draftRebase,
  draftRow,
  holidayImport,
  ruleKind,
} from '../../schemas/rules';
import { shownChanges, shownFaults } from '../../shown-rules';
import { shownTimes } from '../../times';
import { workflowUrl } from '../../urls';
import { readAfter } from '../../waiting';

const params = z.strictObject({ number: draftNumber });
const one = { tag: 'rules', path: `${API_PREFIX}/rule-drafts/{number}`, params } as const;

/** What was done, or the refusal with all its reasons. */
export function done<T extends object>(outcome: Outcome<T>): T {
  if ('refusals' in outcome) throw refusedProblem(outcome.refusals);
  return outcome;
}

export async function shownDraft(deps: ApiDeps, number: string) {
  const found = await deps.records.readDraft(number, deps.now());
  if (!found) throw notFound();
  return { body: shown(deps, found) };
}

/** The documents stay as they are, so that what was read can be written back. */
function shown(deps: ApiDeps, { rule, base, changes, faults, warnings, ...draft }: DraftDetail) {
  return {
    ...(shownTimes(draft) as object),
    rule,
    base,
    changes: shownChanges(changes),
    faults: shownFaults(rule, faults),
    warnings: shownFaults(rule, warnings),
    temporalUrl: draft.revision === null ? null : workflowUrl(deps.settings, revisionWorkflowId(draft.number)),
  };
}

/** Refuses what is no calendar, and what is no year, with every fault at its place in the body. */
function withPublished({ kind, document }: RuleDocument, published: unknown): Calendar {
  const read = readHolidays(published);
  if ('faults' in read) {
    const at = (pointer: string): string => `#/published${pointer.slice(1)}`;
    throw invalid(read.faults.map(({ pointer, code, text }) => ({ in: 'body', pointer: at(pointer), code, text })));
  }
  if (kind !== 'calendar') throw refusedProblem([noCalendar]);
  return withHolidays(document, read.year);
}

const noCalendar = refusal('conflict', 'noCalendar', '这不是日历的草稿', 'This is no draft of a calendar');

/** W9: new versions of plans, policies and calendars while people write them. */
export const draftRoutes = [
  route({
    id: 'listRuleDrafts',
    tag: 'rules',
    method: 'get',
    path: `${API_PREFIX}/rule-drafts`,
    access: 'readPolicies',
    summary: 'Drafts of new versions, the one changed last first',
    query: z.strictObject({
      status: z.enum(DRAFT_STATUSES).optional().meta({ description: 'All but discarded ones when left out' }),
      kind: ruleKind.optional(),
      cursor,
      limit,
    }),
    answer: { description: 'One page', schema: page(draftRow) },
    handle: async ({ query, deps }) => {
      const found = await deps.records.listDrafts(query, query);
      return { body: { items: shownTimes(found.items), next: found.next } };
    },
  }),
  route({
    id: 'createRuleDraft',
    tag: 'rules',
    method: 'post',
    path: `${API_PREFIX}/rule-drafts`,
    access: 'editRules',
    summary: 'Begin a new version: copies the newest one',
    keyed: true,
    body: z.strictObject({ kind: ruleKind, docId: docId.meta({ description: '`policy` for the one policy' }) }),
    answer: { status: 201, description: 'The draft', schema: draftDetail },
    handle: async (call) => {
      const { requestId, answered } = await claimRequest(call, 'createRuleDraft');
      if (answered) return shownDraft(call.deps, String(answered['number']));
      const { records, now } = call.deps;
      const made = await records.createDraft({ ...call.body, requestId }, actorOf(call), now());
      return shownDraft(call.deps, done(made).number);
    },
  }),
  route({
    ...one,
    id: 'readRuleDraft',
    method: 'get',
    access: 'readPolicies',
    summary: 'One draft: document, base, differences, faults, and how its approval stands',
    query: z.strictObject({ afterPosition }),
    answer: { description: 'The draft', schema: draftDetail },
    handle: async ({ params: { number }, query, deps }) => {
      await readAfter(deps.records, { kind: 'revision', number }, query.afterPosition);
      return shownDraft(deps, number);
    },
  }),
  route({
    ...one,
    id: 'saveRuleDraft',
    method: 'put',
    access: 'editRules',
    summary: 'Keep what was written',
    description:
      'A document of the wrong shape is refused (422); one that makes no sense yet is kept, and `faults` says what stands in the way of a submission.',
    versioned: true,
    body: draftChange,
    answer: { description: 'The draft as it is now', schema: draftDetail },
    handle: async (call) => {
      const { records, now } = call.deps;
      const { kind, document, ...rest } = call.body;
      const change = { ...rest, rule: { kind, document } as RuleDocument };
      done(await records.saveDraft(call.params.number, change, actorOf(call), now()));
      return shownDraft(call.deps, call.params.number);
    },
  }),
  route({
    ...one,
    id: 'importHolidays',
    method: 'post',
    path: `${one.path}/holidays`,
    access: 'editRules',
    summary: "Put a published year of public holidays into a calendar's draft (X1)",
    description: 'Takes the place of what the draft had for that year; days of the organisation itself stay.',
    body: holidayImport,
    answer: { description: 'The draft as it is now', schema: draftDetail },
    handle: async (call) => {
      const { records, now } = call.deps;
      const { number } = call.params;
      const draft = await records.readDraft(number, now());
      if (!draft) throw notFound();
      const document = withPublished(draft.rule, call.body.published);
      const change = { ...draft, rule: { kind: 'calendar', document } as RuleDocument, version: call.body.version };
      done(await records.saveDraft(number, change, actorOf(call), now()));
      return shownDraft(call.deps, number);
    },
  }),
  route({
    ...one,
    id: 'rebaseRuleDraft',
    method: 'post',
    path: `${one.path}/base`,
    access: 'editRules',
    summary: 'Take the newest version as the base',
    description: 'The document stays as it is: the differences then show what it would undo of the newest version.',
    body: draftRebase,
    answer: { description: 'The draft as it is now', schema: draftDetail },
    handle: async (call) => {
      const { records, now } = call.deps;
      done(await records.rebaseDraft(call.params.number, call.body.version, actorOf(call), now()));
      return shownDraft(call.deps, call.params.number);
    },
  }),
  route({
    ...one,
    id: 'discardRuleDraft',
    method: 'delete',
    access: 'editRules',
    summary: 'Give a draft up: its author or the office, not while it is submitted; the record keeps it',
    answer: { status: 204, description: 'Given up' },
    handle: async (call) => {
      done(await call.deps.records.discardDraft(call.params.number, actorOf(call), call.deps.now()));
      return {};
    },
  }),
];
