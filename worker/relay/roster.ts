import { inParallel, pages } from '../../activities/parallel';
import { CANDIDATE_WORKFLOW } from '../../workflows/candidate/contract';
import { COMPLAINT_WORKFLOW } from '../../workflows/complaint/contract';
import { CRISIS_WORKFLOW } from '../../workflows/crisis/contract';
import { FUNDING_WORKFLOW } from '../../workflows/funding/contract';
import { GRANT_WORKFLOW } from '../../workflows/grant/contract';
import { REVISION_WORKFLOW } from '../../workflows/revision/contract';
import type { RelayDeps } from './index';

const LOOK_EVERY_MS = 2_000;
const SIGNALS_AT_ONCE = 8;
const PAGE_RUNS = 500;
/** Lists of open processes lag behind; one started with the old staff shortly before the change is told this much later. */
const LIST_LAG_MS = 10_000;

/** Tells every open process of a new staff list; the version in it makes a repetition harmless (S1). */
export class RosterNews {
  private lookAt = 0;
  private latecomers: { readonly sinceAt: number; readonly dueAt: number } | undefined;

  constructor(private readonly deps: RelayDeps) {}

  async round(now: number): Promise<void> {
    if (now < this.lookAt) return;
    this.lookAt = now + LOOK_EVERY_MS;
    const { records } = this.deps;
    const [roster, announced] = await Promise.all([records.currentRoster(), records.announcedRoster()]);
    if (roster.version > announced) {
      await this.tell(roster, '');
      await records.rosterAnnounced(roster.version);
      this.latecomers = { sinceAt: now - LIST_LAG_MS, dueAt: now + LIST_LAG_MS };
    } else if (this.latecomers && now >= this.latecomers.dueAt) {
      await this.tell(roster, ` AND StartTime >= '${new Date(this.latecomers.sinceAt).toISOString()}'`);
      this.latecomers = undefined;
    }
  }

  private async tell(roster: Awaited<ReturnType<RelayDeps['records']['currentRoster']>>, also: string): Promise<void> {
    const { client, processes } = this.deps;
    const types = [
      CRISIS_WORKFLOW,
      COMPLAINT_WORKFLOW,
      CANDIDATE_WORKFLOW,
      REVISION_WORKFLOW,
      FUNDING_WORKFLOW,
      GRANT_WORKFLOW,
    ]
      .map((type) => `'${type}'`)
      .join(', ');
    const query = `ExecutionStatus = 'Running' AND WorkflowType IN (${types})${also}`;
    for await (const page of pages(client.workflow.list({ query, pageSize: PAGE_RUNS }), PAGE_RUNS)) {
      await inParallel(page, SIGNALS_AT_ONCE, async ({ workflowId }) => {
        await processes.rosterChanged(workflowId, roster);
      });
    }
  }
}
