import type { RequestHandler } from 'express';
import type { z } from 'zod';
import type { Call, Reply } from './call';
import type { Access } from './permissions';
import type { Upload } from './upload';

type Shape = z.ZodType<unknown, unknown>;

/** What a route answers when all went well; an answer without a schema has no JSON body. */
export interface Answer {
  readonly status?: 200 | 201 | 202 | 204;
  readonly description: string;
  readonly schema?: z.ZodType;
  /** Set when the body is not JSON. */
  readonly contentType?: string;
  /** Whoever accepts lines of JSON is told on the way how far it is (`withProgress`). */
  readonly hasProgress?: boolean;
}

interface Described {
  /** Unique name of the operation in the OpenAPI document. */
  readonly id: string;
  readonly tag: string;
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** From the root, parameters in braces: `/api/v1/crises/{number}`. */
  readonly path: string;
  readonly access: Access;
  readonly summary: string;
  readonly description?: string;
  /** Documents the Idempotency-Key header; `required` where a request without one is refused. */
  readonly keyed?: boolean | 'required';
  /** Other headers the handler reads, as the document shows them. */
  readonly headers?: z.ZodRawShape;
  /** Documents the If-Match header; the version is read by `versionOf`. */
  readonly versioned?: boolean;
  /** Documents the Last-Event-ID header of a stream of events. */
  readonly resumable?: boolean;
  /** The body is a form with a file of this kind. */
  readonly upload?: Upload;
  /** Keeps the body's bytes beside what they say, for a signature. */
  readonly keepsRawBody?: boolean;
  /** Above the usual limit of 256 KB. */
  readonly bodyLimitBytes?: number;
  /** Slows down whoever calls too often, before anything else is done. */
  readonly limiter?: RequestHandler | readonly RequestHandler[];
  readonly answer: Answer;
}

export interface RouteSpec<P extends Shape, Q extends Shape, B extends Shape> extends Described {
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly handle: (call: Call<z.output<P>, z.output<Q>, z.output<B>>) => Promise<Reply>;
}

/** A route as the server and the OpenAPI document see it. */
export interface Route extends Described {
  readonly params?: Shape;
  readonly query?: Shape;
  readonly body?: Shape;
  readonly handle: (call: Call<never, never, never>) => Promise<Reply>;
}

/** Declares a route; the types of its schemas reach its handler. */
export function route<P extends Shape, Q extends Shape, B extends Shape>(spec: RouteSpec<P, Q, B>): Route {
  return spec as Route;
}
