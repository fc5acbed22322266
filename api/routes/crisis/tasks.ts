import { z } from 'zod';
import { addTask, endTask } from '../../../workflows/crisis/contract';
import { newTask } from '../../schemas/commands';
import { line, reason, thingId, version } from '../../schemas/common';
import { crisisCommand, versionOf } from '../command';

const params = { id: thingId };

export const tasks = [
  crisisCommand({
    update: addTask,
    path: '/tasks',
    summary: 'Add a task',
    body: newTask,
    input: ({ body }) => body,
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
