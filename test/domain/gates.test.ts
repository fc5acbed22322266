import type { Assessment } from '../../domain/assessment';
import type { CrisisState, OfficialWarning, Review } from '../../domain/crisis';
import { end } from '../../domain/approval';
import {
  activationGate,
  avertedGate,
  closedGate,
  containedGate,
  earlyCloseGate,
  recoveredGate,
  warningNoticeGate,
  type Gate,
} from '../../domain/gates';
import { draftFigures } from '../../domain/review';
import { approval, care, compensation, NOW, solvedCare, state, task } from './samples';

const assessments = [{ level: 'III' } as Assessment];
const warning: OfficialWarning = {
  scope: 's',
  measures: 'm',
  level: 'III',
  noticeId: 'N1',
  issuedBy: 'office',
  issuedAt: NOW,
};
const reports = [{ no: 1, text: '', by: 'office', at: NOW }];
const review = (status: Review['status']): Review => ({
  figures: draftFigures(state(), NOW),
  rootCause: 'x',
  lessons: 'y',
  improvements: [],
  status,
  editedBy: [],
  version: 1,
});
const calledBack = solvedCare({ callback: 'answered' });
const over = { status: 'done' } as const;

/** What each gate looks like open, and every reason that closes it. */
const gates: [string, Gate, Partial<CrisisState>, [string, Partial<CrisisState>, string[]][]][] = [
  [
    'P10 averted',
    avertedGate,
    { stage: 'prevention', quiet: 'reached', tasks: [task({ stage: 'prevention', ...over })] },
    [
      ['a measure is open', { tasks: [task({ stage: 'prevention' })] }, ['requiredTaskOpen']],
      ['it has not been quiet long enough', { quiet: 'running' }, ['notQuietYet']],
      ['the feeds are still being asked for gaps', { quiet: 'checking' }, ['notQuietYet']],
      ['both', { quiet: 'running', tasks: [task({ stage: 'prevention' })] }, ['requiredTaskOpen', 'notQuietYet']],
    ],
  ],
  [
    'W6 official notice',
    warningNoticeGate,
    { stage: 'warning', assessments },
    [
      ['nobody has assessed it', { assessments: [] }, ['notAssessed']],
      ['it has been issued', { warning }, ['alreadyIssued']],
    ],
  ],
  [
    'W8 activation',
    activationGate,
    { stage: 'warning', assessments, warning },
    [
      ['nobody has assessed it', { assessments: [] }, ['notAssessed']],
      ['no notice has been issued', { warning: undefined }, ['noNotice']],
      ['both', { assessments: [], warning: undefined }, ['notAssessed', 'noNotice']],
    ],
  ],
  [
    'S13 contained',
    containedGate,
    { reports, cares: { K1: solvedCare() }, tasks: [task(over)], compensations: [compensation({ status: 'paid' })] },
    [
      ['a required task is open', { tasks: [task()] }, ['requiredTaskOpen']],
      ['a customer was never reached', { cares: { K1: care() } }, ['customersNotContacted']],
      [
        'a customer has no solution',
        { cares: { K1: care({ status: 'inContact', firstContactAt: NOW }) } },
        ['customersUnsolved'],
      ],
      [
        'a solution awaits an answer',
        { cares: { K1: care({ status: 'proposed', firstContactAt: NOW }) } },
        ['customersUnsolved'],
      ],
      ['a compensation awaits approval', { compensations: [compensation()] }, ['compensationPending']],
      [
        'a compensation is being paid',
        { compensations: [compensation({ status: 'paying' })] },
        ['compensationPending'],
      ],
      [
        'a payment is unconfirmed',
        { compensations: [compensation({ status: 'unconfirmed' })] },
        ['paymentUnconfirmed'],
      ],
      ['nobody has reported', { reports: [] }, ['noSituationReport']],
      [
        'all of it, said at once',
        {
          tasks: [task()],
          cares: { K1: care(), K2: care({ status: 'inContact', firstContactAt: NOW }) },
          compensations: [compensation(), compensation({ status: 'unconfirmed' })],
          reports: [],
        },
        [
          'requiredTaskOpen',
          'customersNotContacted',
          'customersUnsolved',
          'compensationPending',
          'paymentUnconfirmed',
          'noSituationReport',
        ],
      ],
    ],
  ],
  [
    'R1 recovered',
    recoveredGate,
    { stage: 'recovery', cares: { K1: calledBack, K2: solvedCare({ callback: 'exhausted' }) } },
    [
      ['a required task is open', { tasks: [task({ stage: 'recovery' })] }, ['requiredTaskOpen']],
      ['a callback is due', { cares: { K1: solvedCare({ callback: 'planned' }) } }, ['callbacksOpen']],
      ['a callback was never planned', { cares: { K1: solvedCare() } }, ['callbacksOpen']],
      [
        'a dissatisfied customer was reopened',
        { cares: { K1: care({ status: 'inContact', firstContactAt: NOW, reopened: 1 }) } },
        ['careReopened'],
      ],
      ['a compensation is pending', { compensations: [compensation()] }, ['compensationPending']],
      [
        'a payment is unconfirmed',
        { compensations: [compensation({ status: 'unconfirmed' })] },
        ['paymentUnconfirmed'],
      ],
    ],
  ],
  [
    'V1 closed',
    closedGate,
    { stage: 'review', review: review('signed'), approvals: [end(approval(), 'withdrawn', NOW)] },
    [
      ['a required task is open', { tasks: [task({ stage: 'review' })] }, ['requiredTaskOpen']],
      ['there is no review', { review: undefined }, ['reviewNotSigned']],
      ['the review is a draft', { review: review('draft') }, ['reviewNotSigned']],
      ['the review awaits its signature', { review: review('submitted') }, ['reviewNotSigned']],
      ['an approval is undecided', { approvals: [approval()] }, ['approvalsOpen']],
      ['a compensation is pending', { compensations: [compensation()] }, ['compensationPending']],
      [
        'a payment is unconfirmed',
        { compensations: [compensation({ status: 'unconfirmed' })] },
        ['paymentUnconfirmed'],
      ],
      [
        'all of it, said at once',
        {
          tasks: [task({ stage: 'review' })],
          review: undefined,
          approvals: [approval()],
          compensations: [compensation()],
        },
        ['requiredTaskOpen', 'reviewNotSigned', 'approvalsOpen', 'compensationPending'],
      ],
    ],
  ],
  [
    'S13 closed early',
    earlyCloseGate,
    { cares: { K1: care() }, tasks: [task()] },
    [
      ['a compensation is pending', { compensations: [compensation({ status: 'approved' })] }, ['compensationPending']],
      [
        'a payment is unconfirmed',
        { compensations: [compensation({ status: 'unconfirmed' })] },
        ['paymentUnconfirmed'],
      ],
      ['an approval is undecided', { approvals: [approval()] }, ['approvalsOpen']],
    ],
  ],
];

describe.each(gates)('%s', (_, gate, open, closed) => {
  test('is open when nothing is left', () => {
    expect(gate(state(open))).toEqual([]);
  });

  test.each(closed)('is closed while %s', (_why, changes, codes) => {
    expect(gate(state({ ...open, ...changes })).map((r) => r.code)).toEqual(codes);
  });
});

test('tasks of other stages, optional and waived ones close no gate', () => {
  const tasks = [task({ stage: 'review' }), task({ required: false }), task({ status: 'waived' })];
  expect(containedGate(state({ reports, tasks }))).toEqual([]);
});

test('W10 a customer settled without a solution need not have been reached', () => {
  expect(containedGate(state({ reports, cares: { K1: care({ status: 'settledWithout' }) } }))).toEqual([]);
});

test('S13 every refusal says how many, in both languages', () => {
  const [refused] = containedGate(state({ reports, cares: { K1: care(), K2: care() } }));
  expect(refused?.text).toEqual({ zh: '2 位客户尚未联系上', en: '2 customers not reached yet' });
});
