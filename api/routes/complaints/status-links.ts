import { z } from 'zod';
import { actorOf } from '../../call';
import { API_PREFIX } from '../../prefix';
import { notFound } from '../../problem';
import { route } from '../../route';
import { complaintNumber } from '../../schemas/common';
import { statusUrl } from '../../urls';

const common = {
  tag: 'complaints',
  path: `${API_PREFIX}/complaints/{number}/status-link`,
  access: 'issueStatusLink',
  params: z.strictObject({ number: complaintNumber }),
} as const;

/** W1: customers of the hotline follow their complaints as well. */
export const statusLinkRoutes = [
  route({
    ...common,
    id: 'issueStatusLink',
    method: 'post',
    summary: 'Make a link to the status page, to be given to the customer',
    description: 'Each call makes another link; the earlier ones keep working until they are revoked.',
    answer: {
      status: 201,
      description: 'The link, shown this once',
      schema: z.object({ statusUrl: z.string() }).meta({ id: 'StatusLink' }),
    },
    handle: async (call) => {
      const { params, deps } = call;
      const token = await deps.records.issueStatusLink(params.number, actorOf(call), deps.now());
      if (token === undefined) throw notFound();
      return { body: { statusUrl: statusUrl(deps.settings, token) } };
    },
  }),
  route({
    ...common,
    id: 'revokeStatusLinks',
    method: 'delete',
    summary: 'Make all links to the status page worthless',
    answer: { status: 204, description: 'Revoked' },
    handle: async (call) => {
      const { params, deps } = call;
      if (!(await deps.records.revokeStatusLinks(params.number, actorOf(call), deps.now()))) throw notFound();
      return {};
    },
  }),
];
