import { isGrpcServiceError, ServiceError } from '@temporalio/client';
import { ApplicationFailure, TemporalFailure } from '@temporalio/common';
import { isDatabaseAway } from '../records/away';

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
  /** A process that has to hear of something has not begun yet; retried. */
  notBegun: 'NotBegun',
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
