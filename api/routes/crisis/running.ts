import { z } from 'zod';
import {
  advanceClock,
  fillSeat,
  pauseDeadline,
  reportSituation,
  resumeDeadline,
} from '../../../workflows/crisis/contract';
import { line, personId, reason, seat } from '../../schemas/common';
import { crisisCommand } from '../command';

/** Ids of deadlines name what they are about, e.g. `approval:CR-2026-000012-A1:2`. */
const deadline = { id: z.string().regex(/^[\w.:-]{1,200}$/) };

/** What is done while a crisis runs, whatever its stage. */
export const running = [
  crisisCommand({
    update: reportSituation,
    path: '/reports',
    summary: 'File a situation report (M四(二)2, C1四(二)5)',
    body: z.strictObject({ report: line(20_000) }),
    input: ({ body }) => body,
  }),
  crisisCommand({
    update: fillSeat,
    method: 'put',
    path: '/seats/{seat}',
    summary: 'Hand a seat of the command structure to somebody (M四(一))',
    params: { seat },
    body: z.strictObject({ personId, reason }),
    input: ({ params, body }) => ({ seat: params.seat, ...body }),
  }),
  crisisCommand({
    update: pauseDeadline,
    path: '/deadlines/{id}/pause',
    summary: 'Stop the clock of an obligation, with the reason',
    params: deadline,
    body: z.strictObject({ reason }),
    input: ({ params, body }) => ({ deadlineId: params.id, reason: body.reason }),
  }),
  crisisCommand({
    update: resumeDeadline,
    path: '/deadlines/{id}/resume',
    summary: 'Let the clock of an obligation run again',
    params: deadline,
    body: z.strictObject({}),
    input: ({ params }) => ({ deadlineId: params.id }),
  }),
  crisisCommand({
    update: advanceClock,
    path: '/clock/advance',
    summary: 'Drills only: move time forward',
    body: z.strictObject({
      byMs: z
        .int()
        .min(1)
        .max(366 * 86_400_000),
    }),
    input: ({ body }) => body,
  }),
];
