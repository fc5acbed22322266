/** One faulty field, or one reason of a refusal. */
export interface ProblemError {
  readonly code: string;
  readonly detail: string;
  readonly in?: string;
  /** JSON pointer into the part of the request named by `in`. */
  readonly pointer?: string;
}

interface ProblemBody {
  readonly title?: string;
  readonly detail?: string;
  readonly code?: string;
  readonly requestId?: string;
  readonly errors?: readonly ProblemError[];
}

/** What an answer that is not a success says, in the reader's language (RFC 9457). Status 0: nobody answered. */
export class ApiProblem extends Error {
  readonly code: string;
  readonly detail: string | undefined;
  readonly requestId: string | undefined;
  readonly errors: readonly ProblemError[];

  constructor(
    readonly status: number,
    body: ProblemBody,
    readonly retryAfterSeconds?: number,
  ) {
    super(body.title ?? '');
    this.code = body.code ?? (status === 0 ? 'noAnswer' : 'unknown');
    this.detail = body.detail;
    this.requestId = body.requestId;
    this.errors = body.errors ?? [];
  }

  /** Whether the request took effect is not known: the same request under the same key finds out. */
  get isOutcomeUnknown(): boolean {
    return this.status === 0 || this.status >= 502 || this.code === 'unavailable';
  }

  /** Somebody else changed the thing in the meantime. */
  get isStale(): boolean {
    return this.status === 412;
  }
}

/** The problem in whatever was thrown. */
export function problemIn(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  return new ApiProblem(0, {});
}

/** Reads a bad answer; what is not problem+json (a proxy's page, say) is a problem without words. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const body = await response.json().catch(() => ({}));
  const retryAfter = Number(response.headers.get('Retry-After'));
  return problemFrom(response.status, body, retryAfter > 0 ? retryAfter : undefined);
}

/** The problem that a body tells of, whatever it may be. */
export function problemFrom(status: number, body: unknown, retryAfterSeconds?: number): ApiProblem {
  return new ApiProblem(status, isBody(body) ? body : {}, retryAfterSeconds);
}

function isBody(value: unknown): value is ProblemBody {
  return typeof value === 'object' && value !== null;
}
