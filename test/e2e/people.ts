import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { samplePeople } from '../../domain/defaults/organisation';
import type { Role } from '../../domain/words';
import type { SignIn } from '../../prisma/seed';

const PREFIX = '/api/v1';
/** Restarting everything takes seconds; a busy machine takes its time. */
const PATIENCE_MS = 180_000;

/** An answer of the API as tests look at it. */
export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly body: any;
}

export interface Send {
  readonly key?: string;
  readonly headers?: Record<string, string>;
}

/** The sample organisation, everybody signed in. */
export class Staff {
  private constructor(private readonly people: readonly Person[]) {}

  static async signIn(apiUrl: string, signIns: readonly SignIn[]): Promise<Staff> {
    const people: Person[] = [];
    for (const signIn of signIns) people.push(await Person.signIn(apiUrl, signIn));
    return new Staff(people);
  }

  /** The sample person for a duty (the one who holds no other where there is one), or somebody by `@username`. */
  as(who: string): Person {
    const username = who.startsWith('@') ? who.slice(1) : usernameFor(who as Role);
    return this.find((p) => p.username === username, who);
  }

  byId(id: string): Person {
    return this.find((p) => p.id === id, id);
  }

  all(): readonly Person[] {
    return this.people;
  }

  private find(isIt: (person: Person) => boolean, who: string): Person {
    const found = this.people.find(isIt);
    if (!found) throw new Error(`nobody in the sample organisation is ${who}`);
    return found;
  }
}

function usernameFor(role: Role): string | undefined {
  const holders = samplePeople.filter((p) => p.roles.includes(role));
  return (holders.find((p) => p.roles.length === 1) ?? holders[0])?.username;
}

/** One person at the API. */
export class Person {
  private constructor(
    readonly username: string,
    readonly id: string,
    readonly roles: readonly string[],
    private readonly apiUrl: string,
    private readonly token: string,
  ) {}

  static async signIn(apiUrl: string, { username, password }: SignIn): Promise<Person> {
    const { status, body } = await request(`${apiUrl}${PREFIX}/auth/sign-in`, 'POST', {}, { username, password });
    if (status !== 200) throw new Error(`${username} cannot sign in: ${status}`);
    return new Person(username, body.person.id, body.person.roles, apiUrl, body.token);
  }

  get email(): string {
    return `${this.username}@example.com`;
  }

  /** One request, answered as it is; rejects when nobody answers. */
  send(method: string, path: string, body?: unknown, how: Send = {}): Promise<Answered> {
    const headers = { ...(how.key ? { 'idempotency-key': how.key } : {}), ...how.headers };
    return request(`${this.apiUrl}${PREFIX}${path}`, method, { ...this.authorisation, ...headers }, body);
  }

  /** Uploads a file, as the console's form would. */
  upload(path: string, bytes: Buffer): Promise<Answered> {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(bytes)]), '投诉.csv');
    return request(`${this.apiUrl}${PREFIX}${path}`, 'POST', this.authorisation, form);
  }

  async get(path: string): Promise<any> {
    return (await this.insist('GET', path)).body;
  }

  async post(path: string, body: unknown = {}): Promise<any> {
    return (await this.insist('POST', path, body)).body;
  }

  async put(path: string, body: unknown): Promise<any> {
    return (await this.insist('PUT', path, body)).body;
  }

  /**
   * What a careful client does: the same request under one key, again and again while nobody answers or the answer is
   * 503. Every other answer is the answer; anything but a success throws.
   */
  async insist(method: string, path: string, body?: unknown, key: string = randomUUID()): Promise<Answered> {
    for (const until = Date.now() + PATIENCE_MS; ; await sleep(500)) {
      const answered = await this.send(method, path, body, { key }).catch(() => undefined);
      if (answered && answered.status < 300) return answered;
      const isUnknown = !answered || answered.status === 503;
      if (!isUnknown || Date.now() > until) throw new Error(`${method} ${path}: ${said(answered)}`);
    }
  }

  private get authorisation(): Record<string, string> {
    return { authorization: `Bearer ${this.token}` };
  }
}

function said(answered: Answered | undefined): string {
  return answered ? `${answered.status} ${JSON.stringify(answered.body)}` : 'no answer';
}

async function request(
  url: string,
  method: string,
  headers: Record<string, string>,
  body?: unknown,
): Promise<Answered> {
  const isForm = body instanceof FormData;
  const type: Record<string, string> = body === undefined || isForm ? {} : { 'content-type': 'application/json' };
  const content = body === undefined ? {} : { body: isForm || typeof body === 'string' ? body : JSON.stringify(body) };
  const response = await fetch(url, { method, headers: { ...type, ...headers }, ...content });
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '') && text !== '';
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
}
