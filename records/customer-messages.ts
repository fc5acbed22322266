import { storable } from './content';
import { type Db, iso } from './database';

export interface KeptMessage {
  readonly text: string;
  readonly at: number;
  readonly isNew: boolean;
}

/** Keeps a customer's word before their process is told of it by its id; the second time the first one stays. */
export async function keepMessage(
  db: Db,
  message: { readonly id: string; readonly complaintNumber: string; readonly text: string },
  at: number,
): Promise<KeptMessage> {
  const { id, complaintNumber, text } = storable(message);
  const [kept] = await db.$queryRaw<[{ text: string; at: Date; isNew: boolean }]>`
    INSERT INTO customer_message (id, complaint_number, text, written_at)
    VALUES (${id}, ${complaintNumber}, ${text}, ${iso(at)}::timestamptz)
    ON CONFLICT (id) DO UPDATE SET id = excluded.id RETURNING text, written_at AS at, xmax = 0 AS "isNew"`;
  return { ...kept, at: kept.at.getTime() };
}

/** Takes back a word that its process refused. */
export async function dropMessage(db: Db, id: string): Promise<void> {
  await db.$executeRaw`DELETE FROM customer_message WHERE id = ${id}`;
}
