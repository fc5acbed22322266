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
  /Connection terminated|timeout exceeded when trying to connect|Query read timeout|Can't reach database server|closed the connection|is not queryable|cannot use a pool after|the database system is/i;
/** Errors wrap each other: Prisma's, its adapter's, the driver's. */
const DEEPEST = 5;

/** Whether an error of the database says "not now" rather than "not this". */
export function isDatabaseAway(error: unknown, depth = 0): boolean {
  if (depth > DEEPEST || typeof error !== 'object' || error === null) return false;
  const { code, errorCode, originalCode, kind, message, cause, meta } = error as Record<string, unknown>;
  const saysSo = [code, errorCode, originalCode, kind].some(
    (c) => typeof c === 'string' && (AWAY_CODES.has(c) || AWAY_SQL_STATE.test(c)),
  );
  if (saysSo || (typeof message === 'string' && AWAY_WORDS.test(message))) return true;
  const { driverAdapterError } = (meta ?? {}) as { driverAdapterError?: unknown };
  return isDatabaseAway(cause, depth + 1) || isDatabaseAway(driverAdapterError, depth + 1);
}
