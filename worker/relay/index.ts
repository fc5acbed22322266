import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { AllProcesses } from '../processes';
import { Correlation } from './correlation';
import { FileSweep } from './files';
import { HandOver } from './hand-over';
import { lead } from './leader';
import type { CorrelationRecords, FileRecords, HandOverRecords } from './ports';
import { RosterNews } from './roster';

export interface RelayDeps {
  readonly databaseUrl: string;
  readonly records: HandOverRecords & CorrelationRecords & FileRecords;
  readonly processes: AllProcesses;
  readonly client: Client;
  /** Where people reach the console, without a slash at the end. */
  readonly consoleUrl: string;
  readonly log: Logger;
}

/**
 * Carries what the database knows over to Temporal: correlates new complaints, starts and signals processes; and sweeps
 * up uploads that came to nothing. Of all workers on a database one does it at a time. Ends when `signal` says so.
 */
export async function runRelay(deps: RelayDeps, signal: AbortSignal): Promise<void> {
  const handOver = new HandOver(deps, new Correlation(deps.records));
  const rosterNews = new RosterNews(deps);
  const fileSweep = new FileSweep(deps);
  const round = async (stop: AbortSignal): Promise<boolean> => {
    await rosterNews.round(Date.now());
    await fileSweep.round(Date.now());
    return handOver.round(stop);
  };
  const { databaseUrl, log } = deps;
  await lead({ databaseUrl, log, round, onLeading: () => handOver.forget() }, signal);
}
