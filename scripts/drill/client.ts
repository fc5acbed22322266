import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

const PREFIX = '/api/v1';

interface Problem {
  readonly status: number;
  readonly title?: string;
  readonly detail?: string;
  readonly errors?: readonly { readonly code: string; readonly detail: string }[];
}

/** The API said no; `reasons` are its words, one by one. */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(
    readonly status: number,
    readonly reasons: readonly string[],
  ) {
    super(`${status} ${reasons.join('; ')}`);
  }
}

/** One person of the drill at the API. */
export class Player {
  private constructor(
    readonly name: string,
    readonly personId: string,
    readonly roles: readonly string[],
    private readonly address: string,
    private readonly token: string,
  ) {}

  static async signIn(address: string, username: string, password: string): Promise<Player> {
    const answer = (await send(address, 'POST', '/auth/sign-in', { username, password })) as {
      token: string;
      person: { id: string; nameZh: string; roles: string[] };
    };
    const { id, nameZh, roles } = answer.person;
    return new Player(nameZh, id, roles, address, answer.token);
  }

  get<T>(path: string): Promise<T> {
    return send(this.address, 'GET', path, undefined, this.token) as Promise<T>;
  }

  post<T = { position: number; made: Record<string, string> }>(path: string, body: object = {}): Promise<T> {
    return send(this.address, 'POST', path, body, this.token) as Promise<T>;
  }

  put(path: string, body: object): Promise<unknown> {
    return send(this.address, 'PUT', path, body, this.token);
  }
}

async function send(address: string, method: string, path: string, body?: object, token?: string): Promise<unknown> {
  // One key for all attempts: what was carried out and not answered is not done a second time.
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    'accept-language': 'zh',
    'idempotency-key': randomUUID(),
  };
  if (token) headers['authorization'] = `Bearer ${token}`;
  for (let attempt = 1; ; attempt += 1) {
    const request = { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) };
    const response = await fetch(`${address}${PREFIX}${path}`, request);
    if (response.ok) return response.status === 204 ? undefined : await response.json();
    if (response.status !== 503 || attempt === 5) throw await refused(response);
    await sleep(1000 * attempt);
  }
}

async function refused(response: Response): Promise<Refused> {
  const problem = (await response.json().catch(() => ({}))) as Problem;
  const reasons = problem.errors?.map((e) => e.detail) ?? [problem.detail ?? problem.title ?? response.statusText];
  return new Refused(response.status, reasons);
}
