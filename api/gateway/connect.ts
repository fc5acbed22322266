import { Client, Connection, defaultGrpcRetryOptions, makeGrpcRetryInterceptor } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';

export interface TemporalOptions {
  /** Address, and TLS or API key where the server asks for them. */
  readonly connection: Parameters<typeof Connection.lazy>[0];
  readonly namespace: string;
  readonly dataConverter: DataConverter;
}

/** Six attempts are about two seconds: longer than a hiccup, short enough to tell the caller that Temporal is away. */
const RETRIES = defaultGrpcRetryOptions({ maxAttempts: 6, initialIntervalMs: pauseMs });

/** The server calls a run that is about to continue as new "exhausted"; its successor is there in milliseconds. */
function pauseMs({ code, details }: { code: number; details: string }): number {
  const RESOURCE_EXHAUSTED = 8;
  return code === RESOURCE_EXHAUSTED && !details.includes('workflow is closing') ? 1_000 : 50;
}

/** A client that connects when it is first needed, so that the API starts and answers while Temporal is away. */
export function connectTemporal({ connection, namespace, dataConverter }: TemporalOptions): Client {
  const lazy = Connection.lazy({ ...connection, interceptors: [makeGrpcRetryInterceptor(RETRIES)] });
  return new Client({ connection: lazy, namespace, dataConverter });
}
