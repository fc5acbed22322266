import { assess } from '../../../workflows/crisis/contract';
import { assessmentInput } from '../../schemas/commands';
import { crisisCommand } from '../command';

/** M三(二): likelihood × impact gives the level; an override needs a reason (W5). */
export const assessment = crisisCommand({
  update: assess,
  path: '/assessments',
  summary: 'Assess the level',
  description: 'A new level re-plans tasks and deadlines; pauses are kept.',
  body: assessmentInput,
  input: ({ body }) => ({ assessment: body }),
});
