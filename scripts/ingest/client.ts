import { setTimeout as sleep } from 'node:timers/promises';
import type { Text } from '../../domain/text';

const PREFIX = '/api/v1';
/** The API asks to wait at most this long; a server that restarts is back sooner. */
const LONGEST_WAIT_MS = 30_000;
const ATTEMPTS = 20;

/** A complaint as the API takes it. */
export interface NewComplaint {
  readonly source: 'import';
  readonly channel: 'import';
  readonly externalId: string;
  readonly title?: string;
  readonly body: string;
  readonly receivedAt: string;
  readonly reach?: number;
  readonly product?: string;
  readonly orderId?: string;
  readonly remedySought?: string;
  readonly customer: {
    readonly externalId?: string;
    readonly name?: string;
    readonly phone?: string;
    readonly email?: string;
  };
}

/** What became of one complaint of a batch. */
export interface RowResult {
  readonly index: number;
  readonly status: 'created' | 'duplicate' | 'invalid';
  readonly number?: string;
  readonly errors?: ReadonlyArray<{ readonly pointer: string; readonly detail: string }>;
}

/** A candidate as the API lists it. */
export interface ListedCandidate {
  readonly number: string;
  readonly raisedAt: string;
  readonly status: string;
  readonly complaintIds: readonly string[];
  readonly reason: Text;
}

/** The API refused; the message is what it said. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** The few calls of the HTTP API that feeding a file takes. */
export class ApiClient {
  constructor(
    private readonly address: string,
    private readonly token: string,
  ) {}

  static async signIn(address: string, username: string, password: string): Promise<ApiClient> {
    const { token } = (await send(address, 'POST', '/auth/sign-in', { username, password }, {})) as { token: string };
    return new ApiClient(address, token);
  }

  /** Safe to repeat: the same key and complaints get the same answer. */
  async report(complaints: readonly NewComplaint[], idempotencyKey: string): Promise<readonly RowResult[]> {
    const headers = { 'idempotency-key': idempotencyKey };
    const answer = await this.call('POST', '/complaints/batch', { complaints }, headers);
    return (answer as { results: RowResult[] }).results;
  }

  /** Of a complaint; `received` until it was correlated and its process runs. */
  async statusOf(number: string): Promise<string> {
    return ((await this.call('GET', `/complaints/${number}`)) as { status: string }).status;
  }

  async candidates(): Promise<ListedCandidate[]> {
    const found: ListedCandidate[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const path: string = `/candidates?limit=200${cursor === '' ? '' : `&cursor=${cursor}`}`;
      const page = (await this.call('GET', path)) as { items: ListedCandidate[]; next: string | null };
      found.push(...page.items);
      cursor = page.next;
    }
    return found;
  }

  private call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<unknown> {
    return send(this.address, method, path, body, { ...headers, authorization: `Bearer ${this.token}` });
  }
}

/** Sends until there is an answer: a busy or restarting server is asked again. Throws an ApiError when it refuses. */
async function send(
  address: string,
  method: string,
  path: string,
  body: unknown,
  headers: Record<string, string>,
): Promise<unknown> {
  const request = {
    method,
    headers: { ...headers, 'content-type': 'application/json', 'accept-language': 'en' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  };
  for (let attempt = 1; ; attempt += 1) {
    const response = await fetch(`${address}${PREFIX}${path}`, request).catch(() => undefined);
    if (response?.ok) return response.json();
    if (attempt === ATTEMPTS || (response && !isPassing(response.status))) throw await refusal(address, response);
    await sleep(waitMs(response, attempt));
  }
}

function isPassing(status: number): boolean {
  return status === 429 || status === 502 || status === 503 || status === 504;
}

function waitMs(response: Response | undefined, attempt: number): number {
  const asked = Number(response?.headers.get('retry-after') ?? 0) * 1000;
  return Math.min(LONGEST_WAIT_MS, Math.max(asked, 250 * 2 ** Math.min(attempt, 5)));
}

async function refusal(address: string, response: Response | undefined): Promise<ApiError> {
  if (response === undefined) return new ApiError(0, `nothing answers at ${address}`);
  const problem = (await response.json().catch(() => ({}))) as { title?: string; detail?: string };
  const said = [problem.title, problem.detail].filter(Boolean).join(': ');
  return new ApiError(response.status, `${response.status} ${said || response.statusText}`);
}
