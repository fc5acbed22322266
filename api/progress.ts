import type { Response } from 'express';
import type { Call, Reply } from './call';
import { problemOf } from './failures';
import { problemBody } from './problem';

/** One JSON text a line, each as soon as there is something to tell. */
export const PROGRESS_TYPE = 'application/x-ndjson';

/** Nothing on the way may keep lines back. */
const HEADERS = { 'Content-Type': PROGRESS_TYPE, 'Cache-Control': 'no-store, no-transform', 'X-Accel-Buffering': 'no' };

/** Tells how many rows have been dealt with so far. */
export type Tell = (rows: number) => void;

/**
 * Answers with what long work comes to, at its end; to whoever accepts lines, also how far it is on the way. What is
 * wrong from the beginning is an ordinary refusal; what goes wrong after the first line is told in the last one.
 */
export async function withProgress(
  call: Call<unknown, unknown, unknown>,
  work: (tell: Tell) => Promise<unknown>,
): Promise<Reply> {
  if (!isWanted(call)) return { body: await work(() => undefined) };
  const progress = new Progress();
  const result = work((rows) => progress.tell(rows));
  await Promise.race([progress.begun, result]);
  return {
    headers: HEADERS,
    stream: (to) => {
      progress.goTo(to);
      // Whoever has gone away misses the end; the work goes on to it all the same.
      to.on('error', () => undefined);
      void result.then(
        (found) => to.end(text({ result: found })),
        (error: unknown) => to.end(text({ problem: told(call, error) })),
      );
    },
  };
}

/** How far the work is, from before anybody can be told. */
class Progress {
  private rows: number | undefined;
  private out: Response | undefined;
  private begin = (): void => undefined;
  readonly begun = new Promise<void>((done) => (this.begin = done));

  tell(rows: number): void {
    this.rows = rows;
    this.begin();
    this.write();
  }

  goTo(out: Response): void {
    this.out = out;
    this.write();
  }

  private write(): void {
    if (this.rows === undefined || !this.out || this.out.destroyed) return;
    this.out.write(text({ rows: this.rows }));
  }
}

function isWanted({ request }: Call<unknown, unknown, unknown>): boolean {
  return request.accepts(['json', PROGRESS_TYPE]) === PROGRESS_TYPE;
}

function told({ request, requestId, lang, deps }: Call<unknown, unknown, unknown>, error: unknown): object {
  const problem = problemOf(error);
  if (problem.status >= 500) deps.log.error({ err: error, requestId, status: problem.status }, 'request failed');
  return problemBody(problem, lang, { instance: request.path, requestId });
}

function text(said: object): string {
  return `${JSON.stringify(said)}\n`;
}
