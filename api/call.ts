import type { Request, Response } from 'express';
import type { Lang } from '../domain/text';
import type { Actor } from '../domain/people';
import type { Role } from '../domain/words';
import type { ApiDeps } from './deps';

/** The person behind a request, with the roles they may exercise now (their own and those they stand in for). */
export interface Caller {
  readonly personId: string;
  readonly roles: readonly Role[];
  readonly tokenId: string;
}

/** One validated request on its way through a route. */
export interface Call<P, Q, B> {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** Absent on public routes only. */
  readonly caller: Caller;
  readonly lang: Lang;
  readonly requestId: string;
  readonly idempotencyKey: string | undefined;
  readonly request: Request;
  readonly deps: ApiDeps;
}

export interface Reply {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Writes the body itself, for as long as it likes, once status and headers are on their way. */
  readonly stream?: (to: Response) => void;
}

/** Who acts, as the workflows and the audit want to know it (X4). */
export function actorOf(call: Pick<Call<unknown, unknown, unknown>, 'caller' | 'request' | 'requestId'>): Actor {
  const { caller, request, requestId } = call;
  return {
    personId: caller.personId,
    roles: caller.roles,
    via: 'api',
    ...(request.ip ? { address: request.ip } : {}),
    requestId,
  };
}
