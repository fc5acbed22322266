import { audienceOf, EVERYBODY, NOBODY, together, type Audience, type Told } from '../../domain/audience';
import { end, startApproval, vote } from '../../domain/approval';
import { newComplaint, type ComplaintCase } from '../../domain/complaint';
import type { EventBodies, EventType } from '../../domain/events';
import { draftFigures } from '../../domain/review';
import { text } from '../../domain/text';
import { newsOf } from '../../domain/value-added';
import { ROLES, type Role } from '../../domain/words';
import {
  approval,
  bulk,
  care,
  compensation,
  deadline,
  fundingRequest,
  grant,
  head,
  notice,
  NOW,
  revision,
  state,
  task,
} from './samples';

const roles = (...held: Role[]): Audience => ({ roles: held, people: [] });
const people = (...ids: string[]): Audience => ({ roles: [], people: ids });

const complaint: ComplaintCase = {
  ...newComplaint({ id: 'c1', number: 'TS-2026-000001', customerId: 'K1', receivedAt: NOW }),
  ownerId: 'wu',
};
const candidate = { number: 'HX-1', title: 'x', reason: text('', ''), complaintIds: [], raisedAt: NOW, version: 1 };
const CARERS: readonly Role[] = ['operator', 'serviceManager', 'onsite', 'liaison'];
const twoTiers = startApproval(
  {
    ...approval(),
    requestedBy: 'wu',
    tiers: [
      { name: text('', ''), roles: ['serviceManager'], needed: 1 },
      { name: text('', ''), roles: ['generalManager'], needed: 1 },
    ],
  },
  NOW,
);
const deciders: Audience = { roles: ['serviceManager', 'generalManager'], people: ['wu'] };
const voted = vote(twoTiers, { personId: 'li', decision: 'approve', via: 'api' }, NOW);
const review = { figures: draftFigures(state(), NOW), rootCause: '', lessons: '', improvements: [], version: 1 };
const warning = { scope: '', measures: '', level: 'III', noticeId: 'N1', issuedBy: 'li', issuedAt: NOW } as const;
const activation = { decision: 'activate', bySilence: false, reason: '', by: 'zhao', at: NOW } as const;
const assessment = {} as EventBodies['levelAssessed']['assessment'];

