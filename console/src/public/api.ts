import { ApiProblem, problemOf } from '../api/problem';
import type { components } from '../../../generated/console/api';
import type { Lang } from '../../../domain/text';

type Schemas = components['schemas'];
export type NewComplaint = Schemas['PublicComplaint'];
export type Filed = Schemas['FiledComplaint'];
export type Status = Schemas['CustomerStatus'];

const BASE = '/api/v1/public';

/** The token of the link stands behind the `#`, so that it is in no address a server or a log sees. */
export function tokenInLink(): string {
  return window.location.hash.slice(1);
}

export function fileComplaint(complaint: NewComplaint, key: string, lang: Lang): Promise<Filed> {
  return request('POST', '/complaints', lang, { body: complaint, headers: { 'Idempotency-Key': key } });
}

export function readStatus(lang: Lang): Promise<Status> {
  return request('GET', '/status', lang, { headers: { 'Status-Token': tokenInLink() } });
}

export function addWord(text: string, key: string, lang: Lang): Promise<unknown> {
  const headers = { 'Status-Token': tokenInLink(), 'Idempotency-Key': key };
  return request('POST', '/status/message', lang, { body: { text }, headers });
}

interface Sent {
  readonly body?: object;
  readonly headers: Readonly<Record<string, string>>;
}

async function request<T>(method: string, path: string, lang: Lang, { body, headers }: Sent): Promise<T> {
  const sent = {
    method,
    headers: { ...headers, 'Accept-Language': lang, ...(body ? { 'Content-Type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  };
  const response = await fetch(BASE + path, sent).catch(() => undefined);
  if (!response) throw new ApiProblem(0, {});
  if (!response.ok) throw await problemOf(response);
  return (response.status === 204 ? undefined : await response.json()) as T;
}
