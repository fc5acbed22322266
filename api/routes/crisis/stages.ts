import { z } from 'zod';
import {
  closeCrisis,
  closeEarly,
  decideActivation,
  declareAverted,
  declareContained,
  declareFlareUp,
  declareRecovered,
  escalateToWarning,
  issueWarning,
} from '../../../workflows/crisis/contract';
import { order } from '../../schemas/commands';
import { crisisNumber, line, reason } from '../../schemas/common';
import { crisisCommand } from '../command';

const because = z.strictObject({ reason });
const why = ({ body }: { body: { reason: string } }) => ({ reason: body.reason });

/** What moves a crisis from stage to stage; each gate answers with all its reasons at once (S13). */
export const stages = [
  crisisCommand({
    update: declareAverted,
    path: '/aversion',
    summary: 'The risk is averted',
    body: because,
    input: why,
  }),
  crisisCommand({
    update: escalateToWarning,
    path: '/escalation',
    summary: 'The risk becomes a warning',
    body: because,
    input: why,
  }),
  crisisCommand({
    update: issueWarning,
    path: '/warning',
    summary: 'Issue the official warning notice (M三(三)1)',
    body: z.strictObject({ scope: line(2000), measures: line(4000) }),
    input: ({ body }) => body,
  }),
  crisisCommand({
    update: decideActivation,
    path: '/activation',
    summary: 'Decide whether to activate the plan (C2五4)',
    body: z.strictObject({
      decision: z.enum(['activate', 'standDown']),
      reason,
      orders: z.array(order).max(50).default([]),
    }),
    input: ({ body }) => body,
  }),
  crisisCommand({
    update: declareContained,
    path: '/containment',
    summary: 'The event is under control: on to recovery',
    body: because,
    input: why,
  }),
  crisisCommand({
    update: declareFlareUp,
    path: '/flare-up',
    summary: 'It flares up again: back to response',
    body: because,
    input: why,
  }),
  crisisCommand({
    update: declareRecovered,
    path: '/recovery',
    summary: 'Recovered: on to the review',
    body: because,
    input: why,
  }),
  crisisCommand({
    update: closeCrisis,
    path: '/closing',
    summary: 'Close the crisis',
    description: 'Refused with every reason at once while something is open.',
    body: because,
    input: why,
  }),
  crisisCommand({
    update: closeEarly,
    path: '/early-closing',
    summary: 'End the crisis before its course is run',
    body: z.strictObject({
      outcome: z.enum(['closedEarly', 'duplicate', 'superseded']),
      reason,
      otherNumber: crisisNumber.optional(),
    }),
    input: ({ body }) => body,
  }),
];
