import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { api } from '../api/client';
import { Attempts } from '../api/keys';
import { problemIn, type ApiProblem } from '../api/problem';
import { operationSpec, type Operation } from './operations';

/** What the API answers to most commands. */
export interface Receipt {
  readonly position?: number;
  readonly made?: Readonly<Record<string, string>>;
}

const TRIES = 4;
const FIRST_PAUSE_MS = 700;

export type Sent<T> =
  | { readonly isDone: true; readonly answer: T }
  | { readonly isDone: false; readonly problem: ApiProblem };

export interface Command<T> {
  /**
   * Resolves with the answer once everything on the screen has been read again; what was refused stays in `problem`.
   * `content` tells one attempt from another where the body, a file, is no JSON.
   */
  readonly send: (body?: object, content?: string) => Promise<Sent<T>>;
  readonly isBusy: boolean;
  readonly problem: ApiProblem | undefined;
  readonly clear: () => void;
}

/** A command to the API: sent once, whatever the network does, with what went wrong kept for the form. */
export function useCommand<T = Receipt>(
  operation: Operation,
  params: Readonly<Record<string, string>> = {},
): Command<T> {
  const queries = useQueryClient();
  const attempts = useRef(new Attempts());
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const clear = useCallback(() => setProblem(undefined), []);
  const send = async (body?: object, said?: string): Promise<Sent<T>> => {
    setBusy(true);
    setProblem(undefined);
    const content = said ?? JSON.stringify([params, body]);
    try {
      const answer = await insist<T>(operation, params, body, attempts.current.keyFor(content));
      attempts.current.settled();
      await queries.invalidateQueries();
      return { isDone: true, answer };
    } catch (error) {
      const found = problemIn(error);
      if (!found.isOutcomeUnknown) attempts.current.settled();
      // Whoever acted on something older than what is there now sees what is there now.
      if (found.isStale || found.status === 409) await queries.invalidateQueries();
      setProblem(found);
      return { isDone: false, problem: found };
    } finally {
      setBusy(false);
    }
  };
  return { send, isBusy, problem, clear };
}

/** Sends it again under the same key while nobody knows whether it arrived. */
async function insist<T>(operation: Operation, path: object, body: object | undefined, key: string): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await request<T>(operation, path, body, key);
    } catch (error) {
      const problem = problemIn(error);
      if (!problem.isOutcomeUnknown || tries === TRIES) throw problem;
      const pauseMs = Math.max(FIRST_PAUSE_MS * tries, (problem.retryAfterSeconds ?? 0) * 1_000);
      await new Promise((done) => setTimeout(done, pauseMs));
    }
  }
}

type AnyRequest = (method: string, path: string, init: object) => Promise<{ data?: unknown }>;

async function request<T>(operation: Operation, path: object, body: object | undefined, key: string): Promise<T> {
  const spec = operationSpec(operation);
  const send = api.request as unknown as AnyRequest;
  const headers = { 'Idempotency-Key': key };
  const { data } = await send(spec.method, spec.path, { params: { path }, body, headers });
  return data as T;
}
