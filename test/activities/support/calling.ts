import { ActivityFailure, ApplicationFailure, proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { Activities } from '../../../activities/contract';

export interface Called {
  readonly result?: unknown;
  readonly failure?: { readonly type: string | undefined; readonly message: string };
}

export interface CallOptions {
  readonly attempts?: number;
  readonly local?: boolean;
}

/** Calls one activity as a workflow would and tells what came of it. */
export async function call(
  name: keyof Activities,
  input: unknown,
  { attempts = 1, local = false }: CallOptions = {},
): Promise<Called> {
  const options = { startToCloseTimeout: '30 s', retry: { maximumAttempts: attempts, initialInterval: '100 ms' } };
  const activities: Record<string, (input: unknown) => Promise<unknown>> = local
    ? proxyLocalActivities(options)
    : proxyActivities(options);
  try {
    return { result: await activities[name]!(input) };
  } catch (error) {
    if (error instanceof ActivityFailure && error.cause instanceof ApplicationFailure) {
      return { failure: { type: error.cause.type ?? undefined, message: error.cause.message } };
    }
    throw error;
  }
}
