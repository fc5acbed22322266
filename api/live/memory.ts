import type { AudibleChange } from './batch';

/** What was told in one tick. */
export interface Batch {
  readonly no: number;
  readonly changes: readonly AudibleChange[];
}

/** Enough for a minute of the busiest times, and for hours of others; a few megabytes. */
const MOST_CHANGES = 10_000;

/** The last batches of this process, for those who lost their connection for a moment. */
export class Memory {
  private readonly batches: Batch[] = [];
  private changes = 0;
  /** Whoever has heard this one, and all after it, can be told exactly what they missed. */
  private since = 0;

  constructor(private readonly most = MOST_CHANGES) {}

  keep(batch: Batch): void {
    this.batches.push(batch);
    this.changes += batch.changes.length;
    while (this.changes > this.most) {
      const oldest = this.batches.shift()!;
      this.changes -= oldest.changes.length;
      this.since = oldest.no;
    }
  }

  /** Something was missed up to here: what came before no longer helps anybody. */
  forget(no: number): void {
    this.batches.length = 0;
    this.changes = 0;
    this.since = no;
  }

  /** The batches after one; undefined when some of them are gone. */
  after(no: number): readonly Batch[] | undefined {
    return no < this.since ? undefined : this.batches.filter((batch) => batch.no > no);
  }
}
