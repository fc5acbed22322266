import { $api } from '../../api/client';
import { about } from '../../api/topics';

/** How much waits for the person who is signed in, and how much of it is late; nothing while it is not known. */
export function useInboxCount(): { readonly count: number; readonly overdue: number } {
  const { data } = $api.useQuery('get', '/api/v1/inbox/counts', {}, about('inbox', 'reconciliation'));
  return { count: data?.total ?? 0, overdue: data?.overdue ?? 0 };
}
