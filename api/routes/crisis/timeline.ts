import { z } from 'zod';
import { addNote, pinEntry } from '../../../workflows/crisis/contract';
import { text } from '../../../domain/text';
import { notFound } from '../../problem';
import { instant, line, thingId } from '../../schemas/common';
import { crisisCommand } from '../command';

const position = z
  .string()
  .regex(/^[1-9]\d{0,8}$/)
  .transform(Number);

/** X3: the timeline fills itself; people add to it and say what matters in it. */
export const timeline = [
  crisisCommand({
    update: addNote,
    path: '/notes',
    summary: 'Note something on the timeline',
    body: z.strictObject({
      note: line(8000),
      pinned: z.boolean().default(false),
      occurredAt: instant
        .optional()
        .meta({ description: 'When it happened, if that was earlier; never in the future' }),
      evidenceIds: z.array(thingId).max(20).optional().meta({ description: 'The evidence it speaks of' }),
    }),
    input: ({ body }) => body,
  }),
  crisisCommand({
    update: pinEntry,
    method: 'put',
    path: '/timeline/{position}/pin',
    summary: 'Pin an entry of the timeline, or unpin it',
    description: 'What is recorded stays as it is; the pin is an entry of its own.',
    params: { position },
    body: z.strictObject({ pinned: z.boolean() }),
    input: async ({ params, body, deps }) => {
      const stream = { kind: 'crisis', number: params.number } as const;
      if (!(await deps.records.hasEntry(stream, params.position))) throw notFound(noEntry);
      return { position: params.position, pinned: body.pinned };
    },
  }),
];

const noEntry = text('时间线中没有这条记录', 'There is no such entry in the timeline');
