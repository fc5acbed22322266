import { z } from 'zod';
import { DRILL_SCALE } from '../../../domain/clock';
import { START_STAGES } from '../../../domain/candidate';
import { text } from '../../../domain/text';
import type { CrisisInput } from '../../../workflows/crisis/contract';
import { actorOf, type Call } from '../../call';
import { claimRequest } from '../../claim';
import { startCrisisProcess } from '../../gateway/start';
import { linkedOrRefused } from '../../links';
import { API_PREFIX } from '../../prefix';
import { invalid } from '../../problem';
import { route } from '../../route';
import { complaintNumber, conflictClass, crisisType, line, receipt } from '../../schemas/common';
import { assessmentInput } from '../../schemas/commands';
import { isRecorded } from '../../waiting';
import { consoleUrl, temporalUrl } from '../../urls';

const body = z
  .strictObject({
    title: line(200),
    type: crisisType,
    conflictClass: conflictClass.optional(),
    description: line(20_000).optional(),
    startStage: z.enum(START_STAGES),
    complaintNumbers: z.array(complaintNumber).max(5_000).default([]),
    assessment: assessmentInput.optional(),
    lang: z.enum(['zh', 'en']).optional().meta({ description: "The organisation's language when left out" }),
    drill: z.boolean().default(false),
    clockScale: z.number().min(1).max(86_400).optional().meta({ description: 'Drills only: virtual per real time' }),
  })
  .meta({ id: 'NewCrisis' });
type Body = z.output<typeof body>;

const started = receipt
  .extend({ number: z.string(), temporalUrl: z.string().nullable() })
  .meta({ id: 'StartedCrisis' });

/** A crisis begins in any of the first three stages; the plan and policy of this day are pinned to it (W9). */
export const startCrisis = route({
  id: 'startCrisis',
  tag: 'crises',
  method: 'post',
  path: `${API_PREFIX}/crises`,
  access: 'startCrisis',
  summary: 'Start a crisis',
  keyed: true,
  bodyLimitBytes: 1024 * 1024,
  body,
  answer: { status: 201, description: 'It runs', schema: started },
  handle: async (call) => {
    if (call.body.clockScale !== undefined && !call.body.drill) throw invalid([drillsOnly]);
    // A repeat finds the stub and the process of the first time, so it may go the same way to the same answer.
    const { requestId } = await claimRequest(call, 'startCrisis');
    return { body: await start(call, requestId) };
  },
});

const drillsOnly = {
  in: 'body',
  pointer: '#/clockScale',
  code: 'drillsOnly',
  text: text('只有演练可以压缩时间', 'Only drills run on compressed time'),
} as const;

/** Number, key and stub first: whatever happens after that, the crisis is started once (by us, a repeat or the relay). */
async function start(call: Call<unknown, unknown, Body>, requestId: string) {
  const { records, gateway, settings } = call.deps;
  const build = await inputFor(call, requestId);
  const { number, input } = await records.stubCrisis(`request:${requestId}`, build);
  await startCrisisProcess(gateway.client, settings.taskQueue, input);
  await records.markStarted(number);
  await isRecorded(records, { kind: 'crisis', number }, 1);
  return { number, position: 1, made: { crisisNumber: number }, temporalUrl: temporalUrl(settings, number) };
}

async function inputFor(call: Call<unknown, unknown, Body>, requestId: string) {
  const { records, settings, now } = call.deps;
  const { complaintNumbers, startStage, assessment, drill, clockScale = DRILL_SCALE, lang, ...head } = call.body;
  const [complaints, rulebook, roster, org] = await Promise.all([
    linkedOrRefused(records, complaintNumbers),
    records.rulebookFor(head.type, now()),
    records.currentRoster(),
    records.orgSettings(),
  ]);
  return (number: string): CrisisInput => ({
    head: { number, ...head, drill, lang: lang ?? org.lang },
    startStage,
    rulebook,
    roster,
    complaints,
    ...(assessment ? { initialAssessment: assessment } : {}),
    openedBy: { by: actorOf(call), requestId },
    clockScale: drill ? clockScale : 1,
    links: { console: consoleUrl(settings, number) },
  });
}
