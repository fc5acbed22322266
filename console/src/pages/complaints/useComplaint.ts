import { createContext, use } from 'react';
import { $api } from '../../api/client';
import { about } from '../../api/topics';
import type { Complaint } from '../../api/types';

/** Everything about one complaint, kept true while it is on the screen. */
export function useReadComplaint(number: string): Complaint {
  const init = { params: { path: { number } } };
  const topics = about(`complaint:${number}`, 'customers');
  return $api.useSuspenseQuery('get', '/api/v1/complaints/{number}', init, topics).data;
}

const ComplaintContext = createContext<Complaint | undefined>(undefined);

export const ComplaintProvider = ComplaintContext;

/** The complaint whose page this is. */
export function useComplaint(): Complaint {
  const complaint = use(ComplaintContext);
  if (!complaint) throw new Error('used outside of a complaint page');
  return complaint;
}
