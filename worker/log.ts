import { DefaultLogger, type LogLevel, Runtime } from '@temporalio/worker';
import pino, { type Logger } from 'pino';

/** The log of a process: JSON lines of ids, codes and counts; names and contents of messages have no place in it. */
export function createLog(name: string): Logger {
  return pino({ name, timestamp: pino.stdTimeFunctions.isoTime });
}

const LEVELS: Readonly<Record<LogLevel, pino.Level>> = {
  TRACE: 'trace',
  DEBUG: 'debug',
  INFO: 'info',
  WARN: 'warn',
  ERROR: 'error',
};

/** Sends what the SDK says into our log; stopping on signals stays our own affair. */
export function installRuntime(log: Logger): void {
  const logger = new DefaultLogger('INFO', ({ level, message, meta }) => {
    const { error, ...rest } = (meta ?? {}) as { error?: unknown };
    log[LEVELS[level]]({ ...rest, ...(error instanceof Error ? { error: error.stack } : {}) }, message);
  });
  const telemetryOptions = { logging: { forward: {}, filter: { core: 'WARN', other: 'ERROR' } } } as const;
  Runtime.install({ logger, shutdownSignals: [], telemetryOptions });
}
