import { z } from 'zod';
import { text } from '../../../domain/text';
import { crisisWorkflowId, type Carried, type CrisisInput } from '../../../workflows/crisis/contract';
import { actorOf, type Call } from '../../call';
import { claimRequest } from '../../claim';
import { startCrisisProcess } from '../../gateway/start';
import { API_PREFIX } from '../../prefix';
import { conflict, notFound } from '../../problem';
import { route } from '../../route';
import { crisisNumber, reason, receipt } from '../../schemas/common';
import { consoleUrl } from '../../urls';
import { isRecorded } from '../../waiting';

const body = z.strictObject({ stage: z.enum(['response', 'recovery']), reason });
const params = z.strictObject({ number: crisisNumber });
type ReopenCall = Call<z.output<typeof params>, unknown, z.output<typeof body>>;

/** S13: a closed crisis goes on where it is needed, with its whole record. */
export const reopening = route({
  id: 'reopenCrisis',
  tag: 'crisis commands',
  method: 'post',
  path: `${API_PREFIX}/crises/{number}/reopening`,
  access: 'reopenCrisis',
  summary: 'Open a closed crisis again',
  keyed: true,
  params,
  body,
  answer: { description: 'It runs again', schema: receipt },
  handle: async (call) => {
    const { number } = call.params;
    const { requestId, answered } = await claimRequest(call, 'reopenCrisis', crisisWorkflowId(number));
    if (answered) return { body: answered };
    return { body: await reopen(call, requestId) };
  },
});

async function reopen(call: ReopenCall, requestId: string) {
  const { number } = call.params;
  const { records, gateway, settings } = call.deps;
  const carried = (await records.readSnapshot(number)) as Carried | undefined;
  if (!carried) throw (await records.crisisWhereabouts(number)) === 'unknown' ? notFound() : notClosed;
  // The staff may have changed since the crisis was closed.
  const state = { ...carried.state, roster: await records.currentRoster() };
  const input = inputFrom(call, { ...carried, state }, requestId);
  const isStarted = await startCrisisProcess(gateway.client, settings.taskQueue, input);
  if (!isStarted && !(await isOurs(call, requestId))) throw notClosed;
  const position = carried.position + 1;
  await isRecorded(records, { kind: 'crisis', number }, position);
  const answer = { position, made: { crisisNumber: number } };
  await gateway.keepAnswer(requestId, answer);
  return answer;
}

/** A repeat after a broken connection finds the process running that its first try started. */
async function isOurs(call: ReopenCall, requestId: string): Promise<boolean> {
  return (await call.deps.records.readAnswer(requestId)) !== undefined;
}

const notClosed = conflict('notClosed', text('该危机尚未结束', 'This crisis is not closed'));

function inputFrom(call: ReopenCall, carried: Carried, requestId: string): CrisisInput {
  const { settings } = call.deps;
  const { state } = carried;
  const { stage, reason: why } = call.body;
  return {
    head: state.head,
    startStage: 'response',
    rulebook: state.rulebook,
    roster: state.roster,
    complaints: [],
    openedBy: { by: actorOf(call), requestId },
    clockScale: state.clock.scale,
    links: { console: consoleUrl(settings, state.head.number) },
    carried: { ...carried, reopened: { by: { by: actorOf(call), requestId }, stage, reason: why } },
  };
}
