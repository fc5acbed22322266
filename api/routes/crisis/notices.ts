import { z } from 'zod';
import { acknowledgeNotice } from '../../../workflows/crisis/contract';
import { thingId } from '../../schemas/common';
import { crisisCommand } from '../command';

/** W6: reminders and escalation stop once a recipient has acknowledged. */
export const notices = crisisCommand({
  update: acknowledgeNotice,
  path: '/notices/{id}/acknowledgement',
  summary: 'Acknowledge a notice',
  params: { id: thingId },
  body: z.strictObject({}),
  input: ({ params }) => ({ noticeId: params.id }),
});
