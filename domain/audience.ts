import type { Approval } from './approval';
import type { Care } from './care';
import type { ComplaintCase } from './complaint';
import type { Deadline } from './deadline';
import type { EventBodies, EventType } from './events';
import { RIGHTS } from './rights';
import type { Task } from './task';
import { ROLES, type Role } from './words';

/** Whose inbox something may change (X2): whoever exercises one of these roles, and these people. */
export interface Audience {
  readonly roles: readonly Role[];
  readonly people: readonly string[];
}

export const NOBODY: Audience = { roles: [], people: [] };
export const EVERYBODY: Audience = { roles: ROLES, people: [] };

/** An event as far as it decides whom it concerns. */
export type Told = { readonly [T in EventType]: { readonly type: T; readonly data: EventBodies[T] } }[EventType];

/**
 * Whose inbox an event may change: rather one too many than one too few, since all that follows is a look. What an event
 * brings about for others (tasks, clocks, notices of a decision) comes with events of its own.
 */
export function audienceOf(event: Told): Audience {
  switch (event.type) {
    // Tasks of a stage come and go with it, and a closed crisis leaves every inbox.
    case 'stageEntered':
    case 'flaredUp':
    case 'crisisClosed':
    case 'crisisReopened':
      return EVERYBODY;
    case 'levelAssessed':
      return event.data.changed ? EVERYBODY : NOBODY;
    case 'crisisOpened':
    case 'signalsArrived':
    case 'complaintsLinked':
    case 'quietExtended':
    case 'warningIssued':
    case 'activationDecided':
    case 'situationReported':
    case 'noteAdded':
    case 'entryPinned':
    case 'evidenceAdded':
    case 'evidenceWithdrawn':
    case 'clockAdvanced':
    // Those it is for are told by a notice.
    case 'customerWrote':
    // Its approvers and recipients are told by events of their own.
    case 'revisionChanged':
    case 'fundingChanged':
    case 'grantChanged':
    case 'grantHeard':
      return NOBODY;
    case 'seatFilled':
      return people(event.data.holder.personId, event.data.previous?.personId);
    case 'taskAdded':
    case 'taskEnded':
      return ofTask(event.data.task);
    case 'taskAssigned':
      return together([ofTask(event.data.task), people(event.data.previous)]);
    case 'deadlineStarted':
      return ofDeadline(event.data.deadline);
    case 'deadlineFired':
      return together([ofDeadline(event.data.deadline), { roles: event.data.to, people: [] }]);
    case 'deadlineChanged':
      return event.data.change === 'reassigned' ? ofEither(event.data.deadline) : ofDeadline(event.data.deadline);
    case 'noticeIssued':
      return { roles: [], people: event.data.notice.to };
    case 'noticeAcknowledged':
      return people(event.data.personId);
    case 'approvalRequested':
    case 'approvalEnded':
      return ofApproval(event.data.approval);
    case 'approvalVoted':
      return together([ofApproval(event.data.approval), people(event.data.personId)]);
    case 'approvalEscalated':
      return together([ofApproval(event.data.approval), { roles: event.data.to, people: [] }]);
    case 'approvalAmended':
    case 'questionAsked':
    case 'questionEnded':
      return ofApproval(event.data.approval);
    case 'approvalDelegated':
    case 'delegationEnded': {
      const { from, to } = event.data.delegation;
      return together([ofApproval(event.data.approval), people(from, to)]);
    }
    // A token seen in a signal is void: whoever it belonged to is shown another one.
    case 'ballotRefused': {
      const claimed = people(event.data.claimedPersonId);
      return event.data.approval ? together([ofApproval(event.data.approval), claimed]) : claimed;
    }
    case 'careOpened':
    case 'careActed':
    case 'callbackPlanned':
      return ofCare(event.data.care);
    case 'careAssigned':
      return together([ofCare(event.data.care), people(event.data.previous)]);
    case 'compensationChanged': {
      const { requestedBy, status } = event.data.compensation;
      const isOfFinance = status === 'discrepancy' || status === 'settled';
      return { roles: isOfFinance ? RIGHTS.settleDiscrepancy : [], people: [requestedBy] };
    }
    case 'bulkChanged': {
      const { requestedBy, status, settlements } = event.data.bulk;
      const isOfFinance = status === 'settling' || settlements !== undefined;
      return { roles: isOfFinance ? RIGHTS.settleBulkItem : [], people: [requestedBy] };
    }
    case 'reviewChanged':
      return { roles: [], people: event.data.review.editedBy };
    case 'complaintChanged':
      return ofComplaint(event.data.complaint, event.data.change);
    case 'candidateChanged':
      return { roles: RIGHTS.confirmCandidate, people: [] };
    default:
      return ofUnknown(event);
  }
}

/** Fails to compile when the switch misses a type; an event of a newer version of the system may concern anybody. */
function ofUnknown(_event: never): Audience {
  return EVERYBODY;
}

function people(...ids: readonly (string | null | undefined)[]): Audience {
  return { roles: [], people: ids.filter((id): id is string => typeof id === 'string') };
}

function ofTask({ role, assigneeId }: Task): Audience {
  return { roles: [role], people: assigneeId === undefined ? [] : [assigneeId] };
}

/** Those who owe it: particular people, or else a role. */
function ofDeadline(deadline: Deadline): Audience {
  return deadline.people === undefined ? ofEither(deadline) : { roles: [], people: deadline.people };
}

function ofEither({ waitingFor, people: owing = [] }: Deadline): Audience {
  return { roles: waitingFor, people: owing };
}

/** Whoever decides in any tier, has voted, or asked: all of them see it come or go. */
function ofApproval({ tiers, escalatedTo, votes, requestedBy, delegations = [] }: Approval): Audience {
  return {
    roles: [...tiers.flatMap((tier) => tier.roles), ...escalatedTo],
    people: [requestedBy, ...votes.map((vote) => vote.personId), ...delegations.map(({ to }) => to)],
  };
}

function ofCare({ ownerId }: Care): Audience {
  return { roles: RIGHTS.actOnCare, people: ownerId === undefined ? [] : [ownerId] };
}

/** Its owner; on a change of owner also the one before, who is among those who may be one. */
function ofComplaint({ ownerId }: ComplaintCase, change: EventBodies['complaintChanged']['change']): Audience {
  return { roles: change === 'assigned' ? RIGHTS.actOnComplaint : [], people: ownerId === undefined ? [] : [ownerId] };
}

/** Everybody whom one of these concerns. */
export function together(audiences: readonly Audience[]): Audience {
  return {
    roles: [...new Set(audiences.flatMap(({ roles }) => roles))],
    people: [...new Set(audiences.flatMap((audience) => audience.people))],
  };
}
