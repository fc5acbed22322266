import { continueAsNew } from '@temporalio/workflow';
import { newComplaint, type ComplaintCase } from '../../domain/complaint';
import type { EventBodies } from '../../domain/events';
import type { Actor } from '../../domain/people';
import { firstProcessState } from '../kernel/beginning';
import { Process } from '../kernel/process';
import type { ComplaintInput, ComplaintState } from './contract';
import { present } from './present';
import type { complaint } from './workflow';

/** A complaint's process: the primitives over one complaint. */
export type Complaint = Process<ComplaintState>;

const MAX_HISTORY_EVENTS = 2_000;

/** Builds the process from its input, or from what the last run carried over. */
export function setUp(input: ComplaintInput): Complaint {
  const { number, policy, calendar, lang, links, carried } = input;
  const p: Complaint = new Process<ComplaintState>({
    stream: { kind: 'complaint', number },
    state: carried?.state ?? firstState(input),
    rules: { policy, calendar },
    lang,
    link: links.console,
    drill: false,
    carried,
    maxHistoryEvents: input.maxHistoryEvents ?? MAX_HISTORY_EVENTS,
    continueAsNew: () => goOnInNewRun(p, input),
    present: () => present(p),
    // Nobody's silence ends a complaint: it stays open and late (W10).
    onExhausted: () => undefined,
    // There are thousands of them: their reminders fill the inbox of those who owe them, not everybody's mail.
    reminderChannels: ['inbox'],
  });
  return p;
}

function firstState(input: ComplaintInput): ComplaintState {
  const complaint = newComplaint({ ...input, id: input.complaintId });
  return { ...firstProcessState(input.roster, Date.now()), complaint };
}

async function goOnInNewRun(p: Complaint, input: ComplaintInput): Promise<never> {
  await p.settle();
  return await continueAsNew<typeof complaint>({ ...input, carried: { ...p.carry(), state: p.state } });
}

export interface Change {
  readonly kind: EventBodies['complaintChanged']['change'];
  readonly act?: EventBodies['complaintChanged']['act'];
  readonly by: Actor;
  readonly reason?: string;
}

/** Changes the complaint and says so. */
export function change(p: Complaint, fields: Partial<ComplaintCase>, { kind, act, by, reason }: Change): void {
  p.state.complaint = { ...p.state.complaint, ...fields, version: p.state.complaint.version + 1 };
  p.emit('complaintChanged', { complaint: p.state.complaint, change: kind, ...(act ? { act } : {}) }, by, reason);
}
