import type { Approval, Question } from './approval';
import { standingRefusals } from './approval-ballots';
import type { Obligation } from './deadline';
import { unknownEvidence, type KnownEvidence } from './evidence';
import { inNameOf, type Roster } from './people';
import { refusal, type Refusal } from './refusal';

/** Whoever asks on and on decides nothing. */
const QUESTIONS_AT_MOST = 20;

export const QUESTION: Obligation = 'approvalQuestion';

/** The id of the clock that runs for the requester's answer. */
export function questionClockId(questionId: string): string {
  return `${QUESTION}:${questionId}`;
}

/** The approval that a question's id belongs to. */
export function approvalOfQuestion(questionId: string): string {
  return questionId.replace(/-Q\d+$/, '');
}

export function isAsked({ endedAt }: Question): boolean {
  return endedAt === undefined;
}

export function openQuestions({ questions = [] }: Approval): readonly Question[] {
  return questions.filter(isAsked);
}

/** Every reason why this person may not ask the requester now: only who may decide asks, one question at a time. */
export function questionRefusals(
  approval: Approval,
  askedBy: string,
  question: string,
  roster: Roster,
  now: number,
): readonly Refusal[] {
  const found = [...standingRefusals(approval, askedBy, roster, now)];
  if (approval.status !== 'open') return found;
  if (question.trim() === '') found.push(questionMissing);
  if (openQuestions(approval).some((q) => q.askedBy === askedBy)) found.push(askedAlready);
  if ((approval.questions ?? []).length >= QUESTIONS_AT_MOST) found.push(tooMany);
  return found;
}

/** Asks; the id is the approval's with a number. */
export function ask(
  approval: Approval,
  askedBy: string,
  words: string,
  now: number,
): { approval: Approval; question: Question } {
  const questions = approval.questions ?? [];
  const question: Question = { id: `${approval.id}-Q${questions.length + 1}`, askedBy, question: words, at: now };
  return { approval: { ...approval, questions: [...questions, question] }, question };
}

/** Whether this person answers what those who decide ask: the requester, or who stands in for them (S1). */
export function mayAnswer(
  { requestedBy }: Pick<Approval, 'requestedBy'>,
  personId: string,
  roster: Roster,
  now: number,
): boolean {
  return personId === requestedBy || inNameOf(roster, requestedBy, personId, now) === requestedBy;
}

/** Every reason why this person may not answer: only the requester, or who stands in for them, while it is open. */
export function answerRefusals(
  approval: Approval,
  questionId: string,
  answer: { readonly by: string; readonly answer: string; readonly evidenceIds?: readonly string[] },
  evidence: readonly KnownEvidence[],
  roster: Roster,
  now: number,
): readonly Refusal[] {
  const question = approval.questions?.find((q) => q.id === questionId);
  if (!question) return [unknownQuestion];
  if (!isAsked(question)) return [questionOver];
  return [
    ...(mayAnswer(approval, answer.by, roster, now) ? [] : [notRequester]),
    ...(answer.answer.trim() === '' ? [answerMissing] : []),
    ...(answer.evidenceIds ?? []).filter((id) => !evidence.some((e) => e.id === id)).map(unknownEvidence),
  ];
}

/** What became of an open question. */
export type QuestionEnd =
  | {
      readonly end: 'answered';
      readonly answer: string;
      readonly answeredBy: string;
      readonly evidenceIds?: readonly string[];
    }
  | { readonly end: 'silent' | 'over' };

export function endQuestion(
  approval: Approval,
  questionId: string,
  how: QuestionEnd,
  now: number,
): { approval: Approval; question: Question | undefined } {
  const question = approval.questions?.find((q) => q.id === questionId);
  if (!question || !isAsked(question)) return { approval, question: undefined };
  const ended = { ...question, ...how, endedAt: now };
  const questions = approval.questions?.map((q) => (q === question ? ended : q)) ?? [];
  return { approval: { ...approval, questions }, question: ended };
}

const questionMissing = refusal('invalid', 'questionMissing', '请写明问题', 'Say what you want to know');
const askedAlready = refusal(
  'conflict',
  'askedAlready',
  '您的上一个问题尚未得到答复',
  'Your last question has not been answered yet',
);
const tooMany = refusal(
  'conflict',
  'tooManyQuestions',
  `一项审批最多提 ${QUESTIONS_AT_MOST} 个问题`,
  `At most ${QUESTIONS_AT_MOST} questions about one approval`,
);
const unknownQuestion = refusal('notFound', 'unknownQuestion', '没有这个问题', 'There is no such question');
const questionOver = refusal('conflict', 'questionOver', '该问题已了结', 'This question needs no answer any more');
const notRequester = refusal('forbidden', 'notRequester', '只有申请人可以答复', 'Only the requester answers');
const answerMissing = refusal('invalid', 'answerMissing', '请写明答复', 'Say what the answer is');
