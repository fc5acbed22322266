import { z } from 'zod';
import type { RuleFault } from '../../../domain/rules/fault';
import { text } from '../../../domain/text';
import { acknowledgeNotice, revisionWorkflowId, withdrawRevision } from '../../../workflows/revision/contract';
import { actorOf, type Call } from '../../call';
import { claimRequest } from '../../claim';
import { API_PREFIX } from '../../prefix';
import { Problem } from '../../problem';
import { route } from '../../route';
import { reason, receipt, thingId } from '../../schemas/common';
import { draftNumber, draftSubmission } from '../../schemas/rules';
import { isRecorded } from '../../waiting';
import { commandRoute, revisionProcess } from '../command';
import { timelineRoute } from '../timeline';
import { done } from './drafts';

const params = z.strictObject({ number: draftNumber });
type SubmitCall = Call<z.output<typeof params>, unknown, z.output<typeof draftSubmission>>;

/** Hands the draft in: from here on the leadership group decides (C1六2), and nobody edits it meanwhile. */
const submitRuleDraft = route({
  id: 'submitRuleDraft',
  tag: 'rules',
  method: 'post',
  path: `${API_PREFIX}/rule-drafts/{number}/submission`,
  access: 'editRules',
  summary: 'Submit a faultless draft for approval',
  keyed: true,
  params,
  body: draftSubmission,
  answer: {
    status: 202,
    description: 'Handed in; its approval is `made.approvalId` once it has begun',
    schema: receipt,
  },
  handle: async (call) => {
    const { requestId, answered } = await claimRequest(call, 'submitRuleDraft', revisionWorkflowId(call.params.number));
    return { body: answered ?? (await submit(call, requestId)) };
  },
});

async function submit(call: SubmitCall, requestId: string) {
  const { records, gateway, now } = call.deps;
  const { number } = call.params;
  const stream = { kind: 'revision', number } as const;
  const before = await records.streamPosition(stream);
  const submitted = done(await records.submitDraft(number, { ...call.body, requestId }, actorOf(call), now()));
  if ('faults' in submitted) throw faulty(submitted.faults);
  // The relay starts the process; whoever is quicker to ask than that hears that it is on its way.
  await isRecorded(records, stream, before + 1);
  const answer = await receiptOf(call, submitted.submission);
  await gateway.keepAnswer(requestId, answer);
  return answer;
}

async function receiptOf({ params: { number }, deps }: SubmitCall, submission: number) {
  const draft = await deps.records.readDraft(number, deps.now());
  const { approvalId } = draft?.revision?.submission === submission ? draft.revision : {};
  const made = { submission: String(submission), ...(approvalId ? { approvalId } : {}) };
  return { position: draft?.position ?? 0, made };
}

function faulty(faults: readonly RuleFault[]): Problem {
  const title = text('草稿中有问题，不能提交', 'The draft has faults and cannot be submitted');
  return new Problem(409, 'draftFaulty', title, { faults: faults.map((fault) => ({ ...fault, in: 'body' })) });
}

const withdraw = commandRoute(revisionProcess, {
  update: withdrawRevision,
  path: '/withdrawal',
  summary: 'Take a submission back before it is decided; the draft can be edited again',
  body: z.strictObject({ reason }),
  mayBeStarting: true,
  input: ({ body }) => body,
});

const acknowledge = commandRoute(revisionProcess, {
  update: acknowledgeNotice,
  id: 'acknowledgeRevisionNotice',
  path: '/notices/{id}/acknowledgement',
  summary: 'Acknowledge the notice of a new version',
  params: { id: thingId },
  body: z.strictObject({}),
  input: (call) => ({ noticeId: call.params.id }),
});

const timeline = timelineRoute('revision', revisionProcess, {
  id: 'readRevisionTimeline',
  tag: 'rules',
  access: 'readPolicies',
});

/** V3: approval, publication and acknowledgement of a new version. */
export const revisionRoutes = [submitRuleDraft, withdraw, acknowledge, timeline];
