import { z } from 'zod';
import { actOnComplaint, assignComplaint, endComplaint, noteProgress } from '../../../workflows/complaint/contract';
import { careAct } from '../../schemas/commands';
import { line, personId, reason, version } from '../../schemas/common';
import { commandRoute, complaintProcess, versionOf } from '../command';

/** W10: every complaint has an owner, a first contact, a solution, progress notices and an outcome. */
export const complaintCommands = [
  commandRoute(complaintProcess, {
    update: assignComplaint,
    method: 'put',
    path: '/owner',
    summary: 'Give the complaint an owner',
    body: z.strictObject({ ownerId: personId }),
    input: ({ body }) => body,
  }),
  commandRoute(complaintProcess, {
    update: actOnComplaint,
    path: '/acts',
    summary: 'Contact, propose, record an answer, settle, call back (M四(三))',
    versioned: true,
    body: z.strictObject({ act: careAct, version }),
    input: (call) => ({ act: call.body.act, ...versionOf(call) }),
  }),
  commandRoute(complaintProcess, {
    update: noteProgress,
    path: '/progress',
    summary: 'Tell the customer how it goes (C1四(三)4)',
    body: z.strictObject({ text: line(4000) }),
    input: ({ body }) => body,
  }),
  commandRoute(complaintProcess, {
    update: endComplaint,
    path: '/ending',
    summary: 'End the complaint with an outcome',
    body: z.strictObject({
      outcome: z.enum(['resolved', 'rejectedWithReason', 'withdrawn', 'unreachable']),
      reason,
    }),
    input: ({ body }) => body,
  }),
];
