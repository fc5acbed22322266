import type { Actor } from '../domain/people';

/** What every command carries: who, why, and the request it belongs to (Temporal records none of that). */
export interface Command {
  readonly by: Actor;
  readonly requestId: string;
}

/** The answer to every accepted command: the caller may read its own write from this position on. */
export interface Receipt {
  readonly position: number;
  /** Ids of what the command made, e.g. `taskId`, `approvalId`. */
  readonly made: Readonly<Record<string, string>>;
}
