import { clockId, type Approval } from '../../domain/approval';
import * as deadlines from '../../domain/deadline';
import type { Deadline } from '../../domain/deadline';
import { answeredNotice, questionNotice } from '../../domain/notices';
import { present, rolesOf, SYSTEM, type Actor } from '../../domain/people';
import * as questions from '../../domain/question';
import { ruleFor } from '../../domain/rules/complete';
import { text } from '../../domain/text';
import { bare, candidates, findApproval, put } from './approvals';
import { issueNotice } from './notices';
import type { Process, ProcessState } from './process';

/** Asks the requester: the approval's clock stops, and one runs for the answer (S9). */
export function askRequester<S extends ProcessState>(
  p: Process<S>,
  approvalId: string,
  words: string,
  by: Actor,
): { questionId: string } | undefined {
  const before = findApproval(p, approvalId);
  if (!before) return undefined;
  const { approval, question } = questions.ask(before, by.personId, words, p.now());
  put(p, approval);
  p.emit('questionAsked', { approval: bare(approval), question }, by);
  p.changeDeadline(clockId(approval), 'paused', (d) => deadlines.pause(d, p.now(), words), by, words);
  startClock(p, approval, question.id);
  const { requestedBy } = approval;
  const people = [present(p.state.roster, requestedBy, p.now())?.id ?? requestedBy];
  issueNotice(p, { kind: 'order', ...questionNotice(approval, words), roles: [], people }, by);
  return { questionId: question.id };
}

function startClock<S extends ProcessState>(p: Process<S>, approval: Approval, questionId: string): void {
  const { subject, requestedBy } = approval;
  p.startDeadline(questions.QUESTION, {
    id: questions.questionClockId(questionId),
    subject: text(`答复审批提问：${subject.zh}`, `Answer a question about: ${subject.en}`),
    waitingFor: rolesOf(p.state.roster, requestedBy, p.now()),
    people: [requestedBy],
    startAt: p.now(),
  });
}

/** The requester answers, and the approval's clock runs on. */
export function answerQuestion<S extends ProcessState>(
  p: Process<S>,
  approvalId: string,
  questionId: string,
  answer: { readonly answer: string; readonly evidenceIds?: readonly string[] },
  by: Actor,
): void {
  close(p, approvalId, questionId, { end: 'answered', answeredBy: by.personId, ...answer }, by);
  p.meetDeadline(questions.questionClockId(questionId), by);
}

/** Nobody answered to the end of the ladder: the approval's clock runs on by itself. */
export function questionUnanswered<S extends ProcessState>(p: Process<S>, deadline: Deadline): void {
  if (deadline.obligation !== questions.QUESTION) return;
  const questionId = deadline.id.slice(questions.questionClockId('').length);
  close(p, questions.approvalOfQuestion(questionId), questionId, { end: 'silent' }, SYSTEM);
}

function close<S extends ProcessState>(
  p: Process<S>,
  approvalId: string,
  questionId: string,
  how: questions.QuestionEnd,
  by: Actor,
): void {
  const before = findApproval(p, approvalId);
  if (before?.status !== 'open') return;
  const { approval, question } = questions.endQuestion(before, questionId, how, p.now());
  if (!question) return;
  put(p, approval);
  p.emit('questionEnded', { approval: bare(approval), question }, by);
  letClockRun(p, approval, by);
  const people = candidates(p, approval);
  const words = answeredNotice(approval, question);
  if (people.length > 0) issueNotice(p, { kind: 'approvalRequest', ...words, roles: [], people, approvalId }, by);
}

/** Once no question is open, the clock that a question had stopped runs on; one that somebody else stopped stays so. */
function letClockRun<S extends ProcessState>(p: Process<S>, approval: Approval, by: Actor): void {
  if (questions.openQuestions(approval).length > 0) return;
  const stoppedAt = p.deadline(clockId(approval))?.pauses.at(-1)?.fromAt;
  if (!approval.questions?.some((q) => q.at === stoppedAt)) return;
  const { policy, calendar } = p.options.rules;
  const resume = (d: Deadline): Deadline => deadlines.resume(d, ruleFor(policy, d.obligation), calendar, p.now());
  p.changeDeadline(clockId(approval), 'resumed', resume, by);
}
