/** Keeps the histories of ended runs beyond the retention of the namespace; started by a Schedule. */
export const ARCHIVE_WORKFLOW = 'archive';
export const ARCHIVE_SCHEDULE_ID = 'archive-closed-runs';
/** Often enough that an analyst finds yesterday's crisis, rare enough not to fill the lists with itself. */
export const ARCHIVE_EVERY = '10 minutes';

/** How many runs were archived this time. */
export interface ArchiveResult {
  readonly archived: number;
}