/** One of each kind; the compiler sees to it that none is missing. */
const usual: { readonly [T in EventType]: readonly [EventBodies[T], Audience] } = {
  crisisOpened: [{ head, stage: 'warning', level: 'III', policyVersion: 1, planId: 'p', planVersion: 1 }, NOBODY],
  stageEntered: [{ stage: 'response', from: 'warning' }, EVERYBODY],
  levelAssessed: [{ assessment, previous: 'IV', changed: true }, EVERYBODY],
  signalsArrived: [{ complaintIds: ['c4'], total: 4 }, NOBODY],
  complaintsLinked: [{ complaintIds: ['c1'] }, NOBODY],
  quietExtended: [{ cause: 'signal', gapMs: 0 }, NOBODY],
  seatFilled: [
    { seat: 'commander', holder: { personId: 'a', sinceAt: NOW }, previous: { personId: 'b', sinceAt: 0 } },
    people('a', 'b'),
  ],
  warningIssued: [{ warning }, NOBODY],
  activationDecided: [{ activation }, NOBODY],
  taskAdded: [{ task: task({ role: 'quality' }) }, roles('quality')],
  taskEnded: [{ task: task({ role: 'quality', assigneeId: 'a' }) }, { roles: ['quality'], people: ['a'] }],
  taskAssigned: [
    { task: task({ role: 'quality', assigneeId: 'a' }), previous: 'b' },
    { roles: ['quality'], people: ['a', 'b'] },
  ],
  deadlineStarted: [{ deadline: deadline('task', { waitingFor: ['quality'] }) }, roles('quality')],
  deadlineFired: [
    { kind: 'escalated', deadline: deadline('task', { waitingFor: ['quality'] }), to: ['office'] },
    roles('quality', 'office'),
  ],
  deadlineChanged: [{ change: 'met', deadline: deadline('task', { waitingFor: ['quality'] }) }, roles('quality')],
  noticeIssued: [{ notice: notice({ to: ['a', 'b'] }) }, people('a', 'b')],
  noticeAcknowledged: [{ notice: notice({ to: ['a', 'b'] }), personId: 'a' }, people('a')],
  approvalRequested: [{ approval: twoTiers }, deciders],
  approvalVoted: [
    { approval: voted, personId: 'li', decision: 'approve' },
    { ...deciders, people: ['wu', 'li'] },
  ],
  approvalEnded: [{ approval: end(twoTiers, 'expired', NOW) }, deciders],
  approvalEscalated: [
    { approval: twoTiers, to: ['deputyManager'] },
    { ...deciders, roles: [...deciders.roles, 'deputyManager'] },
  ],
  approvalAmended: [
    {
      approval: twoTiers,
      amendment: { cause: 'level', by: 'wu', reason: 'x', at: NOW, before: { tiers: [] }, voidVotes: [] },
    },
    deciders,
  ],
  approvalDelegated: [
    { approval: twoTiers, delegation: { from: 'a', to: 'b', reason: 'x', at: NOW, untilAt: NOW + 1 } },
    { ...deciders, people: ['wu', 'a', 'b'] },
  ],
  delegationEnded: [
    {
      approval: twoTiers,
      delegation: { from: 'a', to: 'b', reason: 'x', at: NOW, untilAt: NOW + 1, endedAt: NOW, end: 'takenBack' },
    },
    { ...deciders, people: ['wu', 'a', 'b'] },
  ],
  questionAsked: [{ approval: twoTiers, question: { id: 'Q1', askedBy: 'a', question: '?', at: NOW } }, deciders],
  questionEnded: [
    { approval: twoTiers, question: { id: 'Q1', askedBy: 'a', question: '?', at: NOW, endedAt: NOW, end: 'silent' } },
    deciders,
  ],
  ballotRefused: [
    { approval: twoTiers, claimedPersonId: 'a', refusals: [] },
    { ...deciders, people: ['wu', 'a'] },
  ],
  careOpened: [{ care: care() }, roles(...CARERS)],
  careActed: [
    { care: { ...care(), ownerId: 'wu' }, act: { kind: 'answer', accepted: true } },
    { roles: CARERS, people: ['wu'] },
  ],
  callbackPlanned: [{ care: care() }, roles(...CARERS)],
  careAssigned: [
    { care: { ...care(), ownerId: 'wu' }, previous: 'li' },
    { roles: CARERS, people: ['wu', 'li'] },
  ],
  compensationChanged: [{ compensation: compensation({ requestedBy: 'wu' }) }, people('wu')],
  bulkChanged: [{ bulk: { ...bulk(), status: 'settling' } }, { roles: ['finance'], people: ['wu'] }],
  situationReported: [{ report: { no: 1, text: '', by: 'li', at: NOW } }, NOBODY],
  noteAdded: [{ note: '', pinned: false }, NOBODY],
  entryPinned: [{ position: 1, pinned: true }, NOBODY],
  evidenceAdded: [{ evidence: {} as EventBodies['evidenceAdded']['evidence'] }, NOBODY],
  evidenceWithdrawn: [
    { evidenceId: 'E1', name: 'x', withdrawn: {} as EventBodies['evidenceWithdrawn']['withdrawn'] },
    NOBODY,
  ],
  reviewChanged: [{ review: { ...review, status: 'draft', editedBy: ['li'] } }, people('li')],
  flaredUp: [{ reason: '' }, EVERYBODY],
  clockAdvanced: [{ byMs: 1 }, NOBODY],
  customerWrote: [{ customerId: 'k1', complaintNumber: 'TS1', messageId: 'm1' }, NOBODY],
  crisisClosed: [{ outcome: 'resolved', reason: '' }, EVERYBODY],
  crisisReopened: [{ stage: 'response' }, EVERYBODY],
  complaintChanged: [{ complaint, change: 'acted' }, people('wu')],
  candidateChanged: [
    { candidate: { ...candidate, status: 'open' }, change: 'raised' },
    roles('serviceManager', 'office', 'generalManager', 'deputyManager'),
  ],
  revisionChanged: [{ revision: revision() }, NOBODY],
  fundingChanged: [{ request: fundingRequest() }, NOBODY],
  grantChanged: [{ grant: grant() }, NOBODY],
  grantHeard: [{ news: newsOf(grant()) }, NOBODY],
};

const told = (type: EventType, data: unknown): Told => ({ type, data }) as Told;

function expectAudience(found: Audience, wanted: Audience): void {
  expect({ roles: [...new Set(found.roles)].sort(), people: [...new Set(found.people)].sort() }).toEqual({
    roles: [...wanted.roles].sort(),
    people: [...wanted.people].sort(),
  });
}

describe('X2 whose inbox an event may change', () => {
  test.each(Object.entries(usual))('X2 %s', (type, [data, wanted]) => {
    expectAudience(audienceOf(told(type as EventType, data)), wanted);
  });

  test.each<[string, Told, Audience]>([
    ['a level that stays', told('levelAssessed', { assessment, previous: 'III', changed: false }), NOBODY],
    [
      'a clock that particular people owe',
      told('deadlineStarted', { deadline: deadline('solution', { waitingFor: ['operator'], people: ['wu'] }) }),
      people('wu'),
    ],
    [
      'a clock that goes from a role to a person',
      told('deadlineChanged', {
        change: 'reassigned',
        deadline: deadline('solution', { waitingFor: ['operator'], people: ['wu'] }),
      }),
      { roles: ['operator'], people: ['wu'] },
    ],
    [
      'a decision about nothing, by nobody known',
      told('ballotRefused', { approval: null, claimedPersonId: null, refusals: [] }),
      NOBODY,
    ],
    [
      'a complaint that changes hands: whoever had it may be any carer',
      told('complaintChanged', { complaint, change: 'assigned' }),
      { roles: [...CARERS], people: ['wu'] },
    ],
    ['an event of a newer version', { type: 'moonLanded', data: {} } as never, EVERYBODY],
  ])('X2 %s', (_what, event, wanted) => expectAudience(audienceOf(event), wanted));

  test('X2 everybody is every role, and together means each once', () => {
    expect(EVERYBODY.roles).toEqual(ROLES);
    expect(together([people('a'), roles('legal'), people('a', 'b'), roles('legal')])).toEqual({
      roles: ['legal'],
      people: ['a', 'b'],
    });
    expect(together([])).toEqual(NOBODY);
  });
});
