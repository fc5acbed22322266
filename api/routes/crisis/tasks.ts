import { z } from 'zod';
import { addTask, assignTask, endTask } from '../../../workflows/crisis/contract';
import { newTask } from '../../schemas/commands';
import { line, personId, reason, thingId, version } from '../../schemas/common';
import { crisisCommand, versionOf } from '../command';

const params = { id: thingId };
const heldBy = personId.nullable().meta({ description: 'Null: nobody in particular, its duty as a whole' });

export const tasks = [
  crisisCommand({
    update: addTask,
    path: '/tasks',
    summary: 'Add a task',
    body: newTask,
    input: ({ body }) => body,
  }),
  crisisCommand({
    update: assignTask,
    method: 'put',
    path: '/tasks/{id}/assignee',
    summary: 'Claim a task, give it to somebody, or give it back (X2)',
    description:
      'Its duty claims what nobody has; whoever has it hands it on or gives it back; the office and management give ' +
      'it to anybody. What concerns somebody else needs a reason.',
    params,
    versioned: true,
    body: z.strictObject({ assigneeId: heldBy, reason: reason.optional(), version }),
    input: (call) => {
      const { assigneeId, reason: why } = call.body;
      return { taskId: call.params.id, ...versionOf(call), assigneeId, ...(why === undefined ? {} : { reason: why }) };
    },
  }),
  crisisCommand({
    update: endTask,
    path: '/tasks/{id}/completion',
    summary: 'Report a task done',
    params,
    versioned: true,
    body: z.strictObject({ result: line(4000).optional(), version }),
    input: (call) => ({
      taskId: call.params.id,
      ...versionOf(call),
      how: { kind: 'done' as const, result: call.body.result },
    }),
  }),
  crisisCommand({
    update: endTask,
    id: 'waiveTask',
    path: '/tasks/{id}/waiver',
    summary: 'Waive a task, with the reason',
    params,
    versioned: true,
    body: z.strictObject({ reason, version }),
    input: (call) => ({
      taskId: call.params.id,
      ...versionOf(call),
      how: { kind: 'waived' as const, reason: call.body.reason },
    }),
  }),
];
