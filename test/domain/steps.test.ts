import type { Assessment } from '../../domain/assessment';
import type { CrisisState, OfficialWarning, Review } from '../../domain/crisis';
import { RIGHTS } from '../../domain/rights';
import { draftFigures } from '../../domain/review';
import { nextSteps, recordedQuiet } from '../../domain/steps';
import { STAGES } from '../../domain/words';
import { approval, care, compensation, deadline, NOW, solvedCare, state, task } from './samples';

const review = (changes: Partial<Review> = {}): Review => ({
  figures: draftFigures(state(), NOW),
  rootCause: '',
  lessons: '',
  improvements: [],
  status: 'draft',
  editedBy: [],
  version: 1,
  ...changes,
});
const assessments = [{ level: 'III' } as Assessment];
const warning = { level: 'III' } as OfficialWarning;
const reports = [{ no: 1, text: '', by: 'office', at: NOW }];
const written = { rootCause: '批次缺陷', lessons: '来料抽检' };

/** Each step as `command: reasons`, the next one starred. */
const told = (changes: Partial<CrisisState>): string[] =>
  nextSteps(state(changes)).map(({ command, primary, refusals }) =>
    [primary ? `*${command}` : command, ...refusals.map(({ code }) => code)].join(' '),
  );

test.each<[string, Partial<CrisisState>, string[]]>([
  [
    'prevention, just begun',
    { stage: 'prevention', tasks: [task({ stage: 'prevention' })] },
    ['*declareAverted requiredTaskOpen notQuietYet', 'escalateToWarning', 'closeEarly'],
  ],
  [
    'prevention, quiet',
    { stage: 'prevention', quiet: 'reached' },
    ['*declareAverted', 'escalateToWarning', 'closeEarly'],
  ],
  [
    'warning, not assessed',
    { stage: 'warning' },
    ['*assess', 'issueWarning notAssessed', 'decideActivation notAssessed noNotice', 'closeEarly'],
  ],
  [
    'warning, assessed',
    { stage: 'warning', assessments },
    ['assess', '*issueWarning', 'decideActivation noNotice', 'closeEarly'],
  ],
  [
    'warning, announced',
    { stage: 'warning', assessments, warning },
    ['assess', 'issueWarning alreadyIssued', '*decideActivation', 'closeEarly'],
  ],
  [
    'response with everything owed',
    { tasks: [task()], cares: { K1: care() }, compensations: [compensation()], approvals: [approval()] },
    [
      '*reportSituation',
      'declareContained requiredTaskOpen customersNotContacted compensationPending noSituationReport',
      'closeEarly compensationPending approvalsOpen',
    ],
  ],
  ['response, settled', { reports }, ['reportSituation', '*declareContained', 'closeEarly']],
  [
    'recovery with a callback due',
    { stage: 'recovery', cares: { K1: solvedCare({ callback: 'planned' }) } },
    ['*declareRecovered callbacksOpen', 'declareFlareUp', 'closeEarly'],
  ],
  [
    'review, empty',
    { stage: 'review', review: review() },
    ['*editReview', 'submitReview rootCauseMissing lessonsMissing', 'closeCrisis reviewNotSigned', 'closeEarly'],
  ],
  [
    'review, written',
    { stage: 'review', review: review(written) },
    ['editReview', '*submitReview', 'closeCrisis reviewNotSigned', 'closeEarly'],
  ],
  [
    'review, handed in',
    { stage: 'review', review: review({ ...written, status: 'submitted' }), approvals: [approval()] },
    [
      'editReview reviewNotDraft',
      'submitReview reviewNotDraft',
      '*closeCrisis reviewNotSigned approvalsOpen',
      'closeEarly approvalsOpen',
    ],
  ],
  [
    'review, signed',
    { stage: 'review', review: review({ ...written, status: 'signed' }) },
    ['editReview reviewNotDraft', 'submitReview reviewNotDraft', '*closeCrisis', 'closeEarly'],
  ],
  ['closed', { stage: 'closed' }, ['reopenCrisis']],
])('S13 the next steps and what stands against them: %s', (_, changes, expected) => {
  expect(told(changes)).toEqual(expected);
});

test('S13 every stage has steps, at most one of them the next, each a command with its duty', () => {
  for (const stage of STAGES) {
    const steps = nextSteps(state({ stage }));
    expect(steps.length).toBeGreaterThan(0);
    expect(steps.filter(({ primary }) => primary).length).toBe(stage === 'closed' ? 0 : 1);
    expect(steps.every(({ command }) => command in RIGHTS)).toBe(true);
  }
});

test('P10 the record knows whether it was quiet long enough from its quiet periods', () => {
  const quiet = deadline('quietPeriod');
  expect(recordedQuiet([])).toBe('running');
  expect(recordedQuiet([quiet])).toBe('running');
  expect(recordedQuiet([{ ...quiet, status: 'met' }])).toBe('reached');
  expect(
    recordedQuiet([
      { ...quiet, status: 'cancelled' },
      { ...quiet, status: 'running' },
    ]),
  ).toBe('running');
});
