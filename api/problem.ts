import type { Refusal } from '../domain/refusal';
import { text, type Lang, type Text } from '../domain/text';

/** One thing that is wrong with a request; `pointer` is a JSON pointer into the part named by `in`. */
export interface Fault {
  readonly in: 'body' | 'query' | 'path' | 'header' | 'file';
  readonly pointer: string;
  readonly code: string;
  readonly text: Text;
}

export interface ProblemExtras {
  readonly detail?: Text;
  readonly faults?: readonly Fault[];
  readonly refusals?: readonly Refusal[];
  readonly retryAfterSeconds?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer that is not a success, as RFC 9457 says it; thrown anywhere below a route. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: Text,
    readonly extras: ProblemExtras = {},
  ) {
    super(`${code}: ${title.en}`);
  }
}

export function notFound(what: Text = text('资源不存在', 'There is no such resource')): Problem {
  return new Problem(404, 'notFound', what);
}

export function invalid(faults: readonly Fault[]): Problem {
  return new Problem(422, 'invalid', text('请求内容有误', 'The request is not valid'), { faults });
}

export function unauthenticated(): Problem {
  return new Problem(401, 'unauthenticated', text('请先登录', 'Sign in first'), {
    headers: { 'WWW-Authenticate': 'Bearer' },
  });
}

export function forbidden(code: string, why: Text): Problem {
  return new Problem(403, code, why);
}

export function conflict(code: string, why: Text): Problem {
  return new Problem(409, code, why);
}

/** A dependency is away or too slow: whether the command took effect is not known. */
export function unavailable(retryAfterSeconds = 2): Problem {
  const detail = text(
    '结果未知：请稍后用同一个 Idempotency-Key 重试',
    'The outcome is unknown: repeat the request with the same Idempotency-Key',
  );
  return new Problem(503, 'unavailable', text('服务暂时不可用', 'The service is temporarily unavailable'), {
    detail,
    retryAfterSeconds,
  });
}

/** The body of an `application/problem+json` answer in the caller's language. */
export function problemBody(problem: Problem, lang: Lang, context: { instance: string; requestId: string }) {
  const { detail, faults = [], refusals = [] } = problem.extras;
  const errors = [
    ...faults.map((f) => ({ in: f.in, pointer: f.pointer, code: f.code, detail: f.text[lang] })),
    ...refusals.map((r) => ({ code: r.code, detail: r.text[lang] })),
  ];
  return {
    type: `urn:crisis:problem:${problem.code}`,
    title: problem.title[lang],
    status: problem.status,
    ...(detail ? { detail: detail[lang] } : {}),
    code: problem.code,
    instance: context.instance,
    requestId: context.requestId,
    ...(errors.length > 0 ? { errors } : {}),
  };
}
