import { isSolved } from '../../domain/care';
import type { HandBack } from '../../domain/complaint';
import { closingNotice } from '../../domain/notices';
import { crisisSheet } from '../../domain/sheet';
import { snapshotSummary } from '../../domain/act-summaries';
import { isOpen } from '../../domain/deadline';
import { issueNotice } from '../kernel/notices';
import { archive, quickArchive } from '../kernel/profiles';
import type { CrisisSheet } from './contract';
import type { Crisis } from './crisis';
import { tellComplaints } from './customers';

/** The end: clocks stop, complaints are handed back, nothing is deleted, and the sheet stays as the result (S13, W10). */
export async function concluded(c: Crisis): Promise<CrisisSheet> {
  const from = c.state.milestones.at(-1)?.stage ?? null;
  c.state.milestones = [...c.state.milestones, { stage: 'closed', at: c.now() }];
  c.emit('stageEntered', { stage: 'closed', from });
  for (const deadline of c.state.deadlines) if (isOpen(deadline)) c.cancelDeadline(deadline.id);
  const outcome = c.state.outcome ?? 'resolved';
  issueNotice(c, {
    kind: 'closing',
    ...closingNotice(c.state.head, outcome, c.state.outcomeReason ?? ''),
    roles: c.state.rulebook.plan.noticeTo[c.state.level],
  });
  c.options.present();
  // A complaint must hear that it joined before it hears that it is let go.
  await c.effects.drained('tellComplaints');
  releaseComplaints(c);
  await c.settle();
  await c.effects.drained();
  await keepSnapshot(c);
  await c.settle();
  const markdown = crisisSheet(c.state, c.now(), { console: c.options.link });
  return { number: c.state.head.number, outcome, markdown };
}

/** For a reopening (S13); when PostgreSQL is away, for as long as it takes. */
async function keepSnapshot(c: Crisis): Promise<void> {
  const summary = snapshotSummary(c.options.lang);
  const request = { number: c.state.head.number, carried: { ...c.carry(), state: c.state } };
  await c.lane.runOrWait(
    () => quickArchive(summary).saveSnapshot(request),
    () => archive(summary).saveSnapshot(request),
  );
}

/** A complaint whose customer was not satisfied goes on by itself. */
function releaseComplaints(c: Crisis): void {
  const handBacks: Record<string, HandBack> = {};
  for (const care of Object.values(c.state.cares)) {
    const { firstContactAt } = care;
    const handBack = { settled: isSolved(care), ...(firstContactAt === undefined ? {} : { firstContactAt }) };
    for (const id of care.complaintIds) handBacks[id] = handBack;
  }
  const { complaintIds, head } = c.state;
  const change = { kind: 'released', handBacks } as const;
  tellComplaints(c, {
    id: 'released',
    kind: 'tellComplaints',
    request: { crisisNumber: head.number, complaintIds, change },
  });
}
