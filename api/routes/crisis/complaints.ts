import { z } from 'zod';
import { linkComplaints } from '../../../workflows/crisis/contract';
import { linkedOrRefused } from '../../links';
import { complaintNumber } from '../../schemas/common';
import { crisisCommand } from '../command';

/** W3: many complaints belong to one crisis, and all those customers are looked after in it. */
export const complaints = crisisCommand({
  update: linkComplaints,
  path: '/complaints',
  summary: 'Link complaints to the crisis',
  body: z.strictObject({ complaintNumbers: z.array(complaintNumber).min(1).max(5_000) }),
  input: async ({ body, deps }) => ({ complaints: await linkedOrRefused(deps.records, body.complaintNumbers) }),
});
