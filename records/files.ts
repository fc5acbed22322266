import { createHash } from 'node:crypto';
import type { Db } from './database';

/** Keeps a file under the hash of its content, once however often it is handed in; returns that hash. */
export async function keepFile(db: Db, content: Uint8Array): Promise<string> {
  const hash = hashOf(content);
  // One that is there and sound is only made young again, so that no sweep takes it before something names it.
  const kept = await db.$executeRaw`UPDATE stored_file SET created_at = now()
    WHERE sha256 = ${hash} AND encode(sha256(content), 'hex') = ${hash}`;
  if (kept > 0) return hash;
  await db.$executeRaw`
    INSERT INTO stored_file (sha256, size_bytes, content) VALUES (${hash}, ${content.length}, ${content})
    ON CONFLICT (sha256) DO UPDATE
      SET content = excluded.content, size_bytes = excluded.size_bytes, created_at = excluded.created_at`;
  return hash;
}

/** The content of a file; undefined when it is gone or no longer what its hash says. */
export async function readFile(db: Db, hash: string): Promise<Buffer | undefined> {
  const [row] = await db.$queryRaw<[{ content: Uint8Array }?]>`
    SELECT content FROM stored_file WHERE sha256 = ${hash}`;
  if (!row || hashOf(row.content) !== hash) return undefined;
  return Buffer.from(row.content.buffer, row.content.byteOffset, row.content.byteLength);
}

/** Deletes files older than this that no evidence names: what was handed in with a command that came to nothing. */
export async function sweepFiles(db: Db, olderThanMs: number): Promise<number> {
  return db.$executeRaw`
    DELETE FROM stored_file f WHERE f.created_at < now() - ${olderThanMs}::int * interval '1 millisecond'
      AND NOT EXISTS (SELECT FROM evidence e WHERE e.sha256 = f.sha256)`;
}

function hashOf(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
