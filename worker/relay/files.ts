import type { RelayDeps } from './index';

const SWEEP_EVERY_MS = 3_600_000;
/** A file is named by its command within seconds; a day leaves room for outages and repeats. */
const UNNAMED_FOR_MS = 86_400_000;

/** Deletes uploads that came to nothing: refused, or broken off between the bytes and the command that names them (X3). */
export class FileSweep {
  private dueAt = 0;

  constructor(private readonly deps: Pick<RelayDeps, 'records' | 'log'>) {}

  async round(now: number): Promise<void> {
    if (now < this.dueAt) return;
    this.dueAt = now + SWEEP_EVERY_MS;
    const deleted = await this.deps.records.sweepFiles(UNNAMED_FOR_MS);
    if (deleted > 0) this.deps.log.info({ deleted }, 'relay: files that nothing names are gone');
  }
}
