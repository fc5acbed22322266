import type { Whereabouts } from './gateway/gateway';
import type { RequestStore } from './gateway/gateway';
import type { Caller } from './call';

/** Sessions, API tokens and passwords. */
export interface AccessRecords {
  callerByToken(hash: string, now: number): Promise<Caller | undefined>;
  credentials(username: string): Promise<{ personId: string; passwordHash: string | null } | undefined>;
  keepToken(token: {
    hash: string;
    personId: string;
    kind: 'session' | 'api';
    label: string;
    expiresAt: number;
  }): Promise<string>;
  revokeToken(personId: string, tokenId: string, now: number): Promise<boolean>;
}

/** What the API asks of the records. */
export interface ApiRecords {
  ping(): Promise<void>;
  readonly access: AccessRecords;
  readonly requests: RequestStore;
  readonly crises: { whereabouts(number: string): Promise<Whereabouts> };
}
