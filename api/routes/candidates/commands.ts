import { z } from 'zod';
import { START_STAGES } from '../../../domain/candidate';
import { confirmCandidate, dismissCandidate, mergeCandidate } from '../../../workflows/candidate/contract';
import { conflictClass, crisisNumber, crisisType, line, reason } from '../../schemas/common';
import { candidateProcess, commandRoute } from '../command';

/** W7: a candidate is confirmed or dismissed by a person, with the reason; silence escalates. */
export const candidateCommands = [
  commandRoute(candidateProcess, {
    update: confirmCandidate,
    path: '/confirmation',
    summary: 'Confirm: a crisis starts, its number is `made.crisisNumber`',
    body: z.strictObject({
      title: line(200).optional(),
      type: crisisType,
      conflictClass,
      startStage: z.enum(START_STAGES),
      reason,
    }),
    input: ({ body }) => body,
  }),
  commandRoute(candidateProcess, {
    update: mergeCandidate,
    path: '/merging',
    summary: 'Merge: its complaints go to a crisis that is open already (W3)',
    description: 'The crisis itself may refuse: closed, ending, too many customers; a drill takes no real complaints.',
    body: z.strictObject({ crisisNumber, reason }),
    input: ({ body }) => body,
  }),
  commandRoute(candidateProcess, {
    update: dismissCandidate,
    path: '/dismissal',
    summary: 'Dismiss: its complaints stay open all the same',
    body: z.strictObject({ reason }),
    input: ({ body }) => body,
  }),
];
