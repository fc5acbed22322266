import { z } from 'zod';
import { editReview, submitReview } from '../../../workflows/crisis/contract';
import { line, version } from '../../schemas/common';
import { crisisCommand, versionOf } from '../command';

/** V1 (M五(二)1, C1四(五)1): drafted from the record, completed by people, signed off by approval. */
export const review = [
  crisisCommand({
    update: editReview,
    method: 'put',
    path: '/review',
    summary: 'Write the review',
    versioned: true,
    body: z.strictObject({
      rootCause: line(8000),
      lessons: line(8000),
      improvements: z.array(line(1000)).max(50).default([]),
      version,
    }),
    input: (call) => {
      const { rootCause, lessons, improvements } = call.body;
      return { rootCause, lessons, improvements, ...versionOf(call) };
    },
  }),
  crisisCommand({
    update: submitReview,
    path: '/review/submission',
    summary: 'Submit the review for signature',
    body: z.strictObject({}),
    input: () => ({}),
  }),
];
