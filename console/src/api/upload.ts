import { currentLang } from '../words';
import { ApiProblem, problemFrom } from './problem';
import { afterRenewal } from './renewal';

/** What is told while a form with a file is sent and dealt with. */
export interface Listening {
  /** So much of the form has left, 0 to 1. */
  readonly onSent?: (share: number) => void;
  /** So many rows of the file have been dealt with. */
  readonly onRows?: (rows: number) => void;
}

/** A line of an answer that tells how far it is. */
interface Line<T> {
  readonly rows?: number;
  readonly result?: T;
  readonly problem?: unknown;
}

/**
 * Sends a form with a file and hears how far it is: `fetch` cannot tell how much has left. Resolves with the result;
 * rejects with an `ApiProblem`.
 */
export async function upload<T>(path: string, form: FormData, listening: Listening = {}): Promise<T> {
  try {
    return await send<T>(path, form, listening);
  } catch (error) {
    const isEnded = error instanceof ApiProblem && error.status === 401;
    if (isEnded && (await afterRenewal())) return send<T>(path, form, listening);
    throw error;
  }
}

function send<T>(path: string, form: FormData, { onSent, onRows }: Listening): Promise<T> {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    const lines = new Lines<T>();
    request.open('POST', path);
    request.setRequestHeader('Accept', 'application/x-ndjson');
    request.setRequestHeader('Accept-Language', currentLang());
    request.upload.addEventListener('progress', ({ loaded, total }) => onSent?.(loaded / total));
    request.addEventListener('progress', () => {
      const rows = isGood(request)
        ? lines.read(request.responseText).findLast((line) => line.rows !== undefined)
        : undefined;
      if (rows?.rows !== undefined) onRows?.(rows.rows);
    });
    request.addEventListener('load', () => {
      const last = isGood(request) ? lines.last(request.responseText) : undefined;
      if (last?.result !== undefined) return done(last.result);
      fail(problemOf(request, last?.problem));
    });
    request.addEventListener('error', () => fail(new ApiProblem(0, {})));
    request.send(form);
  });
}

function isGood({ status }: XMLHttpRequest): boolean {
  return status >= 200 && status < 300;
}

/** A good answer that breaks off in the middle says nothing of the outcome. */
function problemOf(request: XMLHttpRequest, told: unknown): ApiProblem {
  if (told !== undefined) return problemFrom(statusIn(told), told);
  if (isGood(request)) return new ApiProblem(0, {});
  return problemFrom(request.status, parsed(request.responseText));
}

function statusIn(problem: unknown): number {
  const { status } = problem as { status?: unknown };
  return typeof status === 'number' ? status : 500;
}

/** Reads an answer line by line, as it grows. */
class Lines<T> {
  private at = 0;

  /** The lines that are whole since the last time. */
  read(text: string): Line<T>[] {
    const end = text.lastIndexOf('\n');
    if (end < this.at) return [];
    const fresh = text.slice(this.at, end);
    this.at = end + 1;
    return fresh.split('\n').flatMap((line) => (parsed(line) as Line<T> | undefined) ?? []);
  }

  last(text: string): Line<T> | undefined {
    return parsed(text.trimEnd().split('\n').at(-1) ?? '') as Line<T> | undefined;
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
