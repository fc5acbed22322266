import { CancellationScope, condition, workflowInfo } from '@temporalio/workflow';
import { mailsWaitSummary, openRevisionSummary } from '../../domain/act-summaries';
import { requestTokens } from '../kernel/approvals';
import { runInBackground } from '../kernel/beginning';
import { revisions } from '../kernel/profiles';
import { askLeadership } from './approval';
import type { RevisionInput, RevisionSheet } from './contract';
import { registerMessages } from './messages';
import { sheetOf } from './present';
import { isAcknowledged, publish } from './publication';
import { firstCarried, setUp, type Revision } from './revision';
import { become } from './status';

/**
 * 预案修订 (V3, C1六): one submission of a draft. The leadership group approves it, it is published as a new version, and
 * the departments acknowledge; or it goes back to be edited, with the reason, and may be submitted again.
 */
export async function revision(input: RevisionInput): Promise<RevisionSheet> {
  // A revision is taken back by a command with a reason, never by a cancellation that says nothing.
  return await CancellationScope.nonCancellable(() => revise(input));
}

async function revise(input: RevisionInput): Promise<RevisionSheet> {
  const p = await begin(input);
  if (!p) return { number: input.number, submission: input.submission, status: 'taken', markdown: '' };
  await p.until(() => p.state.revision.status !== 'submitted');
  if (p.state.revision.status === 'approved') await publish(p);
  if (p.state.revision.status === 'published') await acknowledged(p);
  return await concluded(p);
}

/** Takes the submission in hand, once whatever happens: a second run for the same one finds it taken. */
async function begin(input: RevisionInput): Promise<Revision | undefined> {
  if (input.carried) return resumed(setUp(input, input.carried));
  const { number, submission, lang } = input;
  const runId = workflowInfo().firstExecutionRunId;
  const opened = await revisions(openRevisionSummary(number, lang)).openRevision({ number, submission, runId });
  if (opened.kind === 'taken') return undefined;
  const p = setUp(input, firstCarried(opened));
  askLeadership(p);
  return ready(p);
}

/** A later run: whoever may decide what is open gets tokens; what was being delivered is delivered. */
function resumed(p: Revision): Revision {
  for (const { id, status } of p.state.approvals) if (status === 'open') requestTokens(p, id);
  return ready(p);
}

function ready(p: Revision): Revision {
  registerMessages(p);
  runInBackground(p);
  p.options.present();
  return p;
}

async function acknowledged(p: Revision): Promise<void> {
  await p.until(() => isAcknowledged(p));
  become(p, 'completed');
  p.options.present();
}

/** A mail server that is away must not keep a draft from being submitted again; the inbox has shown everything. */
const MAILS_WAIT = '1 minute';

/** Waits until everything is answered, recorded and sent; the sheet stays as the result. */
async function concluded(p: Revision): Promise<RevisionSheet> {
  await p.settle();
  if (p.effects.pending().length > 0)
    await condition(() => p.effects.pending().length === 0, MAILS_WAIT, { summary: mailsWaitSummary(p.options.lang) });
  await p.settle();
  const { number, submission, status, publishedVersion } = p.state.revision;
  const published = publishedVersion === undefined ? {} : { publishedVersion };
  return { number, submission, status, ...published, markdown: sheetOf(p) };
}
