import { type Client, WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import type { Processes } from '../activities/ports';
import { refusalsIn } from '../api/failures';
import { isRunOver, statusOf } from '../api/gateway/runs';
import type { Roster } from '../domain/people';
import type { Refusal } from '../domain/refusal';
import {
  CANDIDATE_WORKFLOW,
  candidateGrew,
  type CandidateInput,
  candidateWorkflowId,
} from '../workflows/candidate/contract';
import {
  COMPLAINT_WORKFLOW,
  type ComplaintInput,
  complaintWorkflowId,
  joinedCrisis,
  releasedByCrisis,
} from '../workflows/complaint/contract';
import {
  CRISIS_WORKFLOW,
  type CrisisInput,
  crisisWorkflowId,
  customerWrote,
  grantHeard,
  linkComplaints,
  type LinkedComplaint,
  lookAtPayment,
  rosterChanged,
  signalsArrived,
} from '../workflows/crisis/contract';
import { FUNDING_WORKFLOW, type FundingInput, fundingWorkflowId } from '../workflows/funding/contract';
import { GRANT_WORKFLOW, type GrantInput, grantWorkflowId } from '../workflows/grant/contract';
import { REVISION_WORKFLOW, type RevisionInput, revisionWorkflowId } from '../workflows/revision/contract';
import { CrisisNumber, CrisisType, Drill } from '../workflows/search-attributes';

/** Everything the worker's own process says to workflows: activities and the relay share it. */
export interface AllProcesses extends Processes {
  startComplaint(input: ComplaintInput): Promise<void>;
  startCandidate(input: CandidateInput): Promise<void>;
  candidateGrew(number: string, complaintIds: readonly string[]): Promise<boolean>;
  signalsArrived(number: string, complaints: readonly LinkedComplaint[], requestId: string): Promise<boolean>;
  rosterChanged(workflowId: string, roster: Roster): Promise<boolean>;
  /** False when a process of this draft runs already: this one, or that of the submission before, which is just ending. */
  startRevision(input: RevisionInput): Promise<boolean>;
  startFunding(input: FundingInput): Promise<void>;
  startGrant(input: GrantInput): Promise<void>;
}

/** Starts and signals processes; a repeated start and a signal to an ended process are no errors. */
export function createProcesses(client: Client, taskQueue: string): AllProcesses {
  const { workflow } = client;
  const start = (type: string, options: Omit<StartOptions, 'taskQueue' | 'workflowIdReusePolicy'>): Promise<void> =>
    once(() => workflow.start(type, { ...options, taskQueue, workflowIdReusePolicy: 'REJECT_DUPLICATE' }));
  const to = (workflowId: string) => workflow.getHandle(workflowId);
  return {
    startCrisis: (input) => start(CRISIS_WORKFLOW, crisisStart(input)),
    startComplaint: (input) =>
      start(COMPLAINT_WORKFLOW, {
        workflowId: complaintWorkflowId(input.number),
        args: [input],
        staticSummary: `${input.lang === 'zh' ? '投诉' : 'Complaint'} ${input.number}`,
      }),
    startCandidate: (input) =>
      start(CANDIDATE_WORKFLOW, {
        workflowId: candidateWorkflowId(input.number),
        args: [input],
        staticSummary: `${input.lang === 'zh' ? '疑似危机' : 'Candidate'} ${input.number}`,
      }),
    startFunding: (input) =>
      start(FUNDING_WORKFLOW, {
        workflowId: fundingWorkflowId(input.number),
        args: [input],
        staticSummary: `${input.lang === 'zh' ? '资金申请' : 'Request for funds'} ${input.number}`,
        staticDetails: `[${input.number}](${input.links.console})`,
      }),
    startGrant: (input) =>
      start(GRANT_WORKFLOW, {
        workflowId: grantWorkflowId(input.number),
        args: [input],
        staticSummary: `${input.lang === 'zh' ? '增值服务' : 'Value-added service'} ${input.number}`,
        staticDetails: `[${input.number}](${input.links.console})`,
      }),
    complaintJoined: (number, crisisNumber) =>
      ifOpen(() => to(complaintWorkflowId(number)).signal(joinedCrisis, { crisisNumber })),
    complaintReleased: (number, crisisNumber, handBack) =>
      ifOpen(() => to(complaintWorkflowId(number)).signal(releasedByCrisis, { crisisNumber, ...handBack })),
    customerWrote: (number, word) => ifOpen(() => to(crisisWorkflowId(number)).signal(customerWrote, word)),
    lookAtPayment: (number, compensationId) =>
      ifOpen(() => to(crisisWorkflowId(number)).signal(lookAtPayment, { compensationId })),
    grantHeard: (number, news) => ifOpen(() => to(crisisWorkflowId(number)).signal(grantHeard, news)),
    linkComplaints: (number, complaints, command) =>
      refusalsOf(client, crisisWorkflowId(number), () =>
        client.connection.withDeadline(Date.now() + LINK_TIMEOUT_MS, () =>
          to(crisisWorkflowId(number)).executeUpdate(linkComplaints, {
            args: [{ ...command, complaints }],
            updateId: command.requestId,
          }),
        ),
      ),
    candidateGrew: (number, complaintIds) =>
      ifOpen(() => to(candidateWorkflowId(number)).signal(candidateGrew, { complaintIds })),
    signalsArrived: (number, complaints, requestId) =>
      ifOpen(() => to(crisisWorkflowId(number)).signal(signalsArrived, { complaints, requestId })),
    rosterChanged: (workflowId, roster) => ifOpen(() => to(workflowId).signal(rosterChanged, roster)),
    startRevision: (input) =>
      unlessRunning(() => workflow.start(REVISION_WORKFLOW, { ...revisionStart(input), taskQueue })),
  };
}

/** Within one attempt of the activity that asks. */
const LINK_TIMEOUT_MS = 20_000;

/** What a process has against an update; that it is gone when its last run is over for good, an error between two runs. */
async function refusalsOf(
  client: Client,
  workflowId: string,
  update: () => Promise<unknown>,
): Promise<readonly Refusal[] | 'gone'> {
  try {
    await update();
    return [];
  } catch (error) {
    const refusals = refusalsIn(error);
    if (refusals) return refusals;
    if (isRunOver(error) && (await statusOf(client, workflowId)) !== 'open') return 'gone';
    throw error;
  }
}

type StartOptions = Parameters<Client['workflow']['start']>[1];

function crisisStart(input: CrisisInput): Omit<StartOptions, 'taskQueue' | 'workflowIdReusePolicy'> {
  const { number, type, drill, lang } = input.head;
  return {
    workflowId: crisisWorkflowId(number),
    args: [input],
    staticSummary: `${lang === 'zh' ? '危机' : 'Crisis'} ${number}`,
    typedSearchAttributes: [
      { key: CrisisNumber, value: number },
      { key: CrisisType, value: type },
      { key: Drill, value: drill },
    ],
  };
}

/** A draft that came back is submitted again under its own id; a second run for one submission finds it taken. */
function revisionStart(input: RevisionInput): Omit<StartOptions, 'taskQueue'> {
  return {
    workflowId: revisionWorkflowId(input.number),
    args: [input],
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    staticSummary: `${input.lang === 'zh' ? '规则修订' : 'Rule revision'} ${input.number}`,
    staticDetails: `[${input.number}](${input.links.console})`,
  };
}

async function unlessRunning(start: () => Promise<unknown>): Promise<boolean> {
  try {
    await start();
    return true;
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
    throw error;
  }
}

async function once(start: () => Promise<unknown>): Promise<void> {
  await unlessRunning(start);
}

async function ifOpen(signal: () => Promise<void>): Promise<boolean> {
  try {
    await signal();
    return true;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}
