import type { Logger } from 'pino';
import type { Gateway } from './gateway/gateway';
import type { Records } from '../records';
import type { Staff } from './auth/authenticate';
import type { LiveHub } from './live/hub';

/** What the routes need to know about where they run. */
export interface ApiSettings {
  /** Makes decision tokens and the status links of the public form, and nothing else. */
  readonly serverKey: string;
  /** Shared with the payer, who signs its callbacks with it; without it none is heard. */
  readonly payerCallbackSecret?: string | undefined;
  /** Where people reach this API, without a slash at the end. */
  readonly publicUrl: string;
  /** The Temporal UI, when there is one. */
  readonly temporalUiUrl: string | undefined;
  readonly temporalNamespace: string;
  readonly taskQueue: string;
  /** The organisation's zone, for times written without an offset. */
  readonly timeZone: string;
  /** The sample organisation lives here: its sign-ins work on loopback only. */
  readonly isEmbedded: boolean;
  /** Express's `trust proxy`: which hops may say whom they speak for. */
  readonly trustedProxies: string | number | false;
}

export interface ApiDeps {
  readonly records: Records;
  readonly staff: Staff;
  readonly gateway: Gateway;
  readonly live: LiveHub;
  readonly settings: ApiSettings;
  readonly log: Logger;
  readonly now: () => number;
}
