import { type Approval } from '../../domain/approval';
import { silentAt } from '../../domain/deadline';
import {
  answerRefusals,
  approvalOfQuestion,
  ask,
  endQuestion,
  openQuestions,
  questionRefusals,
} from '../../domain/question';
import { approval, deadline, NOW, roster } from './samples';

const open = approval();
const asked = ask(open, 'serviceManager', '有票据吗？', NOW).approval;
const refusals = (a: Approval, by: string, words = '为什么？'): string[] =>
  questionRefusals(a, by, words, roster(), NOW).map((r) => r.code);
const answered = (a: Approval, by: string, words = '有', ids: string[] = [], staff = roster()): string[] =>
  answerRefusals(
    a,
    'A1-Q1',
    { by, answer: words, evidenceIds: ids },
    [{ id: 'E1', name: '票据.pdf', by: 'operator' }],
    staff,
    NOW,
  ).map((r) => r.code);

test('S9 whoever may decide asks; nobody else, and not again before the answer', () => {
  expect(refusals(open, 'serviceManager')).toEqual([]);
  expect(refusals(open, 'generalManager')).toEqual(['wrongTier']);
  expect(refusals(open, 'operator')).toEqual(['ownRequest', 'wrongTier']);
  expect(refusals(open, 'serviceManager', ' ')).toEqual(['questionMissing']);
  expect(refusals(asked, 'serviceManager')).toEqual(['askedAlready']);
});

test('S9 only the requester answers, or who stands in for them, with evidence that exists', () => {
  expect(answered(asked, 'operator', '有', ['E1'])).toEqual([]);
  expect(answered(asked, 'operator', '有', ['E9'])).toEqual(['unknownEvidence']);
  expect(answered(asked, 'operator', ' ')).toEqual(['answerMissing']);
  expect(answered(asked, 'serviceManager')).toEqual(['notRequester']);
  const staff = roster({ id: 'operator', absentUntilAt: NOW + 1, substituteId: 'legal' });
  expect(answered(asked, 'legal', '有', [], staff)).toEqual([]);
  expect(answered(open, 'operator')).toEqual(['unknownQuestion']);
});

test('S9 an answered question is over, and another one may follow', () => {
  const how = { end: 'answered', answer: '有', answeredBy: 'operator' } as const;
  const { approval: after } = endQuestion(asked, 'A1-Q1', how, NOW + 1);
  expect(openQuestions(after)).toEqual([]);
  expect(answered(after, 'operator')).toEqual(['questionOver']);
  expect(refusals(after, 'serviceManager')).toEqual([]);
  expect(ask(after, 'serviceManager', '多少？', NOW).question.id).toBe('A1-Q2');
  expect(approvalOfQuestion('CR-2026-000012-A1-Q2')).toBe('CR-2026-000012-A1');
});

test('S9 when silence takes effect is known beforehand; never for what is asked again and again', () => {
  const clock = deadline('approval');
  expect(silentAt(clock)).toBeGreaterThan(clock.ladder.at(-1)!.at);
  expect(silentAt({ ...clock, status: 'paused' })).toBeUndefined();
  expect(silentAt(deadline('firstContact'))).toBeUndefined();
});
