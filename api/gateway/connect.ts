import { Client, Connection, defaultGrpcRetryOptions, makeGrpcRetryInterceptor } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';

export interface TemporalOptions {
  /** Address, and TLS or API key where the server asks for them. */
  readonly connection: Parameters<typeof Connection.lazy>[0];
  readonly namespace: string;
  readonly dataConverter: DataConverter;
}

/** Four attempts are about a second: longer than a hiccup, short enough to tell the caller that Temporal is away. */
const ATTEMPTS = 4;

/** A client that connects when it is first needed, so that the API starts and answers while Temporal is away. */
export function connectTemporal({ connection, namespace, dataConverter }: TemporalOptions): Client {
  const retry = makeGrpcRetryInterceptor(defaultGrpcRetryOptions({ maxAttempts: ATTEMPTS }));
  const lazy = Connection.lazy({ ...connection, interceptors: [retry] });
  return new Client({ connection: lazy, namespace, dataConverter });
}
