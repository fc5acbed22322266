import { QueryClient } from '@tanstack/react-query';
import { problemIn } from './problem';

/** Changes are told by the server: what was read stays good until then, or until the reader comes back after a while. */
const FRESH_MS = 60_000;
const RETRIES = 3;
const FIRST_RETRY_MS = 500;

/** What pages read, kept and read again. */
export function makeQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        // What a server refused it will refuse again; what it could not answer it may answer in a moment.
        retry: (failures, error) => failures < RETRIES && isPassing(error),
        retryDelay: (failures, error) => {
          const { retryAfterSeconds = 0 } = problemIn(error);
          return Math.max(FIRST_RETRY_MS * 2 ** failures, retryAfterSeconds * 1_000);
        },
      },
    },
  });
}

function isPassing(error: unknown): boolean {
  const { status } = problemIn(error);
  return status === 0 || status >= 500;
}
