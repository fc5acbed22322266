import { isGrpcServiceError, ServiceError } from '@temporalio/client';
import { ApplicationFailure, TemporalFailure } from '@temporalio/common';

/** The one list of failure types that activities raise; workflows and tests tell them apart by these names. */
export const FAILURES = {
  /** The database cannot be reached or asks to try again; retried. */
  databaseAway: 'DatabaseAway',
  /** The records refused what was asked of them: a fault of the program; retried until a better one is deployed. */
  recordFault: 'RecordFault',
  /** Some mails could not be handed over yet; retried, and only the rest is sent again. */
  mailAway: 'MailAway',
  /** The payer cannot say yet what became of a payment; retried. */
  payerAway: 'PayerAway',
  /** Temporal cannot be reached from here; retried. */
  temporalAway: 'TemporalAway',
} as const;

export type FailureType = (typeof FAILURES)[keyof typeof FAILURES];

/** A failure that Temporal retries; its words never come from a library. */
export function retryable(type: FailureType, message: string): ApplicationFailure {
  return ApplicationFailure.retryable(message, type);
}

/** What of an error may be logged: never its message, which quotes values. */
export interface Fault {
  readonly name: string;
  readonly code: string | undefined;
}

/**
 * Lets no message of Prisma, PostgreSQL or gRPC out: they quote values, hence people, and a history is kept for years.
 * `report` gets what may be logged.
 */
export async function atBorder<T>(
  work: () => Promise<T>,
  report: (type: FailureType, fault: Fault) => void,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof TemporalFailure) throw error;
    const failure = failureOf(error);
    report(failure.type as FailureType, faultOf(error));
    throw failure;
  }
}

function failureOf(error: unknown): ApplicationFailure {
  if (error instanceof ServiceError || isGrpcServiceError(error))
    return retryable(FAILURES.temporalAway, 'Temporal is away');
  if (isDatabaseAway(error)) return retryable(FAILURES.databaseAway, 'the database is away');
  return retryable(FAILURES.recordFault, 'the records refused what was asked of them');
}

export function faultOf(error: unknown): Fault {
  const { name, code } = error as { name?: unknown; code?: unknown };
  return { name: typeof name === 'string' ? name : typeof error, code: typeof code === 'string' ? code : undefined };
}

const AWAY_PRISMA = [
  'P1000',
  'P1001',
  'P1002',
  'P1003',
  'P1008',
  'P1010',
  'P1011',
  'P1017',
  'P2024',
  'P2028',
  'P2034',
  'P2037',
];
const AWAY_SYSTEM = ['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH'];
const AWAY_DRIVER = ['DatabaseNotReachable', 'SocketTimeout', 'TooManyConnections', 'ConnectionClosed'];
const AWAY_CODES = new Set([...AWAY_PRISMA, ...AWAY_SYSTEM, ...AWAY_DRIVER]);
/** Connection, resources, operator intervention, serialisation and deadlock: all go away by themselves. */
const AWAY_SQL_STATE = /^(08|53|57P|40)/;
/** What `pg` and Prisma say without a code. */
const AWAY_WORDS =
  /Connection terminated|timeout exceeded when trying to connect|Can't reach database server|closed the connection/i;
/** Errors wrap each other: Prisma's, its adapter's, the driver's. */
const DEEPEST = 5;

/** Whether an error of the database says "not now" rather than "not this". */
export function isDatabaseAway(error: unknown, depth = 0): boolean {
  if (depth > DEEPEST || typeof error !== 'object' || error === null) return false;
  const { code, originalCode, kind, message, cause, meta } = error as Record<string, unknown>;
  const saysSo = [code, originalCode, kind].some(
    (c) => typeof c === 'string' && (AWAY_CODES.has(c) || AWAY_SQL_STATE.test(c)),
  );
  if (saysSo || (typeof message === 'string' && AWAY_WORDS.test(message))) return true;
  const { driverAdapterError } = (meta ?? {}) as { driverAdapterError?: unknown };
  return isDatabaseAway(cause, depth + 1) || isDatabaseAway(driverAdapterError, depth + 1);
}
