import { customerStatus, type CustomerStatus, type StatusFacts } from '../../domain/customer-status';
import { type Db, plain } from '../database';

/** What a customer sees of their complaint by its link (W1). */
export interface StatusPage extends CustomerStatus {
  readonly number: string;
  readonly title: string;
  readonly receivedAt: number;
  /** What they were told on the way. */
  readonly progress: readonly { readonly text: string; readonly at: number }[];
  /** What they wrote themselves. */
  readonly messages: readonly { readonly text: string; readonly at: number }[];
}

const MOST = 200;

type Row = Omit<StatusFacts, 'complaint' | 'crisisCare' | 'endedAt'> &
  Pick<StatusPage, 'number' | 'title' | 'progress' | 'messages'> & {
    readonly complaint: StatusFacts['complaint'] | null;
    readonly crisisCare: StatusFacts['crisisCare'] | null;
    readonly endedAt: number | null;
  };

/** One complaint as its customer may see it; nothing of any other complaint is read. */
export async function readStatus(db: Db, number: string, now: number): Promise<StatusPage | undefined> {
  const [row] = await db.$queryRaw<[object?]>`
    SELECT c.number, c.title, c.received_at AS "receivedAt", s.data AS complaint, s.ended_at AS "endedAt",
      k.data AS "crisisCare",
      ARRAY(SELECT jsonb_build_object('at', extract(epoch FROM a.at) * 1000, 'act', a.data) FROM care_act a
        WHERE (s.crisis_number IS NULL AND a.stream_kind = 'complaint' AND a.stream_number = c.number)
          OR (a.stream_kind = 'crisis' AND a.stream_number = s.crisis_number AND a.customer_id = c.customer_id)
        ORDER BY a.at, a.position) AS acts,
      ARRAY(SELECT jsonb_build_object('obligation', d.obligation, 'status', d.status, 'dueAt', d.data->'dueAt')
        FROM deadline d WHERE (d.stream_kind = 'complaint' AND d.stream_number = c.number)
          OR (d.stream_kind = 'crisis' AND d.stream_number = s.crisis_number AND d.id = ANY(ARRAY[
            'firstContact:' || c.customer_id, 'solution:' || c.customer_id, 'callback:' || c.customer_id]))) AS deadlines,
      ARRAY(SELECT jsonb_build_object('text', e.reason, 'at', extract(epoch FROM e.at) * 1000) FROM event e
        WHERE e.stream_kind = 'complaint' AND e.stream_number = c.number AND e.type = 'complaintChanged'
          AND NOT e.superseded AND e.data->>'change' = 'progress' AND e.reason IS NOT NULL
        ORDER BY e.position LIMIT ${MOST}) AS progress,
      ARRAY(SELECT jsonb_build_object('text', m.text, 'at', extract(epoch FROM m.written_at) * 1000)
        FROM customer_message m WHERE m.complaint_number = c.number ORDER BY m.written_at, m.id LIMIT ${MOST}) AS messages
    FROM complaint c LEFT JOIN complaint_state s ON s.number = c.number
    LEFT JOIN care k ON k.crisis_number = s.crisis_number AND k.customer_id = c.customer_id
    WHERE c.number = ${number}`;
  if (!row) return undefined;
  const { title, progress, messages, ...found } = plain(row) as Row;
  const facts: StatusFacts = {
    ...found,
    complaint: found.complaint ?? undefined,
    crisisCare: found.crisisCare ?? undefined,
    endedAt: found.endedAt ?? undefined,
  };
  return { number, title, receivedAt: facts.receivedAt, progress, messages, ...customerStatus(facts, now) };
}
